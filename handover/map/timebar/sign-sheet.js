/* Thousands of signs, put together pixel by pixel as the canvas would draw them: it takes 6 µs for each. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const SCALE = L.Browser.retina ? 2 : 1; // px of Leaflet's canvas in one of the page
  const EDGE = 32 * SCALE; // px around the canvas, so that no sign ends outside the sheet
  const WORD = 32; // px whose state is kept in one number
  const SIZE = 4; // numbers that tell of a piece

  /**
   * Cut a stamp into pieces of 32 pixels beside each other: how far right and down of its middle each
   * begins, which of its pixels cover what is below, and which are half clear. Colours are premultiplied
   * by how opaque they are.
   */
  const cut = (stamp) => {
    const { width } = stamp.picture;
    const { data } = stamp.picture.getContext("2d").getImageData(0, 0, width, width);
    const [pieces, colours] = [[], []];
    for (let y = 0; y < width; y += 1) {
      for (let left = 0; left < width; left += WORD) {
        let [full, part] = [0, 0];
        const row = new Array(WORD).fill(0);
        for (let bit = 0; bit < WORD && left + bit < width; bit += 1) {
          const at = 4 * (y * width + left + bit);
          const [red, green, blue, alpha] = data.subarray(at, at + 4);
          const of = (colour) => Math.round((colour * alpha) / 255);
          row[bit] = (alpha << 24) | (of(blue) << 16) | (of(green) << 8) | of(red);
          if (alpha === 255) full |= 1 << bit;
          else if (alpha) part |= 1 << bit;
        }
        if (!(full | part)) continue;
        pieces.push(left - width / 2, y - width / 2, full, part);
        colours.push(...row);
      }
    }
    return Object.assign(stamp, { pieces: Int32Array.from(pieces), colours: Int32Array.from(colours) });
  };

  /** A sheet on which the signs of one canvas are put together; where none has changed it stays as it is. */
  const createSheet = () => {
    const sheet = document.createElement("canvas");
    const sheetPen = sheet.getContext("2d", { willReadFrequently: true });
    let image = null;
    let pixels = null; // of the image; while signs are laid on it, premultiplied by how opaque they are
    let top = null; // pixel → number of the last sign that covers it
    let open = null; // a bit for each pixel: still to be put together
    let last = []; // signs on the sheet, the first ones below
    let numbers = new Map(); // sign → its number: how many lie below it
    let place = ""; // of the sheet on the map
    const noted = new Set(); // signs that have another look
    let stamps = []; // number of a sign → its stamp on the sheet
    let middles = new Int32Array(0); // number of a sign → pixel that its middle lies on
    let laid = new Int32Array(1 << 16); // pixels that are half clear, and their colours, the last signs first
    let count = 0; // numbers in it

    const setSize = (width, height) => {
      if (sheet.width === width && sheet.height === height) return;
      Object.assign(sheet, { width, height });
      image = sheetPen.createImageData(width, height);
      pixels = new Int32Array(image.data.buffer);
      top = new Int32Array(pixels.length);
      open = new Int32Array(Math.ceil(pixels.length / WORD) + 1);
      last = [];
    };
    const clear = (dots) => {
      for (const all of [pixels, top]) all.fill(0);
      open.fill(-1);
      numbers = new Map(dots.map((dot, number) => [dot, number]));
      stamps = new Array(dots.length).fill(null);
      middles = new Int32Array(dots.length);
    };
    /** Which of 32 pixels from one on are open. */
    const openFrom = (word, shift) => (shift ? (open[word] >>> shift) | (open[word + 1] << (WORD - shift)) : open[word]);
    /** Clear the pixels of a sign, but those that a later one covers. */
    const clearSign = ({ pieces }, middle, number, width) => {
      for (let piece = 0; piece < pieces.length; piece += SIZE) {
        const first = middle + pieces[piece + 1] * width + pieces[piece];
        const closed = (pieces[piece + 2] | pieces[piece + 3]) & ~openFrom(first >> 5, first & 31);
        for (let bits = closed; bits; bits &= bits - 1) {
          const at = first + 31 - Math.clz32(bits & -bits);
          if (top[at] > number) continue;
          open[at >> 5] |= 1 << (at & 31);
          pixels[at] = top[at] = 0;
        }
      }
    };
    /** Lay a sign on what is open, under what already lies there: what it covers is no longer open. */
    const lay = ({ pieces, colours }, middle, number, width) => {
      for (let piece = 0; piece < pieces.length; piece += SIZE) {
        const first = middle + pieces[piece + 1] * width + pieces[piece];
        const [word, shift] = [first >> 5, first & 31];
        const seen = openFrom(word, shift);
        if (!seen) continue;
        const colour = (piece / SIZE) * WORD;
        for (let bits = seen & pieces[piece + 3]; bits; bits &= bits - 1) {
          const bit = 31 - Math.clz32(bits & -bits);
          laid[count] = first + bit;
          laid[count + 1] = colours[colour + bit];
          count += 2;
        }
        const covered = seen & pieces[piece + 2];
        for (let bits = covered; bits; bits &= bits - 1) {
          const bit = 31 - Math.clz32(bits & -bits);
          pixels[first + bit] = colours[colour + bit];
          top[first + bit] = number;
        }
        open[word] &= ~(covered << shift);
        if (shift) open[word + 1] &= ~(covered >>> (WORD - shift));
      }
    };
    /** What is half clear, over what lies below it. */
    const blend = () => {
      for (let next = count - 2; next >= 0; next -= 2) {
        const over = laid[next + 1];
        const under = pixels[laid[next]];
        const share = 256 - (over >>> 24);
        pixels[laid[next]] = over + (((Math.imul(under & 0xff00ff, share) >>> 8) & 0xff00ff) | (Math.imul((under >>> 8) & 0xff00ff, share) & 0xff00ff00));
      }
      count = 0;
    };
    /** What nothing covers goes into the image as it is when not premultiplied. */
    const finish = () => {
      const { data } = image;
      for (let word = 0; word < open.length; word += 1) {
        for (let bits = open[word]; bits; bits &= bits - 1) {
          const at = word * WORD + 31 - Math.clz32(bits & -bits);
          const alpha = pixels[at] >>> 24;
          if (alpha && alpha < 255) for (let part = 4 * at; part < 4 * at + 3; part += 1) data[part] = Math.round((data[part] * 255) / alpha);
        }
      }
      open.fill(0);
    };
    /** Note that a sign has another look. */
    const note = (dot) => noted.add(dot);
    /** Numbers of the signs to be looked at: of the very list that was drawn last, those noted since. */
    const askedOf = (dots, isSame) => {
      if (!isSame) return dots.keys();
      return [...noted].map((dot) => numbers.get(dot)).filter((number) => number !== undefined);
    };
    /**
     * Draw signs, the first ones below.
     * @param {object} box of the whole canvas, in px of the map @param {string} paper below the signs
     * @param {(options: object) => object} stampOf
     */
    const draw = (pen, dots, { minX, minY, maxX, maxY }, paper, stampOf) => {
      const [width, height] = [(maxX - minX) * SCALE + 2 * EDGE, (maxY - minY) * SCALE + 2 * EDGE];
      setSize(width, height);
      const now = [minX, minY, paper].join();
      const asked = askedOf(dots, dots === last && now === place);
      if (dots !== last && (dots.length !== last.length || dots.some((dot, number) => dot !== last[number]))) clear(dots);
      [last, place] = [dots, now];
      noted.clear();
      const changed = [];
      for (const number of asked) {
        const { options, _point: { x, y } } = dots[number];
        const stamp = stampOf(options);
        const middle = ((y - minY) * SCALE + EDGE) * width + (x - minX) * SCALE + EDGE;
        if (stamp === stamps[number] && middle === middles[number]) continue;
        if (!stamp.pieces) cut(stamp);
        if (stamps[number]) clearSign(stamps[number], middles[number], number, width);
        changed.push(number);
        stamps[number] = stamp;
        middles[number] = middle;
      }
      if (changed.length) {
        for (const number of changed) clearSign(stamps[number], middles[number], number, width);
        for (let number = dots.length - 1; number >= 0; number -= 1) {
          if (count > laid.length / 2) laid = grown(laid);
          lay(stamps[number], middles[number], number, width);
        }
        blend();
        finish();
        sheetPen.putImageData(image, 0, 0);
      }
      pen.drawImage(sheet, EDGE, EDGE, width - 2 * EDGE, height - 2 * EDGE, minX, minY, maxX - minX, maxY - minY);
    };
    const grown = (numbers) => {
      const more = new Int32Array(2 * numbers.length);
      more.set(numbers);
      return more;
    };
    return { draw, note };
  };

  Handover.createSheet = createSheet;
})();
