/* The row above the map: which dossier, which sources, finding, sharing. A saved file has no host to ask. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { el, svg } = Handover;
  const SHARE = "M8 10V2M5 4.5 8 1.5l3 3M3 8v6h10V8";

  /** @param {{go: (result: object) => void}} tell @param {object} host as `createHost` returns it */
  const createToolbar = (root, tell, host) => {
    const title = el("h1", { dir: "auto" });
    const dossiers = el("select", { class: "dossiers", "aria-label": "Dossier", hidden: "" });
    const sources = Handover.createSourceBox((ids) => host.ask({ what: "sources", ids }));
    sources.box.hidden = true;
    const find = Handover.createFind({ go: tell.go, ask: host.there ? (text) => host.ask({ what: "find", text }) : null });
    const share = el("button", { type: "button", class: "tool share", hidden: "", onclick: () => host.ask({ what: "share" }) },
      svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, svg("path", { d: SHARE })), el("span", {}, "Share"));
    root.replaceChildren(title, dossiers, sources.box, el("span", { class: "spring" }), find.box, share);
    dossiers.addEventListener("change", () => host.ask({ what: "dossier", id: dossiers.value }));

    const setLedger = (ledger) => {
      title.textContent = ledger.title;
      find.setLedger(ledger);
    };
    /** What the page around offers: other dossiers, the sources, and what is chosen of them. */
    const setHost = ({ dossiers: offered, dossier, ...chosen }) => {
      const several = Object.keys(offered).length > 1;
      dossiers.replaceChildren(...Object.entries(offered).map(([id, words]) => el("option", { value: id }, words)));
      dossiers.value = dossier;
      dossiers.hidden = !several;
      title.classList.toggle("unseen", several);
      sources.set(chosen);
      sources.box.hidden = share.hidden = false;
    };
    return { setLedger, setHost, found: find.add, focusShare: () => share.focus() };
  };

  Handover.createToolbar = createToolbar;
})();
