// What is to be done in a calibration, step by step, as the wizard in the terminal has it. Which step is next follows from
// what the machine has taken, so that undo, a repeated point and a draft of yesterday need no memory here. Only what was
// left out, added or changed does: kept.js has it.

/** What was typed cannot be understood; key and values say what is allowed. */
export class Unclear extends Error {
  constructor(key, values) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

const WEIGHT = /^([-+]?[0-9.,]+)\s*([a-z]*)\s*(?:@\s*([0-9.,]+)\s*([a-z]*))?$/i;
const MOST_STEPS = 40;
const decimal = text => Number(text.replace(',', '.'));

/** '10 kg', '98.1 N', '20 kg @ 0.35 m': { fields, text, size, none, arm }; fields are those of calibrate/load. */
export function weightOf(typed) {
  const text = typed.trim();
  const found = WEIGHT.exec(text);
  const number = found ? decimal(found[1]) : NaN;
  if (!Number.isFinite(number)) {
    throw new Unclear('plan.no_weight', { text });
  }
  if (number === 0 && !found[3]) {
    return { fields: { mass_kg: 0 }, text: '0', size: 0, none: true, arm: false };
  }
  const arm = found[3] ? decimal(found[3]) : NaN;
  const unit = found[2].toLowerCase();
  if (number <= 0 || !['kg', 'n'].includes(unit) || found[3] && !(arm > 0 && found[4].toLowerCase() === 'm')) {
    throw new Unclear('plan.no_weight', { text });
  }
  const fields = { [unit === 'kg' ? 'mass_kg' : 'force_n']: number };
  const load = `${number} ${unit === 'kg' ? 'kg' : 'N'}`;
  return found[3] ? { fields: { ...fields, arm_m: arm }, text: `${load} @ ${arm} m`, size: number, none: false, arm: true }
    : { fields, text: load, size: number, none: false, arm: false };
}

/** '5 kg, 10 kg' goes up, down again and back to nothing; what begins with 0 is taken as it stands. */
export function seriesOf(typed) {
  const unclear = /\d+,\d+/.exec(typed);
  if (unclear) {
    throw new Unclear('plan.comma', { text: unclear[0] });
  }
  const weights = typed.split(/[,;]/).map(weightOf);
  if (weights.every(weight => weight.none)) {
    throw new Unclear('plan.no_weight', { text: typed });
  }
  const none = weightOf('0');
  const all = weights[0].none ? weights : weights.at(-1).none ? [none, ...weights] : [none, ...weights, ...weights.toReversed().slice(1), none];
  if (all.length > MOST_STEPS) {
    throw new Unclear('plan.too_many', { n: all.length });
  }
  return all;
}

/** Numbers with commas or blanks between them. */
export function anglesOf(typed) {
  const all = typed.split(/[\s;,]+/).filter(Boolean).map(Number);
  if (all.some(deg => !(Math.abs(deg) <= 180))) {
    throw new Unclear('plan.no_angles', { text: typed });
  }
  return all;
}

/** @param choices { what, series, runs, creep, angles, stops, lever, sweep } */
export function planOf(choices) {
  const all = choices.what === 'all' || choices.what === 'verification';
  const check = choices.what === 'verification';
  const errands = [];
  const weights = check ? [weightOf('0'), ...seriesOf(choices.series).filter(weight => !weight.none).slice(0, 1)] : seriesOf(choices.series || '0, 1 kg');
  const length = { kind: 'lever', lengthM: Number(choices.lever) || NaN };
  const loads = all || choices.what === 'load';
  const lever = choices.what === 'all' || choices.what === 'lever';
  const lengthFirst = lever && loads && weights.some(weight => weight.arm);
  if (lengthFirst) {
    errands.push(length);
  }
  if (loads) {
    const top = weights.reduce((most, weight, i) => weight.size > weights[most].size ? i : most, 0);
    for (let run = 1; run <= (check ? 1 : choices.runs); run++) {
      errands.push({ kind: 'zero', run });
      weights.slice(1).forEach((weight, i) => {
        errands.push({ kind: 'load', run, weight });
        if (i + 1 === top && run === choices.runs && choices.creep > 0 && !check) {
          errands.push({ kind: 'creep', seconds: choices.creep });
        }
      });
    }
  }
  if (all || choices.what === 'angle') {
    errands.push({ kind: 'rest' });
    if (choices.stops && !check) {
      errands.push({ kind: 'stops' });
    }
    anglesOf(choices.angles).filter(deg => deg !== 0).forEach(deg => errands.push({ kind: 'angle', deg }));
  }
  if (lever) {
    if (!lengthFirst) {
      errands.push(length);
    }
    if (choices.sweep) {
      errands.push({ kind: 'sweep' });
    }
  }
  return new Plan(errands);
}

const ofForce = errand => errand.kind === 'zero' || errand.kind === 'load';
const ofAngle = errand => errand.kind === 'rest' || errand.kind === 'angle';

export class Plan {
  #leftOut = new Set();

  constructor(errands) {
    this.errands = errands;
  }

  /** The place of the first errand that is not done; as many as there are when all are. */
  next(taken) {
    let loads = places(taken.loads, (one, other) => one.run === other.run && one.course === other.course && one.applied_n === other.applied_n);
    let angles = places(taken.angles, (one, other) => one.deg === other.deg);
    const place = this.errands.findIndex(errand => !this.#leftOut.has(errand)
      && (ofForce(errand) ? loads-- <= 0 : ofAngle(errand) ? angles-- <= 0 : !isDone(errand, taken, loads)));
    return place < 0 ? this.size : place;
  }

  at(place) {
    return this.errands[place];
  }

  get size() {
    return this.errands.length;
  }

  leaveOut(place) {
    this.#leftOut.add(this.errands[place]);
  }

  /** Asks again for what was left out right before, if it was. */
  takeIn(place) {
    return this.#leftOut.delete(this.errands[Math.min(place, this.size) - 1]);
  }

  add(errand) {
    this.errands.push(errand);
  }

  change(place, errand) {
    this.errands[place] = errand;
  }

  toJSON() {
    return { errands: this.errands, leftOut: [...this.#leftOut].map(errand => this.errands.indexOf(errand)).filter(place => place >= 0) };
  }

  /** The plan whose JSON this was. */
  static of({ errands, leftOut }) {
    const plan = new Plan(errands);
    leftOut.forEach(place => plan.leaveOut(place));
    return plan;
  }
}

function isDone(errand, taken, loadsLeft) {
  switch (errand.kind) {
    case 'creep': return taken.creep !== null || loadsLeft > 0; // later loads were taken: the one that was to stay is off
    case 'stops': return taken.low_raw !== null || taken.high_raw !== null;
    case 'lever': return taken.lever_length_m !== null;
    default: return taken.gravity !== null;
  }
}

/** A point that was struck keeps its place in the plan; one that was repeated does not. */
function places(points, same) {
  return points.length - points.filter((point, i) => point.struck !== null && i + 1 < points.length && same(point, points[i + 1])).length;
}
