/* The chart of the time bar: deadlines, what happened, what was published, the axis, the day. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say, sayAs } = Handover.words;
  const { el, svg } = Handover;
  const { dayAndMonth, dayWords, shortDay } = Handover.calendar;
  const { lastAtMost } = Handover.lookup;
  const { clamp, ticksOf } = Handover.scale;
  const { columnsOf, rootScale } = Handover.lanes;
  /* Where things stand, by the chart's height: as drawn, on a phone, on a phone held across. */
  const SHAPES = [
    { from: 110, rows: [13, 37], base: 71, up: 18, down: 20, label: 110, pill: 95, left: 96, right: 22, names: true },
    { from: 80, rows: [12, 36], base: 63, up: 13, down: 9, label: 88, pill: 73, left: 14, right: 14, brief: true },
    { from: 0, rows: [], base: 20, up: 16, down: 11, label: 47, pill: 32, left: 14, right: 14, brief: true },
  ];
  const GAP = 1.5; // px between the axis and the columns
  const LETTER = 20; // px of a clock's letter before the words
  const PAD = 12; // px on each side of the words in the pill

  const createChart = (bar, { openDeadline, goStep }) => {
    const root = el("div", { class: "chart" });
    const text = (attributes, words) => {
      const node = svg("text", attributes);
      node.textContent = words;
      return node;
    };
    const [fixed, lines] = [svg("g", {}), svg("g", { class: "plans" })];
    const columns = Object.fromEntries(["later", "told", "published"].map((name) => [name, svg("path", { class: `column ${name}` })]));
    const strip = svg("svg", { class: "strip", "aria-hidden": "true" }, ...Object.values(columns), fixed, lines);
    const slider = el("input", { type: "range", class: "range", step: "1", "aria-label": say("Day") });
    const pill = el("span", { class: "pill", "aria-hidden": "true" });
    const [upper, lower] = [el("i", { class: "number up" }), el("i", { class: "number down" })];
    const [upBar, downBar] = [el("i", { class: "day-up" }), el("i", { class: "day-down" })];
    const now = el("div", { class: "now", "aria-hidden": "true" }, el("i", { class: "line" }), upBar, downBar, upper, lower);
    const ghost = el("span", { class: "ghost", "aria-hidden": "true", hidden: "" });
    const ghostLine = el("i", { class: "ghost-line", "aria-hidden": "true", hidden: "" });

    /* Widths of words without asking the page, which would have to lay itself out for that. */
    const pen = document.createElement("canvas").getContext("2d");
    const widths = new Map();
    const measure = (words, bold) => {
      const wide = words.replace(/\d/g, "0"); // figures are as wide as one another, as a canvas does not know
      const key = `${bold} ${wide}`;
      if (!widths.has(key)) {
        pen.font = `${bold ? "600 12px" : "400 11.5px"} ${getComputedStyle(root).fontFamily}`;
        widths.set(key, pen.measureText(wide).width + 2);
      }
      return widths.get(key);
    };
    let hovered = null;
    const hover = (day) => {
      if (day === hovered) return;
      hovered = day;
      ghost.hidden = ghostLine.hidden = day === null;
      if (day === null) return;
      const words = told(day);
      ghost.textContent = words;
      const wide = measure(words, true) + 2 * PAD;
      const x = bar.scale.at(day);
      ghost.style.transform = `translateX(${clamp(x - wide / 2, 2, bar.width - wide - 2)}px)`;
      ghostLine.style.transform = `translateX(${x}px)`;
    };
    const told = (day, name = nameOf(day)) => {
      const first = bar.counts.happened.get(day) ?? [];
      const later = first.length - lastAtMost(first, bar.knownOn, (value) => value) - 1;
      const out = bar.counts.published.get(day) ?? 0;
      const words = [name];
      if (first.length && later) words.push(say("{count, plural, one {# event} other {# events}} ({later, number} told later)", { count: first.length, later }));
      else if (first.length) words.push(say("{count, plural, one {# event} other {# events}}", { count: first.length }));
      if (out) words.push(say("{count, plural, one {# published} other {# published}}", { count: out }));
      return words.join(" · ");
    };
    const nameOf = (day) => (bar.oneYear ? dayAndMonth(day) : shortDay(day));
    const marks = Handover.createMarks(bar, lines, measure, { open: openDeadline, hover });
    const other = Handover.createOther(bar, measure);
    const steps = Handover.createStepMarks(bar, goStep);
    root.append(strip, ghostLine, other.line, now, slider, ghost, other.pill, pill, marks.layer, steps.layer);

    /* --- what stays while the day moves ------------------------------------------------- */
    let shape = SHAPES[0];
    let ticks = [];
    let found = [];
    let height = rootScale([], 1, 1);
    let wide = 9;
    let toldKnown = NaN;
    const rect = (x, y, high) => `M${x - wide / 2} ${y}h${wide}v${high}h${-wide}z`;
    const drawColumns = () => {
      toldKnown = bar.publication();
      found = columnsOf(bar.counts, bar.scale, bar.knownOn);
      height = rootScale(found, shape.up, shape.down);
      const up = (name) => found.filter((column) => column[name]).map((column) => rect(column.x, shape.base - GAP - height(column[name]), height(column[name]))).join("");
      columns.later.setAttribute("d", up("happened"));
      columns.told.setAttribute("d", up("told"));
      columns.published.setAttribute("d", found.filter((column) => column.published).map((column) => rect(column.x, shape.base + GAP, height(column.published))).join(""));
    };
    const drawAxis = () => {
      const { scale } = bar;
      const days = ticksOf(scale, shape.names ? 58 : 66);
      const every = scale.perDay >= 6 ? Array.from({ length: scale.end - scale.start + 1 }, (_, index) => scale.start + index) : days.map(({ day }) => day);
      ticks = days.map(({ day, label }) => {
        const half = measure(label, false) / 2;
        const x = clamp(scale.at(day), half + 1, bar.width - half - 1);
        return { x, half, node: text({ x, y: shape.label, class: "axis" }, label), off: false };
      });
      ticks = ticks.filter(({ x, half }, index) => !index || x - half > ticks[index - 1].x + ticks[index - 1].half + 4);
      const names = shape.names ? [[say("Deadlines"), 29], [say("Happened"), 65], [sayAs("on a day", "Published"), 85]].map(([words, y]) => text({ x: 16, y, class: "lane" }, words)) : [];
      fixed.replaceChildren(svg("path", { class: "axis-line", d: `M${scale.left} ${shape.base}h${scale.width}${every.map((day) => `M${scale.at(day)} ${shape.base}v3`).join("")}` }),
        ...names, ...ticks.map(({ node }) => node));
    };
    /** Everything anew: another size, period or dossier. */
    const lay = (box) => {
      if (box) {
        shape = SHAPES.find(({ from }) => box.height >= from);
        root.style.setProperty("--base", `${shape.base}px`);
        root.style.setProperty("--pill", `${shape.pill}px`);
        Object.assign(bar, { width: box.width, left: shape.left });
      }
      if (!bar.width || !bar.ledger) return;
      bar.measureScale(shape.left, bar.width - shape.left - shape.right);
      wide = clamp(bar.scale.perDay * 0.36, 1.6, 9);
      root.style.setProperty("--wide", `${wide}px`);
      slider.style.left = `${shape.left}px`;
      slider.style.width = `${bar.scale.width}px`;
      [slider.min, slider.max] = [bar.period.start, bar.period.end];
      slider.value = bar.day;
      drawAxis();
      drawColumns();
      marks.lay({ ...shape, room: [shape.left - 8, bar.width - 2] });
      steps.lay(shape.base);
      seen = {};
      draw();
    };

    /* Words measured before their letters were loaded have the width of others. */
    document.fonts?.addEventListener("loadingdone", () => {
      widths.clear();
      lay();
    });

    /* --- the day: written only where it differs from what stands there ---------------------- */
    let seen = {};
    const put = (name, value, write) => {
      if (seen[name] === value) return;
      seen[name] = value;
      write(value);
    };
    /** Where words have room beside the cursor: no column of their lane stands there. */
    const sideFor = (lane, x, long) => {
      const free = (x0, x1) => !found.some((column) => column[lane] && Math.abs(column.x - x) > wide / 2 && column.x + wide / 2 > x0 && column.x - wide / 2 < x1);
      if (x + long + 8 < bar.width && free(x, x + long + 8)) return "right";
      return x - long - 8 > bar.left && free(x - long - 8, x) ? "left" : null;
    };
    /** The longest of some words that has room, and its side; nothing where marks would be overprinted. */
    const beside = (lane, x, ...forms) => {
      for (const words of shape.names ? forms : []) {
        const side = sideFor(lane, x, measure(words, true));
        if (side) return [words, side];
      }
      return ["", "right"];
    };
    const putNumber = (name, node, [words, side]) => {
      put(name, words, () => { node.textContent = words; });
      put(`${name} side`, side, () => node.classList.toggle("flip", side === "left"));
    };
    const draw = () => {
      if (!bar.scale) return;
      if (bar.publication() !== toldKnown) drawColumns();
      const x = bar.scale.at(clamp(bar.position ?? bar.day, bar.period.start, bar.period.end));
      const isApart = bar.twin !== null && bar.twin.day !== bar.day;
      const words = nameOf(bar.day);
      const half = (measure(words, true) + (isApart ? LETTER : 0)) / 2 + PAD;
      const middle = clamp(x, half + 1, bar.width - half - 1);
      put("x", x, () => { now.style.transform = `translateX(${x}px)`; });
      put("pill", `${words} ${isApart && bar.twin.own}`, () => pill.replaceChildren(...(isApart ? [el("b", {}, bar.twin.own)] : []), words));
      put("clock", bar.twin?.own ?? "A", (name) => { root.dataset.clock = name; });
      put("middle", middle - half, () => { pill.style.transform = `translateX(${middle - half}px)`; });
      const { events, published } = bar.story;
      put("up", bar.position === null ? height(events.length) : 0, (high) => { upBar.style.height = `${high}px`; });
      put("down", bar.position === null ? height(published.length) : 0, (high) => { downBar.style.height = `${high}px`; });
      putNumber("upper", upper, events.length ? beside("happened", x, String(events.length)) : ["", "right"]);
      putNumber("lower", lower, published.length ? beside("published", x, say("{count, plural, one {# published} other {# published}}", { count: published.length }), String(published.length)) : ["", "right"]);
      const twin = other.draw(nameOf);
      for (const tick of ticks) {
        const under = (one) => one !== null && Math.abs(tick.x - one.middle) < tick.half + one.half + 3;
        const off = under({ middle, half }) || under(twin);
        if (off === tick.off) continue;
        tick.off = off;
        tick.node.style.visibility = off ? "hidden" : "";
      }
      put("value", bar.day, () => { slider.value = bar.day; });
      marks.draw(x, twin?.x ?? x);
    };
    new ResizeObserver(([{ contentRect }]) => lay(contentRect)).observe(root);
    const reset = () => {
      toldKnown = NaN;
      marks.reset();
    };
    /** What is told of a day, whole: for the one who cannot see the columns. */
    const describe = (day) => told(day, dayWords(day, false));
    return { root, slider, lay, draw, hover, marks, other, reset, describe, setSteps: steps.set };
  };

  Handover.createChart = createChart;
})();
