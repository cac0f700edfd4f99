/* A story: its steps in a column beside the map, which follows. Walked by scrolling, by keys or by buttons. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { bdi, el } = Handover;
  const { dayWords } = Handover.calendar;
  const { toDay } = Handover.lookup;
  const IN_SIGHT = 0.6; // of a step or of the column, whichever is lower, from which on it is the one that is told

  const knownWords = (known) => ({ then: say("as known then"), latest: say("as known today") })[known] ?? say("as known on {day}", { day: dayWords(toDay(known), false) });
  const viewWords = (day, known) => say("{day}, {known}", { day: dayWords(toDay(day), false), known: knownWords(known) });
  const headWords = ({ day, known, beside }) => (beside ? say("{view} · beside {other}", { view: viewWords(day, known), other: viewWords(...beside.split("@")) }) : viewWords(day, known));
  const stepOf = (number, count) => say("Step {number} of {count}", { number: String(number), count: String(count) });

  /**
   * @param {HTMLElement} root
   * @param {{show: (step: object, number: number) => void, leave: () => void}} tell
   *   `show` shows a step's view; `leave` hears that the story was closed, the view staying as it is
   */
  const createStory = (root, tell) => {
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    const column = el("div", { class: "story-steps", tabindex: "0", role: "group", "aria-label": say("Steps of the story") });
    const dashes = el("div", { class: "dashes", "aria-hidden": "true" });
    const act = (name, words, run) => el("button", { type: "button", class: `action story-${name}`, onclick: run }, words);
    const back = act("back", say("‹ Back"), () => go(now - 1));
    const next = act("next", say("Next ›"), () => (now < steps.length ? go(now + 1) : close()));
    const explore = act("explore", say("Explore the map"), () => close());
    root.replaceChildren(column, el("div", { class: "story-acts" }, back, next, explore, dashes));
    let steps = [];
    let articles = [];
    let now = 0; // number of the step that is told; 0: no story is
    let led = 0; // number of the step that the column is being scrolled to

    const write = (ledger) => {
      articles = steps.map((step, index) => {
        const claim = ledger.byId.get(step.claim);
        return el("article", { class: "story-step", "aria-label": stepOf(index + 1, steps.length) },
          el("p", { class: "eyebrow" }, `${stepOf(index + 1, steps.length)} · ${headWords(step.view)}`),
          el("h2", { tabindex: "-1", dir: "auto", lang: step.langs.title || null }, step.title),
          ...step.text.split(/\n{2,}/).map((text) => el("p", { class: "story-text", dir: "auto", lang: step.langs.text || null }, text)),
          claim ? Handover.quotationOf(ledger, claim, toDay(step.view.day)) : null,
          step.note ? el("p", { class: "note" }, bdi(step.note, step.langs.note || null)) : null,
          ...step.said.map((words) => el("p", { class: "fault" }, words)));
      });
      column.replaceChildren(...articles);
      dashes.replaceChildren(...steps.map(() => el("i", {})));
      for (const article of articles) watch.observe(article);
    };
    /* The step that fills most of the column; while it is led to one, only that one. */
    const shares = new Map();
    const watch = new IntersectionObserver((entries) => {
      for (const { target, intersectionRect, boundingClientRect, rootBounds } of entries) {
        shares.set(target, rootBounds ? intersectionRect.height / Math.min(boundingClientRect.height, rootBounds.height) : 0);
      }
      if (!now) return;
      const number = articles.findIndex((article) => (shares.get(article) ?? 0) >= IN_SIGHT) + 1;
      if (!number || (led && number !== led)) return;
      led = 0;
      if (number !== now) tellStep(number);
    }, { root: column, threshold: [0, 0.25, 0.5, IN_SIGHT, 0.75, 1] });

    const tellStep = (number) => {
      now = number;
      articles.forEach((article, index) => {
        if (index === number - 1) article.setAttribute("aria-current", "step");
        else article.removeAttribute("aria-current");
        dashes.children[index].className = index < number - 1 ? "past" : index === number - 1 ? "is-now" : "";
      });
      back.disabled = number === 1;
      next.textContent = number === steps.length ? say("To the map ›") : say("Next ›");
      tell.show(steps[number - 1], number);
    };
    /** Tell a step, with its text in sight and, when somebody asked for it, the focus on its title. */
    const go = (number, { focus = true, jump = false } = {}) => {
      if (number < 1 || number > steps.length) return;
      const far = jump || Math.abs(number - now) > 1;
      led = number;
      const article = articles[number - 1];
      column.scrollTo({ top: article.offsetTop, behavior: far || still.matches ? "instant" : "smooth" });
      if (number !== now) tellStep(number);
      if (focus) article.querySelector("h2").focus({ preventScroll: true });
    };
    const open = (number, options) => {
      if (!steps.length || number === now) return;
      root.hidden = false;
      document.body.classList.add("telling");
      go(number, { jump: true, ...options });
    };
    /** Leave the story; the map stays as it is told. */
    const close = () => {
      if (!now) return;
      now = led = 0;
      root.hidden = true;
      document.body.classList.remove("telling");
      tell.leave();
    };
    for (const kind of ["wheel", "touchmove", "pointerdown"]) column.addEventListener(kind, () => (led = 0), { passive: true });
    root.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      const keys = { ArrowRight: () => go(now + 1), ArrowLeft: () => go(now - 1), PageDown: () => go(now + 1), PageUp: () => go(now - 1), Home: () => go(1), End: () => go(steps.length), Escape: close };
      if (!Object.hasOwn(keys, event.key)) return;
      event.preventDefault();
      keys[event.key]();
    });
    return {
      open, close, go,
      set: (given, ledger) => {
        steps = given;
        write(ledger);
      },
      days: () => steps.map(({ view }) => toDay(view.day)),
      get now() { return now; },
      get count() { return steps.length; },
    };
  };

  /**
   * Ledgers of the steps that go by other sources than the map.
   * @param {Record<string, object>} parts by source ids with commas between: what of the ledger is otherwise
   * @param {{prepared: (part: object | null) => object, set: (own: object, other: object | null) => void, kept: () => [object, object | null]}} tell
   */
  const createStepLedgers = (parts, tell) => {
    const ready = new Map();
    let before = null; // what the map went by when the first such step was told
    const of = (ids) => {
      if (!Object.hasOwn(parts, ids)) return null;
      if (!ready.has(ids)) ready.set(ids, tell.prepared(parts[ids]));
      return ready.get(ids);
    };
    const leave = () => {
      if (before) tell.set(...before);
      before = null;
    };
    const take = (own, other) => {
      if (!own && !other) return leave();
      before ??= tell.kept();
      return tell.set(of(own) ?? tell.prepared(null), other === own ? null : of(other) ?? tell.prepared(null));
    };
    return { take, leave };
  };

  Object.assign(Handover, { createStepLedgers, createStory });
})();
