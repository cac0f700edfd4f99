/* What is on paper beside the map: what it shows, as known when, from whose word and on what terms. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { language, say } = Handover.words;
  const { el } = Handover;
  const { dayWords } = Handover.calendar;
  const { citationOf, knownWords } = Handover.lookup;
  const [WIDE, HIGH] = [700, 540]; // px that a map may take of a sheet of A4
  const BROAD = 1.5; // times as wide as high: what is broader loses of both sides, or its names would be too small to read

  const HEADINGS = "h2, h3, .group";
  const LINES = `${HEADINGS}, .row, .event, .lead, .headline, .clause, .deadlines li, .quotation, .claim, .fact, .note`;
  const SHUT = "details:not([open]), .about, [hidden]";
  const MOST = 4_000; // lines

  /** What stands in a part, its pieces apart from one another. */
  const textOf = (node) => {
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const pieces = [];
    let block = null;
    while (texts.nextNode()) {
      const text = texts.currentNode;
      const own = text.parentElement.closest(".row-name, .row-right, .row-state, .chip, blockquote, figcaption, .source, .claimant, small, p, dd, dt, div, span.count, strong");
      if (text.parentElement.closest(".unseen, svg")) continue;
      if (own !== block && pieces.length && text.data.trim()) pieces.push(" · ");
      if (text.data.trim()) block = own;
      pieces.push(text.data);
    }
    return pieces.join("").replace(/\s+/g, " ").trim();
  };

  const scaleOf = (width, height) => Math.min(WIDE / Math.min(width, height * BROAD), HIGH / height);

  /** Paper is light: what was painted dark is painted anew for it, and back. */
  const lighten = (repaint) => {
    const { dataset } = document.documentElement;
    let screen = null;
    addEventListener("beforeprint", () => {
      screen = dataset.theme ?? "";
      dataset.theme = "light";
      repaint();
    });
    addEventListener("afterprint", () => {
      if (screen === "") delete dataset.theme;
      else if (screen !== null) dataset.theme = screen;
      screen = null;
      repaint();
    });
  };

  const createPaper = (body, repaint) => {
    lighten(repaint);
    const shown = el("p", { class: "paper-shown" });
    const title = el("p", { class: "paper-title", dir: "auto" });
    const told = el("p", { class: "paper-told" });
    body.prepend(el("div", { class: "paper-head" }, title, shown));
    body.append(el("div", { class: "paper-foot" }, told));
    /** A map goes to paper as it lies on the screen, made as large as the sheet allows. */
    const watch = (container) => {
      new ResizeObserver(([{ contentRect: { width, height } }]) => {
        if (width < 50 || height < 50 || matchMedia("print").matches) return;
        const wide = Math.min(width, height * BROAD);
        const scale = scaleOf(width, height);
        for (const [name, value] of [["wide", `${wide}px`], ["high", `${height}px`], ["cut", `${(wide - width) / 2}px`], ["scale", scale]]) container.style.setProperty(`--paper-${name}`, value);
      }).observe(container);
    };
    /** Height of the sheet without the list, in px: as wide as A4 it is laid out only when it is printed. */
    const highOf = () => {
      const maps = [...body.querySelectorAll(":scope > .folium-map")].filter(({ offsetWidth }) => offsetWidth);
      const high = maps.reduce((sum, map) => sum + map.offsetHeight * scaleOf(map.offsetWidth, map.offsetHeight) + 10, 0);
      const entries = body.querySelectorAll(".legend li").length;
      return Math.ceil(high + 90 + 22 * Math.ceil(entries / 5) + 40 + 15 * Math.ceil(told.textContent.length / 110));
    };
    /** The lines of the panel, as text: "#" before a heading. The page around the map prints them. */
    const linesOf = (panel) =>
      [...panel.querySelectorAll(LINES)].filter((node) => node.parentElement.closest(LINES) === null && node.closest(SHUT) === null && node.offsetParent !== null)
        .slice(0, MOST).map((node) => `${node.matches(HEADINGS) ? "# " : ""}${textOf(node)}`.slice(0, 2_000)).filter((line) => line.trim());
    const sheet = (panel) => ({ lines: linesOf(panel), high: String(highOf()) });
    /** @param {object[]} clocks each with its `name`, `day` and `knownOn` */
    const draw = (ledger, live, clocks, made) => {
      const [first] = clocks;
      const words = clocks.map((clock) => {
        const view = say("{day}, {known}", { day: dayWords(clock.day), known: knownWords(clock.knownOn(), made) });
        return clocks.length > 1 ? say("{view}: {label}", { view: clock.name, label: view }) : view;
      });
      title.textContent = ledger.title;
      title.lang = ledger.langs.title || language();
      shown.textContent = words.join("; ");
      told.textContent = [citationOf(ledger, live, first.day, first.knownOn(), made), ...ledger.lines, `${ledger.credit}.`].join(" ").replaceAll("..", ".");
    };
    return { draw, sheet, watch };
  };

  Handover.createPaper = createPaper;
})();
