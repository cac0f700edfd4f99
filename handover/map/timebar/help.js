/* The page behind "?": how to read the map, its states, its keys; and the way to the tour. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { el, listed, there } = Handover;

  const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

  const holders = (ledger) => listed(Object.values(ledger.parties).map((party) =>
    el("li", {}, Handover.swatch(ledger, { status: "held", holder: party.id, rival: "" }, Handover.sign(ledger, party.id)), party.name)));
  const states = (ledger, words) => el("dl", { class: "help-states" }, ...Handover.everyLook(ledger).flatMap(([name, state]) => [
    el("dt", {}, Handover.swatch(ledger, state), capital(ledger.pattern_words[name])), el("dd", {}, words[name])]));
  const signs = (ledger) => {
    const used = [...new Set([...ledger.byId.values()].filter((claim) => claim.mapped).map((claim) => claim.kind))];
    return listed(used.map((kind) => el("li", {}, el("span", { class: `badge badge-${kind}` }, Handover.glyph(kind)), ledger.kinds[kind])));
  };
  const keys = (groups) => groups.map(({ title, keys: all }) => el("section", {}, el("h4", {}, title),
    el("dl", { class: "help-keys" }, ...all.flatMap(([key, words]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, words)]))));

  /**
   * @param {object} guide what `guide.py` returns
   * @param {{hosted: boolean, tour: () => void}} tell
   */
  Handover.createHelp = (guide, tell) => {
    const root = el("dialog", { class: "help", "aria-labelledby": "help-title" });
    document.body.append(root);
    const close = el("button", { type: "button", class: "close", "aria-label": say("Close"), title: say("Close (Esc)"), onclick: () => root.close() }, "✕");
    const tour = el("button", { type: "button", class: "action", onclick: () => {
      root.close();
      tell.tour();
    } }, say("Take the tour: one minute"));
    const paragraphs = ({ text, app, more }) => [text, tell.hosted ? app : null, ...more].filter(Boolean).map((words) => el("p", {}, words));
    const section = (title, ...parts) => el("section", {}, el("h3", {}, title), ...there(parts));

    const build = (ledger) => {
      const [colours, ...others] = guide.step;
      const happened = signs(ledger);
      root.replaceChildren(
        el("header", {}, el("h2", { id: "help-title", tabindex: "-1" }, guide.title), close),
        el("p", { class: "lead" }, guide.lead), el("p", {}, tour),
        section(colours.title, ...paragraphs(colours), holders(ledger)),
        section(say("States and their patterns"), states(ledger, guide.states)),
        ...others.map((step) => section(step.title, ...paragraphs(step))),
        happened ? section(say("Signs of what happened on a day"), happened) : "",
        ledger.lines.length ? section(say("Lines"), el("p", { dir: "auto" }, ledger.lines.join(" "))) : "",
        section(say("Keys"), el("div", { class: "help-groups" }, ...keys(guide.keys))));
    };
    /* One key, one thing closed: the browser closes the page, the place stays open. */
    root.addEventListener("keydown", (event) => event.stopPropagation());
    root.addEventListener("click", (event) => event.target === root && root.close());
    const open = (ledger) => {
      build(ledger);
      root.showModal();
      root.querySelector("h2").focus();
      root.scrollTop = 0;
    };
    return { open };
  };
})();
