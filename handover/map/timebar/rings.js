/* Rings round the places where something happened on the day: a few are elements, many are drawn on one canvas. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { glyph, paperNow, svg } = Handover;
  const { gather } = Handover.lookup;
  const SYSTEM = "Canvas"; // the paper where a reader's own colours are forced: elements alone have them all
  const MANY = 40; // rings from which on an element for each takes longer than a canvas more
  const [RADIUS, SIGN] = [9, 12]; // px; the sign is as wide as high
  const [LINE, EDGE] = [2, 5]; // px, as in map.css
  const HALF = 12; // px from the middle of a ring to the side of its picture
  const SCALE = L.Browser.retina ? 2 : 1; // px of Leaflet's canvas in one of the page

  /**
   * A ring round a place, in one drawing with all others: moved by a transform, as Leaflet moves a
   * marker, each would be a picture of its own, which the browser puts together anew in every frame.
   */
  const Ring = L.Marker.extend({
    _setPos({ x, y }) {
      for (const part of this.getElement().children) {
        const off = part.localName === "circle" ? 0 : part.getAttribute("width") / 2;
        part.setAttribute(off ? "x" : "cx", x - off);
        part.setAttribute(off ? "y" : "cy", y - off);
      }
    },
    getPane() {
      const pane = this._map.getPane(this.options.pane);
      return pane.querySelector(".rings") ?? pane.appendChild(svg("svg", { class: "rings", "aria-hidden": "true" }));
    },
    /** Show the ring of a place, or none. */
    see(place) {
      const element = this.getElement();
      if (place === null) delete element.dataset.event;
      else if (element.dataset.event !== place) element.dataset.event = place;
      put(element, "visibility", place === null ? "hidden" : "");
    },
  });
  const put = ({ style }, name, value) => {
    if (style[name] !== value) style[name] = value;
  };

  /** Many rings: [{place, at, sign}], the first ones below; `sign` is empty for a ring alone. */
  const Crowd = L.Canvas.extend({
    rings: [],
    _initContainer() {
      L.Canvas.prototype._initContainer.call(this);
      Object.assign(this._container.style, { pointerEvents: "none", display: "none" });
      this._container.setAttribute("aria-hidden", "true");
    },
    show(rings) {
      if (!rings.length && !this.rings.length) return;
      this.rings = rings;
      put(this._container, "display", rings.length ? "" : "none");
      this._redraw();
    },
    _draw() {
      const { min, max } = this._bounds;
      const paper = paperNow();
      for (const { at, sign } of this.rings) {
        const { x, y } = this._map.latLngToLayerPoint(at);
        if (x < min.x - HALF || x > max.x + HALF || y < min.y - HALF || y > max.y + HALF) continue;
        this._ctx.drawImage(pictureOf(sign, paper), x - HALF, y - HALF, 2 * HALF, 2 * HALF);
      }
    },
    /** The ring, the last one drawn, that a point of the map lies on; undefined where none does. */
    ringAt(point) {
      return this.rings.findLast(({ at }) => this._map.latLngToLayerPoint(at).distanceTo(point) <= RADIUS + LINE / 2);
    },
  });
  const pictures = new Map(); // sign and paper → picture of the ring
  const pictureOf = (sign, paper) => {
    const key = `${sign} ${paper}`;
    if (!pictures.has(key)) pictures.set(key, drawRing(sign));
    return pictures.get(key);
  };
  const drawRing = (sign) => {
    const picture = document.createElement("canvas");
    picture.width = picture.height = 2 * HALF * SCALE;
    const style = getComputedStyle(document.body);
    const [ink, paper] = ["--ink", "--paper"].map((name) => style.getPropertyValue(name));
    const pen = picture.getContext("2d");
    pen.scale(SCALE, SCALE);
    pen.translate(HALF, HALF);
    pen.arc(0, 0, RADIUS, 0, 2 * Math.PI);
    Object.assign(pen, { lineWidth: EDGE, strokeStyle: paper, fillStyle: paper });
    pen.stroke();
    if (sign) pen.fill();
    Object.assign(pen, { lineWidth: LINE, strokeStyle: ink, fillStyle: ink });
    pen.stroke();
    if (!sign) return picture;
    pen.translate(-SIGN / 2, -SIGN / 2);
    pen.scale(SIGN / 16, SIGN / 16);
    pen.fill(new Path2D(glyph(sign).firstChild.getAttribute("d")), "evenodd");
    return picture;
  };

  /**
   * @param {L.Map} map
   * @param {(marker: L.Marker, placeNow: () => string) => void} bind gives a marker what a pointer does to it
   */
  const createRings = (map, bind) => {
    const crowd = new Crowd({ pane: "events", padding: 0.1 }).addTo(map);
    const shown = new Map(); // place → {marker, drawn}
    const spare = new Map(); // what is drawn → markers of other days, out of sight until needed again
    let felt = null; // of many, the one that the pointer is on: an element that is not seen
    let spots = [];

    /** A new marker costs more than the rest of a step: used ones of the same sign only move. */
    const markerOf = ({ place, at, sign }) => {
      const marker = spare.get(sign)?.pop() ?? newMarker(sign);
      marker.setLatLng(at).see(place);
      return marker;
    };
    const newMarker = (sign) => {
      const [edge, ring] = ["ring-edge", "ring"].map((name) => svg("circle", { class: name, r: RADIUS }));
      const signs = sign ? [glyph(sign)] : [];
      for (const one of signs) for (const side of ["width", "height"]) one.setAttribute(side, SIGN);
      const icon = { options: {}, createIcon: () => svg("g", { class: `happening${sign ? " signed" : ""}` }, edge, ring, ...signs), createShadow: () => null };
      const marker = new Ring([0, 0], { icon, pane: "events", keyboard: false }).addTo(map);
      bind(marker, () => marker.getElement().dataset.event);
      return marker;
    };
    const drawFew = (rings) => {
      const wanted = new Map(rings.map((ring) => [ring.place, ring]));
      const left = [];
      for (const [place, { marker, drawn }] of shown) {
        if (drawn === wanted.get(place)?.sign) continue;
        gather(spare, drawn, marker);
        left.push(marker);
        shown.delete(place);
      }
      for (const [place, ring] of wanted) {
        if (!shown.has(place)) shown.set(place, { marker: markerOf(ring), drawn: ring.sign });
      }
      /* Hidden last: most of them are needed again at once, and only move. */
      const used = new Set([...shown.values()].map(({ marker }) => marker));
      for (const marker of left) if (!used.has(marker)) marker.see(null);
    };
    const feel = (event) => {
      if (!crowd.rings.length) return;
      const ring = crowd.ringAt(map.mouseEventToLayerPoint(event));
      if (ring && !felt) {
        felt = newMarker("");
        felt.setOpacity(0);
      }
      if (ring) felt.setLatLng(ring.at);
      felt?.see(ring?.place ?? null);
    };
    for (const kind of ["pointermove", "pointerdown"]) map.getContainer().addEventListener(kind, feel, true);

    /** Draw the rings of a day, and no others: [{place, at, sign}], each place once. */
    const draw = (rings) => {
      const isCrowd = rings.length >= MANY && paperNow() !== SYSTEM;
      drawFew(isCrowd ? [] : rings);
      crowd.show(isCrowd ? rings : []);
      const left = felt?.getElement().dataset.event;
      if (left && !crowd.rings.some(({ place }) => place === left)) felt.see(null);
      spots = rings.map(({ at }) => at);
    };
    return { draw, spots: () => spots };
  };

  Handover.createRings = createRings;
})();
