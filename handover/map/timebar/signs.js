/* Signs of the settlements on the canvas of areas. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { paperNow, signPaths } = Handover;
  const SYSTEM = "Canvas"; // the paper where a reader's own colours are forced
  const MANY = 1000; // signs from which on they are put together here: to draw one takes the canvas 6 µs
  const SCALE = L.Browser.retina ? 2 : 1; // px of Leaflet's canvas in one of the page

  /** A settlement: the sign of its holder. */
  const Dot = L.CircleMarker.extend({
    _updatePath() {
      if (this._renderer._drawing && !this._empty()) drawSigns(this._renderer._ctx, [this]);
    },
  });
  const stamps = new Map(); // what a sign looks like → its picture
  const MOST = 500; // pictures kept
  const numbers = new WeakMap(); // pattern → its number
  let patterns = 0;
  const nameOf = (fill) => {
    if (typeof fill !== "object" || !fill) return fill;
    if (!numbers.has(fill)) numbers.set(fill, (patterns += 1));
    return numbers.get(fill);
  };
  /* A sign is drawn once for each look: of thousands on a map, few differ. */
  const stampOf = (options, paper) => {
    if (options.stamp?.paper === paper) return options.stamp; // whoever sets another look takes it away
    const { shape, radius, fillColor, half, color, weight } = options;
    const look = [shape, radius, nameOf(fillColor), nameOf(half), color, weight, paper].join();
    if (!stamps.has(look)) {
      if (stamps.size >= MOST) stamps.clear();
      stamps.set(look, { paper, picture: drawStamp(options, paper) });
    }
    return (options.stamp = stamps.get(look));
  };
  const drawStamp = (options, paper) => {
    const picture = document.createElement("canvas");
    picture.width = picture.height = 2 * SCALE * Math.ceil(1.5 * options.radius + options.weight + 2);
    const pen = picture.getContext("2d");
    pen.translate(picture.width / 2, picture.height / 2);
    pen.scale(SCALE, SCALE);
    paintSign(pen, options, paper);
    return picture;
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
   * Draw signs, the first ones below.
   * @param {object} sheet to put them together on, of many @param {object} box of the whole canvas, in px of the map
   */
  const drawSigns = (pen, dots, sheet = null, box = null) => {
    const paper = paperNow();
    if (sheet && dots.length >= MANY && paper !== SYSTEM) return sheet.draw(pen, dots, box, paper, (options) => stampOf(options, paper));
    for (const { options, _point: { x, y } } of dots) {
      if (paper === SYSTEM) { // colours of the reader's system hold in the page alone
        pen.save();
        pen.translate(x, y);
        paintSign(pen, options, paper);
        pen.restore();
        continue;
      }
      const { picture } = stampOf(options, paper);
      const size = picture.width / SCALE;
      pen.drawImage(picture, x - size / 2, y - size / 2, size, size);
    }
    return undefined;
  };

  Object.assign(Handover, { Dot, MANY, drawSigns });
})();
