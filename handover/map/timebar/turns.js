/* Which places may be shown otherwise from one day to another, so that a step looks at those alone. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { gather, lastAtMost } = Handover.lookup;
  const self = (value) => value;

  /** Finds what a place is a part of: the place itself, its whole, the whole of that. */
  const wholesOf = (parts) => {
    const above = new Map();
    for (const [whole, inside] of Object.entries(parts)) for (const [id] of inside) gather(above, id, whole);
    return (place) => {
      const found = new Set([place]);
      for (const id of found) for (const whole of above.get(id) ?? []) found.add(whole);
      return found;
    };
  };

  /** Days in order, and the places that turn on each. */
  const sorted = (lists) => {
    const days = [...lists.keys()].sort((one, other) => one - other);
    return { days, places: days.map((day) => lists.get(day)) };
  };

  /** When the state of what changes: by the day itself, and by what was made known on a day. */
  const indexTurns = ({ spans, parts }) => {
    const upwards = wholesOf(parts);
    const [onDay, onKnown] = [new Map(), new Map()];
    for (const [place, runs] of Object.entries(spans)) {
      const shown = upwards(place);
      const days = new Set(runs.flatMap(([, run]) => run.map(([day]) => day)));
      const knowns = new Set(runs.map(([known]) => known));
      for (const id of shown) {
        for (const day of days) gather(onDay, day, id);
        for (const known of knowns) gather(onKnown, known, id);
      }
    }
    return { day: sorted(onDay), known: sorted(onKnown) };
  };

  /** The places that turn after the earlier of two days, up to the later one. */
  const addBetween = (found, { days, places }, one, other) => {
    const last = lastAtMost(days, Math.max(one, other), self);
    for (let at = lastAtMost(days, Math.min(one, other), self) + 1; at <= last; at += 1) for (const id of places[at]) found.add(id);
  };

  /**
   * Every place whose state may differ between two views of a ledger; others are shown as before.
   * @param {object} ledger prepared @param {{day: number, known: number}} one @param {{day: number, known: number}} other
   * @returns {Set<string>}
   */
  const turnsBetween = (ledger, one, other) => {
    ledger.turns ??= indexTurns(ledger);
    const found = new Set();
    addBetween(found, ledger.turns.day, one.day, other.day);
    addBetween(found, ledger.turns.known, one.known, other.known);
    return found;
  };

  Object.assign(Handover.lookup, { turnsBetween });
})();
