// How the sensors are: what they count now, how still, how often, on which bus, and what the chips say of themselves.
import { make, say } from './dom.js';
import { number, t } from './i18n.js';
import { whatToDo } from './faults.js';
import { fine } from './points.js';

const KEEP_MS = 5_000;

export class SensorCards {
  #root;
  #cards = new Map();
  #before = [];

  constructor(root) {
    this.#root = root;
  }

  show(answer) {
    this.#before.push(answer);
    while (this.#before.length > 2 && answer.t_us - this.#before[0].t_us > KEEP_MS * 1000) {
      this.#before.shift();
    }
    for (const sensor of answer.sensors) {
      this.#card(sensor.name).show(sensor, this.#rate(answer, sensor));
    }
  }

  /** Readings a second as they came in the last seconds; NaN at first. */
  #rate(now, sensor) {
    const then = this.#before[0], old = then.sensors.find(one => one.name === sensor.name);
    return now.t_us > then.t_us && old ? (sensor.readings - old.readings) / (now.t_us - then.t_us) * 1e6 : NaN;
  }

  #card(name) {
    if (!this.#cards.has(name)) {
      const card = new Card(name);
      this.#cards.set(name, card);
      this.#root.append(card.root);
    }
    return this.#cards.get(name);
  }
}

class Card {
  #fields = new Map();
  #list = make('dl', { className: 'figures' });
  #raw = make('span', { className: 'raw' });
  #complaints = make('ul', { className: 'remarks' });
  #device = make('span', { className: 'device' });

  constructor(name) {
    this.root = make('section', { className: 'sensor', 'aria-label': t(`figure.${name}`) },
      make('h3', {}, t(`figure.${name}`), ' ', this.#device), make('p', { className: 'counts' }, this.#raw, ' ', t('sensor.counts')), this.#list, this.#complaints);
  }

  #set(key, value, name = t(key)) {
    if (!this.#fields.has(key)) {
      const field = make('dd');
      this.#fields.set(key, field);
      this.#list.append(make('div', {}, make('dt', {}, name), field));
    }
    say(this.#fields.get(key), value);
  }

  show(sensor, rate) {
    const force = sensor.name === 'force', unit = force ? 'N' : '°';
    say(this.#device, sensor.place ?? sensor.device);
    say(this.#raw, number(sensor.raw ?? NaN));
    this.#set('sensor.value', `${number((force ? sensor.force_n : sensor.angle_deg) ?? NaN, 2)} ${unit}`);
    this.#set('sensor.noise', `${fine(sensor.noise_raw ?? NaN)} · ${fine((force ? sensor.noise_n : sensor.noise_deg) ?? NaN)} ${unit}`);
    this.#set('sensor.rate', `${number(rate)} · ${t('sensor.rate.asked', { hz: number(sensor.rate_hz ?? NaN) })}`);
    this.#set('sensor.gaps', number(sensor.gaps));
    this.#set('sensor.age', sensor.age_s === null ? '–' : `${number(sensor.age_s * 1000)} ms`);
    if ('bus_us' in sensor) {
      this.#set('sensor.bus', sensor.bus_us === null ? '–' : `${number(sensor.bus_us)} µs`);
      this.#set('sensor.restarts', number(sensor.restarts));
    }
    for (const [name, value] of Object.entries(sensor.chip ?? {})) {
      this.#set(`chip ${name}`, value, name);
    }
    const worth = (sensor.complaints ?? []).filter(one => one.count > 0);
    this.#complaints.replaceChildren(...worth.map(one => make('li', { className: one.stands ? 'refuses' : '' },
      make('code', {}, one.code), ` ${t('sensor.times', { n: number(one.count) })} `, one.stands ? whatToDo(one.code) : '')));
  }
}
