// What a sensor shows now, large enough to be read from the weights: the value, its counts, and how still it stands.
import { make, say } from './dom.js';
import { has, number, t } from './i18n.js';
import { fine } from './points.js';

export class LiveBar {
  #value = make('output', { className: 'value', 'aria-live': 'off' });
  #counts = make('span', {});
  #noise = make('span', {});
  #why = make('p', { className: 'why', role: 'status' });
  #bar = make('progress', { max: 1, value: 0, 'aria-label': t('bar.share') });

  constructor() {
    this.root = make('div', { className: 'live-bar' }, this.#value, make('p', { className: 'counts' }, this.#counts, this.#noise), this.#bar, this.#why);
  }

  /** While a step waits for its sensor. */
  watch(doing, watch) {
    const unit = watch.sensor === 'angle' ? '°' : ' N';
    say(this.#value, watch.now === null ? '' : number(watch.now, 2) + unit);
    say(this.#counts, t('bar.counts', { n: number(watch.now_raw ?? NaN) }));
    say(this.#noise, [watch.noise === null ? '' : t('bar.noise', { n: fine(watch.noise) }), watch.drift_per_s === null ? '' : t('bar.drift', { n: fine(watch.drift_per_s) }),
      t('bar.elapsed', { s: number(watch.elapsed_s) })].filter(Boolean).join(' · '));
    this.#bar.hidden = false;
    this.#bar.value = watch.share;
    const key = `bar.why.${watch.why}`;
    say(this.#why, watch.share >= 1 ? t('bar.enough') : watch.why === '' ? t(doing === 'capturing' ? 'bar.still' : 'bar.good') : has(key) ? t(key) : watch.why);
  }

  /** While nothing is waited for: what the sensors show. */
  idle(sensor) {
    this.#bar.hidden = true;
    say(this.#why, '');
    if (sensor) {
      const force = sensor.name === 'force', value = force ? sensor.force_n : sensor.angle_deg;
      say(this.#value, value === null ? '–' : number(value, 2) + (force ? ' N' : '°'));
      say(this.#counts, t('bar.counts', { n: number(sensor.raw ?? NaN) }));
      say(this.#noise, t('bar.noise_counts', { n: fine(sensor.noise_raw ?? NaN) }));
    }
  }
}
