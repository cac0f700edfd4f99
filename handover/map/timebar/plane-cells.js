/* The plane of one place: when it was so × since when it could be known, as rectangles. No DOM, so that Node can test it. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { lastAtMost, shownState } = Handover.lookup;
  const LEAST = 1.2; // of a stretch between two days, whatever its length: else a day among years is not seen

  /** A place and all that its state may follow from. */
  const withParts = (ledger, place, found = new Set()) => {
    if (found.has(place)) return found;
    found.add(place);
    for (const [id] of ledger.parts[place] ?? []) withParts(ledger, id, found);
    return found;
  };
  const sorted = (days) => [...new Set(days)].sort((one, other) => one - other);
  const alike = (one, other) => one === other || (one.look === other.look && one.deadline === other.deadline && one.headline === other.headline);

  /**
   * Rectangles that cover the plane, none of which lies over another: [{from, to, known, until, state}].
   * A rectangle has the days `from` ≤ day < `to`, as known on `known` ≤ day < `until`; what is open at
   * its end has Infinity there, and the first of both axes begins where the spans do.
   * @param {object} ledger as `prepareStates` leaves it @param {string} place
   */
  const planeOf = (ledger, place) => {
    const runs = [...withParts(ledger, place)].map((id) => ledger.spans[id] ?? []);
    const knowns = sorted(runs.flatMap((history) => history.map(([known]) => known)));
    const open = new Map(); // "from to" → rectangle that the next row may prolong
    const cells = [];
    knowns.forEach((known, row) => {
      const until = knowns[row + 1] ?? Infinity;
      const live = runs.map((history) => history[lastAtMost(history, known, ([from]) => from)]?.[1] ?? []);
      const days = sorted(live.flatMap((run) => run.map(([day]) => day)));
      const stretches = [];
      for (const day of days) {
        const state = shownState(ledger, place, day, known);
        const last = stretches.at(-1);
        if (!last || !alike(last.state, state)) stretches.push({ from: day, to: Infinity, state });
        if (last && stretches.at(-1) !== last) last.to = day;
      }
      const next = new Map();
      for (const { from, to, state } of stretches) {
        const key = `${from} ${to}`;
        const before = open.get(key);
        const cell = before && alike(before.state, state) ? before : { from, to, known, until, state };
        cell.until = until;
        if (cell !== before) cells.push(cell);
        next.set(key, cell);
      }
      open.clear();
      for (const [key, cell] of next) open.set(key, cell);
    });
    return cells;
  };

  /** The rectangle of a day, as known on a day. */
  const cellAt = (cells, day, known) => cells.find((cell) => cell.from <= day && day < cell.to && cell.known <= known && known < cell.until) ?? null;

  /**
   * One scale for both axes, drawn out where states change: a stretch between two such days is as long
   * as the logarithm of its days, so that weeks among decades are seen, and "as known then" is a straight line.
   * @param {object[]} cells of `planeOf` @param {number} first @param {number} last day shown
   * @returns {{stops: number[], at: (day: number) => number, dayAt: (share: number) => number}} `at` is from 0 to 1
   */
  const planeScale = (cells, first, last) => {
    const turns = cells.flatMap(({ from, to, known, until }) => [from, to, known, until]).filter((day) => day > first && day < last);
    const stops = sorted([first, ...turns, last]);
    const ends = [0];
    for (let at = 1; at < stops.length; at += 1) ends.push(ends[at - 1] + LEAST + Math.log2(stops[at] - stops[at - 1]));
    const whole = ends.at(-1) || 1;
    const at = (day) => {
      if (day <= first) return 0;
      if (day >= last) return 1;
      const index = lastAtMost(stops, day, (stop) => stop);
      const share = (day - stops[index]) / (stops[index + 1] - stops[index]);
      return (ends[index] + share * (ends[index + 1] - ends[index])) / whole;
    };
    const dayAt = (share) => {
      const wanted = Math.min(1, Math.max(0, share)) * whole;
      const index = Math.min(stops.length - 2, Math.max(0, lastAtMost(ends, wanted, (end) => end)));
      const part = (wanted - ends[index]) / (ends[index + 1] - ends[index] || 1);
      const day = Math.floor(stops[index] + part * (stops[index + 1] - stops[index]));
      return Math.min(last, Math.max(first, day));
    };
    return { stops, at, dayAt };
  };

  /** The neighbour of a rectangle that an arrow key leads to: the nearest that way which lies beside it, or null. */
  const neighbour = (cells, cell, key, { first, last }) => {
    const shown = (low, high) => [Math.max(low, first), Math.min(high, last + 1)];
    const beside = (one, other, low, high) => Math.max(one[low], other[low]) < Math.min(one[high], other[high]);
    const [day, known] = [shown(cell.from, cell.to)[0], shown(cell.known, cell.until)[0]];
    const ways = {
      ArrowRight: [({ from }) => from >= cell.to, ({ from }) => from, (one) => beside(one, cell, "known", "until")],
      ArrowLeft: [({ to }) => to <= cell.from, ({ to }) => -to, (one) => beside(one, cell, "known", "until")],
      ArrowUp: [(one) => one.known >= cell.until, (one) => one.known, (one) => beside(one, cell, "from", "to")],
      ArrowDown: [({ until }) => until <= cell.known, ({ until }) => -until, (one) => beside(one, cell, "from", "to")],
    };
    const [isThere, far, isBeside] = ways[key];
    const found = cells.filter((one) => one !== cell && isThere(one) && isBeside(one));
    const off = ["ArrowLeft", "ArrowRight"].includes(key) ? (one) => (one.known <= known && known < one.until ? 0 : 1) : (one) => (one.from <= day && day < one.to ? 0 : 1);
    return found.sort((one, other) => far(one) - far(other) || off(one) - off(other))[0] ?? null;
  };

  Handover.plane = { cellAt, neighbour, planeOf, planeScale };
})();
