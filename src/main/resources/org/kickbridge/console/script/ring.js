// The tempo of one rep as a ring: push, hold, return and pause, each as long as it is meant to be. What has been done is
// filled; what was cut short stays dim, and what took longer runs on outside.
import { canvas, palette } from './dom.js';

const NAMES = ['concentric', 'hold', 'eccentric', 'bottom'];
const GAP = .035; // between the pieces, radians
const LEAST_S = .25; // a phase of no length still has a place

export class Ring {
  #screen;
  #colours = palette();
  #meant = [1, 1, 1, 1];
  #share = [.25, .25, .25, .25];
  #known = false;
  #done = [0, 0, 0, 0];
  #phase = 0;
  #since = 0;

  constructor(element) {
    this.#screen = canvas(element);
  }

  close() {
    this.#screen.close();
  }

  /** @param tempo seconds by name; null where nothing is known yet */
  goal(tempo) {
    this.#colours = palette();
    this.#known = tempo !== null;
    const meant = NAMES.map(name => Math.max(0, tempo?.[name] ?? 1));
    // A pause that nobody asked for has a place of its own all the same, for it happens.
    const total = meant.reduce((sum, s) => sum + Math.max(LEAST_S, s), 0);
    this.#meant = meant;
    this.#share = meant.map(s => Math.max(LEAST_S, s) / total);
  }

  /** How long the phase that runs was meant to be, seconds; NaN where that is not known. */
  meant(phase) {
    return this.#known && phase > 0 ? this.#meant[phase - 1] : NaN;
  }

  /** How long it has run, seconds. */
  elapsed(now) {
    return (now.t - this.#since) / 1000;
  }

  follow(now) {
    if (now.phase !== this.#phase) {
      if (this.#phase > 0) {
        this.#done[this.#phase - 1] = this.elapsed(now);
      }
      if (now.phase === 1 || now.phase === 0) {
        this.#done.fill(0);
      }
      this.#phase = now.phase;
      this.#since = now.t;
    }
  }

  draw(now) {
    const { pen, width, height } = this.#screen;
    const colours = this.#colours;
    pen.clearRect(0, 0, width, height);
    const size = Math.min(width, height);
    if (!(size > 40)) {
      return;
    }
    const band = size * .065;
    const r = size / 2 - band * 1.25;
    const x = width / 2, y = height / 2;
    pen.lineCap = 'butt';
    let begin = -Math.PI / 2;
    for (let i = 0; i < 4; i++) {
      const end = begin + 2 * Math.PI * this.#share[i];
      const from = begin + GAP / 2, to = end - GAP / 2;
      const colour = colours.phases[i + 1];
      pen.strokeStyle = colours.sunk;
      pen.lineWidth = band;
      pen.beginPath();
      pen.arc(x, y, r, from, to);
      pen.stroke();
      pen.strokeStyle = colour;
      pen.globalAlpha = .22;
      pen.stroke();
      pen.globalAlpha = 1;
      const runs = this.#phase === i + 1;
      const took = runs ? this.elapsed(now) : this.#done[i];
      const meant = Math.max(LEAST_S, this.#meant[i]);
      if (took > 0) {
        pen.beginPath();
        pen.arc(x, y, r, from, from + (to - from) * Math.min(1, took / meant));
        pen.stroke();
      }
      if (took > meant && i < 3) {
        pen.lineWidth = band * .28;
        pen.beginPath();
        pen.arc(x, y, r + band * .85, from, from + (to - from) * Math.min(1, (took - meant) / meant));
        pen.stroke();
      }
      if (runs) {
        const at = from + (to - from) * Math.min(1, took / meant);
        pen.beginPath();
        pen.arc(x + r * Math.cos(at), y + r * Math.sin(at), band * .78, 0, 2 * Math.PI);
        pen.fillStyle = colour;
        pen.fill();
        pen.lineWidth = band * .22;
        pen.strokeStyle = colours.card;
        pen.stroke();
      }
      begin = end;
    }
  }
}
