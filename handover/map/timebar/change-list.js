/* The list between two maps: what changed, from what to what, by which claim, when, and since when that is known. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { locale, mark, say, sayParts } = Handover.words;
  const { bdi, el } = Handover;
  const { FEW, changesCsv, rowsOf } = Handover.changes;
  const { placeName, rowWords, shortDay, shortOf, titleOf } = Handover.rows;
  const { span } = Handover.calendar;
  const { toDay, toIso } = Handover.lookup;
  const ORDERS = [
    ["place", mark("by place")], ["happened", mark("by the day it happened")], ["became_known", mark("by the day it became known")], ["size", mark("by size")],
  ];

  const theme = () => document.documentElement.dataset.theme ?? "";
  const dated = (edtf) => /\d{4}-\d{2}-\d{2}/.exec(edtf)?.[0] ?? edtf.replace(/[^\d-]/g, "");
  /** "20 Nov", or the whole of a date that is no day. */
  const whenWords = (row, claim, day) => (Number.isNaN(toDay(row.happened)) ? claim.when : shortDay(toDay(row.happened), day));

  /** From what to what: two swatches with an arrow between them. */
  const squares = (sides, row) => el("span", { class: "from-to", "aria-hidden": "true" },
    Handover.swatch(sides[0].ledger, row.from.state), "›", Handover.swatch(sides[1].ledger, row.to.state));
  /** A state in as few words as a row has room for. */
  const BRIEF = {
    held: (holder) => holder, inferred: (holder) => say("{holder}, inferred", { holder }), due: (_, day) => say("due by {day}", { day }),
    lapsed: () => say("deadline passed"), contested: () => say("contested"), changing: (holder) => say("passing to {holder}", { holder }),
    partly: () => say("held in part"), unknown: () => say("no source"),
  };
  const briefState = (ledger, { status, holder, deadline, inferred }, day) =>
    BRIEF[status === "held" && inferred ? "inferred" : status](shortOf(ledger, holder), deadline === null ? "" : shortDay(deadline, day));
  const wordsOf = (row, sides) => {
    const states = [row.from.state, row.to.state];
    const both = states.every(({ status }) => status === "partly");
    const words = states.map((state, at) => (both ? rowWords(sides[at].ledger, row.id, sides[at].day, sides[at].known).words : briefState(sides[at].ledger, state, sides[at].day)));
    return say("{before} → {after}", { before: `${words[0][0].toUpperCase()}${words[0].slice(1)}`, after: words[1] });
  };
  /** Who says so, when that happened, and when it became known. */
  const proof = (row, sides) => {
    if (!row.claim_id) return el("span", { class: "row-state" }, say("Told by its parts"));
    const { ledger, day } = sides[row.cause === "gone" ? 0 : 1];
    const claim = ledger.byId.get(row.claim_id);
    const why = { passed: say("its day has passed"), gone: say("no longer counted in B") }[row.cause];
    const words = [whenWords(row, claim, day), say("known since {day}", { day: shortDay(claim.published, day) }), why].filter(Boolean);
    return el("span", { class: "row-state proof" }, bdi(claim.claimant, ledger.own), ` · ${words.join(" · ")}`);
  };

  /** One place in both views, for its own page. */
  const changeCard = (sides, row) => {
    if (!row) return el("section", { class: "change-card" }, el("p", { class: "kind" }, say("The same in A and B.")));
    return el("section", { class: "change-card", "aria-label": say("From A to B") }, squares(sides, row), el("span", { class: "change-words" }, el("span", {}, wordsOf(row, sides)), proof(row, sides)));
  };

  /** @param {HTMLElement} root the panel @param {{choose: (place: string) => void, close: () => void}} tell */
  const createChangeList = (root, tell) => {
    let order = "happened";
    let sides = null;
    let rows = [];
    const count = el("span", {});
    const more = el("p", { class: "lead" }, say("Nothing differs on the map between A and B. Move one of them: to another day, or to what was known on another."));
    const list = el("ol", { class: "plain changes" });
    const word = el("ol", { class: "plain changes" });
    const wordCount = el("span", { class: "count" });
    const wordFold = el("details", { class: "fold" }, el("summary", { "data-key": "fold word" }, el("span", {}, say("The same state, on another word")), wordCount), word);
    wordFold.addEventListener("toggle", () => sides && write());
    const sort = el("select", { class: "order", "aria-label": say("Order of the list") }, ...ORDERS.map(([value, words]) => el("option", { value }, say(words))));
    sort.value = order;
    sort.addEventListener("change", () => {
      order = sort.value;
      write();
    });
    const save = el("button", { type: "button", class: "action", "data-key": "csv", onclick: () => download() }, say("Save as CSV"));
    const box = [
      el("header", { class: "changes-head" }, el("h2", { tabindex: "-1" }, ...sayParts("What changed {from} › {to}", { from: el("i", { class: "letter-sign letter-A" }, "A"), to: el("i", { class: "letter-sign letter-B" }, "B") })),
        el("button", { type: "button", class: "close", "aria-label": say("End the comparison"), title: say("End the comparison"), "data-key": "end", onclick: tell.close }, "✕")),
      el("p", { class: "changes-count" }, count), el("div", { class: "changes-acts" }, sort, save), more, list, wordFold,
    ];

    const labelOf = (id) => sides[0].ledger.places[id].label;
    const titleAt = (id) => titleOf(sides[0].ledger.places[id]);
    const download = () => {
      const csv = new Blob(["\ufeff", changesCsv(rows, labelOf)], { type: "text/csv" });
      const name = sides.map(({ day, known, ledger }) => `${toIso(day)}${known < ledger.latest && known !== day ? `-known-${toIso(known)}` : ""}`).join("-to-");
      const link = el("a", { href: URL.createObjectURL(csv), download: `changes-${name}.csv` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href));
    };
    const SORTS = {
      place: (one, other) => titleAt(one.id).localeCompare(titleAt(other.id), locale()),
      happened: (one, other) => dated(one.happened).localeCompare(dated(other.happened)),
      became_known: (one, other) => one.became_known.localeCompare(other.became_known),
      size: (one, other) => (sides[0].ledger.places[other.id].km2 ?? 0) - (sides[0].ledger.places[one.id].km2 ?? 0),
    };
    const item = (row, words) => el("li", {}, el("button", { type: "button", class: "row change", "data-place": row.id, onclick: () => tell.choose(row.id) },
      squares(sides, row), el("span", { class: "row-name" }, placeName(sides[0].ledger, row.id)), el("span", { class: "row-state" }, words), proof(row, sides)));
    const made = new Map(); // place → {key, item}: a row is made anew only when it says something else
    const itemOf = (row) => {
      const words = wordsOf(row, sides);
      const key = [words, row.from.state.look, row.to.state.look, row.claim_id, row.cause, theme()].join();
      if (made.get(row.id)?.key !== key) made.set(row.id, { key, item: item(row, words) });
      return made.get(row.id).item;
    };
    /** Put rows into a list; nothing is touched while they stay as they are. */
    const fill = (box, items) => {
      if (items.length === box.children.length && items.every((one, at) => one === box.children[at])) return;
      box.replaceChildren(...items);
    };
    const put = (node, words) => {
      if (node.textContent !== words) node.textContent = words;
    };

    const write = () => {
      const states = rows.filter(({ change }) => change === "state").sort(SORTS[order]);
      const words = rows.filter(({ change }) => change === "evidence").sort(SORTS[order]);
      const all = rowsOf(...sides).length;
      const apart = Math.abs(sides[0].day - sides[1].day);
      const changed = say("{count, plural, one {# place} other {# places}} changed, {others, number} as before", { count: states.length, others: all - states.length });
      put(count, [changed, apart ? say("{span} apart", { span: span(apart) }) : say("the same day")].join(" · "));
      more.hidden = states.length > 0;
      save.disabled = !rows.length;
      const focused = root.contains(document.activeElement) ? document.activeElement.dataset.place : undefined;
      fill(list, states.map(itemOf));
      wordFold.hidden = !words.length;
      put(wordCount, say("{count, plural, one {# place} other {# places}}", { count: words.length }));
      fill(word, wordFold.open ? words.map(itemOf) : []);
      if (focused && document.activeElement === document.body) root.querySelector(`[data-place="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    };
    const build = () => {
      made.clear();
      root.replaceChildren(...box);
    };
    /** In step with the two clocks; of a large dossier the list follows once the day has settled. */
    const draw = (next, found, settled) => {
      sides = next;
      rows = found;
      if (settled || rowsOf(...sides).length <= FEW) write();
    };
    return { build, draw };
  };

  Object.assign(Handover, { briefState, changeCard, createChangeList });
})();
