/* The legend: whose colour, and which pattern says how that stands. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
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
  /** Entries of a legend: [state to paint, words]; `long` for a panel, where there is room. */
  const legendEntries = (ledger, long = false) => {
    const [holder = "", rival = ""] = Object.keys(ledger.parties).slice(0, 2).reverse();
    const looks = looksIn(ledger);
    return Object.entries(ledger.pattern_words).filter(([status]) => looks.has(status) && (long || status !== "held")).map(([status, words]) => {
      const state = { status: status === "inferred" ? "held" : status, holder: status === "unknown" ? "" : holder, rival, inferred: status === "inferred" };
      return [state, words[Number(long)]];
    });
  };

  const createLegend = (root) => {
    const entry = (state, words, ...sign) => el("li", {}, Handover.swatch(ledger, state, sign[0]), words);
    let ledger = null;
    const setLedger = (next) => {
      ledger = next;
      root.replaceChildren(
        el("span", { class: "of" }, "Holder"),
        el("ul", {}, ...Object.values(ledger.parties).map((party) => entry({ status: "held", holder: party.id, rival: "" }, party.short, Handover.sign(ledger, party.id)))),
        el("span", { class: "of of-state" }, "State"),
        el("ul", {}, ...legendEntries(ledger).map(([state, words]) => entry(state, words))));
    };
    /* Where it does not fit it scrolls sideways, by keyboard too. */
    new ResizeObserver(() => (root.tabIndex = root.scrollWidth > root.clientWidth ? 0 : -1)).observe(root);
    return { setLedger };
  };

  Object.assign(Handover, { createLegend, legendEntries });
})();
