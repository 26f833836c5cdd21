// Angle and force of the last twenty seconds: the angle in the colours of its phases, the force as a thin line behind it,
// and the number of each rep at its top.
import { canvas, palette } from './dom.js';
import { degrees, forceUnit, inForceUnit } from './units.js';
import { number } from './i18n.js';

const SPAN_MS = 20_000;
const STRIDE = 4; // points drawn as one: 31 a second are finer than the pixels
const BREAK_MS = 400;
const FONT = 'Inter, system-ui, sans-serif';

export class Traces {
  #screen;
  #track;
  #colours = palette();
  #xs = new Float32Array(1024);
  #ys = new Float32Array(1024);
  #fs = new Float32Array(1024);
  #ps = new Uint8Array(1024);
  #mostAngle = 50;
  #mostForce = 300;

  constructor(element, track) {
    this.#screen = canvas(element);
    this.#track = track;
  }

  close() {
    this.#screen.close();
  }

  restyle() {
    this.#colours = palette();
  }

  draw(now) {
    const { pen, width, height } = this.#screen;
    pen.clearRect(0, 0, width, height);
    if (!(width > 60)) {
      return;
    }
    const text = Math.max(11, Math.min(17, height / 14));
    const left = text * 2.6, right = width - text * 3;
    const top = text * 2.1, bottom = height - text * 1.5;
    const n = this.#collect(now, left, right, top, bottom);
    this.#grid(pen, left, right, top, bottom, text);
    this.#force(pen, n);
    this.#angle(pen, n, bottom);
    this.#marks(pen, now, left, right, top, bottom, text);
  }

  /** Means of STRIDE points each, always of the same ones, so that the line does not shimmer while it moves. */
  #collect(now, left, right, top, bottom) {
    const track = this.#track, mask = track.mask;
    const perMs = (right - left) / SPAN_MS;
    let first = Math.max(0, track.count - track.size + STRIDE);
    while (first < track.count && track.t[first & mask] < now.t - SPAN_MS) {
      first += 64;
    }
    first = Math.max(0, first - 64);
    first -= first % STRIDE;
    let n = 0, mostAngle = 30, mostForce = 120;
    for (let i = first; i < track.count && n < this.#xs.length; i += STRIDE) {
      let t = 0, a = 0, f = 0, ts = 0, as = 0, fs = 0;
      for (let j = i; j < i + STRIDE && j < track.count && track.t[j & mask] <= now.t; j++) {
        const at = j & mask;
        t += track.t[at];
        ts++;
        if (!Number.isNaN(track.angle[at])) { a += track.angle[at]; as++; }
        if (!Number.isNaN(track.force[at])) { f += track.force[at]; fs++; }
      }
      if (ts === 0) {
        break;
      }
      if (t / ts < now.t - SPAN_MS) {
        continue;
      }
      this.#xs[n] = right - (now.t - t / ts) * perMs;
      this.#ys[n] = as ? a / as : NaN;
      this.#fs[n] = fs ? f / fs : NaN;
      this.#ps[n] = track.phase[i & mask];
      if (this.#ys[n] > mostAngle) mostAngle = this.#ys[n];
      if (this.#fs[n] > mostForce) mostForce = this.#fs[n];
      n++;
    }
    // The scale grows at once and shrinks slowly.
    this.#mostAngle = Math.max(mostAngle * 1.06, this.#mostAngle * .998);
    this.#mostForce = Math.max(mostForce * 1.06, this.#mostForce * .998);
    const tall = bottom - top;
    for (let i = 0; i < n; i++) {
      this.#ys[i] = bottom - tall * this.#ys[i] / this.#mostAngle;
      this.#fs[i] = bottom - tall * this.#fs[i] / this.#mostForce;
    }
    return n;
  }

  #grid(pen, left, right, top, bottom, text) {
    const colours = this.#colours;
    pen.font = `500 ${text}px ${FONT}`;
    pen.textBaseline = 'middle';
    pen.lineWidth = 1;
    pen.strokeStyle = colours.line;
    pen.fillStyle = colours.soft;
    const step = this.#mostAngle > 75 ? 30 : this.#mostAngle > 36 ? 20 : 10;
    pen.textAlign = 'right';
    for (let degree = 0; degree < this.#mostAngle; degree += step) {
      const y = Math.round(bottom - (bottom - top) * degree / this.#mostAngle) + .5;
      pen.beginPath();
      pen.moveTo(left, y);
      pen.lineTo(right, y);
      pen.stroke();
      pen.fillText(degrees(degree), left - text * .5, y);
    }
    pen.textAlign = 'left';
    const most = inForceUnit(this.#mostForce);
    const by = [5, 10, 20, 50, 100, 200, 500].find(one => most / one < 4) ?? 1000;
    for (let force = by; force < most; force += by) {
      pen.fillText(number(force), right + text * .5, bottom - (bottom - top) * force / most);
    }
    pen.fillText(forceUnit(), right + text * .5, bottom);
    pen.textBaseline = 'alphabetic';
    pen.textAlign = 'center';
    for (let s = 5; s < SPAN_MS / 1000; s += 5) {
      pen.fillText(`−${s} s`, right - (right - left) * s * 1000 / SPAN_MS, bottom + text * 1.3);
    }
  }

  #far(i, perMs) {
    return this.#xs[i] - this.#xs[i - 1] > perMs * BREAK_MS;
  }

  #force(pen, n) {
    const perMs = this.#screen.width / SPAN_MS;
    pen.lineWidth = 1.5;
    pen.lineJoin = 'round';
    pen.strokeStyle = this.#colours.soft;
    pen.globalAlpha = .75;
    pen.beginPath();
    let on = false;
    for (let i = 0; i < n; i++) {
      if (Number.isNaN(this.#fs[i])) {
        continue;
      }
      if (on && !this.#far(i, perMs)) pen.lineTo(this.#xs[i], this.#fs[i]); else pen.moveTo(this.#xs[i], this.#fs[i]);
      on = true;
    }
    pen.stroke();
    pen.globalAlpha = 1;
  }

  #angle(pen, n, bottom) {
    const perMs = this.#screen.width / SPAN_MS;
    const m = this.#measured(n);
    pen.lineCap = 'round';
    for (let i = 0; i < m;) {
      const phase = this.#ps[i];
      let end = i + 1;
      while (end < m && this.#ps[end] === phase && !this.#far(end, perMs)) end++;
      // One point of the next phase, so that the line goes on.
      const to = end < m && !this.#far(end, perMs) ? end : end - 1;
      const colour = this.#colours.phases[phase];
      pen.beginPath();
      pen.moveTo(this.#xs[i], this.#ys[i]);
      for (let j = i + 1; j <= to; j++) pen.lineTo(this.#xs[j], this.#ys[j]);
      pen.lineWidth = phase === 0 || phase === 4 ? 2.5 : 4;
      pen.strokeStyle = colour;
      pen.stroke();
      if (phase !== 0) {
        pen.lineTo(this.#xs[to], bottom);
        pen.lineTo(this.#xs[i], bottom);
        pen.globalAlpha = .16;
        pen.fillStyle = colour;
        pen.fill();
        pen.globalAlpha = 1;
      }
      i = end;
    }
  }

  /** Keeps the points with an angle alone: the line goes on over a hitch of the encoder, as the force's does, not over a silence. */
  #measured(n) {
    let m = 0;
    for (let i = 0; i < n; i++) {
      if (!Number.isNaN(this.#ys[i])) {
        this.#xs[m] = this.#xs[i];
        this.#ys[m] = this.#ys[i];
        this.#ps[m++] = this.#ps[i];
      }
    }
    return m;
  }

  #marks(pen, now, left, right, top, bottom, text) {
    const colours = this.#colours;
    pen.font = `700 ${text * 1.15}px ${FONT}`;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    const track = this.#track;
    const first = track.t[Math.max(0, track.count - track.size) & track.mask];
    for (const mark of track.marks) {
      const x = right - (now.t - mark.t) * (right - left) / SPAN_MS;
      if (x < left + text || x > right || mark.t < first) {
        continue;
      }
      const y = bottom - (bottom - top) * mark.top / this.#mostAngle - text * 1.15;
      pen.fillStyle = mark.flagged ? colours.bad : colours.ink;
      pen.fillText(mark.rep, x, y);
    }
  }
}
