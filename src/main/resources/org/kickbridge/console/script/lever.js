// The lever seen from the side: it hangs down at rest and swings out to the right. What does not move is drawn once.
import { canvas, palette } from './dom.js';
import { degrees } from './units.js';

const LEAST = -6;
const FONT = 'Inter, system-ui, sans-serif';
const rad = degree => degree * Math.PI / 180;

export class Lever {
  #screen;
  #still = document.createElement('canvas');
  #colours = palette();
  #goal = { bottom: 0, top: NaN, topAsked: false, over: NaN };
  #tops = [];
  #end = 62;
  #reached = NaN;
  #phase = 0;
  #x = 0;
  #y = 0;
  #r = 0;

  constructor(element) {
    this.#screen = canvas(element, () => this.#screen && this.#stillLife());
    this.#stillLife();
  }

  close() {
    this.#screen.close();
  }

  /** @param tops of the reps of this set, degrees, oldest first */
  goal(goal, tops, labels) {
    this.#goal = goal;
    this.#tops = tops;
    this.labels = labels;
    const most = Math.max(goal.over || 0, goal.top || 0, ...tops);
    this.#end = Math.max(62, Math.ceil((most + 10) / 10) * 10 + 2);
    this.#colours = palette();
    this.#stillLife();
  }

  #line(pen, degree, from, to) {
    const s = Math.sin(rad(degree)), c = Math.cos(rad(degree));
    pen.moveTo(this.#x + from * s, this.#y + from * c);
    pen.lineTo(this.#x + to * s, this.#y + to * c);
  }

  /** A piece of a ring from one angle to another; canvas angles go clockwise from the right. */
  #band(pen, from, to, radius, width, colour) {
    pen.beginPath();
    pen.arc(this.#x, this.#y, radius, Math.PI / 2 - rad(to), Math.PI / 2 - rad(from));
    pen.lineWidth = width;
    pen.strokeStyle = colour;
    pen.stroke();
  }

  #stillLife() {
    const { width, height } = this.#screen;
    if (!width || !height) {
      return;
    }
    const colours = this.#colours;
    const label = Math.max(11, Math.min(20, height / 30));
    const left = Math.sin(rad(-LEAST)), right = Math.sin(rad(this.#end));
    const margin = label * 3.6;
    this.#r = Math.min((height - margin - label * 1.6) / 1, (width - margin - label * 1.4) / (left + right));
    const wide = this.#r * (left + right);
    this.#x = (width - wide - margin) / 2 + this.#r * left + label * .4;
    this.#y = (height - this.#r - margin) / 2 + label * .9;
    const r = this.#r;
    const band = this.#width;
    const scale = devicePixelRatio || 1;
    this.#still.width = Math.round(width * scale);
    this.#still.height = Math.round(height * scale);
    const pen = this.#still.getContext('2d');
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.lineCap = 'butt';
    this.#band(pen, LEAST, this.#end, r, band, colours.sunk);
    const { top, topAsked, over, bottom } = this.#goal;
    if (Number.isFinite(over)) {
      pen.globalAlpha = .28;
      this.#band(pen, over, this.#end, r, band, colours.bad);
      pen.globalAlpha = 1;
    }
    // Where the tops of this set were: close together is good.
    for (let i = 0; i < this.#tops.length; i++) {
      pen.globalAlpha = .25 + .6 * (i + 1) / this.#tops.length;
      pen.beginPath();
      this.#line(pen, this.#tops[i], r + band * .5, r + band * .82);
      pen.lineWidth = Math.max(2, label / 6);
      pen.strokeStyle = colours.soft;
      pen.stroke();
    }
    pen.globalAlpha = 1;
    pen.font = `500 ${label}px ${FONT}`;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    // Labels that would touch give way to the more important one.
    const close = (one, two) => Math.abs(one - two) * Math.PI / 180 * r < label * 2.2;
    for (let degree = 0; degree <= this.#end; degree += 10) {
      pen.fillStyle = colours.soft;
      const far = r + band * .5 + label * 1.7;
      if (!(topAsked && close(degree, top)) && !close(degree, over)) {
        pen.fillText(degrees(degree), this.#x + far * Math.sin(rad(degree)), this.#y + far * Math.cos(rad(degree)));
      }
      pen.beginPath();
      this.#line(pen, degree, r - band * .5, r - band * .5 - label * .5);
      pen.lineWidth = 1.5;
      pen.strokeStyle = colours.line;
      pen.stroke();
    }
    if (Number.isFinite(top)) {
      this.#mark(pen, top, topAsked ? colours.ink : colours.soft, label, topAsked);
    }
    if (Number.isFinite(over)) {
      this.#mark(pen, over, colours.bad, label, !(topAsked && close(over, top)));
    }
  }

  #mark(pen, degree, colour, label, named) {
    const r = this.#r, band = this.#width;
    pen.beginPath();
    this.#line(pen, degree, r - band * .75, r + band * .75);
    pen.lineWidth = Math.max(3, label / 5);
    pen.strokeStyle = colour;
    pen.stroke();
    if (named) {
      const far = r + band * .5 + label * 1.9;
      pen.font = `700 ${label * 1.15}px ${FONT}`;
      pen.fillStyle = colour;
      pen.textAlign = 'center';
      pen.fillText(degrees(degree), this.#x + far * Math.sin(rad(degree)), this.#y + far * Math.cos(rad(degree)));
    }
  }

  get #width() {
    return Math.max(10, this.#r * .07);
  }

  draw(now) {
    const { pen, width, height } = this.#screen;
    const r = this.#r, band = this.#width;
    pen.clearRect(0, 0, width, height);
    pen.drawImage(this.#still, 0, 0, width, height);
    if (!(r > 0) || Number.isNaN(now.angle)) {
      return;
    }
    const colours = this.#colours;
    const angle = Math.max(LEAST, Math.min(this.#end, now.angle));
    // The range of this rep stays until the next push.
    if (now.phase === 1 && this.#phase !== 1) {
      this.#reached = angle;
    }
    this.#phase = now.phase;
    this.#reached = now.phase === 0 ? angle : Math.max(Number.isNaN(this.#reached) ? angle : this.#reached, angle);
    const colour = Number.isFinite(this.#goal.over) && now.angle > this.#goal.over ? colours.bad : colours.phases[now.phase];
    const from = Math.min(this.#goal.bottom, angle);
    pen.lineCap = 'butt';
    pen.globalAlpha = .35;
    this.#band(pen, from, this.#reached, r, band, colour);
    pen.globalAlpha = 1;
    this.#band(pen, from, angle, r, band, colour);
    // The lever itself, its pad square to it, and the pivot.
    pen.lineCap = 'round';
    pen.beginPath();
    this.#line(pen, angle, 0, r - band * 1.5);
    pen.lineWidth = Math.max(6, r * .035);
    pen.strokeStyle = colours.ink;
    pen.stroke();
    const s = Math.sin(rad(angle)), c = Math.cos(rad(angle));
    const px = this.#x + (r - band * 1.7) * s, py = this.#y + (r - band * 1.7) * c;
    const half = r * .075;
    pen.beginPath();
    pen.moveTo(px - half * c, py + half * s);
    pen.lineTo(px + half * c, py - half * s);
    pen.lineWidth = Math.max(10, r * .06);
    pen.strokeStyle = colour;
    pen.stroke();
    pen.beginPath();
    pen.arc(this.#x, this.#y, Math.max(7, r * .038), 0, 2 * Math.PI);
    pen.fillStyle = colours.card;
    pen.fill();
    pen.lineWidth = Math.max(4, r * .02);
    pen.strokeStyle = colours.ink;
    pen.stroke();
  }
}
