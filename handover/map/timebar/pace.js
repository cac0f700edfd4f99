/* How long a step of a day takes: what is done once the days have rested must not come between slow steps. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const STEPS = 3; // steps without a new day are a rest
  const LONGEST = 2000; // ms

  let took = 0; // ms from the last step's beginning until it was painted
  /** A step begins: the next frame draws it. */
  const begin = () => {
    const begun = performance.now();
    requestAnimationFrame(() => setTimeout(() => (took = performance.now() - begun)));
  };
  /** ms to wait for the next day, where `least` would do if steps took no time. */
  const rest = (least) => Math.max(least, Math.min(STEPS * took, LONGEST));

  Handover.pace = { begin, rest };
})();
