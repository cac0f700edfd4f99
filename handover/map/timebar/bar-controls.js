/* The row of controls over the time bar: steps, play, the day, speed, knowledge, period. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { mark, say, sayAs } = Handover.words;
  const { el, svg } = Handover;
  const { shortDay } = Handover.calendar;
  const { toDay, toIso } = Handover.lookup;
  const { clamp, speedsFor } = Handover.scale;
  const ICONS = {
    play: "M4 2.5v11l9.5-5.5z", pause: "M4 3h3v10H4zM9 3h3v10H9z", back: "M11 3v10L4 8z", on: "M5 3v10l7-5z",
    eventBack: "M3 3h1.8v10H3zM13 3v10L6 8z", eventOn: "M3 3v10l7-5zM11.2 3H13v10h-1.8z",
    more: "M2 8a1.4 1.4 0 1 1 2.8 0A1.4 1.4 0 0 1 2 8zM6.6 8a1.4 1.4 0 1 1 2.8 0 1.4 1.4 0 0 1-2.8 0zM11.2 8a1.4 1.4 0 1 1 2.8 0 1.4 1.4 0 0 1-2.8 0z",
    loop: "M4.5 3.2h6A3.5 3.5 0 0 1 14 6.7V8h-1.7V6.7c0-1-.8-1.8-1.8-1.8h-6v2L1 4l3.5-2.8zM11.5 12.8h-6A3.5 3.5 0 0 1 2 9.3V8h1.7v1.3c0 1 .8 1.8 1.8 1.8h6v-2L15 12l-3.5 2.8z",
    backwards: "M8 3v10L1.5 8zM14.5 3v10L8 8z",
  };
  const icon = (name) => svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, class: "icon", "aria-hidden": "true" }, svg("path", { d: ICONS[name] }));
  /* Each stands after "As known". */
  const CHOICES = [["then", () => sayAs("as known", "then")], ["latest", () => sayAs("as known", "today")], ["day", () => sayAs("as known", "on a day…")]];
  const KEYS = { Space: mark("Space"), PageUp: mark("PageUp"), PageDown: mark("PageDown"), ArrowLeft: mark("Left"), ArrowRight: mark("Right") };
  /** What a button does, with its key. */
  const withKey = (label, key) => say("{label} ({key})", { label, key: say(KEYS[key]) });

  /** `run` has what the buttons do: step, stepEvent, toggle, showWindow, zoom, openDay. */
  const createControls = (root, bar, settings, run) => {
    const button = (name, label, keys, act) =>
      el("button", { type: "button", class: `step step-${name}`, "aria-label": label, "aria-keyshortcuts": keys, title: withKey(label, keys), onclick: act }, icon(name));
    const playWords = el("span", {}, say("Play"));
    const play = el("button", { type: "button", class: "step step-play", "aria-label": say("Play"), "aria-keyshortcuts": "Space", title: withKey(say("Play"), "Space"), onclick: run.toggle }, icon("play"), playWords);
    const steps = el("div", { class: "steps", role: "group", "aria-label": say("Steps") },
      button("eventBack", say("Event before"), "PageUp", () => run.stepEvent(-1)), button("back", say("Day before"), "ArrowLeft", () => run.step(-1)), play,
      button("on", say("Day after"), "ArrowRight", () => run.step(1)), button("eventOn", say("Next event"), "PageDown", () => run.stepEvent(1)));
    const day = Handover.createDayField(bar);
    const counts = el("button", { type: "button", class: "counts", "aria-haspopup": "dialog", onclick: () => run.openDay(counts) });

    /* --- what is set seldom: on narrow screens behind "…" -------------------------------- */
    const speed = el("select", { "aria-label": say("Speed"), class: "speed" });
    const toggleOf = (name, label) => {
      const one = el("button", { type: "button", class: "step toggle", "aria-label": label, title: label, "aria-pressed": "false" }, icon(name));
      one.addEventListener("click", () => {
        settings[name] = !settings[name];
        one.setAttribute("aria-pressed", String(settings[name]));
      });
      return one;
    };
    const windows = el("select", { "aria-label": say("Period shown"), class: "window" });
    const zoomOf = (words, label, factor) => el("button", { type: "button", class: "step zoom", "aria-label": label, title: label, onclick: () => run.zoom(factor) }, words);
    const radios = CHOICES.map(([value]) => el("input", { type: "radio", name: "known", value }));
    const knownTexts = CHOICES.map(([, words]) => el("span", {}, words()));
    const knownDate = el("input", { type: "date", class: "known-day", "aria-label": say("As known on this day") });
    const knowledge = el("fieldset", { class: "setting knowledge" }, el("legend", {}, say("As known")), el("span", { class: "segments" },
      ...radios.map((radio, index) => el("label", {}, radio, el("span", {}, el("span", { class: "unseen" }, say("as known"), " "), knownTexts[index]))), knownDate));
    const moves = [["A", [0]], ["B", [1]], [say("both"), [0, 1]]].map(([words, which]) => {
      const radio = el("input", { type: "radio", name: "moves", value: which.join() });
      radio.addEventListener("change", () => bar.tell.moves(which));
      return el("label", {}, radio, el("span", {}, words));
    });
    const clocks = el("fieldset", { class: "setting clocks-moved" }, el("legend", {}, say("Time bar moves")), el("span", { class: "segments" }, ...moves));
    const named = (words, ...nodes) => el("div", { class: "setting" }, el("span", { class: "setting-name", "aria-hidden": "true" }, words), ...nodes);
    const countsCopy = el("button", { type: "button", class: "counts counts-copy", "aria-haspopup": "dialog", onclick: () => run.openDay(more) });
    const sheet = el("div", { class: "settings", role: "group", "aria-label": say("Settings of the time bar") },
      countsCopy, named(say("Speed"), speed, toggleOf("loop", say("Play again and again")), toggleOf("backwards", say("Play backwards"))),
      clocks, knowledge, named(say("Period"), windows, zoomOf("−", say("Longer period"), 2), zoomOf("+", say("Shorter period"), 0.5)));
    const knownWords = el("span", {}, sayAs("as known", "then"));
    /* Out of sight it is not written: the sheet is shut while most days go by. */
    const copyCounts = () => {
      if (countsCopy.textContent !== counts.textContent) countsCopy.textContent = counts.textContent;
    };
    const openSheet = (from, focus) => {
      copyCounts();
      sheet.showPopover();
      Handover.putAbove(sheet, root, from.getBoundingClientRect().right);
      focus().focus({ preventScroll: true });
    };
    const knownShort = el("button", { type: "button", class: "step known-short", "aria-haspopup": "dialog", onclick: () => openSheet(knownShort, () => radios.find((one) => one.checked)) },
      el("span", { class: "soft" }, say("known"), " "), knownWords);
    const more = el("button", { type: "button", class: "step more", "aria-label": say("More settings"), title: say("More settings"), "aria-haspopup": "dialog", onclick: () => openSheet(more, () => speed) }, icon("more"));
    /* A list of its own above the bar where there is no room for it in the row. */
    const narrow = matchMedia("(max-width: 1199px)");
    const adapt = () => {
      if (narrow.matches) sheet.setAttribute("popover", "auto");
      else sheet.removeAttribute("popover");
    };
    narrow.addEventListener("change", adapt);
    adapt();
    const row = el("div", { class: "bar-top" }, steps, day.box, day.fault, counts, sheet, knownShort, more);

    /* --- speeds: those that suit the period, and as much faster or slower as was chosen ---- */
    let offset = 0;
    let speeds = { list: [], usual: 0 };
    const fitSpeeds = () => {
      const next = speedsFor(bar.period.end - bar.period.start + 1);
      if (next.list[0] !== speeds.list[0]) speed.replaceChildren(...next.list.map(([value, text]) => el("option", { value }, text)));
      speeds = next;
      speed.value = String(next.list[clamp(next.usual + offset, 0, next.list.length - 1)][0]);
      settings.speed = Number(speed.value);
    };
    /** Play at a speed of the list, or the one nearest to it, in days a second. */
    const setSpeed = (wanted) => {
      const off = ([value]) => Math.abs(Math.log(value / wanted));
      const nearest = speeds.list.reduce((best, one) => (off(one) < off(best) ? one : best));
      offset = speeds.list.indexOf(nearest) - speeds.usual;
      speed.value = String(nearest[0]);
      settings.speed = nearest[0];
    };
    speed.addEventListener("change", () => {
      setSpeed(Number(speed.value));
    });
    windows.addEventListener("change", () => run.showWindow(windows.value));
    for (const radio of radios) radio.addEventListener("change", () => bar.tell.known(radio.value === "day" ? knownDate.value || toIso(bar.day) : radio.value));
    knownDate.addEventListener("change", () => {
      if (!Number.isNaN(toDay(knownDate.value))) bar.tell.known(knownDate.value);
    });

    /* --- drawing ---------------------------------------------------------------------------- */
    const chosen = el("option", { value: "chosen" });
    const setPeriod = () => {
      const { start, end } = bar.period;
      const preset = bar.ledger.windows.find((item) => item.start === start && item.end === end);
      if (preset) chosen.remove();
      else {
        chosen.textContent = `${shortDay(start)} – ${shortDay(end)}`;
        windows.append(chosen);
      }
      windows.value = preset?.id ?? "chosen";
      fitSpeeds();
    };
    let known = "";
    const draw = (words) => {
      day.draw();
      const moved = bar.moved.join();
      for (const { firstChild: radio } of moves) radio.checked = radio.value === (bar.moved.length > 1 ? "0,1" : moved);
      if (counts.textContent !== words) {
        counts.replaceChildren(el("span", {}, ...words.split(/(\d(?:[\d.,\u00a0\u202f]*\d)?)/).map((part, at) => (at % 2 ? el("b", {}, part) : part))));
      }
      if (sheet.matches(":popover-open")) copyCounts();
      if (bar.known === known) return;
      known = bar.known;
      const choice = known === "then" || known === "latest" ? known : "day";
      for (const radio of radios) radio.checked = radio.value === choice;
      if (choice === "day") knownDate.value = known;
      knownWords.textContent = choice === "day" ? shortDay(toDay(known)) : choice === "then" ? sayAs("as known", "then") : sayAs("as known", "today");
      knownTexts.at(-1).textContent = choice === "day" ? sayAs("as known", "on") : CHOICES.at(-1)[1]();
      knowledge.classList.toggle("on-a-day", choice === "day");
    };
    const setPlaying = (playing) => {
      play.querySelector("path").setAttribute("d", ICONS[playing ? "pause" : "play"]);
      playWords.textContent = playing ? say("Pause") : say("Play");
      play.setAttribute("aria-label", playWords.textContent);
    };
    const setLedger = () => {
      windows.replaceChildren(...bar.ledger.windows.map((item) => el("option", { value: item.id, lang: item.lang || null }, item.label)));
      knownDate.min = toIso(bar.ledger.start);
      knownDate.max = toIso(Math.max(bar.ledger.end, Math.floor(Date.now() / 86_400_000)));
      day.setLedger();
    };
    return { counts, day, draw, row, setLedger, setPeriod, setPlaying, setSpeed };
  };

  Handover.createControls = createControls;
})();
