// The frame: settings, the bar, notices, and the view that the address names. A view is a module with mount(root, feed),
// which fills root and gives what ends it; it is mounted anew when the language changes.
import { make, say } from './dom.js';
import { askToken } from './door.js';
import { showFaults } from './faults.js';
import { Feed } from './feed.js';
import { speak, t, translate } from './i18n.js';
import { choose, onSetting, other, setting } from './settings.js';

/** In the order of the bar; each is fetched when it is first looked at. */
const VIEWS = {
  live: () => import('./live.js'),
  session: () => import('./session.js'),
  technician: () => import('./technician.js'),
};

const byId = id => document.getElementById(id);
const feed = new Feed();
let unmount = () => {};
let mounting = 0;

function viewOf(address) {
  const name = address.replace(/^#\/?/, '').split('/')[0];
  return name in VIEWS ? name : 'live';
}

async function show() {
  const name = viewOf(location.hash);
  const turn = ++mounting;
  const view = await VIEWS[name]();
  if (turn !== mounting) {
    return; // the user was faster
  }
  unmount();
  const main = byId('main');
  main.replaceChildren();
  main.className = `view-${name}`;
  for (const link of byId('views').children) {
    link.toggleAttribute('aria-current', link.dataset.view === name);
    if (link.dataset.view === name) {
      link.setAttribute('aria-current', 'page');
    }
  }
  unmount = view.mount(main, feed) ?? (() => {});
  translate(main);
}

function frame() {
  byId('views').replaceChildren(...Object.keys(VIEWS).map(name =>
    make('a', { href: `#/${name}`, dataset: { view: name } }, t(`view.${name}`))));
  translate(document);
  switches();
  lights();
  connection();
  showFaults(byId('faults'), feed.faults);
}

function switches() {
  for (const name of ['units', 'lang', 'theme']) {
    const value = other(name);
    say(byId(name), t(`switch.${name}.${value}`));
    byId(name).setAttribute('aria-label', t(`switch.${name}.${value}.label`));
  }
}

function lights() {
  const health = feed.health;
  const sensor = name => {
    const age = health?.sensors?.[name]?.age_s;
    return health ? age !== null && age < 2 : null;
  };
  const all = [['page', feed.connected]];
  // A machine without a broker is well without one.
  if (health?.mqtt_connected || health?.faults.some(fault => fault.code.startsWith('broker_'))) {
    all.push(['mqtt', health.mqtt_connected]);
  }
  for (const name of ['force', 'angle']) {
    if (!health || health.sensors?.[name]) {
      all.push([name, sensor(name)]);
    }
  }
  const word = good => t(good === null ? 'light.unknown' : good ? 'light.good' : 'light.bad');
  byId('lights').replaceChildren(...all.map(([name, good]) => make('li', {
    className: good === null ? '' : good ? 'good' : 'bad',
  }, t(`light.${name}`), make('span', { className: 'unseen' }, ` ${word(good)}`))));
}

function connection() {
  const lost = feed.everConnected && !feed.connected;
  byId('connection').hidden = !lost;
  say(byId('connection'), lost ? t('frame.lost') : '');
}

async function language() {
  await speak(setting('lang'));
  frame();
  await show();
}

for (const name of ['units', 'lang', 'theme']) {
  byId(name).addEventListener('click', () => choose(name, other(name)));
}
byId('skip').addEventListener('click', event => {
  event.preventDefault(); // the hash names the view
  byId('main').focus();
});
onSetting(name => name === 'lang' ? language() : switches());
addEventListener('hashchange', show);
feed.on('connection', () => { connection(); lights(); });
feed.on('health', health => {
  if (health) {
    say(byId('machine'), `${health.site} / ${health.machine}`);
    document.title = `${health.machine} · Kickbridge`;
  }
  lights();
});
feed.on('access', async access => {
  if (!access.look && await askToken('door.look', access.token_at)) {
    feed.enter();
  }
});
feed.on('faults', faults => showFaults(byId('faults'), faults));

export { feed };

await language();
feed.start();
