/* The field for the day: it can be typed, it says what it understood, and what is wrong in words. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { el, svg } = Handover;
  const { dayWords, shortDay } = Handover.calendar;
  const { readDay, toDay, toIso } = Handover.lookup;

  /** `of` tells one such field from another: "" in the time bar, else the name of a clock. */
  const createDayField = (bar, of = "") => {
    const [faultId, hintId] = [`day-fault${of}`, `day-hint${of}`];
    const field = el("input", { type: "text", class: "day", "aria-label": of ? say("Day of {view}", { view: of }) : say("Day"), "aria-describedby": `${faultId} ${hintId}`, "aria-keyshortcuts": of ? null : "T", autocomplete: "off", spellcheck: "false", enterkeyhint: "go", size: "15" });
    const hint = el("span", { class: "hint", id: hintId, "aria-live": "polite" });
    const fault = el("span", { class: "fault", id: faultId, role: "alert" });
    const pick = el("input", { type: "date", class: "pick", "aria-label": say("Choose in a calendar"), tabindex: "-1", title: say("Choose in a calendar") });
    const icon = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("rect", { x: 2, y: 3, width: 12, height: 11, rx: 1.5 }), svg("path", { d: "M2 6.5h12M5 1.5v3M11 1.5v3" }));
    const box = el("div", { class: "day-box" }, field, hint, el("span", { class: "calendar" }, icon, pick));
    let typed = false;
    let shown = NaN;

    const show = (words, wrong) => {
      hint.textContent = words;
      fault.textContent = wrong;
      if (wrong) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
      box.classList.toggle("typing", typed);
      box.parentElement?.classList.toggle("faulty", wrong !== "");
    };
    const read = () => readDay(field.value, bar.day, bar.ledger.start, bar.ledger.end);
    const restore = () => {
      typed = false;
      shown = NaN;
      show("", "");
      draw();
    };
    /** Go to what was typed, or keep it and say what is wrong with it. */
    const commit = () => {
      if (!typed) return;
      const { day, fault: wrong } = read();
      if (wrong) return show("", wrong);
      restore();
      bar.go(day);
    };
    field.addEventListener("focus", () => field.select());
    field.addEventListener("input", () => {
      typed = true;
      const { day, fault: wrong } = read();
      show(wrong ? "" : `= ${shortDay(day)}`, "");
      if (!wrong) box.style.setProperty("--typed", `${field.value.length}ch`);
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        commit();
        if (!typed) field.select();
      }
      if (event.key === "Escape" && typed) {
        event.stopPropagation();
        restore();
        field.select();
      }
    });
    field.addEventListener("blur", commit);
    pick.addEventListener("change", () => {
      const day = toDay(pick.value);
      if (!Number.isNaN(day)) bar.go(Math.min(bar.ledger.end, Math.max(bar.ledger.start, day)));
    });

    const draw = () => {
      if (typed || bar.day === shown) return;
      shown = bar.day;
      field.value = shortDay(bar.day, true);
    };
    /** What costs more than a frame has room for, or speaks: when the day has rested. */
    const rest = () => {
      pick.value = toIso(bar.day);
      field.title = dayWords(bar.day);
    };
    const setLedger = () => {
      pick.min = toIso(bar.ledger.start);
      pick.max = toIso(bar.ledger.end);
    };
    return { box, fault, field, draw, rest, setLedger };
  };

  Handover.createDayField = createDayField;
})();
