/* Pure look-ups: no DOM, so that Node can test them against Python (tests/test_lookup_js.py). */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { fillIn, say } = Handover.words;
  const { dayWords, spanOf } = Handover.calendar;
  const MS = 86_400_000;

  /** Day number (days since 1970-01-01) of an ISO date, or NaN. */
  const toDay = (iso) => {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
    if (!parts) return NaN;
    // Not Date.UTC: it takes the years 0 to 99 for 1900 to 1999.
    const day = Date.parse(`${iso}T00:00:00Z`) / MS;
    return +parts[1] && !Number.isNaN(day) && toIso(day) === iso ? day : NaN;
  };

  /** ISO date of a day number. */
  const toIso = (day) => new Date(day * MS).toISOString().slice(0, 10);

  /** Index of the last entry of a sorted list whose key is at most `value`; -1 before the first. */
  const lastAtMost = (list, value, key) => {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (key(list[middle]) <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const first = (pair) => pair[0];

  /**
   * Whether a feature of the base map is drawn on a day, as known on a day: `is_drawn` in
   * basemap.py. A line that was agreed is known from the day from which it stands.
   */
  const isDrawn = ({ valid_from: from, valid_to: to }, day, known) =>
    (!from || toDay(from) <= Math.min(day, known)) && (!to || day <= toDay(to));

  /** Add a value to the list that a map holds under a key. */
  const gather = (lists, key, value) => {
    const list = lists.get(key);
    if (list) list.push(value);
    else lists.set(key, [value]);
  };

  /**
   * Index into the ledger's states for a place on a day as known on a day; -1: nothing is known.
   * `runs` are the place's spans: [[known_from, [[day_from, state], …]], …], both sorted.
   */
  const stateAt = (runs, day, known) => {
    if (!runs) return -1;
    const run = runs[lastAtMost(runs, known, first)];
    if (!run) return -1;
    const cell = run[1][lastAtMost(run[1], day, first)];
    return cell ? cell[1] : -1;
  };

  const correctorsOf = new WeakMap(); // claims → {byId, correctors}
  const indexClaims = (claims) => {
    if (!correctorsOf.has(claims)) {
      const correctors = new Map();
      for (const claim of claims) if (claim.stance === "corrects") gather(correctors, claim.about, claim);
      correctorsOf.set(claims, { byId: new Map(claims.map((claim) => [claim.id, claim])), correctors });
    }
    return correctorsOf.get(claims);
  };
  /**
   * The claims that were live on a day: published, and not corrected by a live claim. Asked claim
   * by claim: a step looks at few of them.
   */
  const liveOn = (claims, known) => {
    const { byId, correctors } = indexClaims(claims);
    const lives = (claim) => claim.published <= known && !(correctors.get(claim.id) ?? []).some(lives);
    return {
      has: (id) => byId.has(id) && lives(byId.get(id)),
      *[Symbol.iterator]() {
        for (const claim of claims) if (lives(claim)) yield claim.id;
      },
    };
  };

  /** The day of the knowledge: "then" follows the day, "latest" is all, else a fixed ISO day. */
  const knownDay = (known, day, last) => {
    if (known === "then") return day;
    return known === "latest" ? last : toDay(known);
  };

  /** Next (direction 1) or previous (-1) day of a sorted list on which something is said; else the day itself. */
  const nextEvent = (days, day, direction, says) => {
    let index = lastAtMost(days, direction > 0 ? day : day - 1, (value) => value);
    if (direction > 0) index += 1;
    while (index in days && !says(days[index])) index += direction;
    return days[index] ?? day;
  };

  /** Fill in what changes from day to day in a line of a state: a pattern of `headline` in headlines.py. */
  const fill = (line, day, { deadline = null, parts = [] }) => {
    if (!line.includes("{")) return fillIn(line);
    const [count, unit] = spanOf(deadline - day);
    return fillIn(line, { left: count, late: count, unit, count: parts.length });
  };

  /** How many sources the live claims are from, and most of them from whom; as in citation.py. */
  const sourceWords = (ledger, live) => {
    const counts = new Map();
    for (const { id, source } of ledger.claims) {
      if (live.has(id)) counts.set(source, (counts.get(source) ?? 0) + 1);
    }
    const publishers = new Map();
    for (const [id, { publisher }] of Object.entries(ledger.sources)) {
      if (counts.has(id)) publishers.set(publisher, (publishers.get(publisher) ?? 0) + counts.get(id));
    }
    if (!counts.size) return say("no source yet");
    const names = [...publishers].sort((a, b) => b[1] - a[1]).map(first);
    const more = names.length - NAMED;
    const named = names.slice(0, NAMED).join("; ");
    const all = more > 0 ? say("{names} and {count, plural, one {# other publisher} other {# other publishers}}", { names: named, count: more }) : named;
    return say("{count, plural, one {# source} other {# sources}} ({names})", { count: counts.size, names: all });
  };
  const NAMED = 3; // publishers

  /** The line to cite a view by; `made` is the day on which a saved file was made, else null. */
  const citationOf = (ledger, live, day, known, made) => {
    const gaps = {
      day: dayWords(day), known: knownWords(known, made), sources: sourceWords(ledger, live),
      made: made === null ? "" : dayWords(made, false),
    };
    return fillIn(made === null ? ledger.citation.live : ledger.citation.made, gaps);
  };
  const LAST = 2_932_896; // 9999-12-31: all there is
  const knownWords = (known, made) => {
    const day = known < LAST ? known : made;
    return day === null ? say("as known today") : say("as known on {day}", { day: dayWords(day, false) });
  };

  Handover.lookup = {
    toDay, toIso, stateAt, liveOn, knownDay, nextEvent, fill, gather, lastAtMost,
    citationOf, knownWords, isDrawn,
  };
})();
