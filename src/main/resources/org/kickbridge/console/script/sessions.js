// The sessions of the machine out of its events: those on its disk when the page asks, and those that the stream brings
// since. Curves are asked for a rep at a time, when they are first drawn.
import { get } from './api.js';

const LAST = 400;

export class Sessions {
  /** Oldest first: { id, seq, reps, sets, end }; a set is { number, side, reps, end }, its end the event where it is over. */
  all = [];

  #events = new Map();
  #curves = new Map();
  #from = { seq: Infinity, us: Infinity };

  /** Asks for what was before; what the stream brought meanwhile stays. */
  async load() {
    const past = await get(`api/events?last=${LAST}`);
    this.#from = { seq: past.curves_from_seq, us: past.curves_from_us ?? Infinity };
    this.#curves.clear();
    past.events.forEach(event => this.#events.set(event.seq, event));
    this.#arrange();
  }

  /** One event of the stream. */
  add(event) {
    if (!this.#events.has(event.seq)) {
      this.#events.set(event.seq, event);
      this.#arrange();
    }
  }

  #arrange() {
    const byId = new Map();
    for (const event of [...this.#events.values()].sort((a, b) => a.seq - b.seq)) {
      const session = byId.get(event.session_id) ?? { id: event.session_id, seq: event.seq, at: event.at, reps: [], sets: [], end: null };
      byId.set(event.session_id, session);
      if (event.type === 'session') {
        session.end = event;
        continue;
      }
      let set = session.sets.find(one => one.number === event.set);
      if (!set) {
        set = { number: event.set, side: event.side, reps: [], end: null };
        session.sets.push(set);
      }
      if (event.type === 'set') {
        set.end = event;
      } else {
        set.reps.push(event);
        session.reps.push(event);
      }
    }
    this.all = [...byId.values()].filter(session => session.reps.length > 0);
  }

  /** Whether the machine still has the curves of this session: all of them, some, or none. */
  held(session) {
    const begun = rep => rep.phases.concentric_start_us;
    const held = session.reps.filter(rep => rep.seq >= this.#from.seq && begun(rep) >= this.#from.us);
    return held.length === 0 ? 'none' : held.length === session.reps.length ? 'all' : 'some';
  }

  /** The course of a rep: seconds since the push began, degrees, newtons and phases; null where it is not held any more. */
  curve(rep) {
    if (rep.seq < this.#from.seq) {
      return Promise.resolve(null);
    }
    if (!this.#curves.has(rep.seq)) {
      this.#curves.set(rep.seq, get(`api/curve/${rep.seq}`).then(points => points.held ? courseOf(rep, points) : null,
        () => { this.#curves.delete(rep.seq); return null; }));
    }
    return this.#curves.get(rep.seq);
  }
}

const SMOOTH = 4; // points to each side: 70 ms, so that the noise of the load cell does not hide the curve

function courseOf(rep, points) {
  const { concentric_start_us: start, concentric_end_us: top, eccentric_start_us: back, eccentric_end_us: end } = rep.phases;
  const phase = us => us < start || us > end ? 0 : us < top ? 1 : us < back ? 2 : 3;
  return {
    seconds: points.t_us.map(us => (us - start) / 1e6),
    angle: points.angle_deg,
    force: smooth(points.force_n),
    phase: points.t_us.map(phase),
    hasForce: points.force_n.some(Number.isFinite),
  };
}

function smooth(values) {
  return values.map((_, i) => {
    const near = values.slice(Math.max(0, i - SMOOTH), i + SMOOTH + 1).filter(Number.isFinite);
    return near.length ? near.reduce((sum, one) => sum + one, 0) / near.length : NaN;
  });
}

/** How much of the best the last has lost, as the set's own figure has it; NaN where there is nothing to compare. */
export function lossPct(reps, figure) {
  const values = reps.map(figure).filter(Number.isFinite);
  return values.length > 1 ? 100 * (1 - values.at(-1) / Math.max(...values)) : NaN;
}
