/* The map: paint of areas and settlements, names, and what happened on the day. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { glyph, paintOf, UNKNOWN } = Handover;
  const { stateAt, fill } = Handover.lookup;
  const LINES = { "de-jure": {}, historical: { dashArray: "7 5" } };

  /**
   * Draws a ledger's states on a map.
   *
   * Areas and settlements share one canvas: repainting a few of thousands in SVG costs several
   * frames, on a canvas less than one (`make bench`). Lines that never change stay SVG.
   * @param {L.Map} map @param {object} outlines GeoJSON with `place_id` and `style`
   * @param {(place: string) => void} choose
   */
  const createMapView = (map, outlines, choose) => {
    let ledger = null;
    let now = { day: 0, known: 0 };
    const canvas = L.canvas({ pane: "areas", padding: 0.2 });
    const shapes = new Map(); // place → {path, drawn: index of the state, state}
    const events = new Map(); // place → {marker, drawn}
    const names = L.layerGroup().addTo(map);
    const frame = L.layerGroup().addTo(map);
    const byStyle = (wanted) => ({ ...outlines, features: outlines.features.filter(({ properties }) => (properties.style in LINES) !== wanted) });

    L.geoJSON(byStyle(false), {
      pane: "lines", interactive: false,
      style: ({ properties }) => ({ ...LINES[properties.style], className: `line line-${properties.style}`, fill: false, weight: 1.2 }),
    }).addTo(map);
    const areas = L.geoJSON(byStyle(true), {
      renderer: canvas, smoothFactor: 0.5,
      style: ({ properties }) => ({ weight: 1.2, fillOpacity: 1, dashArray: properties.style === "schematic" ? "5 4" : null }),
    }).addTo(map);

    const watch = (path, place) => {
      shapes.set(place, { path, drawn: -2, state: null });
      path.on("click", (event) => {
        L.DomEvent.stopPropagation(event);
        choose(place);
      });
      path.bindTooltip(() => hint(place), { sticky: true, direction: "top", opacity: 1 });
    };
    const hint = (place) => {
      const box = document.createElement("span");
      const strong = document.createElement("strong");
      strong.textContent = ledger.places[place]?.label ?? place;
      const state = ledger.states[stateAt(ledger.spans[place], now.day, now.known)] ?? UNKNOWN;
      box.append(strong, document.createElement("br"), fill(state.headline, now.day, state));
      return box;
    };
    areas.eachLayer((path) => watch(path, path.feature.properties.place_id));

    const nameIcon = (place) => {
      const text = document.createElement("span");
      for (const name of place.short.split(" / ")) {
        text.append(Object.assign(document.createElement("span"), { textContent: name }));
      }
      return L.divIcon({ className: `name name-${place.kind}`, html: text, iconSize: null });
    };
    const setLedger = (next) => {
      ledger = next;
      names.clearLayers();
      for (const [id, { path }] of shapes) {
        if (path instanceof L.CircleMarker && !ledger.spans[id]) {
          path.remove();
          shapes.delete(id);
        }
      }
      const areaNames = new Set(Object.values(ledger.places).filter((place) => place.shown && place.area).map((place) => place.short));
      for (const [id, place] of Object.entries(ledger.places)) {
        if (!place.shown || place.lat === null) continue;
        const at = [place.lat, place.lon];
        // A town of its district's name needs no second label on top of the first.
        if (place.area || !areaNames.has(place.short)) L.marker(at, { icon: nameIcon(place), interactive: false, keyboard: false, pane: "names" }).addTo(names);
        if (!shapes.has(id)) watch(L.circleMarker(at, { renderer: canvas, radius: 6.5, weight: 1.5, fillOpacity: 1 }).addTo(map), id);
      }
      for (const shape of shapes.values()) shape.drawn = -2;
    };

    /** Repaint what changed since the last drawn day; nothing else is touched. */
    const draw = (day, known, live) => {
      now = { day, known };
      for (const [place, shape] of shapes) {
        const index = stateAt(ledger.spans[place], day, known);
        if (index === shape.drawn) continue;
        const state = ledger.states[index] ?? UNKNOWN;
        const same = shape.state?.look === state.look && shape.drawn !== -2;
        Object.assign(shape, { drawn: index, state });
        if (same) continue;
        const paint = paintOf(ledger, state);
        shape.path.setStyle({ fillColor: paint.fill, color: paint.line });
      }
      paintNow();
      drawEvents(day, live);
    };

    /** Leaflet would redraw in the frame after this one; a scrubbed day should not wait for it. */
    const paintNow = () => {
      if (!canvas._redrawRequest) return;
      L.Util.cancelAnimFrame(canvas._redrawRequest);
      canvas._redraw();
    };

    const drawEvents = (day, live) => {
      const today = new Map();
      for (const claim of ledger.byDay.get(day) ?? []) {
        if (!claim.mapped || !live.has(claim.id) || ledger.places[claim.place].lat === null) continue;
        if (!today.has(claim.place)) today.set(claim.place, new Set());
        today.get(claim.place).add(claim.kind);
      }
      for (const [place, { marker }] of events) {
        if (today.has(place)) continue;
        marker.remove();
        events.delete(place);
      }
      for (const [place, kinds] of today) {
        const drawn = [...kinds].join();
        if (events.get(place)?.drawn === drawn) continue;
        events.get(place)?.marker.remove();
        events.set(place, { marker: eventMarker(place, kinds), drawn });
      }
    };
    const eventMarker = (place, kinds) => {
      const box = document.createElement("span");
      for (const kind of kinds) {
        const badge = Object.assign(document.createElement("span"), { className: `badge badge-${kind}`, title: ledger.kinds[kind] });
        badge.append(glyph(kind));
        box.append(badge);
      }
      const { lat, lon } = ledger.places[place];
      const icon = L.divIcon({ className: "happening", html: box, iconSize: null });
      const marker = L.marker([lat, lon], { icon, pane: "events", keyboard: false }).addTo(map);
      marker.on("click", () => choose(place)).getElement().dataset.event = place;
      return marker;
    };

    /** Frame the chosen place. */
    const mark = (place) => {
      frame.clearLayers();
      const feature = outlines.features.find(({ properties }) => properties.place_id === place);
      const style = { pane: "frame", interactive: false, className: "chosen", fill: false, weight: 3 };
      if (feature) L.geoJSON(feature, { ...style, style }).addTo(frame);
      else if (shapes.has(place)) L.circleMarker(shapes.get(place).path.getLatLng(), { ...style, radius: 10 }).addTo(frame);
    };

    /** What is painted for each place, for tests: {status, holder}. */
    const painted = () => Object.fromEntries([...shapes].map(([place, { state }]) => [place, { status: state.status, holder: state.holder }]));
    return { setLedger, draw, mark, painted };
  };

  Handover.createMapView = createMapView;
})();
