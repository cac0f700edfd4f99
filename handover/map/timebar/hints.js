/* Tooltips of the map: one at a time, closed by Escape, and never over what is chosen. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const SIDES = { top: [0, -1], bottom: [0, 1], right: [1, 0], left: [-1, 0] };
  const AWAY = 14; // px from the pointer

  /**
   * Tooltips that mind what is chosen.
   * @param {L.Map} map @param {() => ({place: string, bounds: L.LatLngBounds}|null)} chosenNow
   */
  Handover.createHints = (map, chosenNow) => {
    const hint = L.tooltip({ direction: "top", opacity: 1, offset: [0, 0] });
    let shown = "";
    const close = () => {
      map.closeTooltip(hint);
      shown = "";
    };
    /** The first side of a point on which a box lies in the map and clear of what is chosen; null where none is. */
    const sideFor = (point, size) => {
      const chosen = chosenNow();
      const kept = chosen && L.bounds(map.latLngToContainerPoint(chosen.bounds.getNorthWest()), map.latLngToContainerPoint(chosen.bounds.getSouthEast()));
      const inside = L.bounds([0, 0], map.getSize());
      return Object.keys(SIDES).find((side) => {
        const [across, along] = SIDES[side];
        const middle = point.add([across * (size.x / 2 + AWAY), along * (size.y / 2 + AWAY)]);
        const box = L.bounds(middle.subtract(size.divideBy(2)), middle.add(size.divideBy(2)));
        return inside.contains(box) && !(kept && kept.intersects(box));
      }) ?? null;
    };
    const move = (latlng) => {
      const element = hint.getElement();
      if (!element) return;
      const side = sideFor(map.latLngToContainerPoint(latlng), L.point(element.offsetWidth, element.offsetHeight));
      element.style.visibility = side ? "" : "hidden";
      hint.options.direction = side ?? "top";
      hint.setLatLng(latlng);
    };
    const bind = (path, place, contentOf) => {
      path.on("mouseover mousemove", ({ latlng }) => {
        if (chosenNow()?.place === place) return;
        if (shown !== place) {
          hint.setContent(contentOf()).setLatLng(latlng).addTo(map);
          shown = place;
        }
        move(latlng);
      });
      path.on("mouseout", close);
    };
    document.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") map.eachLayer((layer) => layer.closeTooltip?.());
      if (key === "Escape" && shown) map.closeTooltip(hint); // it stays closed until another place is pointed at
    });
    map.on("zoomstart", close);
    return { bind, close };
  };
})();
