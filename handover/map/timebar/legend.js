/* The legend: whose colour, and which pattern says how that stands. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { el } = Handover;
  const PATTERNS = [
    ["due", "due"], ["lapsed", "deadline passed"], ["partly", "held in part"], ["contested", "contested"],
    ["changing", "passing, no day told"], ["unknown", "no source"],
  ];

  const createLegend = (root) => {
    const setLedger = (ledger) => {
      const [holder, rival] = Object.keys(ledger.parties);
      const entry = (state, words, ...sign) => el("li", {}, Handover.swatch(ledger, state), ...sign, words);
      root.replaceChildren(
        el("span", { class: "of" }, "Holder"),
        el("ul", {}, ...Object.values(ledger.parties).map((party) => entry({ status: "held", holder: party.id, rival: "" }, party.short, Handover.sign(ledger, party.id)))),
        el("span", { class: "of" }, "State"),
        el("ul", {}, ...PATTERNS.map(([status, words]) => entry({ status, holder: status === "unknown" ? "" : holder, rival }, words)),
          entry({ status: "held", holder, rival: "", inferred: true }, "inferred")));
    };
    return { setLedger };
  };

  Handover.createLegend = createLegend;
})();
