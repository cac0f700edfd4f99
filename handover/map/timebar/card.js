/* The card of a place's state: clause by clause, or as the sum of its parts; and its deadlines. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { fillIn, say, sayParts } = Handover.words;
  const { bdi, el, listed, there } = Handover;
  const { dayWords } = Handover.calendar;
  const { fill, shownState, toIso } = Handover.lookup;
  const { chips, createRow, hasState, heading, headlineOf, placeName, shortDay, told } = Handover.rows;
  const SOME = 0.0005; // share of an area below which nothing is said of it

  const rowFor = (ledger, id, choose, day, known) => {
    const { item, update } = createRow(ledger, id, choose);
    update(day, known);
    return item;
  };

  const saidBy = (who, day) => (day ? sayParts("Said by {who}, {day}", { who, day }) : sayParts("Said by {who}", { who }));
  const clause = (ledger, [tells, words, id], day, live) => {
    const claim = ledger.byId.get(id);
    const said = claim && claim.stated !== null ? shortDay(claim.stated, day) : "";
    /* A publisher that says so itself stands in its chip. */
    const isOther = claim && (said || !ledger.sources[claim.source].publisher.includes(claim.claimant));
    return el("li", { class: `clause clause-${tells}` }, words,
      isOther ? el("p", { class: "by" }, ...saidBy(bdi(claim.claimant, ledger.own), said)) : null, claim ? chips(ledger, claim, day, live) : null);
  };

  /** Of a place of which no source tells: the area around it, which somebody may have told of. */
  const liesIn = (ledger, id, state, choose, day, known) => {
    const { parent } = ledger.places[id];
    if (state.status !== "unknown" || !ledger.places[parent]?.listed || !hasState(ledger, parent)) return null;
    if (shownState(ledger, parent, day, known).status === "unknown") return null;
    return el("div", { class: "clause" }, el("p", {}, say("No claim tells of the place itself. It lies in:")), listed([rowFor(ledger, parent, choose, day, known)]));
  };

  const percent = (share) => (share < 0.005 ? say("under 1 %") : say("{share, number} %", { share: Math.round(share * 100) }));
  /** Shares of an area's parts, from the outlines; null where none of them is known. */
  const sharesOf = (ledger, id) => {
    const parts = (ledger.parts[id] ?? []).filter(([, isArea, share]) => isArea && share !== null);
    if (!parts.length) return null;
    return { parts, rest: Math.max(0, 1 - parts.reduce((all, [, , share]) => all + share, 0)) };
  };
  const restWords = (rest) => {
    if (rest < SOME) return "";
    return rest < 0.005 ? say("Under 1 % belongs to no part.") : say("{share, number} % belongs to no part.", { share: Math.round(rest * 100) });
  };

  /** A bar of an area's parts, by their size and in their paint. */
  const partsBar = (ledger, { parts, rest }, day, known) => {
    const piece = (share, state, words) => {
      const square = state ? Handover.swatch(ledger, state) : el("span", { class: "swatch none" });
      square.style.flexGrow = String(Math.max(share, 0.004));
      square.title = words;
      return square;
    };
    const words = parts.map(([id, , share]) => say("{place}: {share}", { place: ledger.places[id].label, share: percent(share) }));
    return el("div", { class: "parts-bar", role: "img", "aria-label": [say("Shares of the area"), ...words, restWords(rest)].join(". ") },
      ...parts.map(([id, , share], at) => piece(share, shownState(ledger, id, day, known), words[at])),
      rest < SOME ? null : piece(rest, null, restWords(rest)));
  };
  /** "2,009 km²" of a place, or of a share of it; empty where its outline was not measured. */
  const areaWords = (ledger, id, share = 1) => {
    const { km2 } = ledger.places[id];
    if (km2 === null) return "";
    return say("{area, number}\u00a0km²", { area: Math.round(km2 * share) });
  };
  const partClause = (ledger, whole, [id, , share], choose, day, known, live) => {
    const state = shownState(ledger, id, day, known);
    const claim = state.clauses.map(([, , of]) => ledger.byId.get(of)).findLast(Boolean);
    return el("li", { class: "clause" }, el("strong", {}, percent(share)), " · ", ...[areaWords(ledger, whole, share)].filter(Boolean).flatMap((words) => [words, " · "]),
      el("button", { type: "button", class: "link", "data-place": id, onclick: () => choose(id) }, placeName(ledger, id)),
      el("p", {}, fill(state.headline, day, state)), claim ? chips(ledger, claim, day, live) : null);
  };
  const sumParts = (ledger, id, choose, day, known, live) => {
    const shares = sharesOf(ledger, id);
    return [
      el("li", { class: "clause" }, partsBar(ledger, shares, day, known)),
      ...shares.parts.map((part) => partClause(ledger, id, part, choose, day, known, live)),
      restWords(shares.rest) ? el("li", { class: "clause clause-untold" }, restWords(shares.rest)) : null,
    ];
  };

  /** The state, clause by clause, each with its sources and their age; last, what is not told. */
  const stateCard = (ledger, id, { choose, know }, day, known, live) => {
    const state = shownState(ledger, id, day, known);
    const later = told(ledger, id, state, day, known);
    const isSum = ["some", "all"].includes(state.basis) && sharesOf(ledger, id) !== null;
    const { words, pill } = headlineOf(ledger, state, day);
    const count = isSum ? sharesOf(ledger, id).parts.length : 0;
    const tag = later === null ? pill : say("told later");
    const last = (row) => row[0] === "untold";
    const clauses = [...state.clauses.filter((row) => !last(row)), ...state.clauses.filter(last)];
    const own = isSum ? sumParts(ledger, id, choose, day, known, live) : [
      ...clauses.map((row) => clause(ledger, row, day, live)),
      state.parts.length ? el("li", { class: "clause" }, listed(state.parts.map(([part]) => rowFor(ledger, part, choose, day, known)))) : null,
    ];
    return el("section", { class: `state state-${state.status}`, "aria-label": say("State on this day") },
      el("header", { class: "headline" }, isSum ? null : Handover.swatch(ledger, state), el("strong", {}, state.basis === "some" && isSum ? say("Sum of {count, plural, one {# part} other {# parts}}", { count }) : words),
        ...(tag ? [el("span", { class: "unseen" }, " · "), el("span", { class: "tag" }, tag)] : []),
        isSum ? el("span", { class: "tag quiet" }, state.basis === "some" ? say("no claim of the whole") : say("sum of {count, plural, one {# part} other {# parts}}", { count })) : null),
      el("ul", { class: "clauses" }, ...there(own),
        later === null ? null : el("li", { class: "clause clause-later" }, fillIn(ledger.state_words.not_yet, { day: dayWords(later, false) }), " ",
          el("button", { type: "button", class: "action", "data-key": "know", onclick: () => know("latest") }, say("Show as known today")))),
      liesIn(ledger, id, state, choose, day, known));
  };

  const setFor = (isMoved, day) => (isMoved ? sayParts("Moved to {day}", { day }) : sayParts("Set for {day}", { day }));
  /** The deadlines that were set, in the order in which they were: ◇ moved, ◆ open. */
  const deadlineHistory = (ledger, claims, day) => {
    const plans = claims.filter((claim) => claim.kind === "schedule" && claim.stance !== "denies")
      .sort((a, b) => (a.stated ?? a.published) - (b.stated ?? b.published) || a.published - b.published);
    const ends = [];
    for (const plan of plans) {
      const known = ends.find(({ to }) => to === plan.to);
      if (known) known.others.add(plan.source);
      else ends.push({ to: plan.to, plan, others: new Set() });
    }
    if (!ends.length) return null;
    const moves = ends.slice(1).filter(({ plan }) => plan.stance === "reschedules");
    const by = ends.at(-1).to - ends[0].to;
    const count = moves.length;
    const days = Math.abs(by);
    const earlier = () => say("moved {count, plural, =1 {once} =2 {twice} one {# time} other {# times}}, by {days, plural, one {# day} other {# days}} earlier", { count, days });
    const later = () => say("moved {count, plural, =1 {once} =2 {twice} one {# time} other {# times}}, by {days, plural, one {# day} other {# days}}", { count, days });
    const moved = count ? (by < 0 ? earlier : later)() : "";
    const item = ({ to, plan, others }, at) => {
      const gone = ends[at + 1]?.plan.stance === "reschedules";
      others.delete(plan.source);
      return el("li", { class: gone ? "moved" : "open" }, el("span", { class: "mark", "aria-hidden": "true" }, gone ? "◇" : "◆"),
        ...setFor(plan.stance === "reschedules", el(gone ? "s" : "strong", {}, dayWords(to, false))),
        el("small", {}, el("time", { datetime: toIso(plan.stated ?? plan.published) }, shortDay(plan.stated ?? plan.published, day)), " · ", bdi(plan.claimant, ledger.own),
          others.size ? [" · ", say("{count, plural, one {and # more source} other {and # more sources}}", { count: others.size })].join("") : ""));
    };
    return el("section", {}, heading(say("Deadline history"), moved), el("ol", { class: "deadlines" }, ...ends.map(item)));
  };

  Handover.card = { areaWords, deadlineHistory, partsBar, restWords, rowFor, sharesOf, stateCard, sumParts };
})();
