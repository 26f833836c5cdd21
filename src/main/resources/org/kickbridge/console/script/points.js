// What a calibration has taken so far: the points with their errors, the errors drawn, and all figures in words.
import { make } from './dom.js';
import { has, number, t } from './i18n.js';

/** Codes of remarks with which nothing is saved, but in spite of them. */
export const REFUSING = new Set(['saturated', 'wrong_unit_kg', 'wrong_unit_lb', 'zero_under_load', 'unstable', 'rate_changed', 'no_fit', 'incomplete', 'angles_do_not_fit', 'sweep_unfit']);

const isCheck = view => view.told.purpose === 'verification';
/** Small numbers with three figures that count. */
export const fine = value => Number.isFinite(value) ? number(value, Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(value), 1e-4)))))) : '–';
const signed = (value, digits) => Number.isFinite(value) ? `${value > 0 ? '+' : ''}${number(value, digits)}` : '–';

/** By the calibration that comes out; a verification asks for the one that is in force. */
const figuresOf = view => new Map((view.force ? isCheck(view) ? view.force.as_found : view.force.points : []).map(one => [one.number, one]));

function nameOf(point) {
  switch (point.course) {
    case 'zero': return t('point.nothing');
    case 'return': return t('point.nothing_again');
    default: return point.as.replace(' at the pad', '');
  }
}

/** @param doing { again, strike }: each called with kind, number and name of a point */
export function pointTable(view, doing) {
  const head = (key, numeric) => make('th', { scope: 'col', className: numeric ? 'number' : '' }, t(key));
  const cell = text => make('td', { className: 'number' }, text);
  const deeds = (kind, point, name) => make('td', { className: 'deeds' }, ...(point.struck !== null ? [] : [['again', doing.again], ['strike', doing.strike]].map(([key, deed]) => {
    const button = make('button', { type: 'button', 'aria-label': t(`point.${key}.label`, { n: point.number, name }) }, t(`point.${key}`));
    button.addEventListener('click', () => deed(kind, point, name));
    return button;
  })));
  const struck = (point, columns) => make('td', { colSpan: columns, className: 'struck' }, t('point.struck', { why: point.struck }));
  const parts = [];
  if (view.taken.loads.length) {
    const figures = figuresOf(view);
    const heads = view.force ? ['point.shows_n', 'point.error_n', 'point.error_pct'] : ['point.counts', 'point.noise'];
    parts.push(make('table', {}, make('caption', { className: 'unseen' }, t('point.loads')), make('thead', {}, make('tr', {},
      head('point.number'), head('point.run', true), head('point.load'), head('point.applied', true), ...heads.map(key => head(key, true)), make('th', {}, make('span', { className: 'unseen' }, t('point.deeds'))))),
    make('tbody', {}, ...view.taken.loads.map(point => {
      const name = nameOf(point), figure = figures.get(point.number);
      const cells = point.struck !== null ? [struck(point, heads.length)] : view.force
        ? [cell(number(figure?.indicated_n ?? NaN, 2)), cell(signed(figure?.residual_n ?? NaN, 2)), cell(signed(figure?.residual_pct ?? NaN, 2))]
        : [cell(number(point.raw.mean, 1)), cell(number(point.raw.noise, 1))];
      return make('tr', {}, make('td', {}, String(point.number)), cell(String(point.run)), make('td', {}, name), cell(number(point.applied_n, 2)), ...cells, deeds('force', point, name));
    }))));
  }
  if (view.taken.angles.length) {
    const residuals = new Map((view.angle?.residuals_deg ?? []).map(one => [one.number, isCheck(view) ? one.as_found_deg : one.measured_deg]));
    parts.push(make('table', {}, make('caption', { className: 'unseen' }, t('point.angles')), make('thead', {}, make('tr', {},
      head('point.number'), head('point.angle'), head('point.counts', true), head('point.shows_deg', true), head('point.error_deg', true), make('th', {}, make('span', { className: 'unseen' }, t('point.deeds'))))),
    make('tbody', {}, ...view.taken.angles.map(point => {
      const name = point.deg === 0 ? t('point.rest') : `${number(point.deg, 1)}°`, shows = residuals.get(point.number) ?? NaN;
      return make('tr', {}, make('td', {}, String(point.number)), make('td', {}, name), cell(number(point.raw.mean, 1)),
        ...(point.struck !== null ? [struck(point, 2)] : [cell(number(shows, 2)), cell(signed(shows - point.deg, 2))]), deeds('angle', point, name));
    }))));
  }
  return parts;
}

const SVG = 'http://www.w3.org/2000/svg';

function draw(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.textContent = text ?? '';
  return element;
}

/** What is left of the fit, newtons over newtons: up as filled triangles, down as hollow ones. Null where there is no fit. */
export function residualPlot(view) {
  const figures = figuresOf(view);
  const spots = view.taken.loads.filter(point => point.struck === null && figures.has(point.number))
    .map(point => ({ x: point.applied_n, y: figures.get(point.number).residual_n, down: point.course === 'unloading' || point.course === 'return' }));
  if (spots.length < 2) {
    return null;
  }
  const w = 480, h = 280, left = 78, right = w - 14, top = 14, bottom = h - 52;
  const most = Math.max(...spots.map(one => one.x), 1), far = Math.max(...spots.map(one => Math.abs(one.y)), 1e-3) * 1.25;
  const x = value => left + value / most * (right - left), y = value => (top + bottom) / 2 - value / far * (bottom - top) / 2;
  const largest = Math.max(...spots.map(one => Math.abs(one.y)));
  const picture = draw('svg', { viewBox: `0 0 ${w} ${h}`, role: 'img', 'aria-label': t('plot.label', { n: fine(largest) }), class: 'plot' });
  for (const value of [-far * .8, 0, far * .8]) {
    picture.append(draw('line', { x1: left, x2: right, y1: y(value), y2: y(value), class: value ? 'grid' : 'axis' }),
      draw('text', { x: left - 8, y: y(value) + 4, 'text-anchor': 'end' }, `${value > 0 ? '+' : ''}${value ? fine(value) : '0'}`));
  }
  for (const share of [0, .5, 1]) {
    picture.append(draw('text', { x: x(most * share), y: bottom + 22, 'text-anchor': share === 1 ? 'end' : 'middle' }, number(most * share)));
  }
  picture.append(draw('text', { x: right, y: h - 4, 'text-anchor': 'end' }, t('plot.axes')));
  for (const { x: at, y: off, down } of spots) {
    const cx = x(at), cy = y(off), up = down ? -6 : 6;
    picture.append(draw('path', { d: `M${cx - 6} ${cy + up * .7}L${cx + 6} ${cy + up * .7}L${cx} ${cy - up}Z`, class: down ? 'down' : 'up' }));
  }
  return picture;
}

/** Pairs of a name and a figure. */
export function figuresList(view) {
  const pairs = [];
  const { force, angle } = view;
  const pair = (key, value) => pairs.push(make('div', {}, make('dt', {}, t(key)), make('dd', {}, value)));
  if (view.within !== null) {
    pair('cal.verdict', t(view.within ? 'cal.within' : 'cal.outside', { pct: fine(view.told.tolerance_pct), deg: fine(view.told.tolerance_deg) }));
  }
  if (force && !isCheck(view)) {
    const of = force.figures, pct = value => value === null ? t('cal.not_told') : `${signed(value, 2)} %`;
    const best = force.accuracy_class?.replace('class_', '').replace('_', '.');
    pair('cal.class', best ? t('cal.class.within', { n: best, from: number(of.from_n), to: number(of.to_n) }) : t('cal.class.none'));
    pair('cal.accuracy', pct(of.accuracy_pct));
    pair('cal.repeatability', pct(of.repeatability_pct));
    pair('cal.reversibility', pct(of.reversibility_pct));
    pair('cal.zero', pct(of.zero_pct));
    pair('cal.uncertainty', `${fine(force.uncertainty.expanded_n)} N, ${fine(force.uncertainty.expanded_pct)} %`);
    pair('cal.noise', `${fine(force.noise.rms_n)} N`);
  }
  if (angle && !isCheck(view)) {
    pair('cal.angles', angle.fitted ? t('cal.angles.fitted', { n: angle.residuals_deg.length, deg: fine(angle.nonlinearity_deg) }) : t('cal.angles.nature'));
    if (angle.high_deg !== null) {
      pair('cal.ends', `${number(angle.low_deg, 1)}° … ${number(angle.high_deg, 1)}°`);
    }
  }
  if (view.taken.gravity) {
    pair('cal.friction', `${fine(view.taken.gravity.friction_n)} N`);
  }
  if (view.taken.lever_length_m !== null) {
    pair('cal.lever', `${number(view.taken.lever_length_m, 3)} m`);
  }
  return make('dl', { className: 'figures' }, ...pairs);
}

/** Those that refuse first. The machine's own sentence is English. */
export function remarkList(view, all) {
  const shown = view.remarks.filter(remark => all || !['incomplete', 'range_small', 'span_unused', 'outside_classes'].includes(remark.code));
  return make('ul', { className: 'remarks' }, ...shown.map(remark => make('li', { className: REFUSING.has(remark.code) ? 'refuses' : '' },
    make('strong', {}, has(`remark.${remark.code}`) ? t(`remark.${remark.code}`) : remark.code), ' ', make('span', { lang: 'en' }, remark.sentence))),
  ...(all ? view.missing.map(text => make('li', { className: 'refuses', lang: 'en' }, text)) : []));
}
