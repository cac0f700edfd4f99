/* What a saved file has to say of itself. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { el, listed, sourceLink } = Handover;
  const { dayWords } = Handover.calendar;
  const { citationOf, knownWords } = Handover.lookup;

  /* What a saved file has to say of itself wherever it goes: `colophon` in citation.py. */
  const aboutMap = (ledger) => {
    const terms = (id) => {
      const source = ledger.sources[id];
      return el("li", {}, el("span", {}, sourceLink(source), ` · ${source.licence}`));
    };
    const cited = new Set([...ledger.byId.values()].map((claim) => claim.source));
    const group = (title, ids) =>
      el("details", { class: "terms" }, el("summary", {}, say("{title} ({count, number})", { title, count: ids.length })), listed(ids.map(terms)));
    return el("details", { class: "about colophon" },
      el("summary", {}, say("About this map")),
      el("h3", {}, say("To cite it")), el("p", { class: "citation" }),
      el("h3", {}, say("Knowledge")), el("p", { class: "known" }),
      el("h3", {}, say("Lines and names")),
      el("p", { dir: "auto", lang: ledger.langs.boundary_policy || null }, ledger.boundary_policy), el("p", { dir: "auto", lang: ledger.langs.naming_policy || null }, ledger.naming_policy), el("p", { class: "credit" }, ledger.credit),
      el("h3", {}, say("Sources and their licences")),
      group(say("Claims"), Object.keys(ledger.sources).filter((id) => cited.has(id))),
      group(say("Outlines, places and base map"), ledger.drawn_from));
  };
  const cite = (root, ledger, day, known, live, made) => {
    root.querySelector(".citation").textContent = citationOf(ledger, live, day, known, made);
    root.querySelector(".known").textContent =
      say("{day}, {known}: claims that had been published by then, and were not corrected by then.", { day: dayWords(day), known: knownWords(known, made) });
  };

  Object.assign(Handover, { aboutMap, cite });
})();
