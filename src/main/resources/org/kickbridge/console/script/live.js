// The live view: what the athlete looks at. Everything that moves is drawn once per picture of the screen from the track;
// words and numbers change at most ten times a second.
import { cue, Held } from './cues.js';
import { make, say } from './dom.js';
import { goalOf } from './goal.js';
import { number, t } from './i18n.js';
import { Lever } from './lever.js';
import { showRep, tell } from './rep.js';
import { Ring } from './ring.js';
import { onSetting } from './settings.js';
import { Sides } from './sides.js';
import { HOLD } from './track.js';
import { Traces } from './traces.js';
import { degrees, force } from './units.js';

const WORDS_MS = 100;
const LEFT_OUT = ['no_force', 'too_short', 'too_long', 'left_standing'];
const PHASES = ['rest', 'concentric', 'hold', 'eccentric', 'bottom'];

function build(root) {
  const part = (name, tag = 'div', ...children) => make(tag, { className: name }, ...children);
  const parts = {
    ring: make('canvas', { className: 'ring', role: 'img' }),
    count: make('output', { className: 'count' }, '0'),
    of: make('div', { className: 'of', role: 'status' }), set: part('set'), tempo: part('tempo'), rep: part('rep'),
    leftOut: make('p', { className: 'left-out', role: 'status' }),
    spoken: make('p', { className: 'unseen', role: 'status', 'aria-live': 'polite' }),
    lever: make('canvas', { className: 'lever', role: 'img' }),
    cueWord: part('cue-word', 'span'), cueCount: part('cue-count', 'span'),
    angle: part('angle', 'dd'), force: part('force', 'dd'),
    sides: part('sides-body'),
    traces: make('canvas', { className: 'traces', role: 'img' }),
    age: part('age', 'span'),
  };
  parts.cue = part('cue', 'p', parts.cueWord, parts.cueCount);
  const key = name => make('li', { className: name }, t(`phase.${name}`));
  const section = (name, title, ...children) => make('section', { className: `card ${name}`, 'aria-label': t(title) }, ...children);
  root.append(make('h1', { className: 'unseen' }, t('view.live')), parts.spoken,
    section('dial', 'live.count',
      part('dial-face', 'div', parts.ring, part('dial-words', 'div', parts.set, parts.count, parts.of)), parts.tempo, parts.leftOut,
      make('div', { className: 'last-rep' }, make('h2', {}, t('rep.last')), parts.rep)),
    section('swing', 'live.lever', parts.cue,
      make('dl', { className: 'gauges' },
        make('div', {}, make('dt', {}, t('figure.angle')), parts.angle),
        make('div', {}, make('dt', {}, t('figure.force')), parts.force)), parts.lever),
    section('sides', 'live.sides', make('h2', {}, t('live.sides')), parts.sides),
    section('strip', 'live.traces',
      make('div', { className: 'strip-head' }, make('h2', {}, t('live.traces')),
        make('ul', { className: 'keys' }, ...PHASES.slice(1).map(key), make('li', { className: 'line' }, t('figure.force'))), parts.age),
      parts.traces));
  parts.ring.setAttribute('aria-label', t('live.ring'));
  parts.traces.setAttribute('aria-label', t('live.traces'));
  return parts;
}

export function mount(root, feed) {
  const parts = build(root);
  const track = feed.track;
  const ring = new Ring(parts.ring);
  const lever = new Lever(parts.lever);
  const traces = new Traces(parts.traces, track);
  const sides = new Sides(parts.sides);
  const held = new Held();
  const moment = { phase: 0, angle: NaN, speed: 0, elapsed: 0, meant: NaN, hold: 0, bottom: 0, top: NaN, over: NaN, flags: [], running: false };
  let goal = goalOf(feed);
  let stale = true;
  let picture = 0, drawnAt = 0, wordsAt = 0;

  function refresh() {
    stale = false;
    goal = goalOf(feed);
    const last = feed.repsOfSession().at(-1);
    const state = feed.state;
    ring.goal(goal.tempo);
    lever.goal(goal, feed.repsOfSet().map(rep => rep.range.top_deg));
    traces.restyle();
    sides.show(feed.repsOfSession(), state?.side);
    showRep(parts.rep, last);
    const running = (state?.set ?? 0) > 0;
    const reps = running ? state.reps : feed.set?.reps ?? state?.reps ?? 0;
    say(parts.count, number(reps));
    parts.count.classList.toggle('two', reps > 9);
    const reached = goal.reps > 0 && reps >= goal.reps;
    say(parts.of, goal.reps ? t(reached ? 'live.reached' : 'live.of', { n: goal.reps }) : t(reps === 1 ? 'live.rep' : 'live.reps'));
    parts.of.classList.toggle('reached', reached);
    const leftOut = LEFT_OUT.map(reason => ({ reason, n: state?.left_out?.[reason] ?? 0 })).filter(one => one.n > 0);
    say(parts.leftOut, leftOut.length ? t('left_out', { list: leftOut.map(({ reason, n }) => t(`left_out.${reason}`, { n })).join(', ') }) : '');
    const trained = running ? state.side : feed.set?.side ?? state?.side ?? 'unknown';
    const side = trained === 'unknown' ? '' : t(`side.${trained}`);
    const set = running ? t('live.set', { n: state.set }) : reps ? t('live.done', { n: feed.set?.set ?? '' }) : '';
    say(parts.set, side || set);
    const tempo = goal.tempoAsked ? t('live.tempo', { tempo: goal.notation }) : goal.tempo ? t('live.tempo.last') : t('live.tempo.none');
    say(parts.tempo, [side && set, tempo].filter(Boolean).join(' · '));
    parts.lever.setAttribute('aria-label', last
      ? t('live.lever.label', { top: degrees(last.range.top_deg), goal: degrees(goal.top) }) : t('live.lever'));
    moment.hold = goal.tempo?.hold ?? 0;
    moment.bottom = goal.bottom;
    moment.top = goal.top;
    moment.over = goal.over;
    moment.flags = last && running ? last.flags : [];
    moment.running = running;
  }

  function words(now) {
    moment.phase = now.phase;
    moment.angle = now.angle;
    moment.speed = now.speed;
    moment.elapsed = ring.elapsed(now);
    moment.meant = goal.tempoAsked ? ring.meant(now.phase) : NaN;
    const say1 = held.take(cue(moment), performance.now());
    say(parts.cueWord, t(`cue.${say1.key}`));
    say(parts.cueCount, now.phase === HOLD && say1.count > 0 ? number(Math.max(.1, say1.count), 1) : '');
    parts.cue.className = `cue ${say1.correct ? 'correct' : PHASES[now.phase]}`;
    say(parts.angle, degrees(now.angle));
    say(parts.force, force(now.force));
    const age = feed.sampleClock(performance.now()) - now.t;
    say(parts.age, Number.isFinite(age) && age < 2_000 ? t('live.age', { ms: number(age) }) : '');
  }

  function draw(at) {
    picture = requestAnimationFrame(draw);
    const elapsed = at - drawnAt;
    drawnAt = at;
    if (stale) {
      refresh();
    }
    if (!track.advance(at, elapsed)) {
      return;
    }
    const now = track.now;
    ring.follow(now);
    ring.draw(now);
    lever.draw(now);
    traces.draw(now);
    if (at - wordsAt >= WORDS_MS) {
      wordsAt = at;
      words(now);
    }
  }

  const again = () => { stale = true; };
  const ends = [
    feed.on('state', again), feed.on('set', again), feed.on('session', again), onSetting(again),
    feed.on('rep', rep => { stale = true; say(parts.spoken, tell(rep)); }),
    () => cancelAnimationFrame(picture), () => ring.close(), () => lever.close(), () => traces.close(),
  ];
  refresh();
  words(track.now);
  picture = requestAnimationFrame(draw);
  return () => ends.forEach(end => end());
}
