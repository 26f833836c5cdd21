// What this browser's user chose: language, theme, units. Kept in this browser only.
const KEY = 'kickbridge';
const ALLOWED = { lang: ['en', 'de'], theme: ['dark', 'light'], units: ['N', 'kg'] };
const dark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set();
const chosen = read();

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {}; // storage may be forbidden, or hold something else
  }
}

function usual(name) {
  switch (name) {
    case 'lang': return navigator.languages.find(tag => /^(en|de)\b/.test(tag))?.slice(0, 2) ?? 'en';
    case 'theme': return dark.matches ? 'dark' : 'light';
    default: return 'N';
  }
}

export function setting(name) {
  return ALLOWED[name].includes(chosen[name]) ? chosen[name] : usual(name);
}

/** The other of the two values. */
export function other(name) {
  return ALLOWED[name].find(value => value !== setting(name));
}

export function choose(name, value) {
  chosen[name] = value;
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen));
  } catch {
    // it holds until the page is closed
  }
  changed(name);
}

/** Calls back with the name of what changed; gives what ends that. */
export function onSetting(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function changed(name) {
  if (name === 'theme') {
    document.documentElement.dataset.theme = setting('theme');
  }
  listeners.forEach(listener => listener(name));
}

document.documentElement.dataset.theme = setting('theme');
dark.addEventListener('change', () => changed('theme'));
