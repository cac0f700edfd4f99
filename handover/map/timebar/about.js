/* What a saved file has to say of itself. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { el, listed, sourceLink } = Handover;
  const { citationOf, dayWords, knownWords } = Handover.lookup;

  /* What a saved file has to say of itself wherever it goes: `colophon` in citation.py. */
  const aboutMap = (ledger) => {
    const terms = (id) => {
      const source = ledger.sources[id];
      return el("li", {}, el("span", {}, sourceLink(source), ` · ${source.licence}`));
    };
    const cited = new Set([...ledger.byId.values()].map((claim) => claim.source));
    const group = (title, ids) =>
      el("details", { class: "terms" }, el("summary", {}, `${title} (${ids.length})`), listed(ids.map(terms)));
    return el("details", { class: "about colophon" },
      el("summary", {}, "About this map"),
      el("h3", {}, "To cite it"), el("p", { class: "citation" }),
      el("h3", {}, "Knowledge"), el("p", { class: "known" }),
      el("h3", {}, "Lines and names"),
      el("p", { dir: "auto" }, ledger.boundary_policy), el("p", { dir: "auto" }, ledger.naming_policy), el("p", { class: "credit" }, ledger.credit),
      el("h3", {}, "Sources and their licences"),
      group("Claims", Object.keys(ledger.sources).filter((id) => cited.has(id))),
      group("Outlines, places and base map", ledger.drawn_from));
  };
  const cite = (root, ledger, day, known, live, made) => {
    root.querySelector(".citation").textContent = citationOf(ledger, live, day, known, made);
    root.querySelector(".known").textContent =
      `${dayWords(day)}, ${knownWords(known, made)}: claims that had been published by then, and were not corrected by then.`;
  };

  Object.assign(Handover, { aboutMap, cite });
})();
