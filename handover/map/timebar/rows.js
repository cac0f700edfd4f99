/* What list and place share: names in their languages, short dates, and the row of a place. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { bdi, el } = Handover;
  const { dayBeside: shortDay, dayWords, listOf, span } = Handover.calendar;
  const { fill, gather, shownState, toIso, toldLater } = Handover.lookup;

  /** A name with the language that the dossier says it is in. */
  const named = (ledger, id, text) => {
    const { names } = ledger.places[id];
    const found = names.find(({ name }) => name === text) ?? names.find(({ name }) => name.startsWith(`${text} `));
    return bdi(text, found?.lang);
  };
  /** A place's label, the first name before the others; each in its own language. */
  const titleOf = ({ label, short }) => (label.endsWith(")") ? short : label);
  const placeName = (ledger, id, text = titleOf(ledger.places[id])) => {
    const [first, ...others] = text.split(" / ");
    return el("span", { class: "place-name" }, named(ledger, id, first),
      ...others.flatMap((other) => [el("span", { class: "other" }, " / ", named(ledger, id, other))]));
  };

  /** What tells an area from another one of the same name: the words in brackets after its label. */
  const areaKind = (ledger, id) => {
    const alike = ledger.alike ??= Object.values(ledger.places).filter(({ area, listed }) => area && listed)
      .reduce((found, place) => found.set(titleOf(place), (found.get(titleOf(place)) ?? 0) + 1), new Map());
    const place = ledger.places[id];
    const { area, label, describes } = place;
    if (!area || !(alike.get(titleOf(place)) > 1)) return "";
    return /\(([^()]+)\)$/.exec(label)?.[1] ?? describes;
  };

  const hasState = (ledger, id) => ledger.spans[id] !== undefined || ledger.parts[id] !== undefined;
  const shortOf = (ledger, party) => ledger.parties[party]?.short ?? (party || say("a party that no source names"));
  const told = (ledger, id, state, day, known) => (state.status === "unknown" ? toldLater(ledger, id, day, known) : null);

  /** First line of a state without what counts days, and the days left as a pill of their own. */
  const headlineOf = (ledger, state, day) => {
    if (state.status !== "due" || state.deadline === null) return { words: fill(state.headline, day, state), pill: "" };
    return { words: state.undated, pill: fill(ledger.state_words.left, day, state) };
  };

  /** The second line of a place's row, and what stands at its right. */
  const rowWords = (ledger, id, day, known) => {
    if (!hasState(ledger, id)) return { words: say("{count, plural, one {# claim} other {# claims}}", { count: ledger.places[id].count }), right: "" };
    const state = shownState(ledger, id, day, known);
    const later = told(ledger, id, state, day, known);
    if (later !== null) return { words: say("First told on {day}", { day: dayWords(later, false) }), right: say("told later") };
    if (state.status === "partly" && state.parts.length) return { words: partlyWords(ledger, state), right: "" };
    if (state.status !== "due" || state.basis !== "own") return { words: fill(state.headline, day, state), right: "" };
    const before = movedFrom(ledger, id, state.deadline, known);
    const words = [dueWords(ledger, state), before === null ? "" : say("was {day}", { day: shortDay(before, day) })];
    return {
      words: words.filter(Boolean).join(" · "),
      right: [shortDay(state.deadline, day), state.deadline === day ? say("today") : span(state.deadline - day)].join(" · "),
    };
  };
  const FEW = 2; // parts that a row names
  /**
   * Who holds which part, short: "Armenian side; Shusha / Shushi, Hadrut: Azerbaijan". The holder of the
   * whole, or of most parts, comes first and without names; the place itself has the sentence.
   */
  const partlyWords = (ledger, state) => {
    const groups = new Map();
    for (const [id, part] of state.parts) {
      const holders = [part.holder, part.status === "partly" ? part.rival : ""].filter(Boolean);
      gather(groups, listOf(holders.map((party) => shortOf(ledger, party))) || say("not told"), id);
    }
    const placesOf = (ids) => (ids.length > FEW ? say("{count, plural, one {# place} other {# places}}", { count: ids.length }) : ids.map((id) => ledger.places[id].short).join(", "));
    const named = ([holders, ids]) => say("{places}: {holders}", { places: placesOf(ids), holders });
    const sorted = [...groups].sort((one, other) => other[1].length - one[1].length);
    if (state.basis === "apart") return [shortOf(ledger, state.holder), ...sorted.map(named)].join("; ");
    const [[most], ...others] = sorted;
    return [state.whole ? most : named(sorted[0]), ...others.map(named)].join("; ");
  };
  /** Who is to hand over, and to whom. */
  const dueWords = (ledger, state) => {
    const holder = shortOf(ledger, state.holder);
    const plan = state.clauses.map(([tells, , id]) => (tells === "deadline" ? ledger.byId.get(id)?.taker : "")).find(Boolean);
    return plan ? say("{holder}, to {taker}", { holder, taker: shortOf(ledger, plan) }) : holder;
  };
  const plansOf = (ledger) => ledger.plans ??= ledger.deadlines.reduce((found, plan) => {
    gather(found, plan.place, plan);
    return found;
  }, new Map());
  /** The day that a deadline had before it was moved, as far as known; null where it never was. */
  const movedFrom = (ledger, id, deadline, known) =>
    (plansOf(ledger).get(id) ?? []).find((plan) => plan.to === deadline && plan.published <= known && plan.before !== null && plan.before !== plan.to)?.before ?? null;

  /** A row that opens a place, and what keeps it in step: {item, update}. */
  const createRow = (ledger, id, choose) => {
    const mark = el("span", { class: "mark" });
    const right = el("span", { class: "row-right" });
    const status = el("span", { class: "row-state" });
    const button = el("button", { type: "button", class: "row", "data-place": id, onclick: () => choose(id) },
      mark, el("span", { class: "row-name" }, placeName(ledger, id), ...[areaKind(ledger, id)].filter(Boolean).map((words) => el("span", { class: "other" }, `, ${words}`))), right, status);
    let look = null;
    const update = (day, known) => {
      const says = rowWords(ledger, id, day, known);
      if (status.textContent !== says.words) status.textContent = says.words;
      if (right.textContent !== says.right) right.textContent = says.right;
      const state = hasState(ledger, id) ? shownState(ledger, id, day, known) : null;
      if (look === (state?.look ?? "none")) return;
      look = state?.look ?? "none";
      const square = mark.querySelector(".swatch");
      if (square && state) Handover.repaint(square, ledger, state);
      else mark.replaceChildren(state ? Handover.swatch(ledger, state) : Handover.glyphPicture("statement", "--soft"));
    };
    return { item: el("li", {}, button), update };
  };

  /** The claim and the others that say the very same: what a clause rests on. */
  const alike = (ledger, claim, live) => {
    const same = (other) => other.place === claim.place && other.kind === claim.kind && other.title === claim.title
      && other.when === claim.when && other.stance !== "denies" && live.has(other.id) && other.source !== claim.source;
    const seen = new Set();
    return [claim, ...ledger.claims.filter(same)].filter(({ source }) => !seen.has(source) && seen.add(source))
      .sort((one, other) => one.published - other.published);
  };
  /** "JAMnews 15 Nov": who published it and when, with the way to it. */
  const chip = (ledger, claim, day) => {
    const { publisher, title, url } = ledger.sources[claim.source];
    const inside = [el("span", { class: "who" }, bdi(publisher, ledger.own)), " ", el("time", { datetime: toIso(claim.published) }, shortDay(claim.published, day))];
    if (!/^https?:\/\//i.test(url ?? "")) return el("span", { class: "chip", title }, ...inside);
    return el("a", { class: "chip", href: url, target: "_blank", rel: "noopener noreferrer", title: say("{title} (opens in a new tab)", { title }) }, ...inside);
  };
  const ageWords = (said, day) => {
    if (said === day) return say("the same day");
    return said < day ? say("{span} old", { span: span(day - said) }) : say("said {span} afterwards", { span: span(day - said) });
  };
  /** Sources of a clause as chips, and how old the oldest of them is. */
  const chips = (ledger, claim, day, live) => {
    const all = alike(ledger, claim, live);
    const more = all.length - CHIPS;
    return el("p", { class: "chips" }, ...all.slice(0, CHIPS).map((one) => chip(ledger, one, day)),
      more > 0 ? el("span", { class: "age" }, say("{count, plural, one {and # more} other {and # more}}", { count: more })) : null,
      el("span", { class: "age" }, ageWords(claim.stated ?? claim.published, day)));
  };
  const CHIPS = 4; // sources of one clause that are shown

  /** A fold that stays as the reader left it while the days go by. */
  const createFolds = () => {
    const open = new Set();
    return (key, title, count, ...children) => {
      const box = el("details", { class: "fold", open: open.has(key) ? "" : null },
        el("summary", { "data-key": `fold ${key}` }, el("span", {}, title), el("span", { class: "count" }, count)), ...children);
      box.addEventListener("toggle", () => (box.open ? open.add(key) : open.delete(key)));
      return box;
    };
  };
  const heading = (title, count) =>
    el("h3", { class: "group" }, el("span", {}, title), count === undefined ? null : el("span", { class: "count" }, String(count)));

  Object.assign(Handover, {
    rows: { chips, createFolds, createRow, hasState, heading, headlineOf, named, placeName, rowWords, shortDay, shortOf, titleOf, told },
  });
})();
