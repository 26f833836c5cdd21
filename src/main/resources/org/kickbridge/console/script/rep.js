// The last rep in one line: its tempo, range and force, and what a coach would remark.
import { make } from './dom.js';
import { t } from './i18n.js';
import { degrees, force } from './units.js';

export function showRep(root, rep) {
  if (!rep) {
    root.replaceChildren(make('p', { className: 'none' }, t('rep.none')));
    return;
  }
  const pair = (name, value) => make('div', {}, make('dt', {}, t(name)), make('dd', {}, value));
  root.replaceChildren(
    make('dl', {},
      pair('figure.tempo', rep.tempo.notation),
      pair('figure.range', degrees(rep.range.rom_deg, 1)),
      pair('figure.peak', force(rep.force.peak_n))),
    make('ul', { className: 'chips' }, ...rep.flags.map(flag => make('li', { className: 'flag' }, t(`flag.${flag}`)))));
}

/** The rep for those who listen. */
export function tell(rep) {
  const words = [t('rep.said', { n: rep.rep, side: t(`side.${rep.side}`), range: degrees(rep.range.rom_deg), tempo: rep.tempo.notation })];
  return words.concat(rep.flags.map(flag => t(`flag.${flag}`))).join(', ');
}
