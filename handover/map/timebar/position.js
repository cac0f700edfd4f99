/* How the map lies: as it was fitted, or as a reader moved it; and the keys of the whole document. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const FLIGHT = 0.45; // s
  const NEARER = 1.5; // how many steps of zoom nearer than the whole a story leads
  const ROOM = 50; // px of each side without which there is no map
  const TREMBLE = 3; // px by which a map may be off after its frame has changed
  const TOUCHED = 2500; // ms after a press, a turn of the wheel or a key within which a move is a reader's

  /** @param {L.Map} map @param {() => void} moved a reader has moved it */
  const createPosition = (map, moved) => {
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    let whole = null; // what it is fitted to
    let place = null; // {zoom, at} as a reader left it
    let asked = null; // by an address, before there was room for a map
    let room = {}; // in which it lies
    let guided = false; // a move of ours is under way
    let touched = -TOUCHED;
    const found = L.layerGroup().addTo(map);
    /** A second map that lies as this one does: what is done there is a reader's too. */
    const watch = (box) => {
      for (const kind of ["pointerdown", "wheel", "keydown", "touchmove"]) {
        box.addEventListener(kind, () => (touched = performance.now()), { capture: true, passive: true });
      }
    };
    watch(map.getContainer());
    const animated = () => ({ animate: !still.matches, duration: FLIGHT });
    const guide = (act) => {
      guided = true;
      map.once("moveend", () => setTimeout(() => (guided = false)));
      act();
      if (still.matches) guided = false;
    };
    map.on("moveend", () => {
      if (guided || performance.now() - touched > TOUCHED) return;
      const { lat, lng } = map.getCenter();
      place = { zoom: String(map.getZoom()), at: `${lat.toFixed(4)},${lng.toFixed(4)}` };
      moved();
    });
    const quiet = (act) => {
      touched = -TOUCHED;
      act();
    };
    const go = ({ zoom, at }) => quiet(() => map.setView(at.split(",").map(Number), Number(zoom), { animate: false }));
    let fitted = null; // {zoom, centre} since it was fitted; where it lies elsewhere, somebody has moved it
    const fit = () => {
      quiet(() => Handover.fitWhole(map, whole, { animate: false }));
      fitted = { zoom: map.getZoom(), centre: map.getCenter() };
    };
    const liesAsFitted = () => fitted !== null && map.getZoom() === fitted.zoom
      && map.project(map.getCenter()).distanceTo(map.project(fitted.centre)) < TREMBLE;

    /** Perhaps there is room for a map, or another room: `bounds` to fit it to, which it is as long as nobody moves it. */
    const resize = (bounds) => {
      const { clientWidth: width, clientHeight: height } = map.getContainer();
      if (width < ROOM || height < ROOM || (width === room.width && height === room.height)) return;
      room = { width, height };
      const first = whole === null;
      const untouched = first || liesAsFitted();
      whole = bounds;
      quiet(() => map.invalidateSize({ animate: false }));
      if (led) fly({ animate: false });
      else if (first && asked) go(asked);
      else if (untouched) fit();
    };
    /** As a view tells: {zoom, at}, or fitted. */
    const set = ({ zoom, at }) => {
      const wanted = zoom && at ? { zoom, at } : null;
      const same = JSON.stringify(wanted) === JSON.stringify(place);
      [place, asked] = [wanted, wanted];
      if (whole === null || same) return;
      if (wanted) go(wanted);
      else fit();
    };
    /** Bring something into view; a map that shows it stays. */
    const reveal = (bounds) => {
      if (bounds === null || whole === null || map.getBounds().contains(bounds)) return;
      guide(() => map.flyToBounds(bounds.pad(0.3), { ...animated(), maxZoom: Math.max(map.getZoom(), map.getBoundsZoom(whole) + 1) }));
    };
    let led = null; // where a story has led the map: {zoom, at, bounds}
    const fly = (options) => guide(() => {
      const [zoom, at] = [Number(led.zoom), led.at && led.at.split(",").map(Number)];
      if (led.zoom && at) map.flyTo(at, zoom, options);
      else map.flyToBounds(led.bounds ? led.bounds.pad(0.25) : whole, { ...options, maxZoom: map.getBoundsZoom(whole) + NEARER });
    });
    /** Go where a step of a story leads, {zoom, at} or else `bounds` or the whole; null: it leads no longer. */
    const lead = (to) => {
      led = to;
      if (to === null) return;
      place = to.zoom && to.at ? { zoom: to.zoom, at: to.at } : null;
      touched = -TOUCHED;
      if (whole !== null) fly(animated());
    };
    /** Mark a place of the gazetteer, which has no claim here. */
    const point = ({ name, lat, lon }) => {
      found.clearLayers();
      const words = Object.assign(document.createElement("span"), { textContent: name, dir: "auto" });
      L.circleMarker([lat, lon], { pane: "frame", radius: 10, weight: 3, fill: false, className: "chosen" })
        .bindTooltip(words, { permanent: true, direction: "top" }).addTo(found);
      const at = L.latLngBounds([lat, lon], [lat, lon]);
      if (!map.getBounds().contains(at)) guide(() => map.flyToBounds(at, { ...animated(), maxZoom: map.getZoom() }));
    };
    /** It shows everything again, as when it was opened. */
    const forget = () => {
      place = null;
      touched = -TOUCHED;
      moved();
    };
    const words = () => place ?? { zoom: "", at: "" };
    return { resize, set, lead, reveal, point, forget, watch, words };
  };

  /** Escape closes the place; the links that skip lead to where they say. */
  const watchKeys = ({ map, close, isOpen }) => {
    document.addEventListener("keydown", (event) => {
      const layers = event.key === "Escape" && event.target.closest(".leaflet-control-layers-expanded");
      if (layers) {
        layers.classList.remove("leaflet-control-layers-expanded");
        layers.querySelector("a")?.focus();
        return;
      }
      if (event.key !== "Escape" || event.defaultPrevented || !isOpen()) return;
      if (document.querySelector(":popover-open") || event.target.closest("input, select, .leaflet-control-layers-expanded, .bar")) return;
      close();
    });
    /* Leaflet's buttons are links: Space presses them too. The one that opens the layers goes as they
       come, and the focus goes on to the first of them. */
    map.getContainer().addEventListener("keydown", (event) => {
      const button = event.target.closest("a[role=button]");
      if (!button || ![" ", "Enter"].includes(event.key)) return;
      if (event.key === " ") {
        event.preventDefault();
        button.click();
      }
      if (button.matches(".leaflet-control-layers-toggle")) button.parentElement.querySelector("input")?.focus();
    });
    document.querySelector(".skips").addEventListener("click", (event) => {
      const target = event.target.getAttribute("href");
      const to = { "#map": map.getContainer(), "#panel": document.querySelector(".panel") }[target]
        ?? document.querySelector(".bar [role=slider], .bar input[type=range]");
      if (!to) return;
      event.preventDefault();
      to.focus();
      to.scrollIntoView({ block: "nearest" });
    });
  };

  Object.assign(Handover, { createPosition, watchKeys });
})();
