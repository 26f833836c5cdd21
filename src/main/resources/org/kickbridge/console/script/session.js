// The view of a set: its reps over each other, what they lose, left against right, and the way home for the figures.
import { act } from './act.js';
import { Balance } from './balance.js';
import { Columns } from './columns.js';
import { make, say } from './dom.js';
import { number, t } from './i18n.js';
import { Overlay } from './overlay.js';
import { lossPct, Sessions } from './sessions.js';
import { onSetting, setting } from './settings.js';
import { askStart } from './start.js';
import { degrees, force, forceUnit, inForceUnit, seconds, speed } from './units.js';

const rom = rep => rep.range.rom_deg;
const pace = rep => rep.velocity.mean_concentric_dps;

function build(root, feed) {
  const part = (tag, name, ...children) => make(tag, { className: name }, ...children);
  const parts = {
    session: make('select', { id: 'pick-session' }),
    sets: make('div', { className: 'sets', role: 'group', 'aria-label': t('session.sets') }),
    facts: part('p', 'facts'),
    csv: make('a', { className: 'button', download: '' }, t('session.csv')),
    recording: make('a', { className: 'button', download: '' }, t('session.recording')),
    held: part('p', 'held'),
    left: make('button', { type: 'button' }, t('side.left')),
    right: make('button', { type: 'button' }, t('side.right')),
    start: make('button', { type: 'button', className: 'main' }, t('session.start')),
    end: make('button', { type: 'button' }, t('session.end')),
    wrong: make('p', { className: 'wrong', role: 'alert', hidden: true }),
    angle: make('canvas', { role: 'img', 'aria-label': t('session.angle') }),
    force: make('canvas', { role: 'img', 'aria-label': t('session.force') }),
    none: part('p', 'none'),
    rows: make('tbody'),
    range: part('section', 'card chart range-chart'), speed: part('section', 'card chart speed-chart'), tempo: part('section', 'card chart tempo-chart'),
    balance: part('section', 'card balance'),
  };
  const head = name => make('th', { scope: 'col' }, t(name));
  const key = name => make('li', { className: name }, t(`phase.${name}`));
  parts.pick = make('div', { className: 'field' }, make('label', { htmlFor: parts.session.id }, t('session.pick')), parts.session);
  root.append(make('h1', { className: 'unseen' }, t('view.session')),
    make('section', { className: 'card session-head', 'aria-label': t('session.which') },
      part('div', 'which', parts.pick, parts.sets, parts.facts),
      part('div', 'doing', make('div', { className: 'pair-of', role: 'group', 'aria-label': t('session.side') }, parts.left, parts.right),
        parts.start, parts.end, parts.csv, parts.recording), parts.held, parts.wrong),
    make('section', { className: 'card over angle-over', 'aria-label': t('session.angle') },
      part('div', 'chart-head', make('h2', {}, t('session.angle')), make('ul', { className: 'keys' }, key('concentric'), key('hold'), key('eccentric'))), parts.angle),
    make('section', { className: 'card over force-over', 'aria-label': t('session.force') },
      part('div', 'chart-head', make('h2', {}, t('session.force')), parts.none), parts.force),
    make('section', { className: 'card reps', 'aria-label': t('session.reps') },
      make('div', { className: 'scroll', tabIndex: 0, role: 'region', 'aria-label': t('session.reps') },
        make('table', {}, make('thead', {}, make('tr', {}, head('session.number'), head('figure.range'), head('figure.peak'),
          head('figure.speed'), head('figure.tempo'), head('session.remarks'))), parts.rows))),
    parts.range, parts.speed, parts.tempo, parts.balance);
  for (const name of ['range', 'speed', 'tempo', 'balance']) {
    parts[name].setAttribute('aria-label', t(`session.${name}`));
  }
  parts.start.addEventListener('click', () => askStart(feed));
  return parts;
}

export function mount(root, feed) {
  const parts = build(root, feed);
  const sessions = new Sessions();
  const byTime = { x: course => course.seconds, xLeast: 2, xUnit: () => ' s', inside: () => true,
    y: course => course.angle, yLeast: 20, yUnit: () => '°' };
  const byAngle = { x: course => course.angle, xLeast: 20, xUnit: () => '°', inside: phase => phase > 0,
    y: course => course.force, yLeast: 50, yUnit: () => ` ${forceUnit()}`, scale: () => 1 / inForceUnit(1) };
  const angles = new Overlay(parts.angle, byTime);
  const forces = new Overlay(parts.force, byAngle);
  const range = new Columns(parts.range, t('session.range'), rep => [{ name: 'plain', value: rom(rep) }]);
  const paces = new Columns(parts.speed, t('session.speed'), rep => [{ name: 'concentric', value: pace(rep) }]);
  const tempo = new Columns(parts.tempo, t('session.tempo'), rep => [
    { name: 'concentric', value: rep.tempo.concentric_s }, { name: 'hold', value: rep.tempo.peak_hold_s },
    { name: 'eccentric', value: rep.tempo.eccentric_s }, { name: 'bottom', value: rep.tempo.bottom_pause_s ?? NaN }]);
  const balance = new Balance(parts.balance);
  const picked = { session: null, set: null, rep: null }; // null goes with the newest
  let drawn = 0;

  const session = () => sessions.all.find(one => one.id === picked.session) ?? sessions.all.at(-1);
  const set = of => of?.sets.find(one => one.number === picked.set) ?? of?.sets.at(-1);

  async function refresh() {
    const now = session(), shown = set(now);
    choices(now, shown);
    const reps = shown?.reps ?? [];
    const at = reps.findIndex(rep => rep.id === picked.rep);
    const chosen = at < 0 ? reps.length - 1 : at;
    const pick = i => { picked.rep = reps[i].id; refresh(); };
    table(reps, chosen, pick);
    const loss = figure => Number.isFinite(lossPct(reps, figure)) ? t('session.loss', { pct: number(lossPct(reps, figure)) }) : '';
    range.show(reps, chosen, loss(rom), pick);
    paces.show(reps, chosen, loss(pace), pick);
    tempo.show(reps, chosen, reps[chosen]?.tempo.notation ?? '', pick);
    balance.show(now?.reps ?? []);
    exports(now);
    acting();
    const turn = ++drawn;
    const curves = await Promise.all(reps.map(rep => sessions.curve(rep)));
    if (turn !== drawn) {
      return; // something newer is on its way
    }
    const running = now === sessions.all.at(-1);
    const goal = running ? feed.state?.targets?.rom_deg ?? NaN : NaN;
    angles.show(curves, chosen, Number.isFinite(goal) && reps[chosen] ? reps[chosen].range.bottom_deg + goal : NaN);
    forces.show(curves.map(course => course?.hasForce ? course : null), chosen, NaN);
    say(parts.none, reps.length && !curves.some(Boolean) ? t('session.no_curves') : '');
    parts.angle.dataset.curves = curves.filter(Boolean).length;
  }

  function choices(now, shown) {
    const day = new Intl.DateTimeFormat(setting('lang'), { dateStyle: 'medium', timeStyle: 'short' });
    const options = sessions.all.toReversed().map(one => make('option', { value: one.id, selected: one === now },
      `${day.format(new Date(one.at))} · ${t(one.reps.length === 1 ? 'reps.one' : 'reps.many', { n: one.reps.length })}`));
    if (!options.length) {
      options.push(make('option', { value: '' }, t('session.none')));
    }
    parts.session.replaceChildren(...options);
    const focused = parts.sets.contains(document.activeElement) ? document.activeElement.dataset.set : null;
    parts.sets.replaceChildren(...(now?.sets ?? []).map(one => {
      const button = make('button', { type: 'button', 'aria-pressed': String(one === shown), dataset: { set: one.number } },
        t(one.side === 'unknown' ? 'session.set' : 'session.set.side', { n: one.number, side: t(`side.${one.side}`) }));
      button.addEventListener('click', () => {
        picked.session = now === sessions.all.at(-1) ? null : now.id;
        picked.set = picked.session === null && one === now.sets.at(-1) ? null : one.number;
        picked.rep = null;
        refresh();
      });
      return button;
    }));
    parts.sets.querySelector(`[data-set="${focused}"]`)?.focus();
    const end = shown?.end;
    const work = shown?.reps.reduce((sum, rep) => sum + (rep.work.concentric_j ?? NaN), 0);
    const tension = shown?.reps.reduce((sum, rep) => sum + (rep.time_under_tension_s ?? NaN), 0);
    say(parts.facts, shown ? [t(shown.reps.length === 1 ? 'reps.one' : 'reps.many', { n: shown.reps.length }),
      t('session.work', { j: number(work) }), t('session.under_tension', { s: seconds(tension, 0) }),
      ...end?.load_n ? [t('session.load', { n: force(end.load_n) })] : []].join(' · ') : t('rep.none'));
  }

  function table(reps, chosen, pick) {
    const focused = parts.rows.contains(document.activeElement) ? document.activeElement.dataset.rep : null;
    parts.rows.replaceChildren(...reps.map((rep, i) => {
      const button = make('button', { type: 'button', dataset: { rep: rep.rep }, 'aria-pressed': String(i === chosen),
        'aria-label': t('session.rep', { n: rep.rep }) }, String(rep.rep));
      const row = make('tr', { className: i === chosen ? 'chosen' : '' }, make('td', {}, button),
        ...[degrees(rom(rep), 1), force(rep.force.peak_n), speed(pace(rep)), rep.tempo.notation].map(text => make('td', {}, text)),
        make('td', {}, make('ul', { className: 'chips' }, ...rep.flags.map(flag => make('li', { className: 'flag' }, t(`flag.${flag}`))))));
      row.addEventListener('click', () => pick(i));
      return row;
    }));
    parts.rows.querySelector(`[data-rep="${focused}"]`)?.focus();
  }

  function exports(now) {
    const held = now ? sessions.held(now) : 'none';
    link(parts.csv, now && `api/session/${now.seq}/reps.csv`);
    link(parts.recording, held !== 'none' && `api/session/${now.seq}/recording.csv.gz`);
    say(parts.held, !now || held === 'all' ? '' : t(held === 'some' ? 'session.held_in_part' : 'session.not_held'));
  }

  function link(of, address) {
    if (address) {
      of.href = address;
      of.removeAttribute('aria-disabled');
    } else {
      of.removeAttribute('href');
      of.setAttribute('aria-disabled', 'true');
    }
  }

  function acting() {
    for (const side of ['left', 'right']) {
      parts[side].setAttribute('aria-pressed', String(feed.state?.side === side));
    }
    parts.end.disabled = !(feed.state?.session > 0);
  }

  async function tell(name, fields) {
    parts.wrong.hidden = true;
    try {
      await act(feed, name, fields);
    } catch (refusal) {
      parts.wrong.hidden = false;
      say(parts.wrong, refusal.message);
    }
  }

  parts.session.addEventListener('change', () => {
    picked.session = parts.session.value === sessions.all.at(-1)?.id ? null : parts.session.value;
    picked.set = picked.rep = null;
    refresh();
  });
  parts.left.addEventListener('click', () => tell('side', { side: 'left' }));
  parts.right.addEventListener('click', () => tell('side', { side: 'right' }));
  parts.end.addEventListener('click', () => tell('session/end'));
  const load = () => feed.access.look && sessions.load().then(refresh, () => {}); // away: it comes back with the connection
  const take = event => { sessions.add(event); refresh(); };
  const ends = [
    feed.on('rep', take), feed.on('set', take), feed.on('session', take), feed.on('state', acting), onSetting(refresh),
    feed.on('connection', connected => connected && load()), () => angles.close(), () => forces.close(),
  ];
  refresh();
  load();
  return () => { drawn++; ends.forEach(end => end()); };
}
