/* Paints what changed on the canvas of areas and settlements, and nothing else. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { Dot, MANY, drawSigns, pace } = Handover;
  const [WITHIN, OUTSIDE, ACROSS] = ["within", "outside", "across"];
  const AREA = 20; // signs that are drawn while one area is
  const SHARE = 0.1; // of what a sign takes otherwise, where many are put together
  const TIDY = 300; // ms without a change before borders are drawn afresh

  /**
   * @param {L.Map} map @param {L.Canvas} canvas of the areas and the settlements
   */
  const createPatches = (map, canvas) => {
    const sheet = Handover.createSheet();
    /**
     * Paint changed paths over what is there, at once. Leaflet would wait for the next frame, and
     * then redraw all that lies in the rectangle around them: with changes here and there, the
     * whole map.
     */
    const paint = (changed) => {
      for (const path of changed) if (isDot(path)) sheet.note(path);
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
      if (wanted.length < 2) return wanted.forEach((box) => redrawIn(box, inRank(boxes.search(box))));
      const around = wanted.reduce(unionOf);
      const all = inOrder.filter((box) => meet(box, around));
      const signs = all.reduce((sum, { signs }) => sum + Boolean(signs), 0);
      const most = (all.length - signs) * AREA + (signs < MANY ? signs : MANY + signs * SHARE);
      const found = [];
      let drawn = 0;
      for (const box of wanted) {
        found.push(boxes.search(box));
        drawn += costOf(found.at(-1));
        if (drawn > most) return redrawIn(around, all);
      }
      return wanted.forEach((box, number) => redrawIn(box, inRank(found[number])));
    };
    const inRank = (found) => found.sort((one, other) => one.rank - other.rank);
    const unionOf = (one, other) => ({ minX: Math.min(one.minX, other.minX), minY: Math.min(one.minY, other.minY), maxX: Math.max(one.maxX, other.maxX), maxY: Math.max(one.maxY, other.maxY) });
    const meet = (one, other) => one.minX <= other.maxX && other.minX <= one.maxX && one.minY <= other.maxY && other.minY <= one.maxY;
    const costOf = (found) => found.reduce((sum, { signs }) => sum + (signs ? 1 : AREA), 0);
    const isDot = (path) => path instanceof Dot;
    const isEmpty = (path) => isDot(path) && path._empty(); // out of the canvas
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
    const boxOf = ({ _pxBounds: { min, max }, options: { weight } }) => ({ minX: Math.floor(min.x - weight - 1), minY: Math.floor(min.y - weight - 1), maxX: Math.ceil(max.x + weight + 1), maxY: Math.ceil(max.y + weight + 1) });
    /** All that is painted, the first ones below: boxes with their `path` and, of a sign, all `signs` it is drawn among. */
    const orderNow = () => {
      const found = [];
      let signs = null;
      for (let order = canvas._drawFirst; order; order = order.next) {
        const path = order.layer;
        if (!isDot(path)) signs = null;
        if (!path._pxBounds || isEmpty(path)) continue;
        if (isDot(path)) (signs ??= []).push(path);
        found.push({ ...boxOf(path), path, rank: found.length, signs });
      }
      return found;
    };
    /* Where each path is painted, to find what lies under a sign without asking all of them. */
    let painting = null;
    let inOrder = [];
    const boxesNow = () => {
      if (painting) return painting;
      painting = new globalThis.RBush();
      inOrder = orderNow();
      return painting.load([...inOrder]);
    };
    map.on("moveend viewreset resize", () => (painting = null));
    /** As the canvas itself redraws a rectangle, but asking only what lies in it. */
    const redrawIn = (box, found) => {
      canvas._ctx.clearRect(...sizeOf(box));
      drawAll(found, box);
    };
    const sizeOf = ({ minX, minY, maxX, maxY }) => [minX, minY, maxX - minX, maxY - minY];
    /* What the canvas redraws by itself, as after a move of the map, is drawn in the same way. */
    canvas._draw = () => {
      const { min, max } = canvas._redrawBounds ?? canvas._bounds;
      const box = { minX: min.x, minY: min.y, maxX: max.x, maxY: max.y };
      drawAll(orderNow().filter((one) => meet(one, box)), box);
    };
    /** Draw paths, the first ones below, as far as they lie in a box. */
    const drawAll = (found, box) => {
      const { min, max } = canvas._bounds;
      if (box.minX >= max.x || box.maxX <= min.x || box.minY >= max.y || box.maxY <= min.y) return;
      const pen = canvas._ctx;
      pen.save();
      pen.beginPath();
      pen.rect(...sizeOf(box));
      pen.clip();
      canvas._drawing = true;
      for (let at = 0; at < found.length; ) {
        const [first, { signs }] = [at, found[at]];
        if (!signs) found[at].path._updatePath();
        do at += 1; while (signs && found[at]?.signs === signs);
        if (!signs) continue;
        /* Many are put together wherever they are on the canvas, as most of them are there already. */
        if (at - first < MANY) drawSigns(pen, found.slice(first, at).map(({ path }) => path));
        else drawSigns(pen, signs, sheet, { minX: min.x, minY: min.y, maxX: max.x, maxY: max.y });
      }
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
      }, pace.rest(TIDY));
    };
    /** Paths have come or gone. */
    const forget = () => (painting = null);
    return { paint, forget };
  };

  Object.assign(Handover, { Dot, createPatches });
})();
