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

  /** Draw signs, the first ones below. @param {object} box what is looked at of many, in px of the map */
  const drawSigns = (pen, dots, box = null) => {
    const paper = paperNow();
    if (box && dots.length >= MANY && paper !== SYSTEM) return drawMany(pen, dots, box, paper);
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

  const sheet = document.createElement("canvas");
  const sheetPen = sheet.getContext("2d", { willReadFrequently: true });
  let [image, pixels] = [null, null]; // of the sheet; colours in `pixels` are premultiplied by how opaque they are
  let top = null; // pixel → number of the last sign that covers it
  let free = null; // pixel → the same, or one behind it, with none covered between
  const EDGE = 32 * SCALE; // px around a box, so that no sign ends outside the sheet
  /*
   * Pixel by pixel, as the canvas does it: signs begin at whole ones. What covers goes from the last sign
   * to the first, as most of it lies under others; then, over that, what is half clear.
   */
  const drawMany = (pen, dots, { minX, minY, maxX, maxY }, paper) => {
    const [width, height] = [(maxX - minX) * SCALE + 2 * EDGE, (maxY - minY) * SCALE + 2 * EDGE];
    if (sheet.width !== width || sheet.height !== height) {
      Object.assign(sheet, { width, height });
      image = sheetPen.createImageData(width, height);
      pixels = new Int32Array(image.data.buffer);
      [top, free] = [new Int32Array(pixels.length), new Int32Array(pixels.length + 1)];
    } else for (const all of [pixels, top]) all.fill(0);
    for (let at = 0; at < free.length; at += 1) free[at] = at;
    const stamps = dots.map(({ options }) => stampOf(options, paper));
    for (const stamp of new Set(stamps)) if (stamp.row !== width) cut(stamp, width);
    const middles = dots.map(({ _point: { x, y } }) => ((y - minY) * SCALE + EDGE) * width + (x - minX) * SCALE + EDGE);
    for (let number = dots.length - 1; number >= 0; number -= 1) cover(stamps[number], middles[number], number);
    for (let number = 0; number < dots.length; number += 1) lay(stamps[number], middles[number], number);
    const { data } = image;
    for (let at = 0; at < pixels.length; at += 1) {
      const alpha = pixels[at] >>> 24;
      if (alpha && alpha < 255) for (let part = 4 * at; part < 4 * at + 3; part += 1) data[part] = Math.round((data[part] * 255) / alpha);
    }
    sheetPen.putImageData(image, 0, 0);
    pen.drawImage(sheet, EDGE, EDGE, width - 2 * EDGE, height - 2 * EDGE, minX, minY, maxX - minX, maxY - minY);
  };
  /** Cut a stamp into what covers, as `runs` of pixels beside each other, and what is half clear: colours, and where they go on a sheet from the stamp's middle on. */
  const cut = (stamp, row) => {
    const { width } = stamp.picture;
    const { data } = stamp.picture.getContext("2d").getImageData(0, 0, width, width);
    const [runs, full, part] = [[], [], []];
    let end = null; // of the last run
    for (let at = 0; at < width * width; at += 1) {
      const [red, green, blue, alpha] = data.subarray(4 * at, 4 * at + 4);
      const of = (colour) => Math.round((colour * alpha) / 255);
      const to = (Math.floor(at / width) - width / 2) * row + (at % width) - width / 2;
      const colour = (alpha << 24) | (of(blue) << 16) | (of(green) << 8) | of(red);
      if (alpha === 255) {
        if (to === end) runs[runs.length - 1] += 1;
        else runs.push(to, 1);
        end = to + 1;
        full.push(colour);
      } else if (alpha) part.push(to, colour);
    }
    Object.assign(stamp, { row, runs: Int32Array.from(runs), full: Int32Array.from(full), part: Int32Array.from(part) });
  };
  const nextFree = (at) => {
    while (free[at] !== at) at = free[at] = free[free[at]];
    return at;
  };
  const cover = ({ runs, full }, middle, number) => {
    let colour = 0;
    for (let run = 0; run < runs.length; run += 2) {
      const first = middle + runs[run];
      const end = first + runs[run + 1];
      for (let at = nextFree(first); at < end; at = nextFree(at)) {
        pixels[at] = full[colour + at - first];
        top[at] = number;
        free[at] = at + 1;
      }
      colour += runs[run + 1];
    }
  };
  const lay = ({ part }, middle, number) => {
    for (let next = 0; next < part.length; next += 2) {
      const to = middle + part[next];
      if (top[to] > number) continue;
      const over = part[next + 1];
      const under = pixels[to];
      const share = 256 - (over >>> 24);
      pixels[to] = over + (((Math.imul(under & 0xff00ff, share) >>> 8) & 0xff00ff) | (Math.imul((under >>> 8) & 0xff00ff, share) & 0xff00ff00));
    }
  };

  Object.assign(Handover, { Dot, MANY, drawSigns });
})();
