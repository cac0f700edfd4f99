/* Pointer, fingers and wheel on the chart: a drag scrubs, two fingers or Ctrl and the wheel zoom the period. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { el } = Handover;
  const { lastAtMost } = Handover.lookup;
  const { clickReach, daysIn, pinch, snap, zoom } = Handover.scale;
  const REACH = 6; // px within which a drag keeps to a deadline or an event
  const SLOP = 8; // px that a finger may tremble in a tap
  const FINGER = 22; // px around a finger: half of 44

  const followPointer = (bar, chart) => {
    const { root } = chart;
    const fingers = new Map(); // id → x
    let scrub = null; // {id, x, y, began} while a button or a finger is down
    let pinched = null;
    let tapped = null; // mark under a finger that was just lifted
    const xOf = (event) => event.clientX - root.getBoundingClientRect().left;

    /** Days that a drag keeps to: what happened, and the deadlines that are known. */
    const sticky = () => [...new Set([...bar.eventDays, ...chart.marks.days()])].sort((one, other) => one - other);
    const dayAt = (x, event) => (event.altKey ? bar.scale.dayAt(x) : snap(bar.scale, x, scrub?.days ?? sticky(), REACH));
    /** The day that a click means: where days are too narrow to be hit, the next one with something in it. */
    const clicked = (x, event) => snap(bar.scale, x, bar.counts.days, event.altKey ? 0 : clickReach(bar.scale, REACH));

    root.addEventListener("pointerdown", (event) => {
      if (event.target.closest(".deadline") && event.pointerType !== "touch") return;
      if (event.button !== 0) return;
      const x = xOf(event);
      fingers.set(event.pointerId, x);
      if (fingers.size === 2) {
        const ids = [...fingers.keys()];
        pinched = { ids, days: ids.map((id) => bar.scale.start - 0.5 + (fingers.get(id) - bar.scale.left) / bar.scale.perDay) };
        scrub = null;
        return;
      }
      bar.stop();
      chart.hover(null);
      const other = chart.other.isAt(x, event.clientY - root.getBoundingClientRect().top);
      if (other) bar.tell.moves([1 - bar.moved[0]]);
      scrub = { id: event.pointerId, x, y: event.clientY, began: false, other, days: sticky() };
      if (event.pointerType === "touch") return; // may yet become a swipe that scrolls the page
      root.setPointerCapture(event.pointerId);
      if (!other) bar.go(clicked(x, event), false);
      event.preventDefault();
      chart.slider.focus({ preventScroll: true });
    });
    root.addEventListener("pointermove", (event) => {
      const x = xOf(event);
      if (fingers.has(event.pointerId)) fingers.set(event.pointerId, x);
      if (pinched) {
        const shares = pinched.ids.map((id) => (fingers.get(id) - bar.scale.left) / bar.scale.width);
        bar.setPeriod(pinch(pinched.days, shares, bar.whole));
        return;
      }
      if (scrub?.id !== event.pointerId) {
        if (event.pointerType === "mouse" && !event.buttons && !event.target.closest(".deadline")) {
          chart.hover(x < bar.scale.left || x > bar.scale.left + bar.scale.width ? null : clicked(x, event));
        }
        return;
      }
      if (!scrub.began && Math.abs(x - scrub.x) < (event.pointerType === "touch" ? SLOP : 2)) return;
      if (!scrub.began) root.setPointerCapture(event.pointerId);
      scrub.began = true;
      bar.go(dayAt(x, event), false);
    });
    const end = (event, counts) => {
      fingers.delete(event.pointerId);
      if (pinched) {
        if (fingers.size < 2) {
          pinched = null;
          bar.settle();
        }
        return;
      }
      if (scrub?.id !== event.pointerId) return;
      const { other } = scrub;
      const tap = counts && !scrub.began && event.pointerType === "touch" && Math.abs(event.clientY - scrub.y) < SLOP;
      scrub = null;
      if (tap) {
        const box = root.getBoundingClientRect();
        tapped = chart.marks.near(event.clientX - box.left, event.clientY - box.top, FINGER);
        if (!tapped && !other) bar.go(clicked(xOf(event), event), false);
      }
      bar.settle();
    };
    root.addEventListener("pointerup", (event) => end(event, true));
    root.addEventListener("pointercancel", (event) => end(event, false));
    root.addEventListener("pointerleave", () => chart.hover(null));
    /* A tap means the mark near the finger. It waits for the click: a card opened before is closed by the finger's end. */
    root.addEventListener("click", (event) => {
      if (!event.isTrusted || event.pointerType !== "touch") return;
      event.stopPropagation();
      const mark = tapped;
      tapped = null;
      mark?.node.click();
    }, true);

    /* --- one stop for the keyboard: the columns, one after the other --------------------------- */
    let column = null;
    const columnAt = (day, focused) => {
      const next = el("button", { type: "button", class: "tick", "aria-label": chart.describe(day) });
      next.dataset.day = day;
      next.style.transform = `translateX(${bar.scale.at(day) - 12}px)`;
      next.addEventListener("focus", () => chart.hover(day));
      next.addEventListener("blur", () => chart.hover(null));
      next.addEventListener("click", () => bar.go(day));
      next.addEventListener("keydown", (event) => {
        const days = daysIn(bar.counts.days, bar.scale.start, bar.scale.end);
        const at = lastAtMost(days, day, (value) => value);
        const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: days.length - 1 }[event.key];
        if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        event.stopPropagation();
        if (to in days && to !== at) columnAt(days[to], true);
      });
      if (column) column.replaceWith(next);
      else chart.marks.layer.before(next);
      if (focused) next.focus({ preventScroll: true });
      column = next;
    };
    /** Keep the stop on a day of the period that has something in it, near the day shown. */
    const placeColumn = () => {
      const days = daysIn(bar.counts.days, bar.scale.start, bar.scale.end);
      if (column && document.activeElement === column) return;
      if (!days.length) {
        column?.remove();
        column = null;
        return;
      }
      columnAt(days[Math.max(0, lastAtMost(days, bar.day, (value) => value))], false);
    };

    /* --- the wheel with Ctrl, over chart and overview ------------------------------------------- */
    const wheel = (dayOf) => (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      bar.setPeriod(zoom(bar.period, Math.exp(Math.max(-60, Math.min(60, event.deltaY)) / 100), dayOf(event), bar.whole));
      bar.settle();
    };
    root.addEventListener("wheel", wheel((event) => bar.scale.dayAt(xOf(event))), { passive: false });
    return { placeColumn, wheel };
  };

  Handover.followPointer = followPointer;
})();
