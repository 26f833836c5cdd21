// What reps are held against: the machine's targets where it has some, else how the athlete did it the last time.

/** Seconds of the four phases out of '3-0-2-1', in the order in which they are done; null for none. */
export function tempoOf(notation) {
  const parts = notation?.split('-') ?? [];
  if (parts.length !== 4) {
    return null;
  }
  const [eccentric, bottom, concentric, hold] = parts.map(part => part === 'X' ? 0.4 : Number(part));
  return { concentric, hold, eccentric, bottom };
}

/** { tempo, reps, bottom, top, over, target }: target is false where it is only what was done before. */
export function goalOf(feed) {
  const targets = feed.state?.targets ?? {};
  const set = feed.repsOfSet();
  const last = feed.repsOfSession().at(-1);
  const wanted = tempoOf(targets.tempo);
  const tempo = wanted ?? (last ? {
    concentric: last.tempo.concentric_s,
    hold: last.tempo.peak_hold_s,
    eccentric: last.tempo.eccentric_s,
    bottom: last.tempo.bottom_pause_s ?? 0,
  } : null);
  const bottom = last?.range.bottom_deg ?? 0;
  const best = set.reduce((most, rep) => Math.max(most, rep.range.top_deg), NaN);
  const asked = targets.rom_deg ?? NaN;
  return {
    tempo,
    tempoAsked: wanted !== null,
    notation: targets.tempo ?? null,
    reps: targets.reps ?? 0,
    bottom,
    top: Number.isFinite(asked) ? bottom + asked : Number.isFinite(best) ? best : NaN,
    topAsked: Number.isFinite(asked),
    over: targets.top_deg ?? NaN,
  };
}
