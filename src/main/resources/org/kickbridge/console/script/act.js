// Does something at the machine, which takes the token: asks for it where nobody has shown it yet.
import { command, get } from './api.js';
import { askToken } from './door.js';

/** Whether somebody has shown the token, who is asked for it where not. */
export async function allowed(feed, reason = 'door.act') {
  if (!feed.access.act) {
    feed.access = await get('api/login'); // the page may just have been opened, with a session of before
  }
  if (!feed.access.act && await askToken(reason, feed.access.token_at)) {
    feed.access = { ...feed.access, look: true, act: true };
  }
  return feed.access.act;
}

/** The answer to a command; null where nobody had the token. A refusal is thrown. */
export async function act(feed, name, fields = {}) {
  if (!await allowed(feed)) {
    return null;
  }
  try {
    return await command(name, fields);
  } catch (refusal) {
    if (refusal.status !== 401) {
      throw refusal;
    }
    feed.access = { ...feed.access, act: false }; // the session was over
    return await allowed(feed) ? command(name, fields) : null;
  }
}
