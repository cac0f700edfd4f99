/* What stands in the lanes of the time bar, and where: deadlines, happened, published. No DOM, so that Node can test it. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { dayAndMonth, monthsBetween } = Handover.calendar;
  const { gather, lastAtMost } = Handover.lookup;
  const LONG = 400; // days from which on near deadlines are one mark
  const MARK = 12; // px on each side of a deadline's mark: its target is 24 px
  const GAP = 6; // px between what stands in a row
  const NOTE_GAP = 5; // px between a label and its note

  /* --- deadlines ------------------------------------------------------------------------ */
  /** What the plans of one place, as far as known, come to: {key, stops, moves, label, rank}. */
  const historyOf = (plans) => {
    const moves = new Map();
    for (const { before, to } of plans) if (before !== null && before !== to) moves.set(`${before} ${to}`, [before, to]);
    const left = new Set([...moves.values()].map(([from]) => from));
    const last = plans.at(-1).to;
    const days = [...new Set([...plans.map((plan) => plan.to), ...left])].sort((one, other) => one - other);
    const stops = days.map((day) => ({ day, open: !left.has(day) || (day === last && plans.at(-1).before !== null) }));
    return { key: `${days.join()} ${[...moves.keys()].join()} ${last}`, stops, moves: [...moves.values()], label: plans[0].label, rank: plans[0].rank };
  };
  const indexPlans = (deadlines) => {
    const byPlace = new Map();
    deadlines.forEach(({ place, label, to, before, published }, rank) => gather(byPlace, place, { label, to, before, published, rank }));
    const byPublication = deadlines.toSorted((one, other) => one.published - other.published);
    return { byPlace, byPublication, known: -Infinity, of: new Map(), histories: new Map(), list: [] };
  };
  const plansKnown = new WeakMap(); // deadlines → what is known of them on the day last asked for
  const publicationOf = (plan) => plan.published;
  const byDays = (one, other) => one.stops[0].day - other.stops[0].day || one.stops.at(-1).day - other.stops.at(-1).day || one.members[0].rank - other.members[0].rank;

  /**
   * Deadlines known on a day, by place: [{key, places, labels, stops, moves}]. A stop is a day and
   * whether it still holds; a move leads from a day to a day. Places with one history share it.
   * From one day to the next only those places are looked at of which something was published between.
   */
  const deadlinesKnown = ({ deadlines }, known) => {
    if (!plansKnown.has(deadlines)) plansKnown.set(deadlines, indexPlans(deadlines));
    const index = plansKnown.get(deadlines);
    const [from, to] = [index.known, known].sort((one, other) => one - other).map((day) => lastAtMost(index.byPublication, day, publicationOf) + 1);
    const turned = new Set(index.byPublication.slice(from, to).map(({ place }) => place));
    const changed = new Set(); // keys of histories
    for (const place of turned) {
      const plans = index.byPlace.get(place).filter((plan) => plan.published <= known);
      const [old, next] = [index.of.get(place), plans.length ? historyOf(plans) : null];
      if (old) {
        const { members } = index.histories.get(old.key);
        members.splice(lastAtMost(members, old.rank, ({ rank }) => rank), 1);
        changed.add(old.key);
        index.of.delete(place);
      }
      if (!next) continue;
      const { key, stops, moves, label, rank } = next;
      if (!index.histories.has(key)) index.histories.set(key, { key, stops, moves, members: [] });
      const { members } = index.histories.get(key);
      members.splice(lastAtMost(members, rank, (member) => member.rank) + 1, 0, { place, label, rank });
      changed.add(key);
      index.of.set(place, next);
    }
    index.known = known;
    if (!changed.size) return index.list;
    for (const key of changed) {
      const { stops, moves, members } = index.histories.get(key);
      if (!members.length) index.histories.delete(key);
      else index.histories.set(key, { key, places: members.map(({ place }) => place), labels: members.map(({ label }) => label), stops, moves, members });
    }
    index.list = [...index.histories.values()].sort(byDays);
    return index.list;
  };

  const namesOf = ({ labels }) => (labels.length < 3 ? labels.join(", ") : say("{count, plural, one {# place} other {# places}}", { count: labels.length }));

  /** A mark of one history: all its days in the period, the arrows between them, what to write beside. */
  const makeMark = (history, { at, start, end, left, width }) => {
    const inside = (day) => day >= start && day <= end;
    const stops = history.stops.filter(({ day }) => inside(day)).map((stop) => ({ ...stop, x: at(stop.day) }));
    if (!stops.length) return null;
    const edge = (day) => Math.min(left + width, Math.max(left, at(day)));
    const arrows = history.moves.map(([from, to]) => ({ x0: edge(from), x1: edge(to), ends: inside(to) })).filter(({ x0, x1 }) => x0 !== x1);
    const main = stops.findLast(({ open }) => open) ?? stops.at(-1);
    const moved = history.moves.find(([, to]) => to === main.day);
    const name = namesOf(history);
    const whole = say("{place} {day}", { place: name, day: dayAndMonth(main.day) });
    return { key: history.key, histories: [history], stops, arrows, main, count: history.labels.length,
      forms: [{ words: whole, note: moved ? say("moved from {day}", { day: dayAndMonth(moved[0]) }) : "" }, { words: whole, note: "" }, { words: name, note: "" }] };
  };
  const marksMade = new WeakMap(); // scale → history → its mark: another day makes few of them new
  const markOf = (history, scale) => {
    if (!marksMade.has(scale)) marksMade.set(scale, new WeakMap());
    const made = marksMade.get(scale);
    if (!made.has(history)) made.set(history, makeMark(history, scale));
    return made.get(history);
  };
  /** One mark for all days that lie too near to each other to be told apart. */
  const clusterOf = (stops) => {
    const histories = [...new Set(stops.map(({ history }) => history))];
    if (histories.length === 1) {
      const main = stops.findLast(({ open }) => open) ?? stops.at(-1);
      const { forms, ...mark } = markOf(histories[0], main.scale);
      return { ...mark, forms: main.day === mark.main.day ? forms : forms.slice(2), stops: [main], main, arrows: [] };
    }
    const count = stops.reduce((sum, { history }) => sum + history.labels.length, 0);
    const [first, last] = [stops[0], stops.at(-1)];
    const main = { day: first.day, x: (first.x + last.x) / 2, open: stops.some(({ open }) => open) };
    const words = say("{count, plural, one {# deadline} other {# deadlines}}", { count });
    return { key: `${first.day} ${histories.map(({ key }) => key).join()}`, histories, stops: [main], arrows: [], main, count, cluster: true,
      forms: [{ words: say("{deadlines}, {months}", { deadlines: words, months: monthsBetween(first.day, last.day) }), note: "" }, { words, note: "" }, { words: String(count), note: "" }] };
  };
  const clustered = (histories, scale) => {
    const stops = histories.flatMap((history) => (markOf(history, scale)?.stops ?? []).map((stop) => ({ ...stop, history, scale })));
    stops.sort((one, other) => one.x - other.x);
    const runs = [];
    for (const stop of stops) {
      if (runs.length && stop.x - runs.at(-1).at(-1).x < 2 * MARK + GAP) runs.at(-1).push(stop);
      else runs.push([stop]);
    }
    return runs.map(clusterOf);
  };

  const meets = (boxes, [x0, x1]) => boxes.some(([from, to]) => x0 < to && x1 > from);
  /** Box of a label beside its mark. */
  const labelBox = (mark, form, side, measure) => {
    const wide = measure(form.words, true) + (form.note ? NOTE_GAP + measure(form.note, false) : 0);
    return side === "right" ? [mark.main.x + MARK - 2, mark.main.x + MARK + wide + GAP] : [mark.main.x - MARK - wide - GAP, mark.main.x - MARK + 2];
  };
  const bodyOf = (mark) => [...mark.stops.map(({ x }) => [x - MARK, x + MARK]), ...mark.arrows.map(({ x0, x1 }) => [Math.min(x0, x1), Math.max(x0, x1)])];

  /** What a mark's own label must keep clear of: its other days and its arrows. */
  const ownOf = (mark) => [
    ...mark.stops.filter(({ day }) => day !== mark.main.day).map(({ x }) => [x - MARK, x + MARK]),
    ...mark.arrows.map(({ x0, x1 }) => [Math.min(x0, x1), Math.max(x0, x1)]).map(([x0, x1]) => (Math.abs(x0 - mark.main.x) < 1 ? [x0 + MARK, x1] : [x0, Math.min(x1, mark.main.x - MARK)])),
  ];

  /** Put marks into rows, with as much beside them as there is room for; null if one has no room at all. */
  const inRows = (marks, rows, room, measure, brief) => {
    const taken = Array.from({ length: rows }, () => []);
    const place = (mark) => {
      const body = bodyOf(mark);
      if (mark.stops.some(({ x }, index) => index && x - mark.stops[index - 1].x < 2 * MARK)) return null;
      for (const form of mark.forms.slice(brief ? 2 : 0)) {
        for (let row = 0; row < rows; row += 1) {
          if (body.some((box) => meets(taken[row], box))) continue;
          for (const side of ["right", "left"]) {
            const box = labelBox(mark, form, side, measure);
            if (box[0] < room[0] || box[1] > room[1] || meets([...taken[row], ...ownOf(mark)], box)) continue;
            taken[row].push(...body, box);
            return { ...mark, row, label: { ...form, side, box } };
          }
        }
      }
      const row = taken.findIndex((boxes) => !body.some((box) => meets(boxes, box)));
      if (row < 0) return null;
      taken[row].push(...body);
      return { ...mark, row, label: null };
    };
    const placed = marks.map(place);
    return placed.includes(null) ? null : placed;
  };

  /** The same for marks that stand clear of each other: row by row in turn, then what is written beside them. */
  const spread = (marks, rows, room, measure, brief) => {
    const placed = marks.map((mark, index) => ({ ...mark, row: index % rows, label: null }));
    for (const mark of placed) {
      const others = placed.filter((other) => other !== mark && other.row === mark.row);
      const taken = others.flatMap((other) => [...bodyOf(other), ...(other.label ? [other.label.box] : [])]);
      const forms = mark.forms.slice(brief ? 2 : 0).flatMap((form) => ["right", "left"].map((side) => ({ ...form, side, box: labelBox(mark, form, side, measure) })));
      mark.label = forms.find(({ box }) => box[0] >= room[0] && box[1] <= room[1] && !meets(taken, box)) ?? null;
    }
    return placed;
  };

  /**
   * Marks of all deadlines: [{key, row, stops, arrows, main, label, histories, count}].
   * `room` is what labels may fill, from x to x; `measure(words, bold)` tells their width.
   */
  const layDeadlines = (histories, scale, { rows, room, measure, brief }) => {
    if (!rows) return [];
    const single = scale.end - scale.start < LONG ? histories.map((history) => markOf(history, scale)).filter(Boolean) : null;
    const placed = single && inRows(single, rows, room, measure, brief);
    return placed ?? spread(clustered(histories, scale), rows, room, measure, brief);
  };
  /** The same marks with labels on the other side where the cursor would cross them, if there is room. */
  const avoidCursor = (marks, cursor, room, measure) => marks.map((mark) => {
    const { label } = mark;
    if (!label || label.side === "left" || cursor < label.box[0] || cursor > label.box[1]) return mark;
    const others = marks.filter((other) => other !== mark && other.row === mark.row);
    const taken = others.flatMap((other) => [...bodyOf(other), ...(other.label ? [other.label.box] : [])]);
    const box = labelBox(mark, label, "left", measure);
    if (box[0] < room[0] || meets([...taken, ...ownOf(mark)], box)) return mark;
    return { ...mark, label: { ...label, side: "left", box } };
  });

  /* --- happened and published ------------------------------------------------------------ */
  /** Of each day, when each of its events was first told, and how many claims were published. */
  const countDays = (ledger) => {
    const happened = new Map();
    for (const [day, claims] of ledger.byDay) {
      const first = new Map();
      for (const { event, published } of claims) first.set(event, Math.min(published, first.get(event) ?? Infinity));
      happened.set(day, [...first.values()].sort((one, other) => one - other));
    }
    const published = new Map([...ledger.byPublication].map(([day, claims]) => [day, claims.length]));
    const days = [...new Set([...happened.keys(), ...published.keys()])].sort((one, other) => one - other);
    return { happened, published, days };
  };
  const BIN = 3; // px of a column where a day has less
  /** Columns of the histogram: [{x, happened, told, published}]; `told` is known by that day already. */
  const columnsOf = (counts, scale, known) => {
    const columns = new Map();
    const { start, end, perDay } = scale;
    for (const day of Handover.scale.daysIn(counts.days, start, end)) {
      const x = perDay >= BIN ? scale.at(day) : Math.round(scale.at(day) / BIN) * BIN;
      const column = columns.get(x) ?? { x, happened: 0, told: 0, published: 0 };
      const first = counts.happened.get(day) ?? [];
      column.happened += first.length;
      column.told += lastAtMost(first, known, (value) => value) + 1;
      column.published += counts.published.get(day) ?? 0;
      columns.set(x, column);
    }
    return [...columns.values()];
  };
  /** Pixels of a count by one root scale for both lanes, which have `up` and `down` pixels of room. */
  const rootScale = (columns, up, down) => {
    const most = (name) => Math.sqrt(Math.max(1, ...columns.map((column) => column[name])));
    const unit = Math.min(up / most("happened"), down / most("published"));
    return (count) => (count ? Math.max(2.5, unit * Math.sqrt(count)) : 0);
  };

  /**
   * What is told of a day: its events (what claims say of each), deadlines that end, claims
   * published. `histories` are the deadlines known by then.
   */
  const storyOf = (ledger, day, known, live, histories) => {
    const events = new Map();
    for (const claim of ledger.byDay.get(day) ?? []) if (live.has(claim.id)) gather(events, claim.event, claim);
    const ends = histories.filter(({ stops }) => stops.some((stop) => stop.day === day && stop.open)).flatMap(({ labels }) => labels);
    const published = (ledger.byPublication.get(day) ?? []).filter((claim) => claim.published <= known);
    return { events: [...events.values()], ends, published };
  };
  /** "2 events · 46 claims published"; of a day without events, how many deadlines end on it. */
  const countWords = ({ events, ends, published }) => {
    const words = [];
    if (events.length) words.push(say("{count, plural, one {# event} other {# events}}", { count: events.length }));
    else if (ends.length) words.push(say("{count, plural, one {# deadline} other {# deadlines}} on this day", { count: ends.length }));
    if (published.length) words.push(say("{count, plural, one {# claim} other {# claims}} published", { count: published.length }));
    return words.join(" · ") || say("No event on this day");
  };
  const MOST = 3; // of many things that are told in a line
  /** The first of many in words, and how many more there are. */
  const some = (all, wordsOf = String) => {
    const more = all.length - MOST;
    return [...all.slice(0, MOST).map(wordsOf), ...(more > 0 ? [say("{count, plural, one {# more} other {# more}}", { count: more })] : [])];
  };
  /** What claims say of one event: each wording once. */
  const wordingsOf = (claims) => [...new Set(claims.map((claim) => claim.short))];

  Handover.lanes = { avoidCursor, columnsOf, countDays, countWords, deadlinesKnown, layDeadlines, namesOf, rootScale, some, storyOf, wordingsOf };
})();
