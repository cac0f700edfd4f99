/* The row above the map: which dossier, which sources, finding, sharing. A saved file has no host to ask. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { language, say } = Handover.words;
  const { el, svg } = Handover;
  const COMPARE = "M2 3h12v10H2zM8 3v10";
  const STORY = "M2 4h12M2 8h12M2 12h8";
  const SHARE = "M8 10V2M5 4.5 8 1.5l3 3M3 8v6h10V8";

  /** @param {{go: (result: object) => void, compare: () => void, story: () => void, help: () => void}} tell @param {object} host as `createHost` returns it */
  const createToolbar = (root, tell, host) => {
    let isBeside = false; // the sources asked for are those of B
    let offers = null;
    const tool = (name, words, path, act) => el("button", { type: "button", class: `tool ${name}`, onclick: act },
      svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, svg("path", { d: path })), el("span", {}, words));
    const title = el("h1", { dir: "auto" });
    const dossiers = el("select", { class: "dossiers", "aria-label": say("Dossier"), hidden: "" });
    const sources = Handover.createSourceBox((ids) => host.ask({ what: isBeside ? "beside" : "sources", ids }));
    sources.box.hidden = true;
    const find = Handover.createFind({ go: tell.go, ask: host.hosted ? (text) => host.ask({ what: "find", text }) : null });
    const compare = tool("compare", say("Compare"), COMPARE, tell.compare);
    const story = tool("tell", say("Story"), STORY, tell.story);
    story.hidden = true;
    const share = tool("share", say("Share"), SHARE, () => host.ask({ what: "share" }));
    share.hidden = true;
    const help = el("button", { type: "button", class: "tool help-open", "aria-label": say("Help"), title: say("Help: how to read the map, keys, tour"), "aria-haspopup": "dialog", onclick: tell.help }, "?");
    root.replaceChildren(title, dossiers, sources.box, el("span", { class: "spring" }), find.box, compare, story, share, help);
    dossiers.addEventListener("change", () => host.ask({ what: "dossier", id: dossiers.value }));

    const setLedger = (ledger) => {
      title.textContent = ledger.title;
      for (const one of [title, dossiers]) one.lang = ledger.langs.title || language();
      find.setLedger(ledger);
    };
    /** What the page around offers: other dossiers, the sources, and what is chosen of them. */
    const setHost = (told) => {
      offers = told;
      const { dossiers: offered, dossier } = told;
      const several = Object.keys(offered).length > 1;
      dossiers.replaceChildren(...Object.entries(offered).map(([id, words]) => el("option", { value: id }, words)));
      dossiers.value = dossier;
      dossiers.hidden = !several;
      title.classList.toggle("unseen", several);
      setSources();
      sources.box.hidden = share.hidden = false;
    };
    /** The sources of the clock that the time bar moves. */
    const setSources = () => offers && sources.set({ ...offers, chosen: isBeside ? offers.beside : offers.chosen });
    const setCompared = (isOn, besides) => {
      compare.setAttribute("aria-pressed", String(isOn));
      if (isBeside === besides) return;
      isBeside = besides;
      setSources();
    };
    /** Whether there is a story, and whether it is being told. */
    const setStory = (is, isTold) => {
      story.hidden = !is;
      story.setAttribute("aria-pressed", String(isTold));
    };
    return { setCompared, setStory, setLedger, setHost, found: find.add, focusShare: () => share.focus(), focusHelp: () => help.focus() };
  };

  Handover.createToolbar = createToolbar;
})();
