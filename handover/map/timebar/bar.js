/* The time bar: one range input for the day, a strip of ticks and deadlines, play and steps. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { el, svg } = Handover;
  const { axisTicks, dayWords, lastAtMost, nextEvent, toDay, toIso } = Handover.lookup;
  const SPEEDS = [[1, "1 day/s"], [3, "3 days/s"], [10, "10 days/s"], [60, "60 days/s"], [365, "1 year/s"]];
  const ICONS = {
    play: "M5 3l9 5-9 5z", pause: "M4 3h3v10H4zM9 3h3v10H9z",
    back: "M10.5 3v10L4 8z", on: "M5.5 3v10L12 8z",
    eventBack: "M3 3h2v10H3zM13 3v10L6 8z", eventOn: "M11 3h2v10h-2zM3 3v10l7-5z",
  };

  /**
   * @param {HTMLElement} root
   * @param {{day: (day: number) => void, known: (known: string) => void, settle: () => void,
   *   says: (day: number) => boolean}} tell
   */
  const createBar = (root, tell) => {
    let ledger = null;
    let start = 0;
    let end = 1;
    let day = 0;
    let known = "then";
    let knownOn = 0;
    let plansKnown = -2; // how many of the deadlines are drawn
    let playing = 0;
    const still = matchMedia("(prefers-reduced-motion: reduce)");

    const icon = (name) => svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, svg("path", { d: ICONS[name] }));
    const button = (name, label, keys, act) =>
      el("button", { type: "button", class: `step step-${name}`, "aria-label": label, "aria-keyshortcuts": keys, title: `${label} (${keys})`, onclick: act }, icon(name));

    const range = el("input", { type: "range", class: "range", step: "1", "aria-label": "Day" });
    const date = el("output", { class: "date" });
    const happened = el("p", { class: "happened" });
    const playButton = button("play", "Play", "Space", () => toggle());
    const speed = el("select", { "aria-label": "Speed", class: "speed" }, ...SPEEDS.map(([value, text]) => el("option", { value }, text)));
    speed.value = "3";
    const windows = el("select", { "aria-label": "Period shown", class: "window" });
    const [base, plans, cursor] = [svg("g", {}), svg("g", {}), svg("path", { class: "cursor" })];
    const strip = svg("svg", { class: "strip", "aria-hidden": "true" }, base, plans, cursor);
    const choices = [["then", "as known then"], ["latest", "as known today"], ["day", "as known on"]];
    const radios = choices.map(([value]) => el("input", { type: "radio", name: "known", value }));
    const knownDate = el("input", { type: "date", "aria-label": "As known on this day" });
    const knowledge = el("fieldset", { class: "knowledge" }, el("legend", {}, "Knowledge"),
      ...choices.map(([, text], index) => el("label", {}, radios[index], el("span", {}, text))), knownDate);

    root.replaceChildren(
      el("div", { class: "bar-top" },
        el("div", { class: "steps" },
          button("eventBack", "Event before", "PageUp", () => step(-1, true)), button("back", "Day before", "←", () => step(-1)), playButton,
          button("on", "Day after", "→", () => step(1)), button("eventOn", "Next event", "PageDown", () => step(1, true))),
        el("div", { class: "when" }, date, happened),
        el("div", { class: "settings" }, windows, speed, knowledge)),
      el("div", { class: "track" }, strip, range));

    /* --- moving the day ---------------------------------------------------------------- */
    const go = (next, settled = true) => {
      const clamped = Math.min(end, Math.max(start, next));
      if (clamped !== day) tell.day(clamped);
      if (settled) tell.settle();
    };
    const step = (direction, byEvent = false) => {
      stop();
      go(byEvent ? nextEvent(ledger.eventDays, day, direction, tell.says) : day + direction);
    };
    const stop = () => {
      if (!playing) return;
      cancelAnimationFrame(playing);
      clearTimeout(playing);
      playing = 0;
      paintPlay();
      tell.settle();
    };
    const paintPlay = () => {
      playButton.replaceChildren(icon(playing ? "pause" : "play"));
      playButton.setAttribute("aria-label", playing ? "Pause" : "Play");
    };
    /** Play days at the chosen speed; with reduced motion, jump from event to event instead. */
    const toggle = () => {
      if (playing) return stop();
      if (day >= end) go(start, false);
      if (still.matches) {
        const jump = () => {
          const next = nextEvent(ledger.eventDays, day, 1, tell.says);
          if (next === day || next > end) return stop();
          go(next);
          playing = setTimeout(jump, 1500);
        };
        playing = setTimeout(jump, 0);
        return paintPlay();
      }
      let before = performance.now();
      let position = day;
      const frame = (now) => {
        position += ((now - before) / 1000) * Number(speed.value);
        before = now;
        if (Math.floor(position) !== day) go(Math.floor(position), false);
        if (day >= end) return stop();
        playing = requestAnimationFrame(frame);
      };
      playing = requestAnimationFrame(frame);
      return paintPlay();
    };

    range.addEventListener("input", () => {
      if (playing) stop();
      go(Number(range.value), false);
      tell.settle();
    });
    range.addEventListener("keydown", (event) => {
      if (event.key === "PageUp" || event.key === "PageDown") {
        event.preventDefault();
        step(event.key === "PageUp" ? -1 : 1, true);
      }
    });
    /* Space plays from anywhere but from where it already means something. */
    document.addEventListener("keydown", (event) => {
      if (event.code !== "Space" || event.target.closest("button, select, a, summary, input:not([type=range])")) return;
      event.preventDefault();
      toggle();
    });
    windows.addEventListener("change", () => showWindow(windows.value));
    for (const radio of radios) {
      radio.addEventListener("change", () => tell.known(radio.value === "day" ? knownDate.value || toIso(day) : radio.value));
    }
    knownDate.addEventListener("change", () => {
      if (!Number.isNaN(toDay(knownDate.value))) tell.known(knownDate.value);
    });

    /* --- the strip: axis and density, deadlines known, the day --------------------------------------------------------------------- */
    const THUMB = 9; // half the thumb's width: where the range input puts its first and last day
    const at = (value) => THUMB + ((value - start) / Math.max(1, end - start)) * (width - 2 * THUMB);
    let width = 0;
    const drawAxis = () => {
      if (!ledger || !width) return;
      const counts = new Map();
      for (const [when, claims] of ledger.byDay) {
        if (when < start || when > end) continue;
        const x = Math.round(at(when) / 3) * 3;
        counts.set(x, (counts.get(x) ?? 0) + claims.length);
      }
      const tallest = Math.max(1, ...counts.values());
      const axis = axisTicks(start, end, width).map(({ day: tick, label }) => {
        const half = label.length * 3.4; // the first and the last label stay inside whole
        const x = Math.min(width - half, Math.max(half, at(tick)));
        const text = svg("text", { x, y: 66, class: "axis" });
        text.textContent = label;
        return svg("g", {}, svg("path", { d: `M${at(tick)} 46v6`, class: "axis-line" }), text);
      });
      const bars = [...counts].map(([x, count]) =>
        svg("path", { class: "density", d: `M${x} 45v${-4 - 12 * Math.sqrt(count / tallest)}` }));
      base.replaceChildren(svg("path", { class: "axis-line", d: `M0 46H${width}` }), ...axis, ...bars);
      drawDeadlines();
      moveCursor();
    };

    /**
     * Deadlines known by then: a diamond for each day, an arc from the old day when it was moved.
     * Places that share a deadline and its history share a mark.
     */
    const marksFor = () => {
      const shown = ledger.deadlines.filter((plan) => plan.published <= knownOn && plan.to >= start && plan.to <= end);
      const moved = new Set(shown.filter((plan) => plan.before !== null && plan.before !== plan.to).map((plan) => `${plan.place} ${plan.before}`));
      const byPlace = new Map();
      for (const plan of shown) {
        const key = `${plan.place} ${plan.to}`;
        byPlace.set(key, { ...plan, before: plan.before ?? byPlace.get(key)?.before ?? null, superseded: moved.has(key) });
      }
      const marks = new Map();
      for (const plan of byPlace.values()) {
        const key = `${plan.to} ${plan.before} ${plan.superseded}`;
        marks.set(key, { ...plan, labels: [...(marks.get(key)?.labels ?? []), plan.label] });
      }
      return [...marks.values()].sort((one, other) => one.to - other.to);
    };
    const drawDeadlines = () => {
      const ends = [-1, -1];
      const marks = marksFor().map((plan) => {
        const x = at(plan.to);
        const group = svg("g", { class: plan.superseded ? "deadline moved" : "deadline" },
          svg("path", { d: `M${x} 38l5 5-5 5-5-5z` }));
        if (plan.before !== null && plan.before !== plan.to) {
          const old = at(plan.before);
          group.append(svg("path", { class: "arc", d: `M${old} 38Q${(old + x) / 2} 14 ${x} 36` }));
        }
        const label = plan.labels.length < 3 ? plan.labels.join(", ") : `${plan.labels.length} places`;
        const lane = ends.findIndex((taken) => taken < x - 6);
        if (lane >= 0) {
          const text = svg("text", { x, y: 10 + 11 * lane });
          text.textContent = label;
          ends[lane] = x + label.length * 6.4;
          group.append(svg("path", { class: "stem", d: `M${x} ${13 + 11 * lane}V37` }), text);
        }
        return group;
      });
      plans.replaceChildren(...marks);
    };
    const moveCursor = () => cursor.setAttribute("d", `M${at(day)} 14V52`);

    const showWindow = (id, keepDay = false) => {
      const chosen = ledger.windows.find((item) => item.id === id) ?? ledger.windows.at(-1);
      windows.value = chosen.id;
      [start, end] = [chosen.start, chosen.end];
      range.min = start;
      range.max = end;
      range.value = day;
      if (!keepDay) go(day);
      drawAxis();
    };

    /** Show a day: the range, the words, what a screen reader says. */
    const draw = (next, nextKnown, nextKnownOn, events, spoken) => {
      day = next;
      if (day < start || day > end) showWindow(ledger.windows.find((item) => item.start <= day && day <= item.end)?.id, true);
      range.value = day;
      date.textContent = dayWords(day);
      const words = events.length ? events.join(" · ") : "no event and no publication on this day";
      happened.textContent = words;
      range.setAttribute("aria-valuetext", `${dayWords(day)}. ${spoken}. ${words}`);
      if (nextKnown !== known || !radios.some((radio) => radio.checked)) {
        known = nextKnown;
        const choice = known === "then" || known === "latest" ? known : "day";
        for (const radio of radios) radio.checked = radio.value === choice;
        if (choice === "day") knownDate.value = known;
      }
      moveCursor();
      knownOn = nextKnownOn;
      const count = lastAtMost(ledger.deadlines, knownOn, (plan) => plan.published);
      if (count === plansKnown) return;
      plansKnown = count;
      drawDeadlines();
    };

    const setLedger = (next) => {
      const first = ledger === null;
      ledger = next;
      plansKnown = -2;
      if (!first) return;
      windows.replaceChildren(...ledger.windows.map((item) => el("option", { value: item.id }, item.label)));
      knownDate.min = toIso(ledger.start);
      showWindow(ledger.opening_window, true);
    };
    new ResizeObserver(([{ contentRect }]) => {
      width = contentRect.width;
      drawAxis();
    }).observe(strip);
    return { setLedger, draw };
  };

  Handover.createBar = createBar;
})();
