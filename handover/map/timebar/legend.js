/* The legend: whose colour, and which pattern says how that stands. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say, sayAs } = Handover.words;
  const { el } = Handover;

  /** Looks that the places of a ledger take on some day: those of their claims, and what follows for wholes. */
  const looksIn = (ledger) => {
    const found = new Set(["held", "unknown"]);
    for (const { status, inferred } of ledger.states) {
      found.add(status);
      if (inferred) found.add("inferred");
    }
    if (Object.keys(ledger.parts).length) found.add("partly");
    return found;
  };
  /** Every look that a state can have: [name, state to paint], in the order of a legend. */
  const everyLook = (ledger) => {
    const [holder = "", rival = ""] = Object.keys(ledger.parties).slice(0, 2).reverse();
    return Object.keys(ledger.pattern_words).map((name) =>
      [name, { status: name === "inferred" ? "held" : name, holder: name === "unknown" ? "" : holder, rival, inferred: name === "inferred" }]);
  };
  /** Those of the strip: what is plainly held needs no words. */
  const legendEntries = (ledger) => {
    const looks = looksIn(ledger);
    return everyLook(ledger).filter(([name]) => looks.has(name) && name !== "held").map(([name, state]) => [state, ledger.pattern_words[name]]);
  };

  const createLegend = (root) => {
    const entry = (state, words, ...sign) => el("li", {}, Handover.swatch(ledger, state, sign[0]), words);
    let ledger = null;
    const setLedger = (next) => {
      ledger = next;
      root.replaceChildren(
        el("span", { class: "of" }, say("Holder")),
        el("ul", {}, ...Object.values(ledger.parties).map((party) => entry({ status: "held", holder: party.id, rival: "" }, party.short, Handover.sign(ledger, party.id)))),
        el("span", { class: "of of-state" }, sayAs("of a place", "State")),
        el("ul", {}, ...legendEntries(ledger).map(([state, words]) => entry(state, words))));
    };
    /* Where it does not fit it scrolls sideways, by keyboard too. */
    new ResizeObserver(() => (root.tabIndex = root.scrollWidth > root.clientWidth ? 0 : -1)).observe(root);
    return { setLedger };
  };

  Object.assign(Handover, { createLegend, everyLook });
})();
