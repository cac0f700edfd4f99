/* The plane of a place: all its states, when it was so × since when that could be known. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { el, svg } = Handover;
  const { cellAt, neighbour, planeOf, planeScale } = Handover.plane;
  const { cellWords, hintOf, stateWords, tableOf } = Handover.planeWords;
  const { shortDay } = Handover.calendar;
  const { toIso } = Handover.lookup;
  const [WIDE, HIGH] = [78, 17]; // px that the name of a day takes on an axis
  const NEAR = 9; // px from a line within which a click means the line
  const [NAMED_WIDE, NAMED_HIGH] = [84, 20]; // px of a rectangle from which on its state is written in it

  /** Days of an axis that have a name: from its ends inwards, as many as there is room for. */
  const namedDays = (stops, at, length, room, atEnds) => {
    const kept = [stops[0], stops.at(-1)]; // their names stand inwards
    for (const day of stops.slice(1, -1)) {
      if (kept.every((other, index) => Math.abs(at(other) - at(day)) * length >= room * (index < 2 ? atEnds : 1))) kept.push(day);
    }
    return kept;
  };

  /** A style set by script: the document's policy lets no attribute say one. */
  const placed = (node, style) => {
    Object.assign(node.style, style);
    return node;
  };

  /**
   * @param {{go: (day: number, known: string) => void, closed: () => void}} tell `go` hears of a day and a knowledge
   *   (then, latest or an ISO day), `closed` when it was closed by its own button or by Escape
   */
  const createPlane = (tell) => {
    const title = el("h2", { id: "plane-title", tabindex: "-1" });
    const close = el("button", { type: "button", class: "close", "aria-label": say("Back to the map"), title: say("Back to the map (Esc)"), onclick: () => leave() }, "✕");
    const cellsBox = el("div", { class: "plane-cells", role: "group" });
    const diagonal = svg("svg", { class: "plane-lines", viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" },
      svg("path", { d: "M0 100L100 0", class: "under" }), svg("path", { d: "M0 100L100 0" }));
    const names = el("div", { class: "plane-names", "aria-hidden": "true" });
    const marks = el("div", { class: "plane-marks", "aria-hidden": "true" });
    const hint = el("div", { class: "plane-hint", role: "tooltip", hidden: "" });
    const plot = el("div", { class: "plane-plot" }, cellsBox, diagonal, names, el("span", { class: "plane-then", "aria-hidden": "true" }, say("as known then")), el("span", { class: "plane-today", "aria-hidden": "true" }, say("as known today")), marks, hint);
    const across = el("div", { class: "plane-across", "aria-hidden": "true" });
    const up = el("div", { class: "plane-up", "aria-hidden": "true" });
    const legend = el("ul", { class: "plane-legend plain" });
    const table = el("details", { class: "fold" }, el("summary", {}, el("span", {}, say("The same as a table"))));
    const root = el("section", { class: "plane", "aria-labelledby": "plane-title", hidden: "" },
      el("header", {}, title, close),
      el("div", { class: "plane-body" }, el("p", { class: "plane-axis known", "aria-hidden": "true" }, say("known since ↑")), up, plot, across, el("p", { class: "plane-axis", "aria-hidden": "true" }, say("when it was so →"))),
      legend, table);
    let shown = { ledger: null, place: "" };
    let cells = [];
    let buttons = new Map(); // cell → button
    let scale = null;
    let frame = { first: 0, last: 1 };
    let spots = [];
    let at = null; // the rectangle that the keyboard is at

    const percent = (share) => `${(share * 100).toFixed(3)}%`;
    /** From left to right and from below to above, 0 to 1, as far as the axes go. */
    const boxOf = ({ from, to, known, until }) => [scale.at(from), scale.at(to), scale.at(known), scale.at(until)];
    const inSight = (cell) => cell.from <= frame.last && cell.to > frame.first && cell.known <= frame.last && cell.until > frame.first;

    const point = (cell) => {
      buttons.get(at)?.setAttribute("tabindex", "-1");
      at = cell;
      buttons.get(at)?.setAttribute("tabindex", "0");
    };
    const sayAt = (cell, x, y) => {
      hint.replaceChildren(...hintOf(cell, frame));
      hint.hidden = false;
      const { offsetWidth: wide, offsetHeight: high } = hint;
      const left = x + 14 + wide > plot.clientWidth ? Math.max(0, x - wide - 14) : x + 14;
      hint.style.transform = `translate(${left}px, ${Math.min(Math.max(0, y - high - 10), plot.clientHeight - high)}px)`;
    };
    const hush = () => { hint.hidden = true; };
    /** Where Enter leads: onto the line "as known then" where it runs through the rectangle, else to its first day. */
    const goCell = (cell) => {
      const then = Math.max(cell.from, cell.known, frame.first);
      if (then < Math.min(cell.to, cell.until)) return tell.go(then, "then");
      const day = Math.max(cell.from, frame.first);
      return tell.go(day, cell.until === Infinity ? "latest" : toIso(Math.max(cell.known, frame.first)));
    };
    const goPoint = (cell, { clientX, clientY }) => {
      const { left, bottom, width, height } = cellsBox.getBoundingClientRect();
      const [x, y] = [clientX - left, bottom - clientY];
      const [day, known] = [scale.dayAt(x / width), scale.dayAt(y / height)];
      const isHere = (its) => cellAt(cells, day, its) === cell;
      if (Math.abs(x / width - y / height) * Math.min(width, height) < NEAR && isHere(day)) return tell.go(day, "then");
      if (height - y < NEAR && isHere(frame.last)) return tell.go(day, "latest");
      return tell.go(day, toIso(known));
    };

    const cellButton = (cell) => {
      const [x0, x1, y0, y1] = boxOf(cell);
      const button = el("button", { type: "button", class: "plane-cell", tabindex: "-1", "aria-label": cellWords(cell, frame) });
      Handover.repaint(button, shown.ledger, cell.state);
      Object.assign(button.style, { left: percent(x0), width: percent(x1 - x0), bottom: percent(y0), height: percent(y1 - y0) });
      button.addEventListener("click", (event) => (event.detail ? goPoint(cell, event) : goCell(cell)));
      button.addEventListener("focus", () => {
        point(cell);
        if (button.matches(":focus-visible")) sayAt(cell, button.offsetLeft, button.offsetTop);
      });
      button.addEventListener("blur", hush);
      button.addEventListener("pointermove", ({ clientX, clientY }) => {
        const { left, top } = plot.getBoundingClientRect();
        sayAt(cell, clientX - left, clientY - top);
      });
      return button;
    };
    cellsBox.addEventListener("pointerleave", hush);
    cellsBox.addEventListener("keydown", (event) => {
      if (!["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"].includes(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      const next = neighbour(cells, at, event.key, frame);
      if (next) buttons.get(next).focus();
    });
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      leave();
    });

    const legendOf = () => {
      const looks = new Map(cells.map(({ state }) => [state.look, state]));
      return [...looks.values()].map((state) => el("li", {}, Handover.swatch(shown.ledger, state), state.phrase || stateWords(state)));
    };
    /** What depends on the room there is: the days on the axes, the words in rectangles. */
    const measure = () => {
      const [width, height] = [plot.clientWidth, plot.clientHeight];
      if (!width || !scale) return;
      const tick = (day, side, share) => placed(el("span", {}, shortDay(day)), { [side]: percent(share) });
      across.replaceChildren(...namedDays(scale.stops, scale.at, width, WIDE, 1.5).map((day) => tick(day, "left", scale.at(day))));
      up.replaceChildren(...namedDays(scale.stops, scale.at, height, HIGH, 1).map((day) => tick(day, "bottom", scale.at(day))));
      const roomy = cells.map((cell) => [cell, ...boxOf(cell)]).filter(([, x0, x1, y0, y1]) => (x1 - x0) * width >= NAMED_WIDE && (y1 - y0) * height >= NAMED_HIGH);
      names.replaceChildren(...roomy.map(([{ state }, x0, x1, y0, y1]) => placed(el("span", {}, Handover.briefState(shown.ledger, state, state.deadline ?? frame.last)),
        { left: percent((x0 + x1) / 2), bottom: percent((y0 + y1) / 2), maxWidth: percent(x1 - x0) })));
    };
    new ResizeObserver(measure).observe(plot);

    const build = () => {
      const { ledger, place } = shown;
      frame = { first: ledger.start, last: Math.max(ledger.end, Math.floor(Date.now() / 864e5)) };
      cells = planeOf(ledger, place).filter(inSight);
      scale = planeScale(cells, frame.first, frame.last);
      buttons = new Map(cells.map((cell) => [cell, cellButton(cell)]));
      title.replaceChildren(Handover.rows.placeName(ledger, place), el("span", { class: "other" }, " · ", say("every state, by day and by knowledge")));
      cellsBox.setAttribute("aria-label", say("{count, plural, one {# state} other {# states}} of {place}: to the right by the day, upwards by the knowledge. Arrow keys lead from one to the next, Enter goes there.", { count: cells.length, place: ledger.places[place].label }));
      cellsBox.replaceChildren(...buttons.values());
      legend.replaceChildren(...legendOf());
      table.replaceChildren(table.firstChild, tableOf(ledger, cells, frame, goCell));
      at = null;
      measure();
    };
    /**
     * In step with the clocks.
     * @param {object} ledger @param {string} place @param {{name: string, day: number, known: number}[]} points
     */
    const draw = (ledger, place, points) => {
      if (root.hidden) return;
      if (shown.ledger !== ledger || shown.place !== place) {
        shown = { ledger, place };
        build();
      }
      while (spots.length < points.length) spots.push(marks.appendChild(el("i", {})));
      for (const spot of spots.splice(points.length)) spot.remove();
      points.forEach(({ name, day, known }, index) => {
        Object.assign(spots[index].style, { left: percent(scale.at(day)), bottom: percent(scale.at(known)) });
        spots[index].dataset.clock = name;
        spots[index].textContent = points.length > 1 ? name : "";
      });
      const here = cellAt(cells, points[0].day, Math.min(points[0].known, frame.last));
      for (const [cell, button] of buttons) button.classList.toggle("here", cell === here);
      if (!at || !cellsBox.contains(document.activeElement)) point(here ?? cells[0]);
    };
    const open = () => {
      root.hidden = false;
      document.body.classList.add("planed");
    };
    const shut = () => {
      if (root.hidden) return;
      root.hidden = true;
      hush();
      document.body.classList.remove("planed");
    };
    const leave = () => {
      shut();
      tell.closed();
    };
    const focus = () => (buttons.get(at) ?? title).focus({ preventScroll: true });
    const reset = () => { shown = { ledger: null, place: "" }; };
    return { draw, focus, open, reset, root, shut, get isOpen() { return !root.hidden; } };
  };

  Handover.createPlane = createPlane;
})();
