/* Tooltips of the map: one at a time, can be pointed at, closed by Escape, and never over what is chosen. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { el } = Handover;
  const SIDES = [[0, -1], [0, 1], [1, 0], [-1, 0]]; // above, below, right, left
  const AWAY = 14; // px from the pointer
  const FOLLOW = 90; // px from the pointer from which on a hint comes after it
  const LINGER = 300; // ms that a hint waits for the pointer to reach it
  const MARGIN = 12; // px around what is chosen: a settlement's frame has a radius
  const EDGE = 4; // px between a hint and the frame

  /** Middles for a box of `size` beside a point, the best first; then beside what it must not cover. */
  const spotsFor = (point, size, kept, frame) => {
    const half = size.divideBy(2);
    const beside = SIDES.map(([across, along]) => point.add([across * (half.x + AWAY), along * (half.y + AWAY)]));
    const within = ({ x, y }) => L.point(
      Math.min(frame.max.x - half.x - EDGE, Math.max(frame.min.x + half.x + EDGE, x)),
      Math.min(frame.max.y - half.y - EDGE, Math.max(frame.min.y + half.y + EDGE, y)));
    if (!kept) return [...beside, ...beside.map(within)];
    const [low, high] = [kept.min.subtract(half).subtract([EDGE, EDGE]), kept.max.add(half).add([EDGE, EDGE])];
    const off = [L.point(point.x, low.y), L.point(point.x, high.y), L.point(high.x, point.y), L.point(low.x, point.y)];
    off.sort((one, other) => one.distanceTo(point) - other.distanceTo(point));
    return [...beside, ...beside.map(within), ...off.map(within)];
  };
  const boxAt = (middle, size) => L.bounds(middle.subtract(size.divideBy(2)), middle.add(size.divideBy(2)));
  const apart = (box, { x, y }) => Math.hypot(Math.max(0, box.min.x - x, x - box.max.x), Math.max(0, box.min.y - y, y - box.max.y));

  /**
   * Tooltips of a map. `bind(path, keyOf, contentOf, act)` gives one to a path or marker, or to all that
   * pass their events on to it: `keyOf` tells by the event what it is of, `contentOf` makes by that what
   * stands in it, `act` is what a click on it does. `keepClear` tells the path that is chosen, and the
   * bounds that no hint may cover.
   * @param {L.Map} map
   */
  Handover.createHints = (map) => {
    const hint = el("div", { class: "hint-box", role: "tooltip", hidden: "" });
    map.getContainer().append(hint);
    L.DomEvent.disableClickPropagation(hint);
    let kept = null; // {key, bounds} of what is chosen
    let shown = null; // {key, box, act}
    let over = null; // key of the path under the pointer
    let dismissed = null; // key of the path whose hint was closed by Escape
    let timer = 0;

    const close = () => {
      clearTimeout(timer);
      hint.hidden = true;
      shown = null;
    };
    const put = (point) => {
      const size = L.point(hint.offsetWidth, hint.offsetHeight);
      const frame = L.bounds([0, 0], map.getSize());
      const clear = kept && L.bounds(
        map.latLngToContainerPoint(kept.bounds.getNorthWest()).subtract([MARGIN, MARGIN]), map.latLngToContainerPoint(kept.bounds.getSouthEast()).add([MARGIN, MARGIN]));
      const fits = (box) => frame.contains(box) && !(clear && clear.intersects(box)) && apart(box, point) > 2;
      const middle = spotsFor(point, size, clear, frame).find((spot) => fits(boxAt(spot, size)));
      if (!middle) return null;
      const box = boxAt(middle, size);
      hint.style.transform = `translate(${Math.round(box.min.x)}px, ${Math.round(box.min.y)}px)`;
      return box;
    };
    const show = (key, contentOf, act, point) => {
      clearTimeout(timer);
      hint.replaceChildren(contentOf(key));
      hint.hidden = false;
      const box = put(point);
      if (!box) return close();
      shown = { key, box, act };
      return undefined;
    };
    const later = (act) => {
      clearTimeout(timer);
      timer = setTimeout(act, LINGER);
    };

    const bind = (path, keyOf, contentOf, act = null) => {
      path.on("mouseover mousemove", (event) => {
        const { containerPoint: point, type } = event;
        const key = keyOf(event);
        const entered = over !== key;
        over = key;
        if (dismissed === key || kept?.key === key) return; // what is chosen is told in the panel
        dismissed = null;
        if (!shown) show(key, contentOf, act, point);
        else if (shown.key === key) {
          clearTimeout(timer);
          if (type === "mousemove" && apart(shown.box, point) > FOLLOW) show(key, contentOf, act, point);
        } else if (entered) later(() => over === key && show(key, contentOf, act, point));
        else if (apart(shown.box, point) > FOLLOW) show(key, contentOf, act, point);
      });
      path.on("mouseout", (event) => {
        const key = keyOf(event);
        if (over === key) over = null;
        if (dismissed === key) dismissed = null;
        if (shown?.key === key) later(close);
      });
    };
    /* The pointer may rest on a hint, to read it: then nothing changes below. */
    hint.addEventListener("mouseenter", () => clearTimeout(timer));
    hint.addEventListener("mouseleave", () => later(close));
    hint.addEventListener("click", () => {
      const { act, key } = shown ?? {};
      close();
      act?.(key);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !shown) return;
      dismissed = shown.key;
      close();
      event.preventDefault(); // the place stays open: one key, one thing closed
    }, true);
    map.on("zoomstart movestart", close);
    const keepClear = (key, bounds) => {
      kept = bounds && { key, bounds };
      close();
    };
    return { bind, keepClear };
  };
})();
