// Leads a technician through a calibration, as the wizard in the terminal does: the machine keeps all that was taken after
// each step, and this page only asks, shows and waits. The errands and their order are those of plan.js.
import { act } from './act.js';
import { ask, sentence } from './ask.js';
import { make, say } from './dom.js';
import { number, t } from './i18n.js';
import { introduction, remembered, told } from './intro.js';
import { forget, keep, kept } from './kept.js';
import { LiveBar } from './livebar.js';
import { planOf, Unclear, weightOf } from './plan.js';
import { figuresList, pointTable, REFUSING, remarkList, residualPlot } from './points.js';

const LOOK_MS = 250;
const IDLE_MS = 1_500;

export class Wizard {
  #root;
  #feed;
  #saved;
  #plan = null;
  #view = null;
  #status = null;
  #record = null;
  #said = '';
  #shown = '';
  #bar = new LiveBar();
  #sensors = [];
  #timer = 0;
  #over = false;
  #wrong = make('p', { className: 'wrong', role: 'alert' });

  /** @param saved called when there is one more record */
  constructor(root, feed, saved) {
    this.#root = root;
    this.#feed = feed;
    this.#saved = saved;
    this.#look();
  }

  close() {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  /** What the sensors show now, for the steps that wait for nothing. */
  sensors(all) {
    this.#sensors = all;
    this.#idle();
  }

  async #look() {
    clearTimeout(this.#timer);
    if (this.#over) {
      return;
    }
    try {
      const status = await act(this.#feed, 'calibrate/status');
      if (status && !this.#over) {
        this.#take(status);
      }
    } catch (refusal) {
      say(this.#wrong, refusal.message ?? ''); // the next look is not far
    }
    if (!this.#over) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#look(), this.#waits() ? LOOK_MS : IDLE_MS);
    }
  }

  #take(status) {
    this.#status = status;
    this.#view = status.view;
    if (!status.open) {
      this.#plan = null;
      if (!status.draft) {
        forget();
      }
    } else {
      this.#plan ??= kept(status.view.told);
    }
    this.#draw();
  }

  /** The plan has changed, or there is one now. */
  #planned(plan = this.#plan) {
    this.#plan = plan;
    keep(this.#view.told, plan);
    this.#draw(true);
  }

  #waits() {
    return Boolean(this.#view) && this.#view.doing !== 'waiting';
  }

  /** One request; what is refused is said, and nothing has changed. */
  async #step(name, fields = {}) {
    this.#said = '';
    try {
      const answer = await act(this.#feed, `calibrate/${name}`, fields);
      if (answer?.view) {
        this.#view = answer.view;
        this.#status = { open: true, draft: true, view: answer.view };
        this.#plan ??= kept(answer.view.told);
      }
      this.#draw();
      this.#look();
      return answer;
    } catch (refusal) {
      this.#said = refusal.message;
      this.#draw(true);
      return null;
    }
  }

  /** The same, thrown where it is refused, for dialogs that stay then. */
  async #asked(name, fields) {
    if (!await this.#step(name, fields)) {
      throw new Error(this.#said);
    }
  }

  #draw(anyway = false) {
    const view = this.#view, place = view && this.#plan ? this.#plan.next(view.taken) : -1;
    const key = JSON.stringify([this.#status?.open, this.#status?.draft, Boolean(this.#plan), place, view?.doing, view?.failed, view?.taken, this.#said, this.#record?.id]);
    if (view?.watch && this.#waits()) {
      this.#bar.watch(view.doing, view.watch);
    }
    if (key === this.#shown && !anyway) {
      return;
    }
    this.#shown = key;
    const inside = this.#root.contains(document.activeElement) || document.activeElement === document.body;
    this.#root.replaceChildren(...this.#screen(place));
    say(this.#wrong, view?.failed && !this.#said ? view.failed : this.#said);
    this.#idle();
    if (inside) {
      this.#root.querySelector('.step button.main')?.focus({ preventScroll: true });
    }
  }

  #idle() {
    if (!this.#waits()) {
      const errand = this.#plan && this.#view ? this.#plan.at(this.#plan.next(this.#view.taken)) : null;
      const name = errand && ['rest', 'stops', 'angle'].includes(errand.kind) ? 'angle' : 'force';
      this.#bar.idle(this.#sensors.find(sensor => sensor.name === name));
    }
  }

  #screen(place) {
    if (!this.#status) {
      return [this.#wrong];
    }
    if (this.#record) {
      return this.#done();
    }
    if (!this.#status.open) {
      return this.#status.draft ? this.#left() : [make('p', {}, t('wizard.hint')), introduction(false, choices => this.#begin(choices)), this.#wrong];
    }
    if (!this.#plan) {
      return [make('p', {}, t('wizard.open', { who: this.#view.told.operator })),
        introduction(true, choices => this.#planned(planOf(choices))), this.#button('wizard.abort', () => this.#abort()), this.#wrong];
    }
    return place < this.#plan.size || this.#waits() ? this.#errand(place) : this.#closing();
  }

  #button(key, deed, main = false) {
    const button = make('button', { type: 'button', className: main ? 'main' : '' }, t(key));
    button.addEventListener('click', deed);
    return button;
  }

  #left() {
    return [make('p', {}, t('wizard.left')), make('div', { className: 'choices start-side' },
      this.#button('wizard.go_on', () => this.#step('begin', { resume: true }), true), this.#button('wizard.drop', () => this.#step('abort'))), this.#wrong];
  }

  async #begin(choices) {
    const plan = planOf(choices);
    await this.#asked('begin', told(choices));
    this.#planned(plan);
  }

  /** What is to be done at the machine, and the key for having done it. */
  #errand(place) {
    const errand = this.#plan.at(place), waits = this.#waits(), view = this.#view;
    const finishes = ['stops', 'sweeping', 'creeping'].includes(view.doing);
    const name = errand ? titleOf(errand) : '';
    const heading = make('h3', {}, errand ? t('wizard.step', { n: Math.min(place + 1, this.#plan.size), of: this.#plan.size, name }) : '');
    const todo = make('p', { className: 'todo', role: 'status' }, waits ? t(finishes ? `doing.${view.doing}` : 'doing.hands_off') : todoOf(errand));
    const buttons = waits
      ? [...finishes ? [this.#button('wizard.finish', () => this.#step('finish'), true)] : [], this.#button('wizard.give_up', () => this.#step('undo'))]
      : [this.#button(errand.kind === 'stops' || errand.kind === 'sweep' || errand.kind === 'creep' ? 'wizard.begin_step' : 'wizard.take', () => this.#do(errand), true),
        this.#button('wizard.undo', () => this.#undo(place)), this.#button('wizard.skip', () => { this.#plan.leaveOut(place); this.#planned(); }),
        ...errand.kind === 'load' ? [this.#button('wizard.other', () => this.#other(place, errand))] : [], this.#button('wizard.temperature', () => this.#temperature())];
    return [make('div', { className: 'step' }, heading, todo, this.#bar.root, this.#wrong, make('div', { className: 'buttons' }, ...buttons)),
      ...this.#soFar(false), make('div', { className: 'choices' }, this.#button('wizard.abort', () => this.#abort()))];
  }

  #soFar(all) {
    const plot = residualPlot(this.#view);
    const table = make('div', { className: 'scroll', tabIndex: 0, role: 'region', 'aria-label': t('wizard.points') }, ...pointTable(this.#view, {
      again: (kind, point, name) => this.#again(kind, point, name), strike: (kind, point, name) => this.#strike(kind, point, name),
    }));
    return [make('div', { className: 'so-far' }, table, ...plot ? [make('figure', {}, make('figcaption', {}, t('plot.title')), plot)] : []), remarkList(this.#view, all)];
  }

  #do(errand) {
    switch (errand.kind) {
      case 'load': return this.#step('load', errand.weight.fields);
      case 'creep': return this.#step('creep', { seconds: errand.seconds });
      case 'angle': return this.#step('angle', { deg: errand.deg });
      case 'lever': return Number.isFinite(errand.lengthM) ? this.#step('lever', { length_m: errand.lengthM }) : ask(t('errand.lever'), todoOf(errand),
        [{ name: 'length_m', label: t('intro.lever'), type: 'number', min: .05, max: 3, step: 'any', value: remembered().lever }], t('wizard.take'),
        ({ length_m: length }) => this.#asked('lever', { length_m: Number(length) }));
      default: return this.#step(errand.kind);
    }
  }

  #undo(place) {
    if (this.#plan.takeIn(place)) {
      this.#planned();
    } else {
      this.#step('undo');
    }
  }

  #again(kind, point, name) {
    const last = this.#view.taken[kind === 'force' ? 'loads' : 'angles'].at(-1);
    const go = () => this.#asked('repeat', { kind, point: point.number });
    if (point === last) {
      go().catch(() => {}); // it is said beside the step
    } else {
      ask(t('point.again'), t('ask.again', { name }), [], t('wizard.take'), go);
    }
  }

  #strike(kind, point, name) {
    ask(t('point.strike'), t('ask.strike', { n: point.number, name }), [{ name: 'reason', label: t('ask.reason'), type: 'text', maxLength: 200 }], t('point.strike'),
      ({ reason }) => this.#asked('strike', { kind, point: point.number, reason }));
  }

  #other(place, errand) {
    ask(t('wizard.other'), t('ask.other'), [{ name: 'weight', label: t('point.load'), type: 'text', value: errand.weight.text }], t('ask.take'), ({ weight }) => {
      this.#plan.change(place, { ...errand, weight: weightOf(weight) });
      this.#planned();
    });
  }

  #more() {
    ask(t('wizard.more'), t('ask.more'), [{ name: 'point', label: t('point.number'), type: 'text' }], t('ask.take'), ({ point }) => {
      const angle = /^([-+]?[\d.]+)\s*(°|deg)$/.exec(point);
      const deg = angle ? Number(angle[1]) : NaN;
      if (angle && !(Math.abs(deg) <= 180)) {
        throw new Unclear('plan.no_angles', { text: point });
      }
      this.#plan.add(angle ? deg === 0 ? { kind: 'rest' } : { kind: 'angle', deg } : { kind: 'load', run: this.#view.taken.loads.at(-1)?.run ?? 1, weight: weightOf(point) });
      this.#planned();
    });
  }

  #temperature() {
    ask(t('wizard.temperature'), '', [{ name: 'celsius', label: t('intro.temperature_c'), type: 'number', min: -40, max: 85, step: 'any' }], t('ask.take'),
      ({ celsius }) => this.#asked('temperature', { celsius: Number(celsius) }));
  }

  #abort() {
    ask(t('wizard.abort'), t('ask.abort'), [], t('wizard.abort'), async () => {
      await this.#asked('abort', {});
      forget();
      this.#view = this.#plan = null;
      this.#status = { open: false, draft: false, view: null };
      this.#draw(true);
    });
  }

  /** All is taken: the figures, and saving. */
  #closing() {
    const view = this.#view, check = view.told.purpose === 'verification';
    const refused = view.remarks.some(remark => REFUSING.has(remark.code) && remark.code !== 'incomplete') || view.missing.length > 0;
    const inSpite = make('input', { type: 'checkbox', id: 'in-spite' });
    const days = make('input', { type: 'number', id: 'valid-days', min: 1, max: 3650, step: 1 });
    const save = async () => {
      const fields = { ...days.value && !check ? { valid_days: Number(days.value) } : {}, ...inSpite.checked ? { force: true } : {} };
      const answer = await this.#step('save', fields);
      if (answer) {
        this.#record = answer.record;
        this.#plan = null;
        forget();
        this.#draw(true);
        this.#saved();
      }
    };
    return [make('div', { className: 'step' }, make('h3', {}, t('wizard.taken')), make('p', { className: 'todo' }, t(check ? 'wizard.look.check' : 'wizard.look')),
      figuresList(view), this.#wrong,
      ...check ? [] : [make('div', { className: 'field' }, make('label', { htmlFor: days.id }, t('wizard.days')), days)],
      ...refused ? [make('div', { className: 'field check' }, inSpite, make('label', { htmlFor: inSpite.id }, t('wizard.in_spite')))] : [],
      make('div', { className: 'buttons' }, this.#button(check ? 'wizard.save.check' : 'wizard.save', save, true), this.#button('wizard.more', () => this.#more()),
        this.#button('wizard.undo', () => this.#undo(this.#plan.size)), this.#button('wizard.temperature', () => this.#temperature()))),
    ...this.#soFar(true), make('div', { className: 'choices' }, this.#button('wizard.abort', () => this.#abort()))];
  }

  #done() {
    const record = this.#record;
    const again = () => { this.#record = this.#view = null; this.#look(); this.#draw(true); };
    return [make('div', { className: 'step saved' }, make('h3', {}, t('wizard.saved', { id: record.id })),
      make('p', { className: 'todo', role: 'status' }, record.within === null ? t('wizard.in_force') : t(record.within ? 'wizard.is_within' : 'wizard.is_outside')),
      make('div', { className: 'buttons' }, make('a', { className: 'button main', href: `api/report/${record.id}`, download: '' }, t('wizard.report')), this.#button('wizard.another', again)))];
  }
}

function titleOf(errand) {
  switch (errand.kind) {
    case 'zero': return t(errand.run === 1 ? 'errand.zero' : 'errand.zero.run', { n: errand.run });
    case 'load': return errand.weight.none ? t('errand.off') : errand.weight.text;
    case 'creep': return t('errand.creep', { s: number(errand.seconds) });
    case 'angle': return t('errand.angle', { deg: number(errand.deg, 1) });
    default: return t(`errand.${errand.kind}`);
  }
}

function todoOf(errand) {
  switch (errand.kind) {
    case 'load': return errand.weight.none ? t('todo.off') : t(errand.weight.arm ? 'todo.load.arm' : 'todo.load', { weight: errand.weight.text });
    case 'creep': return t('todo.creep', { s: number(errand.seconds) });
    case 'angle': return t('todo.angle', { deg: number(errand.deg, 1) });
    default: return t(`todo.${errand.kind}`);
  }
}
