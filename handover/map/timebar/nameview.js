/* The names on the map: measured, given room by `labels.js`, and set. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { pace } = Handover;
  const RANKS = { city: 0, town: 1, village: 2, site: 3, natural: 4 };
  const SIGN = 16; // px of the sign before an area's name
  const ROOM = 32; // px that an area's longer side needs to be named
  const EDGE = 1.5; // px around a settlement's sign that are kept free
  const RING = 10.9; // px around the middle of a ring
  const LONG = 12; // letters from which on a name may go on two lines
  const FAR = 8; // settlements, the first by rank, and areas, the largest, whose names may stand off them
  const REST = 300; // ms without a new day before names are placed anew
  const SPACED = 2; // px between the letters of a country's name
  const NAMES_ALIKE = 10; // zoom from which a town of its area's name has a name of its own
  const { cutOf, drawLeader, writeGround, writeName } = Handover.nametags;

  const boxAround = ({ x, y }, half) => ({ minX: x - half, minY: y - half, maxX: x + half, maxY: y + half });
  const meet = (one, other) => one.minX < other.maxX && other.minX < one.maxX && one.minY < other.maxY && other.minY < one.maxY;

  /**
   * The names on a map.
   * @param {L.Map} map @param {object[]} ground GeoJSON points at which names of countries and waters may stand
   * @param {() => void} placedAnew called once names have come or gone
   */
  const createNames = (map, ground, placedAnew) => {
    let ledger = null;
    let shapes = new Map();
    let chosen = "";
    let now = { day: 0, known: 0 };
    const pane = map.getPane("names");
    let canBeDue = new Set(); // areas that have a deadline on some day
    let countries = []; // {id, kind, name, points}, each once
    const elements = new Map(); // place → {element, sign, pill, form, box, drawn}
    const pen = document.createElement("canvas").getContext("2d");
    const widths = new Map();
    const widthOf = (text, font) => {
      const key = `${font} ${text}`;
      if (!widths.has(key)) {
        pen.font = font;
        widths.set(key, Math.ceil(pen.measureText(text).width) + 2);
      }
      return widths.get(key);
    };
    let family = "";
    const fontOf = (size, weight) => `${weight} ${size}px ${family}`;
    for (const { properties, geometry } of ground) {
      const id = `ground:${properties.name}`;
      if (countries.some((other) => other.id === id)) continue;
      countries.push({ id, ...properties, points: geometry.coordinates.map(([lon, lat]) => [lat, lon]) });
    }

    const isDue = (id) => {
      const state = Handover.lookup.shownState(ledger, id, now.day, now.known);
      return state.status === "due" && state.basis === "own";
    };
    /** "by 25 Nov · 9 d" of a place that is due; empty for others. */
    const pillOf = (id) => {
      if (!isDue(id)) return "";
      const { deadline } = Handover.lookup.shownState(ledger, id, now.day, now.known);
      return say("by {day} · {left, number} d", { day: Handover.calendar.dayAndMonth(deadline), left: deadline - now.day });
    };

    const splitOf = (name, font) => {
      const lines = name.length < LONG ? null : cutOf(name);
      return lines ? [{ form: "split", width: Math.max(widthOf(lines[0], font) + SIGN, widthOf(lines[1], font)), height: 32 }] : [];
    };

    const formsOf = (id, isArea) => {
      const [first, second] = ledger.places[id].short.split(" / ");
      if (!isArea) {
        const both = second ? `${first} / ${second}` : first;
        const font = fontOf(11.5, 400);
        const forms = [{ form: "both", width: widthOf(both, font), height: 15 }];
        return second ? [...forms, { form: "first", width: widthOf(first, font), height: 15 }] : forms;
      }
      const large = innerWidth >= 1600 ? 1.5 : 0;
      const top = widthOf(first, fontOf(13 + large, 600)) + SIGN;
      const both = { form: "both", width: Math.max(top, second ? widthOf(second, fontOf(12 + large, 400)) : 0), height: second ? 32 : 17 };
      const pill = pillOf(id);
      return [
        ...(pill ? [{ form: "pill", width: Math.max(both.width, widthOf(pill, fontOf(11, 600)) + 16), height: both.height + 20 }] : []),
        both, ...(second ? [{ form: "first", width: top, height: 17 }] : []), { form: "bare", width: top - SIGN, height: 17 },
        ...splitOf(first, fontOf(13 + large, 600)),
      ];
    };

    /** Boxes in px of the map's layers: controls and signs; where a ring may come; all areas. */
    const taken = () => {
      const box = map.getContainer().getBoundingClientRect();
      const shift = map.containerPointToLayerPoint([0, 0]);
      const hard = [...document.querySelectorAll(".leaflet-control")].map((control) => { // of a map below this one too
        const { left, top, right, bottom } = control.getBoundingClientRect();
        return { minX: left - box.left + shift.x - 4, minY: top - box.top + shift.y - 4, maxX: right - box.left + shift.x + 4, maxY: bottom - box.top + shift.y + 4 };
      });
      const areas = [];
      for (const { path } of shapes.values()) {
        if (!map.hasLayer(path)) continue;
        if (path instanceof L.CircleMarker) hard.push(boxAround(map.latLngToLayerPoint(path.getLatLng()), path.options.radius + EDGE));
        else if (path._parts?.length && path._pxBounds) areas.push({ minX: path._pxBounds.min.x, minY: path._pxBounds.min.y, maxX: path._pxBounds.max.x, maxY: path._pxBounds.max.y });
      }
      const soft = eventSpots.map((spot) => boxAround(map.latLngToLayerPoint(spot), RING));
      hard.push(...ringBoxes());
      return { hard, soft, areas };
    };

    /** Where an event may be drawn at a place that has neither a sign nor an outline. */
    let eventSpots = [];
    const spotsOfEvents = () => {
      const places = new Set(ledger.claims.filter((claim) => claim.mapped && !shapes.has(claim.place)).map((claim) => claim.place));
      return [...places].map((id) => ledger.places[id]).filter(({ lat }) => lat !== null).map(({ lat, lon }) => [lat, lon]);
    };

    /** Countries and waters, each at its spots nearest to the middle of the map. */
    const countriesNow = () => {
      const middle = map.latLngToLayerPoint(map.getCenter());
      return countries.map(({ id, kind, name, points }) => {
        const spots = points.map((point) => map.latLngToLayerPoint(point)).sort((one, other) => one.distanceTo(middle) - other.distanceTo(middle));
        const isCountry = kind === "country";
        const words = isCountry ? name.toLocaleUpperCase(Handover.words.locale()) : name;
        const width = widthOf(words, fontOf(11, isCountry ? 500 : "italic 400")) + (isCountry ? SPACED * words.length : 0);
        return { id, spots, forms: [{ form: kind, width, height: 15 }] };
      });
    };

    const wantedNow = () => {
      const zoom = Number(document.body.dataset.zoom);
      const areas = [];
      const dots = [];
      const areaNames = new Set();
      for (const [id, { path }] of shapes) {
        const place = ledger.places[id];
        if (!place?.shown) continue;
        if (path instanceof L.CircleMarker) {
          const { x, y } = map.latLngToLayerPoint(path.getLatLng());
          dots.push({ id, x, y, rank: RANKS[place.kind] ?? 5, count: place.count, least: { width: 2, height: 15 }, get forms() { return formsOf(id, false); } });
        } else if (path._parts?.length) {
          const size = path._pxBounds ? path._pxBounds.getSize() : { x: 0, y: 0 };
          if (Math.max(size.x, size.y) < ROOM) continue;
          areas.push({ id, rings: path._parts, size: size.x * size.y, forms: formsOf(id, true) });
          areaNames.add(place.short);
        }
      }
      areas.sort((one, other) => other.size - one.size);
      dots.sort((one, other) => one.rank - other.rank || other.count - one.count);
      const named = dots.filter(({ id }) => zoom >= NAMES_ALIKE || !areaNames.has(ledger.places[id].short));
      for (const label of [...named.slice(0, FAR), ...areas.slice(0, FAR)]) label.far = true;
      /* A city before the areas: they have many spots, it has few. */
      const all = [...named.filter(({ rank }) => rank === RANKS.city), ...areas, ...named.filter(({ rank }) => rank !== RANKS.city)];
      const first = all.findIndex(({ id }) => id === chosen);
      if (first > 0) all.unshift(...all.splice(first, 1));
      return [...all, ...countriesNow()];
    };

    const written = (id, form) => {
      if (!shapes.has(id)) return writeGround(countries.find((one) => one.id === id));
      return writeName(ledger.places[id], id, form, !(shapes.get(id).path instanceof L.CircleMarker));
    };

    const place = () => {
      if (!ledger) return;
      family = getComputedStyle(document.body).fontFamily;
      const size = map.getSize();
      const shift = map.containerPointToLayerPoint([0, 0]);
      const frame = { minX: shift.x + 2, minY: shift.y + 2, maxX: shift.x + size.x - 2, maxY: shift.y + size.y - 2 };
      const found = Handover.placeLabels(wantedNow(), taken(), frame);
      for (const [id, { element }] of elements) {
        if (found.has(id)) continue;
        element.remove();
        elements.delete(id);
      }
      for (const [id, spot] of found) {
        const { x, y, form, box } = spot;
        if (elements.get(id)?.form !== form) {
          elements.get(id)?.element.remove();
          const element = written(id, form);
          pane.append(element);
          elements.set(id, { element, sign: element.querySelector(".name-sign"), pill: element.querySelector(".pill"), form, drawn: "" });
        }
        elements.get(id).box = box;
        Object.assign(elements.get(id).element.style, { left: `${x}px`, top: `${y}px` }); // no transform: each would be a layer of its own
        drawLeader(elements.get(id).element, spot);
      }
      paint();
      placedAnew();
    };

    /** Signs and pills of the day; nothing moves. */
    let due = new Set(); // those that have one now
    const paint = () => {
      const theme = document.documentElement.dataset.theme;
      for (const [id, label] of elements) {
        if (!label.sign) continue;
        const { holder } = Handover.lookup.shownState(ledger, id, now.day, now.known);
        const drawn = `${holder} ${theme}`;
        if (label.drawn !== drawn) label.sign.replaceChildren(Handover.sign(ledger, holder));
        label.drawn = drawn;
        if (!label.pill) continue;
        const words = pillOf(id);
        if (label.pill.textContent !== words) label.pill.textContent = words;
      }
    };
    let rings = []; // where rings are drawn
    const ringBoxes = () => rings.map((spot) => boxAround(map.latLngToLayerPoint(spot), RING));
    /**
     * Mark the areas of the day's events, and let no name lie under a ring.
     * @param {Map<string, string>} events kind of the first one, by place @param {[number, number][]} spots where rings are drawn
     * @returns {boolean} whether one did
     */
    const markEvents = (events, spots) => {
      rings = spots;
      const boxes = ringBoxes();
      let hidden = false;
      for (const [id, { element, box }] of elements) {
        const under = boxes.some((ring) => meet(ring, box));
        hidden ||= under;
        element.classList.toggle("today", events.has(id));
        element.classList.toggle("under-ring", under);
      }
      return hidden;
    };
    let waiting = 0;
    const placeSoon = (after = 60) => {
      if (pane.dataset.placed !== "no") pane.dataset.placed = "no";
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        place();
        pane.dataset.placed = "yes";
      }, after);
    };
    /** While days pass, names stay where they are: to place them all takes longer than a frame. */
    const placeAtRest = () => placeSoon(pace.rest(REST));
    /** `turned` are the places to look at; without them, all are. */
    const draw = (day, known, turned = canBeDue) => {
      now = { day, known };
      let moves = pane.dataset.placed === "no";
      for (const id of turned) {
        if (!canBeDue.has(id) || isDue(id) === due.has(id)) continue;
        moves = true;
        if (!due.delete(id)) due.add(id);
      }
      if (moves) placeAtRest();
      paint();
    };
    const setLedger = (next, nextShapes) => {
      ledger = next;
      shapes = nextShapes;
      for (const { element } of elements.values()) element.remove();
      elements.clear();
      const dueIn = ([, number]) => ledger.states[number].status === "due";
      canBeDue = new Set([...shapes.keys()].filter((id) => ledger.places[id]?.area && ledger.spans[id]?.some(([, run]) => run.some(dueIn))));
      eventSpots = spotsOfEvents();
      due = new Set();
      placeSoon();
    };
    const choose = (id) => {
      chosen = id;
      placeSoon();
    };
    map.on("zoomstart", () => pane.classList.add("moving"));
    map.on("zoomend moveend resize", () => {
      pane.classList.remove("moving");
      placeSoon();
    });
    document.fonts?.ready.then(() => {
      widths.clear();
      placeSoon();
    });
    return { choose, draw, has: (id) => elements.has(id), markEvents, placeAtRest, setLedger };
  };

  Handover.createNames = createNames;
})();
