// The plan of the calibration that is open, for when this tab is reloaded in the middle. What was taken is the machine's.
import { Plan } from './plan.js';

const KEY = 'kickbridge.plan';

/** Told by whoever began it: another calibration has a plan of its own. */
const nameOf = told => JSON.stringify([told.operator, told.purpose, told.weights]);

export function keep(told, plan) {
  sessionStorage.setItem(KEY, JSON.stringify({ of: nameOf(told), plan }));
}

/** null where this tab has made no plan for that calibration. */
export function kept(told) {
  try {
    const { of, plan } = JSON.parse(sessionStorage.getItem(KEY));
    return of === nameOf(told) ? Plan.of(plan) : null;
  } catch {
    return null;
  }
}

export function forget() {
  sessionStorage.removeItem(KEY);
}
