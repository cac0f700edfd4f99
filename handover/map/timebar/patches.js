/* Paints what changed on the canvas of areas and settlements, and nothing else. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { paperNow, signPaths } = Handover;
  const TIDY = 300; // ms without a change before borders are drawn afresh

  /** A settlement: the sign of its holder, on the canvas of the areas. */
  const Dot = L.CircleMarker.extend({
    _updatePath() {
      if (this._renderer._drawing && !this._empty()) drawSign(this._renderer, this);
    },
  });
  const drawSign = (renderer, dot) => {
    const { shape, radius, fillColor, half, color, weight } = dot.options;
    const pen = renderer._ctx;
    pen.save();
    pen.translate(dot._point.x, dot._point.y);
    pen.scale(radius / 6, radius / 6);
    pen.fillStyle = fillColor;
    pen.lineJoin = "round";
    pen.strokeStyle = paperNow(); // parts the sign from an area of the same holder
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
    pen.restore();
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
      for (const path of patched) for (const { path: other } of boxes.search(boxOf(path))) if (isDot(other)) dots.add(other);
      for (const dot of dots) redrawIn(boxes, boxOf(dot));
      tidy(patched);
    };
    const isDot = (path) => path instanceof Dot;
    /* Where each path is painted, to find what lies under a sign without asking all of them. */
    let painting = null;
    const boxOf = ({ _pxBounds: { min, max }, options: { weight } }) => ({ minX: Math.floor(min.x - weight - 1), minY: Math.floor(min.y - weight - 1), maxX: Math.ceil(max.x + weight + 1), maxY: Math.ceil(max.y + weight + 1) });
    const boxesNow = () => {
      if (painting) return painting;
      painting = new globalThis.RBush();
      const all = [];
      for (let order = canvas._drawFirst; order; order = order.next) {
        if (order.layer._pxBounds) all.push({ ...boxOf(order.layer), path: order.layer, rank: all.length });
      }
      return painting.load(all);
    };
    map.on("moveend viewreset resize", () => (painting = null));
    /** As the canvas itself redraws a rectangle, but asking only what lies in it. */
    const redrawIn = (boxes, box) => {
      const pen = canvas._ctx;
      const size = [box.minX, box.minY, box.maxX - box.minX, box.maxY - box.minY];
      pen.save();
      pen.beginPath();
      pen.rect(...size);
      pen.clip();
      pen.clearRect(...size);
      canvas._drawing = true;
      for (const { path } of boxes.search(box).sort((one, other) => one.rank - other.rank)) path._updatePath();
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
      pen.globalCompositeOperation = "destination-out";
      pen.globalAlpha = 1;
      pen.fillStyle = "#000"; // a pattern, being half clear, would leave the old paint half there
      pen.fill("evenodd");
      pen.globalCompositeOperation = "source-over";
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
