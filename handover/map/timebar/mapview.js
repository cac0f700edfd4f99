/* The map: paint of areas and settlements, names, and what happened on the day. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { Dot, el, paintOf, shapeOf, tonesOf } = Handover;
  const { shownState, fill, gather, lastAtMost, turnsBetween } = Handover.lookup;
  const LINES = { "de-jure": {}, historical: { dashArray: "7 5" } };

  const MANY = 1000; // areas from which on their borders are thin
  const BORDER = 1.2; // px
  const THIN = L.Browser.retina ? BORDER : 1; // px: a line of one pixel of the screen is drawn in a third of the time
  const LARGE = ["city", "town"]; // settlements with a larger sign
  /**
   * Draws a ledger's states on a map.
   *
   * Areas and settlements share one canvas: repainting a few of thousands in SVG costs several
   * frames, on a canvas less than one (`make bench`). Lines that never change stay SVG.
   * @param {L.Map} map @param {object} outlines GeoJSON with `place_id` and `style`
   * @param {object[]} groundNames GeoJSON points of countries' and waters' names
   * @param {(place: string) => void} choose @param {object} hints of `createHints`
   */
  const createMapView = (map, outlines, groundNames, choose, hints) => {
    let ledger = null;
    let now = { day: 0, known: 0, live: new Set() };
    let before = null; // the day and knowledge that are painted; null: all is to be looked at
    const canvas = L.canvas({ pane: "areas", padding: 0.1 });
    const patches = Handover.createPatches(map, canvas);
    const shapes = new Map(); // place → {path, state: the one drawn}
    const edge = Handover.createEdges(map, (place) => featureOf(place), (place) => pointOf(place));
    const names = Handover.createNames(map, groundNames, () => markEvents());
    const rings = Handover.createRings(map, (marker, placeNow) => {
      hints.bind(marker, placeNow, () => hint(placeNow()), () => choose(placeNow()));
      marker.on("click", () => choose(placeNow()));
    });
    const frame = L.layerGroup().addTo(map);
    const byStyle = (wanted) => ({ ...outlines, features: outlines.features.filter(({ properties }) => (properties.style in LINES) !== wanted) });

    const lines = L.geoJSON(byStyle(false), {
      pane: "lines", interactive: false,
      style: ({ properties }) => ({ ...LINES[properties.style], className: `line line-${properties.style}`, fill: false, weight: 1.2 }),
    }).addTo(map);
    const drawn = byStyle(true);
    const weight = drawn.features.length < MANY ? BORDER : THIN;
    const areas = L.geoJSON(drawn, {
      renderer: canvas, smoothFactor: 0.5,
      style: ({ properties }) => ({ weight, fillOpacity: 1, dashArray: properties.style === "schematic" ? "5 4" : null }),
    }).addTo(map);

    /* Areas and settlements pass on what a pointer does to them: of thousands, each with listeners of its own takes long to make. */
    const pointed = new L.Evented();
    const placeOf = ({ propagatedFrom }) => propagatedFrom.place;
    pointed.on("click", (event) => {
      L.DomEvent.stopPropagation(event);
      choose(placeOf(event));
    });
    hints.bind(pointed, placeOf, (place) => hint(place), choose);
    const watch = (path, place) => {
      shapes.set(place, { path, state: null, dashes: path.options.dashArray ?? null });
      path.place = place;
      path.addEventParent(pointed);
    };
    /** A place, what is said of it, and what happened there on the day. */
    const hint = (place) => {
      const state = ledger.spans[place] || ledger.parts[place] ? shownState(ledger, place, now.day, now.known) : null;
      const today = (ledger.byDay.get(now.day) ?? []).filter((claim) => claim.place === place && claim.mapped && now.live.has(claim.id));
      return el("span", {}, el("strong", { dir: "auto" }, ledger.places[place]?.label ?? place),
        state && el("div", {}, fill(state.headline, now.day, state)),
        ...[...new Set(today.map(({ short }) => short))].map((words) => el("div", { class: "hint-event", dir: "auto" }, words)));
    };
    const versions = new Map(); // place → its outlines, by their first day
    areas.eachLayer((path) => gather(versions, path.feature.properties.place_id, path));
    const firstDay = (path) => path.feature.properties.from;
    for (const [place, paths] of versions) {
      paths.sort((one, other) => firstDay(one) - firstDay(other));
      for (const path of paths.toReversed()) watch(path, place);
      if (paths.length === 1) versions.delete(place);
      for (const path of paths.slice(1)) areas.removeLayer(path);
    }
    /** Of several outlines of a place, draw that of the day: `on_day` in outlines.py. */
    const showVersions = (day) => {
      const other = [];
      for (const [place, paths] of versions) {
        const shape = shapes.get(place);
        const path = paths[Math.max(0, lastAtMost(paths, day, firstDay))];
        if (shape.path === path) continue;
        areas.removeLayer(shape.path);
        areas.addLayer(path);
        Object.assign(shape, { path, state: null });
        patches.forget();
        other.push(place);
      }
      return other;
    };

    const setLedger = (next) => {
      ledger = next;
      for (const [id, { path }] of shapes) {
        if (path instanceof Dot && !ledger.spans[id]) {
          path.remove();
          shapes.delete(id);
        }
      }
      for (const [id, place] of Object.entries(ledger.places)) {
        /* An area of which only a line is drawn has its state in the list: a dot would mislead. */
        if (!place.shown || place.lat === null || (place.area && !shapes.has(id))) continue;
        const at = [place.lat, place.lon];
        if (!shapes.has(id)) watch(new Dot(at, { renderer: canvas, radius: LARGE.includes(place.kind) ? 6.5 : 5, weight: 1.6, shape: "circle" }).addTo(map), id);
      }
      for (const shape of shapes.values()) shape.state = null;
      before = null;
      patches.forget();
      names.setLedger(ledger, shapes);
    };

    /** Repaint what changed since the last drawn day; nothing else is touched. */
    const draw = (day, known, live) => {
      now = { day, known, live };
      const changed = [];
      const other = showVersions(day);
      const turned = before ? turnsBetween(ledger, before, now) : undefined;
      before = now;
      const paints = new Map(); // look → its paint: of many that turn on a day, few differ
      const paintNow = (state) => paints.get(state.look) ?? paints.set(state.look, paintOf(ledger, state)).get(state.look);
      for (const place of turned ? [...turned, ...other] : shapes.keys()) {
        const shape = shapes.get(place);
        if (!shape) continue;
        const state = shownState(ledger, place, day, known);
        if (state === shape.state) continue;
        const same = shape.state?.look === state.look;
        shape.state = state;
        if (same) continue;
        const paint = paintNow(state);
        const dashes = paint.dashed ? "3 3" : shape.dashes;
        const sign = state.status === "unknown" ? "circle" : shapeOf(ledger, state.holder);
        const split = shape.path instanceof Dot && ["contested", "partly"].includes(state.status);
        L.setOptions(shape.path, { stamp: null, shape: sign, fillColor: split ? tonesOf(ledger, state.holder).fill : paint.fill, half: split ? tonesOf(ledger, state.rival).fill : null, isClear: Boolean(state.inferred), color: paint.line, dashArray: dashes, _dashArray: dashes && dashes.split(" ").map(Number) });
        changed.push(shape.path);
      }
      if (changed.length) patches.paint(changed);
      names.draw(day, known, turned);
      if (markEvents()) names.placeAtRest();
    };
    /** A ring round each place where something happened that day. */
    const markEvents = () => {
      const today = new Map();
      for (const claim of ledger.byDay.get(now.day) ?? []) {
        if (!claim.mapped || !now.live.has(claim.id) || ledger.places[claim.place].lat === null) continue;
        if (!today.has(claim.place)) today.set(claim.place, claim.kind);
      }
      const ringed = [...today.keys()].filter((place) => !names.has(place) || shapes.get(place)?.path instanceof Dot);
      rings.draw(ringed.map((place) => ({ place, at: pointOf(place), sign: shapes.has(place) ? "" : today.get(place) })));
      return names.markEvents(today, rings.spots());
    };

    const featureOf = (place) => shapes.get(place)?.path.feature ?? outlines.features.find(({ properties }) => properties.place_id === place);
    const pointOf = (place) => {
      const { lat, lon } = ledger.places[place] ?? { lat: null };
      return lat === null ? null : [lat, lon];
    };
    /** Frame the chosen place. */
    const mark = (place) => {
      frame.clearLayers();
      names.choose(place);
      const [feature, point] = [featureOf(place), pointOf(place)];
      let chosen = null;
      for (const className of ["chosen-under", "chosen"]) {
        const style = { pane: "frame", interactive: false, className, fill: false };
        if (feature) chosen = L.geoJSON(feature, { ...style, style }).addTo(frame).getBounds();
        else if (point) chosen = L.latLngBounds([L.circleMarker(point, { ...style, radius: 11 }).addTo(frame).getLatLng()]);
      }
      hints.keepClear(place, chosen);
    };

    /** Paint everything anew, as after a change of theme. */
    const repaintAll = () => {
      for (const shape of shapes.values()) shape.state = null;
      before = null;
      draw(now.day, now.known, now.live);
      for (const { path } of shapes.values()) canvas._requestRedraw(path);
    };

    /** What is painted for each place, for tests: {status, holder}. */
    const painted = () => Object.fromEntries([...shapes].map(([place, { state }]) => [place, { status: state.status, holder: state.holder }]));
    /** Boxes of the settlements' signs in px of the map's frame, for tests: the canvas has no elements. */
    const signs = () => [...shapes.values()].filter(({ path }) => path instanceof Dot).map(({ path }) => {
      const { x, y } = map.latLngToContainerPoint(path.getLatLng());
      return [x - path.options.radius, y - path.options.radius, x + path.options.radius, y + path.options.radius];
    });
    const bounds = () => areas.getBounds().extend(lines.getBounds());
    /** Where a place lies; null for one without an outline or a point. */
    const boundsOf = (place) => {
      const outline = outlines.features.filter(({ properties }) => properties.place_id === place);
      if (outline.length) return L.geoJSON({ type: "FeatureCollection", features: outline }).getBounds();
      const { lat, lon } = ledger.places[place] ?? {};
      return Number.isFinite(lat) ? L.latLngBounds([lat, lon], [lat, lon]) : null;
    };
    return { setLedger, draw, edge, mark, painted, repaintAll, bounds, boundsOf, signs };
  };

  Handover.createMapView = createMapView;
})();
