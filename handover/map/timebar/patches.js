/* Paints what changed on the canvas of areas and settlements, and nothing else. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { paperNow, signPaths } = Handover;
  const SYSTEM = "Canvas"; // the paper where a reader's own colours are forced
  const [WITHIN, OUTSIDE, ACROSS] = ["within", "outside", "across"];
  const AREA = 20; // signs that are drawn while one area is
  const TIDY = 300; // ms without a change before borders are drawn afresh

  /** A settlement: the sign of its holder, on the canvas of the areas. */
  const Dot = L.CircleMarker.extend({
    _updatePath() {
      if (this._renderer._drawing && !this._empty()) drawSign(this._renderer, this);
    },
  });
  const stamps = new Map(); // what a sign looks like → its picture
  const MOST = 500; // pictures kept
  const SCALE = L.Browser.retina ? 2 : 1; // px of Leaflet's canvas in one of the page
  const numbers = new WeakMap(); // pattern → its number
  let patterns = 0;
  const nameOf = (fill) => {
    if (typeof fill !== "object" || !fill) return fill;
    if (!numbers.has(fill)) numbers.set(fill, (patterns += 1));
    return numbers.get(fill);
  };
  /* A sign is drawn once for each look: of thousands on a map, few differ. */
  const drawSign = (renderer, dot) => {
    const { options, _point: { x, y } } = dot;
    const { shape, radius, fillColor, half, color, weight } = options;
    const paper = paperNow();
    const pen = renderer._ctx;
    if (paper === SYSTEM) { // colours of the reader's system hold in the page alone
      pen.save();
      pen.translate(x, y);
      paintSign(pen, options, paper);
      pen.restore();
      return;
    }
    const look = [shape, radius, nameOf(fillColor), nameOf(half), color, weight, paper].join();
    if (!stamps.has(look)) {
      if (stamps.size >= MOST) stamps.clear();
      stamps.set(look, stampOf(options, paper));
    }
    const stamp = stamps.get(look);
    const size = stamp.width / SCALE;
    pen.drawImage(stamp, x - size / 2, y - size / 2, size, size);
  };
  const stampOf = (options, paper) => {
    const stamp = document.createElement("canvas");
    stamp.width = stamp.height = 2 * SCALE * Math.ceil(1.5 * options.radius + options.weight + 2);
    const pen = stamp.getContext("2d");
    pen.translate(stamp.width / 2, stamp.height / 2);
    pen.scale(SCALE, SCALE);
    paintSign(pen, options, paper);
    return stamp;
  };
  const paintSign = (pen, { shape, radius, fillColor, half, color, weight }, paper) => {
    pen.scale(radius / 6, radius / 6);
    pen.fillStyle = fillColor;
    pen.lineJoin = "round";
    pen.strokeStyle = paper; // parts the sign from an area of the same holder
    pen.lineWidth = (weight + 1.8) * (6 / radius);
    pen.stroke(signPaths[shape]);
    pen.strokeStyle = color;
    pen.lineWidth = weight * (6 / radius);
    pen.fill(signPaths[shape]);
    if (half) {
      pen.save();
      pen.clip(signPaths[shape]);
      pen.fillStyle = half;
      pen.fillRect(0, -8, 8, 16);
      pen.restore();
    }
    pen.stroke(signPaths[shape]);
  };

  /**
   * @param {L.Map} map @param {L.Canvas} canvas of the areas and the settlements
   */
  const createPatches = (map, canvas) => {
    /**
     * Paint changed paths over what is there, at once. Leaflet would wait for the next frame, and
     * then redraw all that lies in the rectangle around them: with changes here and there, the
     * whole map.
     */
    const paint = (changed) => {
      if (canvas._redrawRequest) {
        for (const path of changed) canvas._requestRedraw(path);
        L.Util.cancelAnimFrame(canvas._redrawRequest);
        canvas._redraw();
        return;
      }
      const patched = changed.filter((path) => !isDot(path) && path._parts?.length);
      for (const path of patched) patch(path);
      const boxes = boxesNow();
      const dots = new Set(changed.filter((path) => isDot(path) && path._pxBounds));
      const over = new Set(); // signs that are as before, each within an area that is not
      const across = new Set(); // the same, but partly outside: set again there, their edges would grow
      for (const path of patched) {
        for (const { path: other } of boxes.search(boxOf(path))) {
          if (!isDot(other) || dots.has(other)) continue;
          const lies = liesIn(path, other);
          if (lies !== OUTSIDE) (lies === WITHIN ? over : across).add(other);
        }
      }
      for (const dot of across) dots.add(dot);
      canvas._drawing = true;
      for (const dot of over) if (!across.has(dot)) dot._updatePath();
      canvas._drawing = false;
      redraw(boxes, [...dots].map(boxOf));
      tidy(patched);
    };
    /** Redraw what lies in some boxes: one after the other, or all around them at once where that draws less. */
    const redraw = (boxes, wanted) => {
      if (wanted.length < 2) return wanted.forEach((box) => redrawIn(box, boxes.search(box)));
      const around = wanted.reduce(unionOf);
      const all = boxes.search(around);
      const most = costOf(all);
      const found = [];
      let drawn = 0;
      for (const box of wanted) {
        found.push(boxes.search(box));
        drawn += costOf(found.at(-1));
        if (drawn > most) return redrawIn(around, all);
      }
      wanted.forEach((box, number) => redrawIn(box, found[number]));
    };
    const unionOf = (one, other) => ({ minX: Math.min(one.minX, other.minX), minY: Math.min(one.minY, other.minY), maxX: Math.max(one.maxX, other.maxX), maxY: Math.max(one.maxY, other.maxY) });
    const costOf = (found) => found.reduce((sum, { cost }) => sum + cost, 0);
    const isDot = (path) => path instanceof Dot;
    /** Whether a sign lies within an area, outside or across its border. */
    const liesIn = (path, { _point: at, options: { radius, weight } }) => {
      const far = 1.5 * radius + weight + path.options.weight + 1;
      let isInside = false;
      for (const part of path._parts) {
        for (let index = 0, before = part.length - 1; index < part.length; before = index, index += 1) {
          const [one, other] = [part[index], part[before]];
          if (L.LineUtil.pointToSegmentDistance(at, one, other) < far) return ACROSS;
          if (one.y > at.y !== other.y > at.y && at.x < ((other.x - one.x) * (at.y - one.y)) / (other.y - one.y) + one.x) isInside = !isInside;
        }
      }
      return isInside ? WITHIN : OUTSIDE;
    };
    /* Where each path is painted, to find what lies under a sign without asking all of them. */
    let painting = null;
    const boxOf = ({ _pxBounds: { min, max }, options: { weight } }) => ({ minX: Math.floor(min.x - weight - 1), minY: Math.floor(min.y - weight - 1), maxX: Math.ceil(max.x + weight + 1), maxY: Math.ceil(max.y + weight + 1) });
    const boxesNow = () => {
      if (painting) return painting;
      painting = new globalThis.RBush();
      const all = [];
      for (let order = canvas._drawFirst; order; order = order.next) {
        if (order.layer._pxBounds) all.push({ ...boxOf(order.layer), path: order.layer, rank: all.length, cost: isDot(order.layer) ? 1 : AREA });
      }
      return painting.load(all);
    };
    map.on("moveend viewreset resize", () => (painting = null));
    /** As the canvas itself redraws a rectangle, but asking only what lies in it. */
    const redrawIn = (box, found) => {
      const pen = canvas._ctx;
      const size = [box.minX, box.minY, box.maxX - box.minX, box.maxY - box.minY];
      pen.save();
      pen.beginPath();
      pen.rect(...size);
      pen.clip();
      pen.clearRect(...size);
      canvas._drawing = true;
      for (const { path } of found.sort((one, other) => one.rank - other.rank)) path._updatePath();
      canvas._drawing = false;
      pen.restore();
    };
    const patch = (path) => {
      const pen = canvas._ctx;
      pen.beginPath();
      for (const part of path._parts) {
        part.forEach(({ x, y }, index) => (index ? pen.lineTo(x, y) : pen.moveTo(x, y)));
        pen.closePath();
      }
      if (path.options.isClear) { // the old paint would shine through
        pen.globalCompositeOperation = "destination-out";
        pen.globalAlpha = 1;
        pen.fillStyle = "#000"; // a pattern, being half clear, would leave the old paint half there
        pen.fill("evenodd");
        pen.globalCompositeOperation = "source-over";
      }
      canvas._fillStroke(pen, path);
    };
    /** Borders patched many times grow thicker than they are: once at rest, draw them afresh. */
    const worn = new Set();
    let resting = 0;
    const tidy = (patched) => {
      for (const path of patched) worn.add(path);
      clearTimeout(resting);
      resting = setTimeout(() => {
        for (const path of worn) canvas._requestRedraw(path);
        worn.clear();
      }, TIDY);
    };
    /** Paths have come or gone. */
    const forget = () => (painting = null);
    return { paint, forget };
  };

  Object.assign(Handover, { Dot, createPatches });
})();
