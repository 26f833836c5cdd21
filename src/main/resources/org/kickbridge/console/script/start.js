// Begins a session: the side, and what the reps are to be held against.
import { act } from './act.js';
import { make, say } from './dom.js';
import { t } from './i18n.js';

/** Shows the question until it is answered and the machine has taken it, or given up. */
export function askStart(feed) {
  const targets = feed.state?.targets ?? {};
  const field = (name, properties, value) => {
    const input = make('input', { id: `start-${name}`, name, value: value ?? '', ...properties });
    return { input, row: make('div', { className: 'field' }, make('label', { htmlFor: input.id }, t(`start.${name}`)), input) };
  };
  const numeric = { type: 'number', inputMode: 'decimal' };
  const fields = {
    reps: field('reps', { ...numeric, min: 1, max: 1000, step: 1 }, targets.reps || ''),
    tempo: field('tempo', { type: 'text', placeholder: '3-0-2-1', pattern: '[0-9]+-[0-9]+-([0-9]+|X)-[0-9]+', autocomplete: 'off' }, targets.tempo),
    rom_deg: field('rom_deg', { ...numeric, min: 1, max: 180, step: 'any' }, targets.rom_deg),
    top_deg: field('top_deg', { ...numeric, min: 1, max: 180, step: 'any' }, targets.top_deg),
    athlete: field('athlete', { type: 'text', autocomplete: 'off', maxLength: 64 }, ''),
  };
  const side = make('select', { id: 'start-side' }, ...['', 'left', 'right'].map(value =>
    make('option', { value, selected: value === (feed.state?.side ?? '') }, t(value ? `side.${value}` : 'start.side.as_it_is'))));
  const wrong = make('p', { className: 'wrong', role: 'alert' });
  const leave = make('button', { type: 'button' }, t('start.leave'));
  const form = make('form', { method: 'dialog' },
    make('h2', { id: 'start-title' }, t('start.title')), make('p', { className: 'hint' }, t('start.hint')),
    make('div', { className: 'field' }, make('label', { htmlFor: side.id }, t('start.side')), side),
    ...Object.values(fields).map(one => one.row), wrong,
    make('div', { className: 'choices' }, leave, make('button', { className: 'main', type: 'submit' }, t('start.go'))));
  const dialog = make('dialog', { className: 'card door start', 'aria-labelledby': 'start-title' }, form);
  document.body.append(dialog);
  dialog.showModal();
  dialog.addEventListener('close', () => dialog.remove());
  leave.addEventListener('click', () => dialog.close());
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const told = side.value ? { side: side.value } : {};
    for (const [name, { input }] of Object.entries(fields)) {
      const text = input.value.trim();
      if (text) {
        told[name] = input.type === 'number' ? Number(text) : text;
      }
    }
    try {
      if (await act(feed, 'session/start', told)) {
        dialog.close();
      }
    } catch (refusal) {
      say(wrong, refusal.message);
    }
  });
}
