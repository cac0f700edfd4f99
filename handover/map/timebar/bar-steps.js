/* The steps of a story on the axis of the time bar, while it is told. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { el } = Handover;
  const { dayWords } = Handover.calendar;
  const HALF = 12; // px: half of a mark

  /** @param {(number: number) => void} go tells a step */
  const createStepMarks = (bar, go) => {
    const layer = el("div", { class: "step-marks", role: "group", "aria-label": say("Steps of the story") });
    let days = [];
    let now = 0;
    let base = 0;
    /** One mark a day: of steps on the same day the one that is told, else the first of them. */
    const draw = () => {
      const numbers = new Map();
      days.forEach((day, index) => {
        if (!numbers.has(day) || index + 1 === now) numbers.set(day, index + 1);
      });
      const { start, end } = bar.period;
      const seen = [...numbers].filter(([day]) => now && bar.scale && start <= day && day <= end);
      layer.replaceChildren(...seen.map(([day, number]) => {
        const state = number === now ? " is-now" : number < now ? " past" : "";
        const mark = el("button", { type: "button", class: `step-mark${state}`, "aria-label": say("Step {number}, {day}", { number: String(number), day: dayWords(day, false) }), onclick: () => go(number) }, String(number));
        mark.style.transform = `translate(${bar.scale.at(day) - HALF}px, ${base - HALF}px)`;
        return mark;
      }));
    };
    return {
      layer,
      lay: (line) => {
        base = line;
        draw();
      },
      set: (all, number) => {
        [days, now] = [all, number];
        draw();
      },
    };
  };

  Handover.createStepMarks = createStepMarks;
})();
