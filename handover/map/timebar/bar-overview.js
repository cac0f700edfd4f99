/* The whole dossier below the chart, with the period in it as a brush. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { el, svg } = Handover;
  const { dayWords } = Handover.calendar;
  const { toIso } = Handover.lookup;
  const { brushOf, pan, resize, scaleOf, ticksOf, zoom } = Handover.scale;
  const { columnsOf } = Handover.lanes;
  const [LEFT, RIGHT] = [96, 22]; // px, as in the chart
  const [TOP, HIGH] = [4, 20]; // px of the track
  const DOUBLE = 400; // ms between the clicks of a double click

  const createOverview = (bar) => {
    const strip = svg("svg", { class: "strip", "aria-hidden": "true" });
    const handle = (side, label) => el("div", { class: `handle ${side}`, role: "slider", tabindex: "0", "aria-label": label, "data-side": side }, el("i", {}));
    const handles = { start: handle("start", say("Period starts")), end: handle("end", say("Period ends")) };
    const body = el("div", { class: "brush", title: say("The period: drag it; double click for the whole") });
    const root = el("div", { class: "overview" }, strip, body, handles.start, handles.end);
    let scale = null;
    let width = 0;
    let names = []; // of years, hidden where a handle stands on them

    const text = (attributes, words) => {
      const node = svg("text", attributes);
      node.textContent = words;
      return node;
    };
    /** The whole: drawn when the dossier or the width changes. */
    const lay = () => {
      if (!width || !bar.ledger) return;
      const { start, end } = bar.whole;
      scale = scaleOf(start, end, LEFT, width - LEFT - RIGHT);
      const columns = columnsOf(bar.counts, scale, Infinity);
      const most = Math.max(1, ...columns.map(({ happened, published }) => happened + published));
      const d = columns.map(({ x, happened, published }) => {
        const high = Math.max(2.5, Math.sqrt((happened + published) / most) * (HIGH - 4));
        return `M${x - 1.3} ${TOP + HIGH - high}h2.6v${high}h-2.6z`;
      });
      const years = [...new Set([start, end].map((day) => toIso(day).slice(0, 4)))].join("–");
      const ticks = ticksOf(scale, 120).filter(({ day }) => scale.at(day) < width - RIGHT - 40);
      names = ticks.map(({ day, label }) => ({ x: scale.at(day) + 4, node: text({ x: scale.at(day) + 4, y: 16, class: "year-name" }, label) }));
      strip.replaceChildren(text({ x: 16, y: 18, class: "lane" }, years), svg("rect", { class: "track", x: LEFT, y: TOP, width: scale.width, height: HIGH, rx: 5 }),
        svg("path", { class: "column published", d: d.join("") }),
        ...ticks.map(({ day }) => svg("path", { class: "year", d: `M${scale.at(day)} ${TOP}v${HIGH}` })), ...names.map(({ node }) => node));
      draw();
    };
    const draw = () => {
      if (!scale) return;
      const { start, end } = bar.period;
      const { x0, x1 } = brushOf(bar.period, scale);
      body.style.transform = `translateX(${x0}px)`;
      body.style.width = `${x1 - x0}px`;
      handles.start.style.transform = `translateX(${x0}px)`;
      handles.end.style.transform = `translateX(${x1}px)`;
      for (const { x, node } of names) node.style.visibility = [x0, x1].some((edge) => edge > x - 6 && edge < x + 34) ? "hidden" : "";
      const least = Math.min(6, bar.whole.end - bar.whole.start);
      for (const [side, day, low, high] of [["start", start, bar.whole.start, end - least], ["end", end, start + least, bar.whole.end]]) {
        const given = { "aria-valuenow": day, "aria-valuemin": low, "aria-valuemax": high, "aria-valuetext": dayWords(day, false) };
        for (const [name, value] of Object.entries(given)) handles[side].setAttribute(name, value);
      }
    };

    /* --- dragging ------------------------------------------------------------------------- */
    let drag = null; // {side, x, period}
    let clicks = { at: -Infinity, x: 0 };
    const all = () => bar.setPeriod({ ...bar.whole });
    root.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || !scale) return;
      const x = event.clientX - root.getBoundingClientRect().left;
      const side = event.target.closest(".handle")?.dataset.side ?? (event.target.closest(".brush") ? "body" : null);
      if (!side && (x < LEFT || x > LEFT + scale.width)) return;
      bar.stop();
      /* Twice at one place: the whole. Counted here, for the first click moves the brush away. */
      if (event.timeStamp - clicks.at < DOUBLE && Math.abs(x - clicks.x) < 6) {
        clicks = { at: -Infinity, x: 0 };
        all();
        bar.settle();
        return;
      }
      clicks = { at: event.timeStamp, x };
      if (!side) bar.setPeriod(pan(bar.period, scale.dayAt(x) - Math.round((bar.period.start + bar.period.end) / 2), bar.whole));
      drag = { side: side ?? "body", x, period: bar.period };
      root.setPointerCapture(event.pointerId);
      handles[side]?.focus({ preventScroll: true });
      event.preventDefault();
    });
    root.addEventListener("pointermove", (event) => {
      if (!drag) return;
      const days = (event.clientX - root.getBoundingClientRect().left - drag.x) / scale.perDay;
      const { side, period } = drag;
      bar.setPeriod(side === "body" ? pan(period, Math.round(days), bar.whole) : resize(period, side, period[side] + days, bar.whole));
    });
    const end = () => {
      if (!drag) return;
      drag = null;
      bar.settle();
    };
    root.addEventListener("pointerup", end);
    root.addEventListener("pointercancel", end);

    /* --- the two sliders by keyboard ---------------------------------------------------------- */
    const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -30, PageUp: 30 };
    for (const [side, node] of Object.entries(handles)) {
      node.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.altKey || event.metaKey) return;
        const { period, whole } = bar;
        const days = KEYS[event.key] * (event.shiftKey ? 7 : 1);
        const day = event.key === "Home" ? -Infinity : event.key === "End" ? Infinity : period[side] + days;
        if (Number.isNaN(day)) return;
        event.preventDefault();
        event.stopPropagation();
        bar.setPeriod(resize(period, side, day, whole));
        bar.settle();
      });
    }
    new ResizeObserver(([{ contentRect }]) => {
      width = contentRect.width;
      lay();
    }).observe(root);
    const dayOf = (event) => scale.dayAt(event.clientX - root.getBoundingClientRect().left);
    return { root, lay, draw, dayOf, all, zoom };
  };

  Handover.createOverview = createOverview;
})();
