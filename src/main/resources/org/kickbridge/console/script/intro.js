// The questions before a calibration: what is to be done, by whom, with which weights.
import { sentence } from './ask.js';
import { make, say } from './dom.js';
import { t } from './i18n.js';
import { planOf } from './plan.js';

const KEY = 'kickbridge.calibration';
const USUAL = { what: 'all', operator: '', weights: '', weights_pct: 0.1, temperature_c: '', series: '5 kg, 10 kg, 20 kg', runs: 1, creep: 0, angles: '0', stops: true, lever: '', sweep: true };

/** What was answered the last time; this tab only. */
export function remembered() {
  try {
    return { ...USUAL, ...JSON.parse(sessionStorage.getItem(KEY)) };
  } catch {
    return { ...USUAL };
  }
}

/**
 * The form.
 *
 * @param given whether a calibration is open or was left, so that only the plan is asked for
 * @param go gets the choices; what it throws is shown
 */
export function introduction(given, go) {
  const before = remembered();
  const rows = {}, inputs = {};
  const row = (name, input) => {
    input.id = `cal-${name}`;
    input.value = before[name];
    inputs[name] = input;
    rows[name] = make('div', { className: 'field' }, make('label', { htmlFor: input.id }, t(`intro.${name}`)), input);
    return rows[name];
  };
  const text = properties => make('input', { type: 'text', autocomplete: 'off', ...properties });
  const numeric = properties => make('input', { type: 'number', inputMode: 'decimal', step: 'any', ...properties });
  const select = options => make('select', {}, ...options.map(([value, key, values]) => make('option', { value }, t(key, values))));
  const check = name => {
    const input = make('input', { type: 'checkbox', id: `cal-${name}`, checked: before[name] });
    inputs[name] = input;
    rows[name] = make('div', { className: 'field check' }, input, make('label', { htmlFor: input.id }, t(`intro.${name}`)));
    return rows[name];
  };
  const wrong = make('p', { className: 'wrong', role: 'alert' });
  const all = [
    row('what', select(['all', 'load', 'angle', 'lever', 'verification'].map(what => [what, `intro.what.${what}`]))),
    row('operator', text({ required: !given, maxLength: 80 })), row('weights', text({ maxLength: 200 })), row('weights_pct', numeric({ min: 0, max: 10 })),
    row('temperature_c', numeric({ min: -40, max: 85 })), row('series', text({ required: true })),
    row('runs', select([1, 2, 3].map(n => [n, 'intro.runs.n', { n }]))), row('creep', select([[0, 'intro.creep.none'], [120, 'intro.creep.short'], [1800, 'intro.creep.long']])),
    row('angles', text({})), check('stops'), row('lever', numeric({ min: .05, max: 3 })), check('sweep'),
  ];
  const form = make('form', { className: 'intro' }, ...all, wrong, make('div', { className: 'choices' }, make('button', { type: 'submit', className: 'main' }, t(given ? 'intro.resume' : 'intro.begin'))));
  const asked = { load: ['weights', 'weights_pct', 'temperature_c', 'series', 'runs', 'creep'], angle: ['angles', 'stops'], lever: ['lever', 'sweep'],
    verification: ['weights', 'weights_pct', 'temperature_c', 'series', 'angles'] };
  const show = () => {
    const what = inputs.what.value;
    for (const [name, box] of Object.entries(rows)) {
      const ofPart = Object.values(asked).some(names => names.includes(name));
      box.hidden = ofPart && (what === 'all' ? false : !asked[what].includes(name)) || given && ['operator', 'weights', 'weights_pct', 'temperature_c'].includes(name);
    }
    inputs.series.required = !rows.series.hidden;
  };
  inputs.what.addEventListener('change', show);
  show();
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const choices = {};
    for (const [name, input] of Object.entries(inputs)) {
      choices[name] = input.type === 'checkbox' ? input.checked : ['runs', 'creep'].includes(name) ? Number(input.value) : input.value.trim();
    }
    try {
      planOf(choices); // what cannot be understood is said before anything begins
      sessionStorage.setItem(KEY, JSON.stringify(choices));
      await go(choices);
    } catch (error) {
      say(wrong, sentence(error));
    }
  });
  return form;
}

/** The fields of calibrate/begin. */
export function told(choices) {
  const fields = { operator: choices.operator, purpose: choices.what === 'verification' ? 'verification' : 'calibration' };
  if (choices.what !== 'angle' && choices.what !== 'lever') {
    for (const name of ['weights_pct', 'temperature_c']) {
      if (choices[name] !== '') {
        fields[name] = Number(choices[name]);
      }
    }
    if (choices.weights) {
      fields.weights = choices.weights;
    }
  }
  return fields;
}
