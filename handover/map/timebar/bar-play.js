/* Playing through the days: forwards or backwards, once or again and again. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const EASE = 0.6; // seconds in which playing comes up to its speed and slows down before its end
  const SLOWEST = 0.2; // share of the speed that is kept while easing
  const PAUSE = 700; // ms at the end before a loop begins anew
  const STEP = 1000; // ms a day with reduced motion

  /**
   * `bar` gives the day and the period, `settings` speed, loop and direction; `show(position)`
   * draws the cursor between two days, `changed(playing)` hears of the beginning and the end.
   */
  const createPlayer = (bar, settings, { show, changed }) => {
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    let playing = false;
    let frame = 0;
    let timer = 0;

    const stop = () => {
      if (!playing) return;
      playing = false;
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      show(null);
      changed(false);
    };
    const edge = () => (settings.backwards ? bar.period.start : bar.period.end);
    const first = () => (settings.backwards ? bar.period.end : bar.period.start);
    const atEdge = () => (settings.backwards ? bar.day <= edge() : bar.day >= edge());

    const begin = () => {
      if (still.matches) timer = setTimeout(step, STEP);
      else frame = requestAnimationFrame((now) => run(now, now, bar.day, 0));
    };
    /** At the end: anew after a moment, or no more. */
    const finish = () => {
      if (!settings.loop) return stop();
      timer = setTimeout(() => {
        bar.go(first(), false);
        begin();
      }, PAUSE);
      return show(null);
    };
    const run = (now, before, position, since) => {
      const seconds = Math.min(0.25, (now - before) / 1000);
      const time = since + seconds;
      const left = Math.abs(edge() - position) / settings.speed;
      const ease = Math.max(SLOWEST, Math.min(1, time / EASE, left / EASE));
      const next = position + (settings.backwards ? -1 : 1) * settings.speed * ease * seconds;
      const day = settings.backwards ? Math.max(edge(), Math.ceil(next)) : Math.min(edge(), Math.floor(next));
      if (day !== bar.day) bar.go(day, false);
      if (day === edge()) return finish();
      show(next);
      frame = requestAnimationFrame((later) => run(later, now, next, time));
      return undefined;
    };
    /* With reduced motion nothing glides: a day a second. */
    const step = () => {
      if (atEdge()) return finish();
      bar.go(bar.day + (settings.backwards ? -1 : 1), false);
      timer = setTimeout(step, STEP);
      return undefined;
    };
    const toggle = () => {
      if (playing) return stop();
      playing = true;
      if (atEdge()) bar.go(first(), false);
      begin();
      return changed(true);
    };
    return { stop, toggle, get playing() { return playing; } };
  };

  Handover.createPlayer = createPlayer;
})();
