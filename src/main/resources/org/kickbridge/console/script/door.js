// Asks for the machine's token where it is needed: from elsewhere to look, and everywhere to do something.
import { login } from './api.js';
import { make, say } from './dom.js';
import { t } from './i18n.js';

let asking = null;

/**
 * Shows the question for the token until it is answered right or given up.
 *
 * @param reason a key of the words that say what it is needed for
 * @param place where the token is found, as far as that is told
 * @return a promise of whether somebody has shown it
 */
export function askToken(reason, place) {
  asking ??= ask(reason, place).finally(() => { asking = null; });
  return asking;
}

/** Whoever is at the machine is told where it lies; from elsewhere nobody is told anything. */
function where(place) {
  return place === undefined ? '' : place === 'http.token_file' ? t('door.where.config') : t('door.where', { file: place });
}

function ask(reason, place) {
  const token = make('input', { type: 'password', id: 'token', autocomplete: 'current-password', required: true });
  const wrong = make('p', { className: 'wrong', role: 'alert' });
  const leave = make('button', { type: 'button' }, t('door.leave'));
  const form = make('form', { method: 'dialog' },
    make('h2', { id: 'door-title' }, t('door.title')), make('p', {}, t(reason)), make('p', { className: 'where' }, where(place)),
    make('label', { htmlFor: 'token' }, t('door.token')), token, wrong,
    make('div', { className: 'choices' }, leave, make('button', { className: 'main', type: 'submit' }, t('door.enter'))));
  const dialog = make('dialog', { className: 'card door', 'aria-labelledby': 'door-title' }, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise(done => {
    let entered = false;
    dialog.addEventListener('close', () => {
      dialog.remove();
      done(entered);
    });
    leave.addEventListener('click', () => dialog.close());
    form.addEventListener('submit', async event => {
      event.preventDefault();
      try {
        await login(token.value.trim());
        entered = true;
        dialog.close();
      } catch (refusal) {
        say(wrong, refusal.status === 401 ? t('door.wrong') : refusal.message);
        token.select();
      }
    });
  });
}
