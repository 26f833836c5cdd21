// The last half minute of the lever, and where the picture is in it. Frames come in bursts of 20 to 50 ms; the picture runs
// behind the newest point by just so much that there always is a point ahead of it, and reads between the points. It never
// guesses beyond the newest one.
const SIZE = 4096; // 32 s at 125 points a second; a power of two
const MASK = SIZE - 1;
const PHASES = { rest: 0, concentric: 1, peak_hold: 2, eccentric: 3, bottom: 4 };
const SPEED_MS = 80;
const FORCE_MS = 250; // a load cell may be read as seldom as that
const MOST_DELAY_MS = 250;
const WINDOW_MS = 1_000;
const MARKS = 32;

export const REST = 0, CONCENTRIC = 1, HOLD = 2, ECCENTRIC = 3, BOTTOM = 4;

export class Track {
  t = new Float64Array(SIZE); // sample clock, ms
  angle = new Float32Array(SIZE);
  force = new Float32Array(SIZE);
  phase = new Uint8Array(SIZE);
  /** How many points there ever were; the newest is at (count - 1) & mask. */
  count = 0;
  mask = MASK;
  size = SIZE;
  /** Where reps were: { t, rep, flagged }, oldest first. */
  marks = [];
  /** What the picture shows: where it is in time, and what the lever does there. */
  now = { t: NaN, angle: NaN, force: NaN, phase: REST, speed: 0 };

  #base = Infinity; // arrival on the page's clock less the sample clock, at its least
  #delay = 40;
  #oldest = 0;
  #needed = [0, 0];
  #window = 0;
  #drawn = NaN;
  #cursor = 0;

  /** Takes a frame of the feed that came at an instant of performance.now(). */
  add(frame, arrived) {
    const times = frame.t_us;
    if (!times?.length) {
      return;
    }
    const first = times[0] / 1000;
    const before = this.count ? this.t[(this.count - 1) & MASK] : NaN;
    if (before - first > 1_000) {
      this.#forget(); // the daemon began anew, and so did its clock
    }
    const phase = PHASES[frame.phase] ?? REST;
    for (let i = 0; i < times.length; i++) {
      const at = this.count & MASK;
      const t = times[i] / 1000;
      if (this.count && t <= this.t[(this.count - 1) & MASK]) {
        continue;
      }
      this.t[at] = t;
      this.angle[at] = frame.angle_deg[i] ?? NaN;
      this.force[at] = frame.force_n[i] ?? NaN;
      this.phase[at] = phase;
      this.count++;
    }
    this.#pace(times.at(-1) / 1000, before, arrived);
  }

  #forget() {
    this.count = 0;
    this.marks.length = 0;
    this.#base = Infinity;
    this.#drawn = NaN;
    this.#cursor = 0;
  }

  /**
   * How far behind the picture must be: as old as the newest point was in the last second or two, but for the one time in
   * each second when it was oldest. A hitch that comes that seldom holds one picture up and is no reason to show all late.
   */
  #pace(newest, before, arrived) {
    const offset = arrived - newest;
    // It may creep up, or two clocks that drift apart would part for ever.
    this.#base = Math.min(this.#base + 0.02, offset);
    if (arrived - this.#window > WINDOW_MS) {
      this.#window = arrived;
      this.#needed[1] = this.#needed[0];
      this.#needed[0] = this.#oldest = 0;
    }
    const age = arrived - this.#base - before;
    if (age < MOST_DELAY_MS) {
      this.#needed[0] = Math.max(this.#needed[0], Math.min(age, this.#oldest));
      this.#oldest = Math.max(this.#oldest, age);
    }
  }

  /** A finished rep knows its phases better than they were seen live. */
  rep(rep) {
    const p = rep.phases;
    const cuts = [p.concentric_start_us, p.concentric_end_us, p.eccentric_start_us, p.eccentric_end_us].map(us => us / 1000);
    for (let i = this.count - 1; i >= Math.max(0, this.count - SIZE) && this.t[i & MASK] >= cuts[0] - 400; i--) {
      const t = this.t[i & MASK];
      if (t < cuts[0]) {
        this.phase[i & MASK] = this.phase[i & MASK] === CONCENTRIC ? BOTTOM : this.phase[i & MASK];
      } else if (t < cuts[3]) {
        this.phase[i & MASK] = t < cuts[1] ? CONCENTRIC : t < cuts[2] ? HOLD : ECCENTRIC;
      } else if (this.phase[i & MASK] === ECCENTRIC) {
        this.phase[i & MASK] = BOTTOM;
      }
    }
    this.marks.push({ t: (cuts[1] + cuts[2]) / 2, top: rep.range.top_deg, rep: rep.rep, flagged: rep.flags.length > 0 });
    if (this.marks.length > MARKS) {
      this.marks.shift();
    }
  }

  /** Moves on to what there is to draw at an instant of performance.now(); false where nothing has changed. */
  advance(at, elapsed) {
    if (!this.count || this.#base === Infinity) {
      return false;
    }
    const wanted = Math.max(this.#needed[0], this.#needed[1]) + 2;
    // No more than a tenth faster or slower than time: nobody sees it.
    const step = Math.min(elapsed, 50) / 10;
    this.#delay += Math.max(-step, Math.min(step, wanted - this.#delay));
    const newest = this.t[(this.count - 1) & MASK];
    let t = Math.min(at - this.#base - this.#delay, newest);
    if (t < this.#drawn && this.#drawn - t < 1_000) {
      t = this.#drawn; // time does not go back
    }
    if (t === this.#drawn) {
      return false;
    }
    this.#drawn = t;
    this.#read(t);
    return true;
  }

  /** The sample clock at an instant of performance.now() as the least delayed frame tells it, which is a little late. */
  latest(at) {
    return at - this.#base;
  }

  /** The age of what is drawn on this page's side, ms: how far the picture is behind the least delayed frame. */
  get delay() {
    return this.#delay;
  }

  #read(t) {
    const oldest = Math.max(0, this.count - SIZE + 64);
    let i = Math.max(this.#cursor, oldest);
    if (i >= this.count || this.t[i & MASK] > t) {
      i = oldest;
    }
    while (i + 1 < this.count && this.t[(i + 1) & MASK] <= t) {
      i++;
    }
    this.#cursor = i;
    const now = this.now;
    now.t = t;
    now.angle = this.#between(this.angle, i, t, oldest, 100);
    now.force = this.#between(this.force, i, t, oldest, FORCE_MS);
    now.phase = this.phase[i & MASK];
    let b = i;
    while (b > oldest && t - this.t[b & MASK] < SPEED_MS) {
      b--;
    }
    const span = this.t[i & MASK] - this.t[b & MASK];
    const speed = span > 0 ? (this.angle[i & MASK] - this.angle[b & MASK]) * 1000 / span : 0;
    now.speed = Number.isNaN(speed) ? 0 : speed;
  }

  /** A line between the nearest points that have a value, no farther away than near. */
  #between(values, i, t, oldest, near) {
    let before = i;
    while (before > oldest && Number.isNaN(values[before & MASK]) && t - this.t[before & MASK] < near) {
      before--;
    }
    let after = i + 1;
    while (after < this.count && Number.isNaN(values[after & MASK]) && this.t[after & MASK] - t < near) {
      after++;
    }
    const from = values[before & MASK];
    if (after >= this.count || Number.isNaN(values[after & MASK])) {
      return t - this.t[before & MASK] < near ? from : NaN;
    }
    const span = this.t[after & MASK] - this.t[before & MASK];
    return span > near ? from : from + (values[after & MASK] - from) * (t - this.t[before & MASK]) / span;
  }
}
