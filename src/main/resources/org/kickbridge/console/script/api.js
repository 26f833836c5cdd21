// Asks the daemon. A refusal comes back as an Error with a sentence for a person and its code.

export class Refusal extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

async function answerOf(response) {
  const text = await response.text();
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Refusal(response.status, 'no_json', text.slice(0, 200));
  }
  // Health answers 503 with the whole truth in it.
  if (!response.ok && !('status' in body && body.faults)) {
    throw new Refusal(response.status, body.error ?? 'failed', body.message ?? body.error ?? `HTTP ${response.status}`);
  }
  if (body.ok === false) {
    throw new Refusal(response.status, body.error, body.message);
  }
  return body;
}

export async function get(path) {
  return answerOf(await fetch(path, { cache: 'no-store' }));
}

/** Shows the token; the daemon gives a session for it, which the browser keeps as a cookie that no script can read. */
export async function login(token) {
  return answerOf(await fetch('api/login', { method: 'POST', headers: { Authorization: `Bearer ${token}` } }));
}

export async function logout() {
  return answerOf(await fetch('api/logout', { method: 'POST' }));
}

/** A command as MQTT takes it: its name and its fields. */
export async function command(name, fields = {}) {
  return answerOf(await fetch(`api/command/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(fields),
  }));
}
