// All words in the language of the user. Each language is one file of i18n/ with the same keys.
let words = {};
let language = 'en';
const formats = new Map();

export async function speak(lang) {
  const answer = await fetch(`i18n/${lang}.json`);
  if (!answer.ok) {
    throw new Error(`i18n/${lang}.json: ${answer.status}`);
  }
  words = await answer.json();
  language = lang;
  formats.clear();
  document.documentElement.lang = lang;
}

/** The words for a key, {name} replaced by values.name; a key without words is shown as it is. */
export function t(key, values) {
  const text = words[key] ?? key;
  return values ? text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all) : text;
}

export const has = key => key in words;

/** A number as this language writes it; a dash where there is none. */
export function number(value, digits = 0) {
  if (!Number.isFinite(value)) {
    return '–';
  }
  let format = formats.get(digits);
  if (!format) {
    format = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'negative' });
    formats.set(digits, format);
  }
  return format.format(value);
}

/** Fills in all below root that names its key: data-t for the text, data-t-label and data-t-title. */
export function translate(root) {
  root.querySelectorAll('[data-t]').forEach(of => { of.textContent = t(of.dataset.t); });
  root.querySelectorAll('[data-t-label]').forEach(of => of.setAttribute('aria-label', t(of.dataset.tLabel)));
  root.querySelectorAll('[data-t-title]').forEach(of => of.setAttribute('title', t(of.dataset.tTitle)));
}
