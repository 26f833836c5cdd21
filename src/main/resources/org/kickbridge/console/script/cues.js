// What a coach would say at this moment, in one or two words. Pure: the same moment gives the same words.
import { BOTTOM, CONCENTRIC, ECCENTRIC, HOLD } from './track.js';

/** What is said after a rep, the most important first. */
const AFTER = ['touch_down', 'over_range', 'short_range', 'momentum', 'no_hold', 'fast_concentric', 'fast_eccentric',
  'jerky', 'sticking_point', 'off_tempo', 'sensor_gap'];
const TOO_FAST = 3; // times the mean speed that keeps the tempo; a smooth movement has a peak of nearly twice its mean
const NEAR_BOTTOM_DEG = 12;

/**
 * @param moment { phase, angle, speed, elapsed, meant, hold, bottom, top, over, flags, running }: angle and speed of the
 *   lever, seconds of this phase so far and as they are meant to be, the hold that is asked for, the angles that are, the
 *   flags of the last rep, whether a set runs
 * @return {{ key: string, correct: boolean, count: number }} key of the words; whether it corrects; seconds to count down
 */
export function cue(moment) {
  const { phase, flags } = moment;
  if (moment.angle > moment.over) {
    return said('too_high', true);
  }
  switch (phase) {
    case CONCENTRIC:
      if (tooFast(moment, moment.speed)) return said('slower_up', true);
      return said(flags.includes('short_range') ? 'full_range' : 'push', flags.includes('short_range'));
    case HOLD: {
      const left = moment.hold - moment.elapsed;
      return left > .05 ? { key: 'hold', correct: false, count: left } : said('down', false);
    }
    case ECCENTRIC:
      if (tooFast(moment, -moment.speed)) return said('slower_down', true);
      if (flags.includes('touch_down') && moment.angle < moment.bottom + NEAR_BOTTOM_DEG) return said('no_landing', true);
      return said('lower', false);
    case BOTTOM: {
      const flag = AFTER.find(one => flags.includes(one));
      return flag ? said(`after.${flag}`, true) : said('good', false);
    }
    default:
      return said(moment.running ? 'go_on' : 'ready', false);
  }
}

const said = (key, correct) => ({ key, correct, count: NaN });

function tooFast(moment, speed) {
  const range = moment.top - moment.bottom;
  return moment.meant >= .5 && range > 5 && speed > TOO_FAST * range / moment.meant;
}

/** Words stay long enough to be read, unless they correct and the others do not. */
export class Held {
  #cue = { key: 'ready', correct: false, count: NaN };
  #since = -Infinity;

  take(next, atMs) {
    if (next.key === this.#cue.key || atMs - this.#since > 450 || next.correct && !this.#cue.correct) {
      if (next.key !== this.#cue.key) {
        this.#since = atMs;
      }
      this.#cue = next;
    }
    return this.#cue;
  }
}
