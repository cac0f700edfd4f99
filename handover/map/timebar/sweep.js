/* The line between two maps of which one lies over the other: it is dragged, or moved by the arrow keys. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { el } = Handover;
  const [LEAST, MOST] = [5, 95]; // percent of the map from its left
  const STEP = 2;
  const LEAP = 10;

  /** @param {() => void} moved the line has come to rest */
  const createSweep = (moved) => {
    const handle = el("div", { class: "sweep", role: "slider", tabindex: "0", "aria-label": say("Line between A and B"), "aria-valuemin": LEAST, "aria-valuemax": MOST, "aria-orientation": "horizontal", hidden: "" },
      el("i", {}, el("b", {}, "A"), el("b", {}, "B")));
    let at = 50;
    const set = (percent) => {
      at = Math.min(MOST, Math.max(LEAST, Math.round(percent)));
      document.body.style.setProperty("--sweep", `${at}%`);
      handle.setAttribute("aria-valuenow", at);
      handle.setAttribute("aria-valuetext", say("{first, number} % A, {second, number} % B", { first: at, second: 100 - at }));
    };
    const drag = ({ clientX }) => {
      const { left, width } = handle.parentElement.getBoundingClientRect();
      set(((clientX - left) / width) * 100);
    };
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      handle.focus({ preventScroll: true });
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (event) => handle.hasPointerCapture(event.pointerId) && drag(event));
    handle.addEventListener("pointerup", moved);
    const KEYS = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP, PageDown: -LEAP, PageUp: LEAP, Home: -100, End: 100 };
    handle.addEventListener("keydown", (event) => {
      if (!Object.hasOwn(KEYS, event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      set(at + KEYS[event.key]);
      moved();
    });
    set(at);
    return { handle, set, get at() { return at; } };
  };

  Handover.createSweep = createSweep;
})();
