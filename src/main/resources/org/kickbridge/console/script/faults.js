// What is wrong, in the daemon's words, and what to do about it, in the user's.
import { make } from './dom.js';
import { has, t } from './i18n.js';

/** What to do: the most particular words there are for a code, such as those for angle_bus_error or for any …_bus_error. */
export function whatToDo(code) {
  const general = code.startsWith('sensor_silent') ? 'silent' : code.replace(/^[a-z]+_/, '');
  return [`fault.${code}`, `fault.${general}`].map(key => has(key) ? t(key) : '').find(text => text) ?? '';
}

export function showFaults(section, faults) {
  section.querySelector('ul').replaceChildren(...faults.map(fault => make('li', {},
    make('strong', {}, fault.message ?? fault.code ?? ''),
    make('span', { className: 'todo' }, whatToDo(fault.code ?? '')),
    make('code', {}, fault.code ?? ''))));
  section.hidden = faults.length === 0;
}
