/* What the plane of a place says, in words: a hint, a name for each rectangle, and all of them as a table. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say, sayAs } = Handover.words;
  const { el } = Handover;
  const { shortDay } = Handover.calendar;

  /** "from 10 Nov 2020 to 19 Nov 2020", as far as the axis goes. */
  const dayOf = ({ from, to }, { first, last }) => {
    const [day, end] = [from, to - 1].map((one) => (Number.isFinite(one) ? shortDay(one) : ""));
    if (from <= first && to > last) return say("always");
    if (from <= first) return say("up to {day}", { day: end });
    if (to > last) return say("from {day} on", { day });
    return to - from === 1 ? say("on {day}", { day }) : say("from {day} to {end}", { day, end });
  };
  /** "from 10 Nov 2020 until 19 Nov 2020", the day on which something else became known. */
  const knownOf = ({ known, until }, { first, last }) => {
    const [day, end] = [known, until].map((one) => (Number.isFinite(one) ? shortDay(one) : ""));
    if (known <= first && until > last) return say("always");
    if (known <= first) return say("before {day}", { day: end });
    return until > last ? say("from {day} on", { day }) : say("from {day} until {end}", { day, end });
  };
  /** First line of a state, without what counts from the day shown. */
  const stateWords = ({ undated }) => undated;
  const cellWords = (cell, frame) => say("{state}. So {day}; known {known}", { state: stateWords(cell.state), day: dayOf(cell, frame), known: knownOf(cell, frame) });

  const hintOf = (cell, frame) => [
    el("strong", {}, stateWords(cell.state)), el("div", {}, el("span", { class: "soft" }, say("when it was so:"), " "), dayOf(cell, frame)),
    el("div", {}, el("span", { class: "soft" }, say("when that was known:"), " "), knownOf(cell, frame)),
  ];

  /** Rows of a table, the earliest knowledge first; each leads to its rectangle. */
  const tableOf = (ledger, cells, frame, go) => el("table", { class: "plane-table" },
    el("thead", {}, el("tr", {}, ...[sayAs("of a place", "State"), say("When it was so"), say("When that was known")].map((words) => el("th", { scope: "col" }, words)))),
    el("tbody", {}, ...cells.map((cell) => el("tr", {},
      el("td", {}, el("button", { type: "button", class: "link", onclick: () => go(cell) }, Handover.swatch(ledger, cell.state), " ", stateWords(cell.state))),
      el("td", {}, dayOf(cell, frame)), el("td", {}, knownOf(cell, frame))))));

  Handover.planeWords = { cellWords, hintOf, stateWords, tableOf };
})();
