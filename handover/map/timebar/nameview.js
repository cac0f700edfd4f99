/* The names on the map: measured, given room by `labels.js`, and set. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const RANKS = { city: 0, town: 1, village: 2, site: 3, natural: 4 };
  const SIGN = 16; // px of the sign before an area's name
  const ROOM = 32; // px that an area's longer side needs to be named
  const DOT = 7.5; // px around a settlement's middle that its sign and ring take
  const NAMES_ALIKE = 10; // zoom from which a town of its area's name has a name of its own
  const isolate = (text) => Object.assign(document.createElement("span"), { textContent: text, dir: "auto" });

  const createNames = (map) => {
    let ledger = null;
    let shapes = new Map();
    let chosen = "";
    let now = { day: 0, known: 0 };
    const pane = map.getPane("names");
    const elements = new Map(); // place → {element, form, pill}
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
    const fontOf = (size, weight) => `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;

    /** "by 25 Nov · 9 d" of a place that is due; empty for others. */
    const pillOf = (id) => {
      const state = Handover.lookup.shownState(ledger, id, now.day, now.known);
      if (state.status !== "due" || state.basis !== "own") return "";
      const left = state.deadline - now.day;
      const [, month, day] = Handover.lookup.toIso(state.deadline).split("-");
      const words = new Date(Date.UTC(2000, Number(month) - 1)).toLocaleString("en", { month: "short", timeZone: "UTC" });
      return `by ${Number(day)} ${words} · ${left} d`;
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
        both, ...(second ? [{ form: "first", width: top, height: 17 }] : []),
      ];
    };

    /** Boxes of the controls over the map, and of every settlement's sign, in px of the map's layers. */
    const taken = () => {
      const box = map.getContainer().getBoundingClientRect();
      const shift = map.containerPointToLayerPoint([0, 0]);
      const controls = [...map.getContainer().querySelectorAll(".leaflet-control")].map((control) => {
        const { left, top, right, bottom } = control.getBoundingClientRect();
        return { minX: left - box.left + shift.x - 4, minY: top - box.top + shift.y - 4, maxX: right - box.left + shift.x + 4, maxY: bottom - box.top + shift.y + 4 };
      });
      const dots = [];
      for (const { path } of shapes.values()) {
        if (!(path instanceof L.CircleMarker) || !map.hasLayer(path)) continue;
        const { x, y } = map.latLngToLayerPoint(path.getLatLng());
        dots.push({ minX: x - DOT, minY: y - DOT, maxX: x + DOT, maxY: y + DOT });
      }
      return [...controls, ...dots, ...eventSpots().map(([lat, lon]) => {
        const { x, y } = map.latLngToLayerPoint([lat, lon]);
        return { minX: x - 13, minY: y - 13, maxX: x + 13, maxY: y + 13 };
      })];
    };

    /** Where an event may be drawn at a place that has neither a sign nor an outline. */
    const eventSpots = () => {
      const places = new Set(ledger.claims.filter((claim) => claim.mapped && !shapes.has(claim.place)).map((claim) => claim.place));
      return [...places].map((id) => ledger.places[id]).filter(({ lat }) => lat !== null).map(({ lat, lon }) => [lat, lon]);
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
          dots.push({ id, x, y, rank: RANKS[place.kind] ?? 5, forms: formsOf(id, false) });
        } else if (path._parts?.length) {
          const size = path._pxBounds ? path._pxBounds.getSize() : { x: 0, y: 0 };
          if (Math.max(size.x, size.y) < ROOM) continue;
          areas.push({ id, rings: path._parts, size: size.x * size.y, forms: formsOf(id, true) });
          areaNames.add(place.short);
        }
      }
      areas.sort((one, other) => other.size - one.size);
      dots.sort((one, other) => one.rank - other.rank);
      const all = [...areas, ...dots.filter(({ id }) => zoom >= NAMES_ALIKE || !areaNames.has(ledger.places[id].short))];
      const first = all.findIndex(({ id }) => id === chosen);
      return first > 0 ? [all[first], ...all.slice(0, first), ...all.slice(first + 1)] : all;
    };

    const written = (id, form, isArea) => {
      const [first, second] = ledger.places[id].short.split(" / ");
      const element = document.createElement("div");
      element.className = isArea ? "name name-area" : "name name-dot";
      element.dataset.place = id;
      element.setAttribute("aria-hidden", "true"); // the list has every name
      const line = document.createElement("span");
      if (isArea) line.append(Object.assign(document.createElement("span"), { className: "name-sign" }));
      line.append(isolate(first));
      element.append(line);
      if (second && form !== "first") {
        if (!isArea) line.append(" / ", isolate(second));
        else element.append(Object.assign(isolate(second), { className: "name-second" }));
      }
      if (form === "pill") element.append(Object.assign(document.createElement("span"), { className: "pill" }));
      return element;
    };

    const place = () => {
      if (!ledger) return;
      const size = map.getSize();
      const shift = map.containerPointToLayerPoint([0, 0]);
      const frame = { minX: shift.x + 2, minY: shift.y + 2, maxX: shift.x + size.x - 2, maxY: shift.y + size.y - 2 };
      const found = Handover.placeLabels(wantedNow(), taken(), frame);
      for (const [id, { element }] of elements) {
        if (found.has(id)) continue;
        element.remove();
        elements.delete(id);
      }
      for (const [id, { x, y, form }] of found) {
        const isArea = !(shapes.get(id).path instanceof L.CircleMarker);
        if (elements.get(id)?.form !== form) {
          elements.get(id)?.element.remove();
          const element = written(id, form, isArea);
          pane.append(element);
          elements.set(id, { element, form, drawn: "" });
        }
        L.DomUtil.setPosition(elements.get(id).element, L.point(x, y));
      }
      paint();
    };

    /** Signs and pills of the day; nothing moves. */
    let pills = "";
    const paint = () => {
      for (const [id, label] of elements) {
        const state = Handover.lookup.shownState(ledger, id, now.day, now.known);
        const drawn = `${state.holder} ${document.documentElement.dataset.theme}`;
        const sign = label.element.querySelector(".name-sign");
        if (sign && label.drawn !== drawn) sign.replaceChildren(Handover.sign(ledger, state.holder));
        label.drawn = drawn;
        if (label.form === "pill") {
          const pill = label.element.lastChild;
          const words = pillOf(id);
          if (pill.textContent !== words) pill.textContent = words;
        }
      }
    };
    let waiting = 0;
    const placeSoon = () => {
      clearTimeout(waiting);
      waiting = setTimeout(place, 60);
    };
    const draw = (day, known, events) => {
      now = { day, known };
      const due = [...shapes.keys()].filter((id) => ledger.places[id]?.area && pillOf(id)).join();
      if (due !== pills) {
        pills = due;
        placeSoon();
      }
      paint();
      for (const [id, { element }] of elements) element.classList.toggle("today", events.has(id));
    };
    const setLedger = (next, nextShapes) => {
      ledger = next;
      shapes = nextShapes;
      for (const { element } of elements.values()) element.remove();
      elements.clear();
      pills = "";
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
    return { choose, draw, has: (id) => elements.has(id), place, setLedger };
  };

  Handover.createNames = createNames;
})();
