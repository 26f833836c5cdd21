// Numbers with their unit. Payloads are newtons and degrees; kg is the weight that pulls as hard.
import { number } from './i18n.js';
import { setting } from './settings.js';

const NEWTON_PER_KG = 9.80665;

export const forceUnit = () => setting('units');
export const inForceUnit = newton => setting('units') === 'kg' ? newton / NEWTON_PER_KG : newton;

/** A missing number stays missing: null would count as 0. */
export const given = value => value ?? NaN;

export const force = (newton, digits = setting('units') === 'kg' ? 1 : 0) => `${number(inForceUnit(given(newton)), digits)} ${forceUnit()}`;
export const degrees = (value, digits = 0) => `${number(given(value), digits)}°`;
export const seconds = (value, digits = 1) => `${number(given(value), digits)} s`;
export const speed = value => `${number(given(value), 0)} °/s`;
export const percent = (value, digits = 0) => `${value > 0 ? '+' : ''}${number(given(value), digits)} %`;
