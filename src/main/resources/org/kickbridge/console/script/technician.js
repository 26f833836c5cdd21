// The technician's view, behind the token: calibrating, how the sensors are, what is wrong, and the records.
import { act, allowed } from './act.js';
import { get } from './api.js';
import { make, say } from './dom.js';
import { whatToDo } from './faults.js';
import { has, t } from './i18n.js';
import { setting } from './settings.js';
import { SensorCards } from './sensors.js';
import { Wizard } from './wizard.js';

const LOOK_MS = 500;

export function mount(root, feed) {
  let end = () => {};
  let over = false;
  const open = async () => {
    if (await allowed(feed, 'technician.door') && !over) {
      root.replaceChildren();
      end = workshop(root, feed);
    }
  };
  const enter = make('button', { type: 'button', className: 'main' }, t('door.enter'));
  enter.addEventListener('click', open);
  root.append(make('section', { className: 'card locked', 'aria-label': t('view.technician') },
    make('h1', {}, t('view.technician')), make('p', {}, t('technician.locked')), enter));
  open();
  return () => { over = true; end(); };
}

function workshop(root, feed) {
  const part = (name, key, ...children) => make('section', { className: `card ${name}`, 'aria-label': t(key) }, make('h2', {}, t(key)), ...children);
  const body = make('div', { className: 'wizard-body' });
  const cards = make('div', { className: 'sensor-cards' });
  const wrong = make('ul', { className: 'fault-list' });
  const records = make('ul', { className: 'records' });
  const calibration = make('p', { className: 'calibration' });
  const tare = make('button', { type: 'button' }, t('technician.tare'));
  const identify = make('button', { type: 'button' }, t('technician.identify'));
  const said = make('p', { className: 'said', role: 'status' });
  root.append(make('h1', { className: 'unseen' }, t('view.technician')), part('wizard', 'technician.calibrate', body),
    part('health', 'technician.sensors', cards, make('div', { className: 'buttons' }, tare, identify), said),
    part('wrongs', 'technician.faults', wrong), part('ledger', 'technician.records', calibration, records));
  const sensors = new SensorCards(cards);
  const wizard = new Wizard(body, feed, history);
  let timer = 0, over = false;

  async function look() {
    try {
      const answer = await get('api/sensors');
      if (!over) {
        sensors.show(answer);
        wizard.sensors(answer.sensors);
      }
    } catch {
      // the frame says that the machine is away
    }
    if (!over) {
      timer = setTimeout(look, LOOK_MS);
    }
  }

  function faults() {
    wrong.replaceChildren(...(feed.faults.length ? feed.faults.map(fault => make('li', {}, make('code', {}, fault.code), ' ', make('strong', { lang: 'en' }, fault.message),
      make('p', { className: 'todo' }, whatToDo(fault.code)))) : [make('li', { className: 'well' }, t('technician.well'))]));
  }

  function inForce() {
    const now = feed.calibration;
    if (now) {
      const until = now.valid_until ? t('technician.until', { day: day(now.valid_until) }) : '';
      const state = has(`calibration.${now.state}`) ? t(`calibration.${now.state}`) : now.state;
      say(calibration, [now.id, state, now.operator, until].filter(Boolean).join(' · '));
    }
  }

  const day = text => new Intl.DateTimeFormat(setting('lang'), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(text));

  async function history() {
    try {
      const answer = await act(feed, 'calibrate/history');
      records.replaceChildren(...(answer?.records ?? []).toReversed().slice(0, 12).map(record => make('li', {},
        make('a', { href: `api/report/${record.id}`, download: '', 'aria-label': t('technician.report', { id: record.id }) }, record.id),
        ` ${[record.at ? day(record.at) : '', record.operator ?? record.told?.operator ?? ''].filter(Boolean).join(' · ')}`)),
      ...(answer?.records?.length ? [] : [make('li', {}, t('technician.no_records'))]),
      ...(answer?.troubles ?? []).map(text => make('li', { className: 'refuses', lang: 'en' }, text)));
    } catch (refusal) {
      records.replaceChildren(make('li', { className: 'refuses', lang: 'en' }, refusal.message));
    }
  }

  async function tell(name, done) {
    try {
      if (await act(feed, name)) {
        say(said, done);
      }
    } catch (refusal) {
      say(said, refusal.message);
    }
  }

  tare.addEventListener('click', () => tell('tare', t('technician.tared')));
  identify.addEventListener('click', () => tell('identify', t('technician.identified')));
  const ends = [feed.on('faults', faults), feed.on('calibration', inForce)];
  faults();
  inForce();
  look();
  history();
  return () => { over = true; clearTimeout(timer); wizard.close(); ends.forEach(end => end()); };
}
