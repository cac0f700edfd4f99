/* The time bar: ties its controls, chart and overview to one day and one period. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { dayWords } = Handover.calendar;
  const { lastAtMost, nextEvent, toIso } = Handover.lookup;
  const { fit, reveal, scaleOf, zoom } = Handover.scale;
  const { countDays, countWords, deadlinesKnown, some, storyOf, wordingsOf } = Handover.lanes;
  const QUIET = 500; // ms without a new day before the rest follows
  const KEPT = "button, select, a, summary, textarea, input:not([type=range])"; // where keys mean something already

  /**
   * @param {HTMLElement} root
   * @param {{day: (day: number) => void, known: (known: string) => void, moves: (which: number[]) => void, settle: () => void,
   *   says: (day: number) => boolean, choose?: (place: string) => void, period?: () => void}} tell
   *   `period` hears of a new period; `choose` opens a place
   */
  const createBar = (root, tell) => {
    const settings = { speed: 3, loop: false, backwards: false };
    let kept = { count: null, list: [] };
    const bar = {
      tell, ledger: null, whole: { start: 0, end: 1 }, period: { start: 0, end: 1 }, day: 0, known: "", knownOn: 0, live: new Set(),
      place: "", twin: null, moved: [0], position: null, scale: null, width: 0, left: 0, counts: { happened: new Map(), published: new Map(), days: [] }, eventDays: [],
      story: { events: [], ends: [], published: [] }, oneYear: true,
      measureScale: (left, width) => { bar.scale = scaleOf(bar.period.start, bar.period.end, left, width); },
      deadlineCount: () => lastAtMost(bar.ledger.deadlines, bar.knownOn, (plan) => plan.published),
      /* Deadlines known by now; read anew only when another one has been published. */
      histories: () => {
        const count = bar.deadlineCount();
        if (count !== kept.count) kept = { count, list: deadlinesKnown(bar.ledger, bar.knownOn) };
        return kept.list;
      },
      publication: () => lastAtMost(bar.ledger.published, bar.knownOn, (day) => day),
    };

    /* --- the day and the period ----------------------------------------------------------- */
    const inside = (day) => Math.min(bar.whole.end, Math.max(bar.whole.start, day));
    /** Show a day; the period moves along when it lies outside. */
    bar.go = (next, settled = true) => {
      const day = inside(next);
      show(reveal(bar.period, day, bar.whole));
      turn(day);
      if (settled) tell.settle();
    };
    /** Noted at once: two keys in one frame are two steps. */
    const turn = (day) => {
      if (day === bar.day) return;
      bar.day = day;
      tell.day(day);
    };
    bar.settle = () => {
      tell.settle();
      pointer.placeColumn();
    };
    bar.stop = () => player.stop();
    const step = (days) => {
      player.stop();
      bar.go(bar.day + days);
    };
    const stepEvent = (direction) => {
      player.stop();
      bar.go(nextEvent(bar.ledger.eventDays, bar.day, direction, tell.says));
    };
    const stepDeadline = (direction) => {
      player.stop();
      bar.go(nextEvent(chart.marks.days(), bar.day, direction, () => true));
    };
    /** Draw another period; at most once a frame. */
    let waiting = 0;
    const show = (next) => {
      if (next.start === bar.period.start && next.end === bar.period.end) return;
      bar.period = next;
      waiting ||= requestAnimationFrame(layPeriod);
    };
    const layPeriod = () => {
      waiting = 0;
      bar.oneYear = toIso(bar.period.start).slice(0, 4) === toIso(bar.period.end).slice(0, 4);
      controls.setPeriod();
      chart.lay();
      overview.draw();
      if (bar.scale) pointer.placeColumn();
    };
    /** Choose a period; the day follows it, so that it stays in sight. */
    bar.setPeriod = (next) => {
      show(next);
      turn(Math.min(next.end, Math.max(next.start, bar.day)));
      tell.period?.();
    };
    const showWindow = (id) => {
      const found = bar.ledger.windows.find((item) => item.id === id);
      if (!found) return;
      bar.setPeriod({ start: found.start, end: found.end });
      tell.settle();
    };
    const zoomBy = (factor) => {
      bar.setPeriod(zoom(bar.period, factor, bar.day, bar.whole));
      tell.settle();
    };

    /* --- the parts --------------------------------------------------------------------------- */
    const card = Handover.createCard(root, bar);
    const openDeadline = (from, mark, stop) => {
      player.stop();
      const before = bar.day;
      if (!mark.cluster) bar.go(stop.day);
      card.openDeadline(from, mark, mark.cluster ? null : before);
    };
    const chart = Handover.createChart(bar, { openDeadline, goStep: (number) => tell.step?.(number) });
    const overview = Handover.createOverview(bar);
    const player = Handover.createPlayer(bar, settings, {
      show: (position) => {
        bar.position = position;
        chart.draw();
      },
      changed: (playing) => {
        controls.setPlaying(playing);
        tell.settle();
      },
    });
    const controls = Handover.createControls(root, bar, settings, {
      step, stepEvent, showWindow, zoom: zoomBy, toggle: () => player.toggle(), openDay: (from) => card.openDay(from, bar.scale.at(bar.day)),
    });
    const pointer = Handover.followPointer(bar, chart);
    overview.root.addEventListener("wheel", pointer.wheel(overview.dayOf), { passive: false });
    bar.slider = chart.slider;
    root.prepend(controls.row, chart.root, overview.root);

    /* --- keys --------------------------------------------------------------------------------- */
    chart.slider.addEventListener("input", () => {
      player.stop();
      bar.go(Number(chart.slider.value), false);
      tell.settle();
    });
    const KEYS = {
      ArrowLeft: (shift) => step(shift ? -7 : -1), ArrowDown: (shift) => step(shift ? -7 : -1),
      ArrowRight: (shift) => step(shift ? 7 : 1), ArrowUp: (shift) => step(shift ? 7 : 1),
      PageUp: () => stepEvent(-1), PageDown: () => stepEvent(1),
      Home: () => step(bar.period.start - bar.day), End: () => step(bar.period.end - bar.day),
      d: () => stepDeadline(1), D: () => stepDeadline(-1), "+": () => zoomBy(0.5), "=": () => zoomBy(0.5), "-": () => zoomBy(2), "−": () => zoomBy(2),
      t: () => controls.day.field.focus(), T: () => controls.day.field.focus(),
    };
    root.addEventListener("keydown", (event) => {
      const { target, key, shiftKey } = event;
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || target.closest("select, [popover], input:not([type=range])")) return;
      if (key === "Escape") chart.hover(null);
      if (!Object.hasOwn(KEYS, key)) return;
      event.preventDefault();
      KEYS[key](shiftKey);
    });
    /* Space plays from anywhere but from where it already means something. */
    document.addEventListener("keydown", (event) => {
      if (event.code !== "Space" || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.target.closest(KEPT)) return;
      event.preventDefault();
      player.toggle();
    });

    /* --- in step with the day -------------------------------------------------------------------- */
    const spokenWords = () => {
      const { events, ends } = bar.story;
      const told = some(events, (claims) => some(wordingsOf(claims)).join(" · "));
      if (ends.length) told.push(say("Deadline of {places}", { places: some(ends).join(", ") }));
      return [countWords(bar.story), ...told].join(". ");
    };
    /** Once the day has rested: the field and the stop for the keyboard follow. */
    let quiet = 0;
    const rest = () => {
      controls.day.rest();
      if (bar.scale) pointer.placeColumn();
    };
    /**
     * Show a day: the chart, the words, what a screen reader says.
     * `live` are the ids of the claims that count, `place` is the chosen one. `twin` is where the other
     * clock stands, if there is one, `moved` which of the two are moved.
     */
    const draw = (day, known, knownOn, live, place, spoken, twin, moved) => {
      const outside = day < bar.period.start || day > bar.period.end;
      Object.assign(bar, { day, known, knownOn, live, place, twin, moved });
      bar.story = storyOf(bar.ledger, day, knownOn, live, bar.histories());
      if (outside) {
        const around = bar.ledger.windows.find((item) => item.start <= day && day <= item.end);
        show(around ? { start: around.start, end: around.end } : reveal(bar.period, day, bar.whole));
      }
      controls.draw(countWords(bar.story));
      chart.slider.setAttribute("aria-valuetext", `${dayWords(day)}. ${spoken}. ${spokenWords()}`);
      if (!waiting) chart.draw();
      clearTimeout(quiet);
      quiet = setTimeout(rest, QUIET);
    };
    const setLedger = (next) => {
      const first = bar.ledger === null;
      const counts = countDays(next);
      Object.assign(bar, { ledger: next, whole: { start: next.start, end: next.end }, counts, eventDays: [...counts.happened.keys()].sort((one, other) => one - other) });
      kept = { count: null, list: [] };
      chart.reset();
      controls.setLedger();
      if (first) {
        const opening = next.windows.find((item) => item.id === next.opening_window) ?? next.windows.at(-1);
        bar.period = { start: opening.start, end: opening.end };
      }
      bar.period = fit(bar.period.start, bar.period.end, bar.whole);
      layPeriod();
      overview.lay();
    };
    /** Play, or stop playing. */
    const play = (wanted) => {
      if (wanted !== player.playing) player.toggle();
    };
    return { setLedger, draw, play, setSpeed: controls.setSpeed, setSteps: chart.setSteps, told: spokenWords, period: () => ({ ...bar.period }), setPeriod: (start, end) => bar.setPeriod(fit(start, end, bar.whole)) };
  };

  Handover.createBar = createBar;
})();
