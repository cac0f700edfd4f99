/* The row above the map: which dossier it is. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { el } = Handover;

  const createToolbar = (root) => {
    const setLedger = (ledger) => root.replaceChildren(el("h1", { dir: "auto" }, ledger.title));
    return { setLedger };
  };

  Handover.createToolbar = createToolbar;
})();
