// What the daemon tells, as it comes: the stream of events, and its health every few seconds. It connects again by itself,
// and lets go of the stream while nobody looks at the page.
import { get } from './api.js';
import { Track } from './track.js';

const MOST_REPS = 60;
const HEALTH_MS = 5_000;
const FIRST_CLOCKS = 4;
const SILENT_MS = 12_000;
const HIDDEN_MS = 3_000;
const RETRY_MS = [300, 700, 1_500, 3_000];
const EVENTS = ['state', 'live', 'fault', 'calibration', 'rep', 'set', 'session'];

export class Feed {
  state = null;
  faults = [];
  reps = [];
  set = null;
  session = null;
  calibration = null;
  health = null;
  /** Whether whoever sits here may look, and may do something. */
  access = { look: false, act: false };
  connected = false;
  everConnected = false;
  track = new Track();

  #listeners = new Map();
  #stream = null;
  #tries = 0;
  #retry = 0;
  #hidden = 0;
  #heard = 0;
  #offsets = [];

  /** Calls back for 'state', 'live', 'rep', 'set', 'session', 'calibration', 'faults', 'health', 'connection', 'access'. */
  on(name, listener) {
    const all = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, all.add(listener));
    return () => all.delete(listener);
  }

  #tell(name, value) {
    this.#listeners.get(name)?.forEach(listener => listener(value));
  }

  start() {
    this.enter();
    setInterval(() => this.#watch(), 1_000);
    setInterval(() => document.hidden || this.#askHealth(), HEALTH_MS);
    document.addEventListener('visibilitychange', () => this.#visible());
  }

  /** Asks who sits here, and begins to listen if that is somebody who may. */
  async enter() {
    clearTimeout(this.#retry);
    this.#stream?.close();
    try {
      this.access = await get('api/login');
    } catch {
      this.#lost();
      return;
    }
    this.#tell('access', this.access);
    if (this.access.look) {
      this.#open();
    }
  }

  #open() {
    this.#stream?.close();
    const stream = new EventSource('events/stream');
    this.#stream = stream;
    this.#heard = performance.now();
    stream.onopen = () => {
      this.#tries = 0;
      this.reps = []; // the stream begins with the reps of before
      this.#connection(true);
      this.#askHealth();
    };
    stream.onerror = () => this.#lost();
    stream.addEventListener('busy', () => this.#lost());
    stream.addEventListener('beat', () => { this.#heard = performance.now(); });
    for (const name of EVENTS) {
      stream.addEventListener(name, event => {
        this.#heard = performance.now();
        this.#take(name, JSON.parse(event.data));
      });
    }
  }

  #lost() {
    this.#stream?.close();
    this.#connection(false);
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.enter(), RETRY_MS[Math.min(this.#tries++, RETRY_MS.length - 1)]);
  }

  /** A connection may be half open: then nothing says that it is broken but the silence. */
  #watch() {
    if (this.connected && !document.hidden && performance.now() - this.#heard > SILENT_MS) {
      this.#lost();
    }
  }

  #visible() {
    clearTimeout(this.#hidden);
    if (document.hidden) {
      this.#hidden = setTimeout(() => {
        this.#stream?.close();
        clearTimeout(this.#retry);
      }, HIDDEN_MS);
    } else if (this.#stream?.readyState === EventSource.CLOSED) {
      this.enter();
    }
  }

  #connection(now) {
    if (now !== this.connected || !now) {
      this.connected = now;
      this.everConnected ||= now;
      this.#tell('connection', now);
    }
  }

  #take(name, payload) {
    switch (name) {
      case 'live':
        this.track.add(payload, performance.now());
        break;
      case 'rep':
        if (this.reps.some(rep => rep.id === payload.id)) {
          return;
        }
        this.reps.push(payload);
        if (this.reps.length > MOST_REPS) {
          this.reps.shift();
        }
        this.track.rep(payload);
        break;
      case 'fault':
        this.faults = payload.faults ?? [];
        this.#tell('faults', this.faults);
        return;
      default:
        this[name] = payload;
    }
    this.#tell(name, payload);
  }

  async #askHealth() {
    if (!this.access.look) {
      return;
    }
    try {
      const asked = performance.now();
      const health = await get('health');
      this.#clock(health.t_us / 1000, asked, performance.now());
      if (this.#offsets.length < FIRST_CLOCKS) {
        setTimeout(() => this.#askHealth(), 300); // one answer alone may have been slow
      }
      if (this.health && this.health.version !== health.version) {
        location.reload(); // the daemon is another by now, and so is its page
      }
      this.health = health;
    } catch {
      this.health = null;
    }
    this.#tell('health', this.health);
  }

  #clock(sampleMs, asked, answered) {
    this.#offsets.push({ trip: answered - asked, offset: sampleMs - (asked + answered) / 2 });
    if (this.#offsets.length > 8) {
      this.#offsets.shift();
    }
  }

  /** What the daemon's sample clock shows at an instant of performance.now(), ms; as good as the fastest answer was. */
  sampleClock(at) {
    if (this.#offsets.length === 0) {
      return NaN;
    }
    const asked = at + this.#offsets.reduce((best, one) => one.trip < best.trip ? one : best).offset;
    // An answer that was held up on its way back is corrected by the frames: none comes before its points were.
    return Math.max(asked, this.track.latest(at));
  }

  /** The reps of the session that runs or ran last, oldest first. */
  repsOfSession() {
    const last = this.reps.at(-1);
    return last ? this.reps.filter(rep => rep.session_id === last.session_id) : [];
  }

  /** The reps of the set that runs. */
  repsOfSet() {
    return this.repsOfSession().filter(rep => rep.set === this.state?.set);
  }
}
