// Left against right over a session: the means of both sides, and how far right is from left.
import { make } from './dom.js';
import { number, t } from './i18n.js';
import { degrees, force, percent, seconds, speed } from './units.js';

const FIGURES = [
  { name: 'range', of: rep => rep.range.rom_deg, show: value => degrees(value, 1) },
  { name: 'peak', of: rep => rep.force.peak_n, show: value => force(value) },
  { name: 'speed', of: rep => rep.velocity.mean_concentric_dps, show: speed },
  { name: 'hold', of: rep => rep.tempo.peak_hold_s, show: value => seconds(value) },
  { name: 'work', of: rep => rep.work.concentric_j, show: value => `${number(value)} J` },
];
const EVEN_PCT = 10;

const mean = values => values.length ? values.reduce((sum, one) => sum + one, 0) / values.length : NaN;

export class Balance {
  #rows = make('tbody');

  constructor(root) {
    const head = key => make('th', { scope: 'col' }, key ? t(key) : make('span', { className: 'unseen' }, t('session.figure')));
    root.append(make('h2', {}, t('session.balance')), make('table', {},
      make('thead', {}, make('tr', {}, head(''), head('side.left'), head('side.right'), head('session.apart'))), this.#rows));
  }

  show(reps) {
    this.#rows.replaceChildren(...FIGURES.map(figure => {
      const [left, right] = ['left', 'right'].map(side => mean(reps.filter(rep => rep.side === side).map(figure.of).filter(Number.isFinite)));
      const apart = 100 * (right - left) / Math.max(left, right);
      const bar = make('i');
      if (Number.isFinite(apart)) {
        bar.style.width = `${Math.min(50, Math.abs(apart))}%`;
        bar.style[apart < 0 ? 'right' : 'left'] = '50%';
      }
      return make('tr', {}, make('th', { scope: 'row' }, t(`figure.${figure.name}`)),
        make('td', {}, figure.show(left)), make('td', {}, figure.show(right)),
        make('td', { className: Math.abs(apart) > EVEN_PCT ? 'far' : '' }, Number.isFinite(apart) ? percent(apart) : '–',
          make('span', { className: 'scale', 'aria-hidden': 'true' }, bar)));
    }));
  }
}
