// Left and right of this session side by side: the mean of each as a bar from the middle, the last rep as a line in it,
// and how far apart they are.
import { make, say } from './dom.js';
import { t } from './i18n.js';
import { degrees, force, percent, seconds, speed } from './units.js';

const FIGURES = [
  { name: 'range', of: rep => rep.range.rom_deg, show: value => degrees(value) },
  { name: 'peak', of: rep => rep.force.peak_n, show: value => force(value) },
  { name: 'speed', of: rep => rep.velocity.mean_concentric_dps, show: speed },
  { name: 'hold', of: rep => rep.tempo.peak_hold_s, show: value => seconds(value) },
];
const SIDES = ['left', 'right'];
const EVEN_PCT = 10; // a difference that is no reason to remark on

export class Sides {
  #rows = new Map();
  #heads = {};

  constructor(root) {
    const head = make('div', { className: 'sides-head' });
    for (const side of SIDES) {
      const count = make('span', { className: 'sides-count' });
      this.#heads[side] = { box: make('div', { className: `side ${side}` }, make('span', {}, t(`side.${side}`)), count), count };
    }
    head.append(this.#heads.left.box, this.#heads.right.box);
    root.append(make('p', { className: 'sides-key' }, t('sides.key')), head);
    for (const figure of FIGURES) {
      const cells = {};
      const row = make('div', { className: 'pair' });
      for (const side of SIDES) {
        const value = make('span', { className: 'value' });
        const mean = make('i', { className: 'mean' });
        const last = make('i', { className: 'last' });
        cells[side] = { value, mean, last };
        row.append(make('div', { className: `half ${side}` }, value, make('div', { className: 'rail', 'aria-hidden': 'true' }, mean, last)));
      }
      const apart = make('span', { className: 'apart' });
      row.prepend(make('div', { className: 'pair-name' }, make('span', {}, t(`figure.${figure.name}`)), apart));
      root.append(row);
      this.#rows.set(figure.name, { ...cells, apart });
    }
  }

  /** @param reps of the session; @param now the side that is trained */
  show(reps, now) {
    for (const side of SIDES) {
      const of = reps.filter(rep => rep.side === side);
      say(this.#heads[side].count, of.length === 1 ? t('reps.one') : t('reps.many', { n: of.length }));
      this.#heads[side].box.classList.toggle('active', now === side);
    }
    for (const figure of FIGURES) {
      const row = this.#rows.get(figure.name);
      const means = {}, lasts = {};
      for (const side of SIDES) {
        const values = reps.filter(rep => rep.side === side).map(figure.of).filter(value => value !== null);
        means[side] = values.length ? values.reduce((sum, one) => sum + one, 0) / values.length : NaN;
        lasts[side] = values.at(-1) ?? NaN;
      }
      const most = Math.max(...Object.values(means).concat(Object.values(lasts)).filter(Number.isFinite), 1e-9) * 1.05;
      for (const side of SIDES) {
        say(row[side].value, figure.show(means[side]));
        row[side].mean.style.width = `${Number.isFinite(means[side]) ? 100 * means[side] / most : 0}%`;
        row[side].last.hidden = !Number.isFinite(lasts[side]);
        row[side].last.style.insetInlineStart = `${100 * lasts[side] / most}%`;
      }
      const apart = 100 * (means.right - means.left) / Math.max(means.left, means.right);
      say(row.apart, Number.isFinite(apart) ? `${t('side.short.right')} ${percent(apart)}` : '');
      row.apart.classList.toggle('far', Math.abs(apart) > EVEN_PCT);
    }
  }
}
