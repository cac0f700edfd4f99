/* The row over two maps: of each clock its letter, its day and its knowledge. The letter says which one the time bar moves. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say, sayAs } = Handover.words;
  const { el, svg } = Handover;
  const { dayWords, shortDay } = Handover.calendar;
  const { toDay, toIso } = Handover.lookup;
  const CHOICES = [
    ["then", () => sayAs("in a narrow list", "as known then")], ["latest", () => sayAs("in a narrow list", "as known today")],
    ["day", () => sayAs("in a narrow list", "as known on…")],
  ];
  const ICONS = {
    swap: "M2 5.5h11M10 2.5l3 3-3 3M14 10.5H3M6 7.5l-3 3 3 3", swept: "M2 3h12v10H2zM8 1v14M10 8h3M6 8H3",
  };
  const icon = (name) => svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, class: "icon", "aria-hidden": "true" }, svg("path", { d: ICONS[name] }));

  /** "As known then" in the few words that stand beside a day. */
  const knownShort = (words) => ({ then: sayAs("as known", "then"), latest: sayAs("as known", "today") })[words] ?? shortDay(toDay(words));
  /** "As known then", as a part of a sentence. */
  const knownWords = (words) => ({ then: say("as known then"), latest: say("as known today") })[words] ?? say("as known on {day}", { day: dayWords(toDay(words), false) });

  const createHead = (clock, tell) => {
    const letter = el("button", { type: "button", class: `letter letter-${clock.name}`, "aria-pressed": "false", onclick: () => tell.take(clock) },
      el("b", {}, clock.name), el("span", { class: "brief" }));
    const day = Handover.createDayField({ get day() { return clock.day; }, get ledger() { return clock.ledger; }, go: (next) => tell.day(clock, next) }, clock.name);
    const known = el("select", { class: "known-of", "aria-label": say("Knowledge of {view}", { view: clock.name }) }, ...CHOICES.map(([value, words]) => el("option", { value }, words())));
    const date = el("input", { type: "date", class: "known-day", "aria-label": say("{view} as known on this day", { view: clock.name }), hidden: "" });
    const sources = el("span", { class: "of-sources" });
    known.addEventListener("change", () => tell.know(clock, known.value === "day" ? date.value || toIso(clock.day) : known.value));
    date.addEventListener("change", () => !Number.isNaN(toDay(date.value)) && tell.know(clock, date.value));
    const box = el("div", { class: `head head-${clock.name}`, role: "group", "aria-label": say("View {view}", { view: clock.name }) }, letter,
      el("span", { class: "head-fields" }, day.box, known, date, sources), day.fault);
    let shown = "";
    const draw = (isMoved, words) => {
      day.draw();
      letter.setAttribute("aria-pressed", String(isMoved));
      const wanted = `${clock.day} ${clock.words} ${words}`;
      if (wanted === shown) return;
      shown = wanted;
      const label = [dayWords(clock.day), knownWords(clock.words), words].filter(Boolean).join(", ");
      letter.setAttribute("aria-label", say("{view}: {label}", { view: clock.name, label }));
      letter.title = say("The time bar moves {view}", { view: clock.name });
      letter.querySelector(".brief").textContent = `${shortDay(clock.day)} · ${knownShort(clock.words)}`;
      known.value = ["then", "latest"].includes(clock.words) ? clock.words : "day";
      date.hidden = known.value !== "day";
      if (known.value === "day") date.value = clock.words;
      sources.textContent = words;
    };
    const setLedger = () => {
      day.setLedger();
      date.min = toIso(clock.ledger.start);
      date.max = toIso(Math.max(clock.ledger.end, Math.floor(Date.now() / 864e5)));
      shown = "";
    };
    return { box, draw, setLedger };
  };

  /**
   * @param {object[]} clocks
   * @param {{take: (clock: object) => void, day: (clock: object, day: number) => void, know: (clock: object, known: string) => void,
   *   swap: () => void, sweep: (on: boolean) => void}} tell
   */
  const createHeads = (clocks, tell) => {
    const heads = clocks.map((clock) => createHead(clock, tell));
    const swept = el("button", { type: "button", class: "tool swept-button", "aria-pressed": "false", "aria-label": say("Lay B over A"), title: say("Lay B over A, with a line between them"), onclick: () => tell.sweep(swept.getAttribute("aria-pressed") === "false") }, icon("swept"));
    const swap = el("button", { type: "button", class: "tool", "aria-label": say("Swap A and B"), title: say("Swap A and B"), onclick: tell.swap }, icon("swap"));
    heads[1].box.append(el("span", { class: "head-acts" }, swept, swap));
    const row = el("section", { class: "heads", "aria-label": say("Two views") }, ...heads.map(({ box }) => box));
    const draw = (moved, words) => heads.forEach((head, at) => head.draw(moved.includes(at), words[at]));
    const setSwept = (is) => swept.setAttribute("aria-pressed", String(is));
    return { row, draw, setLedger: () => heads.forEach((head) => head.setLedger()), setSwept };
  };

  Object.assign(Handover, { createHeads, knownShort });
})();
