'use strict';

const SECONDS = 10;
const MOST_REPS = 20;
const points = []; // [seconds on the sample clock, angle, force]

const byId = id => document.getElementById(id);
const number = (value, digits, unit) => Number.isFinite(value) ? value.toFixed(digits).replace(/^-(0(\.0*)?)$/, '$1') + ' ' + unit : '–';
const words = name => name ? name.replaceAll('_', ' ') : '–';
const show = (id, text) => { byId(id).textContent = text; };

function light(id, good) {
  byId(id).className = good === null ? '' : good ? 'good' : 'bad';
}

function onState(state) {
  show('reps', state.reps ?? 0);
  show('phase', words(state.phase));
  show('side', words(state.side));
  show('set', state.set || '–');
  show('peak-angle', number(state.peak?.angle_deg, 1, '°'));
  show('peak-force', number(state.peak?.force_n, 0, 'N'));
}

function onLive(frame) {
  const times = frame.t_us ?? [];
  times.forEach((t, i) => points.push([t / 1e6, frame.angle_deg?.[i] ?? NaN, frame.force_n?.[i] ?? NaN]));
  const now = points.at(-1)?.[0];
  while (points.length && (points[0][0] < now - SECONDS || points[0][0] > now)) points.shift();
  show('phase', words(frame.phase));
  show('angle', number(lastOf(1), 1, '°'));
  show('force', number(lastOf(2), 0, 'N'));
  requestAnimationFrame(draw);
}

function lastOf(column) {
  return points.findLast(point => Number.isFinite(point[column]))?.[column];
}

function onRep(rep) {
  const row = document.createElement('tr');
  const cell = text => row.insertCell().textContent = text;
  cell(`${rep.set ?? '–'}·${rep.rep ?? '–'}`);
  cell(words(rep.side));
  cell(rep.tempo?.notation ?? '–');
  cell(number(rep.range?.rom_deg, 1, '°'));
  cell(number(rep.force?.peak_n, 0, 'N'));
  cell(number(rep.velocity?.mean_concentric_dps, 0, '°/s'));
  const flags = row.insertCell();
  flags.className = 'flags';
  for (const flag of rep.flags ?? []) {
    const chip = document.createElement('span');
    chip.className = 'chip';
    chip.textContent = words(flag);
    flags.append(chip);
  }
  const body = document.querySelector('.reps tbody');
  body.prepend(row);
  while (body.rows.length > MOST_REPS) body.deleteRow(-1);
  byId('none').hidden = true;
  document.querySelector('.reps .scroll').hidden = false;
}

function onFaults(faults) {
  const list = document.querySelector('#faults ul');
  list.replaceChildren(...faults.map(fault => {
    const item = document.createElement('li');
    const code = document.createElement('small');
    code.textContent = ' ' + (fault.code ?? '');
    item.append(fault.message ?? fault.code ?? 'unknown fault', code);
    return item;
  }));
  byId('faults').hidden = faults.length === 0;
}

function draw() {
  const canvas = byId('trace');
  const scale = window.devicePixelRatio || 1;
  const width = canvas.clientWidth, height = canvas.clientHeight;
  canvas.width = width * scale;
  canvas.height = height * scale;
  const pen = canvas.getContext('2d');
  pen.scale(scale, scale);
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name);
  line(pen, width, height, 2, Math.max(50, most(2)), colour('--second'));
  line(pen, width, height, 1, Math.max(30, most(1)), colour('--main'));
}

function most(column) {
  return points.reduce((found, point) => point[column] > found ? point[column] : found, 0);
}

function line(pen, width, height, column, top, colour) {
  const end = points.at(-1)?.[0];
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.lineJoin = 'round';
  pen.beginPath();
  let before = -Infinity;
  for (const point of points) {
    if (!Number.isFinite(point[column])) continue;
    const x = width * (1 - (end - point[0]) / SECONDS);
    const y = height - 4 - (height - 8) * Math.max(0, point[column]) / top;
    if (point[0] - before > 0.5) pen.moveTo(x, y); else pen.lineTo(x, y);
    before = point[0];
  }
  pen.stroke();
}

function span(seconds) {
  const units = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
  const [size, name] = units.find(([size]) => seconds >= size) ?? [1, 's'];
  return Math.floor(seconds / size) + ' ' + name;
}

async function askHealth() {
  try {
    const health = await (await fetch('health')).json();
    document.title = `${health.machine} · Kickbridge`;
    show('machine', `${health.site} / ${health.machine}`);
    show('about', `Kickbridge ${health.version} · up ${span(health.uptime_s)} · ${health.reps} reps since the start ·`);
    light('light-mqtt', health.mqtt_connected);
    for (const name of ['force', 'angle']) {
      const sensor = health.sensors[name];
      byId('light-' + name).hidden = !sensor;
      light('light-' + name, sensor ? sensor.age_s !== null && sensor.age_s < 2 : null);
    }
    onFaults(health.faults);
  } catch {
    ['mqtt', 'force', 'angle'].forEach(name => light('light-' + name, null));
  }
}

function listen() {
  const stream = new EventSource('events/stream');
  const on = (name, handle) => stream.addEventListener(name, event => handle(JSON.parse(event.data)));
  stream.onopen = () => {
    light('light-page', true);
    document.querySelector('.reps tbody').replaceChildren(); // the stream begins with the reps of before
    askHealth();
  };
  stream.onerror = () => {
    light('light-page', false);
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
  };
  on('state', onState);
  on('live', onLive);
  on('rep', onRep);
  on('fault', fault => onFaults(fault.faults ?? []));
}

listen();
askHealth();
setInterval(askHealth, 5000);
addEventListener('resize', draw);
