/* What the plane of a place says, in words: a hint, a name for each rectangle, and all of them as a table. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { el } = Handover;
  const { dayWords, fill, shortDay } = Handover.lookup;

  /** "from 10 Nov 2020 to 19 Nov 2020", as far as the axis goes. */
  const stretch = (from, to, { first, last }, begins = "from", ends = "to") => {
    if (from <= first && to > last) return "always";
    if (from <= first) return `${ends === "to" ? "up to" : "before"} ${shortDay(ends === "to" ? to - 1 : to)}`;
    if (to > last) return `${begins} ${shortDay(from)} on`;
    return to - from === 1 && ends === "to" ? `on ${shortDay(from)}` : `${begins} ${shortDay(from)} ${ends} ${shortDay(ends === "to" ? to - 1 : to)}`;
  };
  const dayOf = (cell, frame) => stretch(cell.from, cell.to, frame);
  const knownOf = (cell, frame) => stretch(cell.known, cell.until, frame, "from", "until");
  /** First line of a state, without what counts from the day shown. */
  const stateWords = ({ headline, deadline }) => fill(headline.replace(" · {left}", "").replace(" {late}", ""), deadline ?? 0, { deadline });
  const cellWords = (cell, frame) => `${stateWords(cell.state)}. So ${dayOf(cell, frame)}; known ${knownOf(cell, frame)}`;

  const hintOf = (cell, frame) => [
    el("strong", {}, stateWords(cell.state)), el("div", {}, el("span", { class: "soft" }, "when it was so: "), dayOf(cell, frame)),
    el("div", {}, el("span", { class: "soft" }, "when that was known: "), knownOf(cell, frame)),
  ];

  /** Rows of a table, the earliest knowledge first; each leads to its rectangle. */
  const tableOf = (ledger, cells, frame, go) => el("table", { class: "plane-table" },
    el("thead", {}, el("tr", {}, ...["State", "When it was so", "When that was known"].map((words) => el("th", { scope: "col" }, words)))),
    el("tbody", {}, ...cells.map((cell) => el("tr", {},
      el("td", {}, el("button", { type: "button", class: "link", onclick: () => go(cell) }, Handover.swatch(ledger, cell.state), " ", stateWords(cell.state))),
      el("td", {}, dayOf(cell, frame)), el("td", {}, knownOf(cell, frame))))));

  Handover.planeWords = { cellWords, dayWords, hintOf, stateWords, tableOf };
})();
