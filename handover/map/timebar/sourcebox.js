/* Choosing the sources to go by: each with its publisher, day and number of claims. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { bdi, el, sourceLang } = Handover;
  const { folded } = Handover.finding;

  /** @param {(ids: string[] | null) => void} go */
  const createSourceBox = (go) => {
    let sources = []; // {id, publisher, title, day, count}
    let first = "";
    let chosen = null; // ids, or null for all
    let ticked = new Set();
    const button = (words, act) => el("button", { type: "button", class: "segment", onclick: act }, words);
    const all = button(say("All sources"), () => go(null));
    const report = button(say("First report"), () => go([first]));
    const some = button(say("Chosen…"), () => toggle());
    some.setAttribute("aria-haspopup", "dialog");
    const filter = el("input", { type: "search", class: "find-field", placeholder: say("Narrow the list"), "aria-label": say("Narrow the list of sources") });
    const list = el("ul", { class: "plain source-list" });
    const says = el("p", { class: "says" });
    const apply = el("button", { type: "button", class: "action", onclick: () => use() }, say("Show these"));
    const none = el("button", { type: "button", class: "action", onclick: () => tick([]) }, say("Untick all"));
    const sheet = el("div", { class: "source-sheet", role: "dialog", "aria-label": say("Choose sources"), hidden: "" },
      filter, list, el("div", { class: "acts" }, apply, none, says));
    const box = el("div", { class: "source-box" }, el("div", { class: "segments-of", role: "group", "aria-label": say("Sources to go by") }, all, report, some), sheet);

    const word = () => {
      apply.disabled = !ticked.size;
      says.textContent = ticked.size ? say("{count, plural, one {#} other {#}} of {all, number} chosen", { count: ticked.size, all: sources.length }) : say("No source is chosen: tick one or more.");
    };
    const rows = () => {
      const wanted = folded(filter.value);
      const fits = ({ words }) => wanted.every((part) => words.some((one) => one.startsWith(part)));
      list.replaceChildren(...sources.filter(fits).map(({ id, publisher, title, lang, day, count }) => {
        const tickBox = el("input", { type: "checkbox" });
        tickBox.checked = ticked.has(id);
        tickBox.addEventListener("change", () => {
          if (tickBox.checked) ticked.add(id);
          else ticked.delete(id);
          word();
        });
        return el("li", {}, el("label", {}, tickBox, el("span", {}, bdi(publisher), el("small", {}, bdi(title, sourceLang(lang)))),
          el("small", { class: "facts" }, [day || say("day not told"), say("{count, plural, one {# claim} other {# claims}}", { count })].join(" · "))));
      }));
    };
    const tick = (ids) => {
      ticked = new Set(ids);
      rows();
      word();
    };
    const close = (focus) => {
      if (sheet.hidden) return;
      sheet.hidden = true;
      some.setAttribute("aria-expanded", "false");
      if (focus) some.focus();
    };
    const toggle = () => {
      if (!sheet.hidden) return close(true);
      filter.value = "";
      tick(chosen ?? []);
      sheet.hidden = false;
      some.setAttribute("aria-expanded", "true");
      return filter.focus();
    };
    const use = () => {
      const ids = sources.map(({ id }) => id).filter((id) => ticked.has(id));
      if (!ids.length) return;
      close(true);
      go(ids);
    };
    filter.addEventListener("input", rows);
    sheet.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close(true);
    });
    document.addEventListener("pointerdown", ({ target }) => !box.contains(target) && close(false));

    /** What there is to choose from, and what is chosen: the page around tells both. */
    const set = (host) => {
      sources = host.sources.map((source) => ({ ...source, words: folded(`${source.publisher} ${source.title}`) }));
      [first, chosen] = [host.first, host.chosen];
      const isFirst = chosen !== null && chosen.length === 1 && chosen[0] === first;
      report.hidden = !first;
      const pressed = (one, is) => one.setAttribute("aria-pressed", String(is));
      pressed(all, chosen === null);
      pressed(report, isFirst);
      pressed(some, chosen !== null && !isFirst);
      some.textContent = chosen !== null && !isFirst ? say("Chosen: {count, number}", { count: chosen.length }) : say("Chosen…");
    };
    return { box, set };
  };

  Handover.createSourceBox = createSourceBox;
})();
