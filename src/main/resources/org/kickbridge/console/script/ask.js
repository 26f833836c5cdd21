// A small question in a dialog.
import { make, say } from './dom.js';
import { t } from './i18n.js';
import { Unclear } from './plan.js';

/**
 * Shows it until it is answered or given up.
 *
 * @param fields [{ name, label, type, value, … }], each an input; none for a question that only needs a yes
 * @param take gets what was typed by name; what it throws is shown, and the question stays
 */
export function ask(title, text, fields, go, take) {
  const inputs = fields.map(({ name, label, ...properties }) => {
    const input = make('input', { id: `ask-${name}`, name, required: true, autocomplete: 'off', ...properties });
    return { input, row: make('div', { className: 'field' }, make('label', { htmlFor: input.id }, label), input) };
  });
  const wrong = make('p', { className: 'wrong', role: 'alert' });
  const leave = make('button', { type: 'button' }, t('ask.leave'));
  const form = make('form', { method: 'dialog' }, make('h2', { id: 'ask-title' }, title), make('p', {}, text), ...inputs.map(one => one.row),
    wrong, make('div', { className: 'choices' }, leave, make('button', { className: 'main', type: 'submit' }, go)));
  const dialog = make('dialog', { className: 'card door', 'aria-labelledby': 'ask-title' }, form);
  document.body.append(dialog);
  dialog.showModal();
  dialog.addEventListener('close', () => dialog.remove());
  leave.addEventListener('click', () => dialog.close());
  form.addEventListener('submit', async event => {
    event.preventDefault();
    try {
      await take(Object.fromEntries(inputs.map(({ input }) => [input.name, input.value.trim()])));
      dialog.close();
    } catch (error) {
      say(wrong, sentence(error));
    }
  });
}

/** What went wrong, for a person. */
export const sentence = error => error instanceof Unclear ? t(error.key, error.values) : error.message;
