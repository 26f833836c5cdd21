// All reps of a set laid over each other: one line each, the later the stronger, the one that is looked at in the colours
// of its phases.
import { canvas, palette } from './dom.js';
import { number } from './i18n.js';

const FONT = 'Inter, system-ui, sans-serif';

export class Overlay {
  #screen;
  #axes;
  #curves = [];
  #chosen = null;
  #mark = NaN;

  /** @param axes { x: course => numbers, y: course => numbers, inside: phase => boolean, xLeast, yLeast, xUnit, yUnit, scale } */
  constructor(element, axes) {
    this.#axes = axes;
    this.#screen = canvas(element, () => this.draw());
  }

  close() {
    this.#screen.close();
  }

  /** @param curves in the order of the reps; null for one that is not held; @param mark a height to be reached, or NaN */
  show(curves, chosen, mark) {
    this.#curves = curves;
    this.#chosen = chosen;
    this.#mark = mark;
    this.draw();
  }

  draw() {
    const screen = this.#screen;
    if (!screen || !(screen.width > 80)) {
      return;
    }
    const { pen, width, height } = screen;
    const colours = palette();
    pen.clearRect(0, 0, width, height);
    const text = Math.max(11, Math.min(16, height / 18));
    const box = { left: text * 3.4, right: width - text * 1.2, top: text * .8, bottom: height - text * 2 };
    const range = this.#range();
    const x = value => box.left + (value - range.x0) / (range.x1 - range.x0) * (box.right - box.left);
    const y = value => box.bottom - (value - range.y0) / (range.y1 - range.y0) * (box.bottom - box.top);
    pen.font = `${text}px ${FONT}`;
    this.#grid(pen, colours, box, range, x, y, text);
    pen.lineJoin = pen.lineCap = 'round';
    const last = this.#curves.length - 1;
    this.#curves.forEach((course, i) => {
      if (course && i !== this.#chosen) {
        pen.strokeStyle = colours.soft;
        pen.globalAlpha = .22 + .45 * (last > 0 ? i / last : 1);
        pen.lineWidth = 1.4;
        this.#line(pen, course, x, y, () => true);
      }
    });
    pen.globalAlpha = 1;
    const course = this.#curves[this.#chosen];
    if (course) {
      pen.lineWidth = Math.max(2.5, text / 5);
      for (const phase of [0, 3, 2, 1]) {
        pen.strokeStyle = colours.phases[phase];
        this.#line(pen, course, x, y, (one, i, all) => one === phase || all[i + 1] === phase && one !== 0);
      }
    }
  }

  #line(pen, course, x, y, drawn) {
    const xs = this.#axes.x(course), ys = this.#axes.y(course);
    pen.beginPath();
    let down = false;
    for (let i = 0; i < xs.length; i += 2) {
      if (!this.#axes.inside(course.phase[i]) || !Number.isFinite(ys[i]) || !drawn(course.phase[i], i, course.phase)) {
        down = false;
      } else if (down) {
        pen.lineTo(x(xs[i]), y(ys[i]));
      } else {
        pen.moveTo(x(xs[i]), y(ys[i]));
        down = true;
      }
    }
    pen.stroke();
  }

  #range() {
    let x0 = 0, x1 = this.#axes.xLeast, y0 = 0, y1 = this.#axes.yLeast;
    for (const course of this.#curves) {
      const xs = course ? this.#axes.x(course) : [], ys = course ? this.#axes.y(course) : [];
      for (let i = 0; i < xs.length; i += 2) {
        if (this.#axes.inside(course.phase[i]) && Number.isFinite(ys[i])) {
          x0 = Math.min(x0, xs[i]);
          x1 = Math.max(x1, xs[i]);
          y0 = Math.min(y0, ys[i]);
          y1 = Math.max(y1, ys[i]);
        }
      }
    }
    return { x0, x1, y0, y1: Math.max(y1, Number.isFinite(this.#mark) ? this.#mark : y1) * 1.04 };
  }

  #grid(pen, colours, box, range, x, y, text) {
    pen.strokeStyle = colours.line;
    pen.fillStyle = colours.soft;
    pen.lineWidth = 1;
    const scale = this.#axes.scale?.() ?? 1;
    pen.textAlign = 'right';
    pen.textBaseline = 'middle';
    const yStep = step((range.y1 - range.y0) / scale, (box.bottom - box.top) / (text * 3.2)) * scale;
    for (let at = Math.ceil(range.y0 / yStep) * yStep; at <= range.y1; at += yStep) {
      pen.beginPath();
      pen.moveTo(box.left, y(at));
      pen.lineTo(box.right, y(at));
      pen.stroke();
      const topmost = at + yStep > range.y1;
      pen.fillText(number(at / scale) + (topmost ? this.#axes.yUnit() : ''), box.left - text * .5, y(at));
    }
    pen.textAlign = 'center';
    pen.textBaseline = 'top';
    const xStep = step(range.x1 - range.x0, (box.right - box.left) / (text * 5));
    for (let at = Math.ceil(range.x0 / xStep) * xStep; at <= range.x1 + 1e-9; at += xStep) {
      const last = at + xStep > range.x1;
      pen.fillText(number(at, xStep < 1 ? 1 : 0) + (last ? this.#axes.xUnit() : ''), x(at), box.bottom + text * .45);
    }
    if (Number.isFinite(this.#mark)) {
      pen.save();
      pen.strokeStyle = colours.ink;
      pen.setLineDash([text * .5, text * .4]);
      pen.beginPath();
      pen.moveTo(box.left, y(this.#mark));
      pen.lineTo(box.right, y(this.#mark));
      pen.stroke();
      pen.restore();
    }
  }
}

/** 1, 2 or 5 times a power of ten, so that about so many fit. */
export function step(span, most) {
  const least = span / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map(of => of * power).find(one => one >= least) ?? 10 * power;
}
