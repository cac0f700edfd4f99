/* The lane of deadlines: marks that can be focused, their labels, the arrows from old days to new ones. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { el, svg } = Handover;
  const { dayAndMonth, dayWords } = Handover.calendar;
  const { avoidCursor, layDeadlines, namesOf } = Handover.lanes;
  const HALF = 12; // px: half of a mark's target

  /** `lines` is the group of the chart for arrows and stems; `measure(words, bold)` tells widths. */
  const createMarks = (bar, lines, measure, { open, hover }) => {
    const layer = el("div", { class: "marks", role: "group", "aria-label": say("Deadlines") });
    const buttons = new Map(); // key → {node, label, note, drawn}
    let laid = [];
    let shown = null; // the marks on the page; null: what stands there is of before
    let shape = null;
    let knownCount = -1;

    const nameOf = (mark, stop) => {
      if (mark.cluster) return say("{deadlines}: {places}", { deadlines: mark.forms[0].words, places: mark.histories.map(namesOf).join(", ") });
      const [history] = mark.histories;
      const place = history.labels.join(", ");
      const to = history.moves.find(([from]) => from === stop.day);
      if (!stop.open && to) {
        return say("{place} {short}: deadline of {day}, moved to {to}", { place, short: dayAndMonth(stop.day), day: dayWords(stop.day, false), to: dayWords(to[1], false) });
      }
      const before = history.moves.find(([, after]) => after === stop.day);
      const day = dayWords(stop.day, false);
      return before ? say("{place} {day}: deadline, moved from {from}", { place, day, from: dayWords(before[0], false) }) : say("{place} {day}: deadline", { place, day });
    };
    const made = (key) => {
      const label = el("b", {});
      const note = el("span", { class: "note" });
      const node = el("button", { type: "button", class: "deadline" }, el("span", { class: "point" }), el("span", { class: "words" }, label, note));
      const entry = { node, label, note, drawn: "" };
      node.addEventListener("click", () => open(node, entry.mark, entry.stop));
      for (const on of ["pointerenter", "focus"]) node.addEventListener(on, () => hover(entry.mark.cluster ? null : entry.stop.day));
      for (const off of ["pointerleave", "blur"]) node.addEventListener(off, () => hover(null));
      buttons.set(key, entry);
      return entry;
    };
    const paintStop = (mark, stop, used) => {
      const key = `${mark.key} ${stop.day}`;
      used.add(key);
      const entry = buttons.get(key) ?? made(key);
      Object.assign(entry, { mark, stop });
      const label = mark.main.day === stop.day ? mark.label : null;
      const drawn = JSON.stringify([stop.x, mark.row, stop.open, label?.side, label?.words, label?.note, mark.count]);
      if (entry.drawn === drawn) return entry.node;
      entry.drawn = drawn;
      const { node } = entry;
      node.className = `deadline${stop.open ? "" : " moved"}${label ? ` ${label.side}` : ""}${mark.cluster ? " cluster" : ""}`;
      node.style.transform = `translate(${stop.x - HALF}px, ${shape.rows[mark.row] - HALF}px)`;
      node.dataset.day = stop.day;
      node.setAttribute("aria-label", nameOf(mark, stop));
      node.firstChild.replaceChildren(Handover.diamond(stop.open));
      entry.label.textContent = label?.words ?? "";
      entry.note.textContent = label?.note ?? "";
      return node;
    };

    const arrowsOf = (mark) => {
      const y = shape.rows[mark.row];
      return mark.arrows.map(({ x0, x1, ends }) => {
        const way = Math.sign(x1 - x0);
        const [from, to] = [x0 + 7 * way, x1 - (ends ? 8 : 0) * way];
        if ((to - from) * way < 4) return "";
        return `M${from} ${y}H${to}`;
      });
    };
    const headsOf = (mark) => mark.arrows.filter(({ ends, x0, x1 }) => ends && Math.abs(x1 - x0) > 19).map(({ x0, x1 }) => {
      const way = Math.sign(x1 - x0);
      return `M${x1 - 12 * way} ${shape.rows[mark.row] - 3.5}l${4.5 * way} 3.5l${-4.5 * way} 3.5`;
    });
    /** A line from a mark down to its day; it stops where it would cross another row's words or mark. */
    const stemsOf = (mark) => mark.stops.filter(({ open: holds }) => holds).map(({ x }) => {
      const crossed = laid.some((other) => other.row > mark.row && ((other.label && x > other.label.box[0] - 2 && x < other.label.box[1] + 2)
        || other.stops.some((stop) => Math.abs(stop.x - x) < HALF) || other.arrows.some(({ x0, x1 }) => x > Math.min(x0, x1) && x < Math.max(x0, x1))));
      const top = crossed ? shape.rows.at(-1) + HALF : shape.rows[mark.row] + 7;
      return `M${x} ${top}V${shape.base}`;
    });
    const [arrows, heads, stems] = ["arrows", "heads", "stems"].map((name) => svg("path", { class: name }));
    lines.append(stems, arrows, heads);

    const paint = () => {
      const used = new Set();
      const nodes = shown.flatMap((mark) => mark.stops.map((stop) => paintStop(mark, stop, used)));
      for (const [key, { node }] of buttons) {
        if (used.has(key)) continue;
        node.remove();
        buttons.delete(key);
      }
      nodes.forEach((node, index) => {
        if (layer.children[index] !== node) layer.insertBefore(node, layer.children[index] ?? null);
      });
      arrows.setAttribute("d", shown.flatMap(arrowsOf).join(""));
      heads.setAttribute("d", shown.flatMap(headsOf).join(""));
      stems.setAttribute("d", shown.flatMap(stemsOf).join(""));
    };

    /** Lay the marks out anew: another period, size or knowledge. */
    const lay = (next) => {
      shape = next;
      laid = layDeadlines(bar.histories(), bar.scale, { rows: shape.rows.length, room: shape.room, measure, brief: shape.brief });
      shown = null;
    };
    /** In step with the day: new marks when more is known, labels out of the way of the cursor, and of the other clock's. */
    const draw = (x, other) => {
      if (!shape) return;
      const count = bar.deadlineCount();
      if (count !== knownCount) {
        knownCount = count;
        lay(shape);
      }
      const next = avoidCursor(avoidCursor(laid, x, shape.room, measure), other, shape.room, measure);
      if (shown?.length === next.length && shown.every((mark, index) => mark === next[index] || (mark.key === next[index].key && mark.label?.side === next[index].label?.side && mark.row === next[index].row))) return;
      shown = next;
      paint();
    };
    /** Days on which a deadline stands, known so far; to step to and to snap to. */
    const days = () => [...new Set(bar.histories().flatMap(({ stops }) => stops.map(({ day }) => day)))].sort((one, other) => one - other);
    /** The mark that a finger means: the nearest within `reach` pixels, or none. */
    const near = (x, y, reach) => {
      const all = (shown ?? []).flatMap((mark) => mark.stops.map((stop) => ({ mark, stop, off: Math.hypot(stop.x - x, shape.rows[mark.row] - y) })));
      const best = all.reduce((found, one) => (one.off < (found?.off ?? reach) ? one : found), null);
      return best && { ...best, node: buttons.get(`${best.mark.key} ${best.stop.day}`).node };
    };
    const reset = () => { knownCount = -1; };
    return { layer, lay, draw, days, near, reset };
  };

  Handover.createMarks = createMarks;
})();
