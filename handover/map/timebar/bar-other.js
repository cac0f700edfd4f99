/* Where the other of two clocks stands in the time bar: its line and its day; pressed, the bar moves that one. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { el } = Handover;
  const { clamp } = Handover.scale;
  const PAD = 12; // px on each side of the words
  const LETTER = 20; // px of the letter before them

  const createOther = (bar, measure) => {
    const line = el("i", { class: "other-line", "aria-hidden": "true", hidden: "" });
    const pill = el("span", { class: "pill other-pill", "aria-hidden": "true", hidden: "" });
    let shown = "";
    let at = null;
    /** Its middle and half its width in px; null where it is not drawn: no other clock, another period or the same day. */
    const draw = (nameOf) => {
      const { twin, period } = bar;
      at = null;
      if (twin !== null && twin.day !== bar.day && twin.day >= period.start && twin.day <= period.end) {
        const words = nameOf(twin.day);
        const half = (measure(words, true) + LETTER) / 2 + PAD;
        const x = bar.scale.at(twin.day);
        at = { x, half, words, middle: clamp(x, half + 1, bar.width - half - 1) };
      }
      const wanted = at ? `${twin.name} ${at.words} ${at.x} ${bar.width}` : "";
      if (wanted === shown) return at;
      shown = wanted;
      line.hidden = pill.hidden = at === null;
      if (!at) return null;
      line.style.transform = `translateX(${at.x}px)`;
      pill.style.transform = `translateX(${at.middle - at.half}px)`;
      line.dataset.clock = pill.dataset.clock = twin.name;
      pill.replaceChildren(el("b", {}, twin.name), at.words);
      return at;
    };
    /** Whether a point of the chart means the other clock: its day, at the foot. */
    const isAt = (x, y) => at !== null && Math.abs(x - at.middle) <= at.half && y >= pill.offsetTop - 4;
    return { draw, isAt, line, pill };
  };

  Handover.createOther = createOther;
})();
