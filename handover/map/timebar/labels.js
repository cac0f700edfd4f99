/* Where names go on the map: none touches another, a sign, a control or the frame. No DOM here, so that Node can test it. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const GRID = 7; // px between the spots tried for an area's name
  const MOST_SPOTS = 500; // for one area
  const INSIDE = 0.55; // least share of a name's box inside its area
  const PARTLY_INSIDE = 0.3; // the same, for the shortest form where nothing else found room
  const GAP = 1.5; // px around each box
  const OFFSET = 12.5; // px from a settlement to its name: an event's ring has room between
  const BEYOND = 13; // px from a settlement to where a line to its name begins: outside the ring
  const LEADERS = [24, 34, 46, 60, 76, 94, 114]; // px from a settlement to where the line to its name ends
  const ENDS = 24; // points of an area at which the line to its name may end
  const LEADER_STEP = 5; // px between the boxes that keep such a line free
  const TURNS = [0, 8, 15, 1, 9, 7, 2, 6, 10, 14, 3, 5, 11, 13, 4, 12]; // sixteenths of a turn, the best first
  /* Right, left, above, below, then the corners: [x, y] of the box's middle, in halves of the box. */
  const AROUND = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [1, 1], [-1, -1], [-1, 1]];

  const boxAt = (x, y, width, height) => ({ minX: x - width / 2 - GAP, minY: y - height / 2 - GAP, maxX: x + width / 2 + GAP, maxY: y + height / 2 + GAP });
  const within = (box, frame) => box.minX >= frame.minX && box.minY >= frame.minY && box.maxX <= frame.maxX && box.maxY <= frame.maxY;

  /** Where the sides of rings of points cross a height. */
  const crossingsAt = (rings, y) => {
    const found = [];
    for (const ring of rings) {
      for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
        const one = ring[at];
        const other = ring[before];
        if (one.y > y !== other.y > y) found.push(((other.x - one.x) * (y - one.y)) / (other.y - one.y) + one.x);
      }
    }
    return found;
  };
  /** Whether a point at a height lies inside, by what crosses it there: even-odd. */
  const isInside = (crossings, x) => {
    let inside = false;
    for (const crossing of crossings) if (x < crossing) inside = !inside;
    return inside;
  };
  const ACROSS = [-0.45, -0.225, 0, 0.225, 0.45]; // parts of a box that are looked at, in its widths and heights
  const ALONG = [-0.4, 0, 0.4];

  /** Spots for a box in an area, the best first: most of it inside, then nearest to the middle. */
  const spotsIn = (rings, frame, width, height, least) => {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of rings) {
      for (const { x, y } of ring) {
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
    }
    [left, right] = [Math.max(left, frame.minX), Math.min(right, frame.maxX)];
    [top, bottom] = [Math.max(top, frame.minY), Math.min(bottom, frame.maxY)];
    if (right <= left || bottom <= top || right - left < width * least || bottom - top < height * least) return [];
    const step = Math.max(GRID, Math.sqrt(((right - left) * (bottom - top)) / MOST_SPOTS));
    const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
    const spots = [];
    for (let y = top + step / 2; y < bottom; y += step) {
      const rows = ALONG.map((dy) => crossingsAt(rings, y + dy * height));
      for (let x = left + step / 2; x < right; x += step) {
        let inside = 0;
        for (const dx of ACROSS) for (const row of rows) if (isInside(row, x + dx * width)) inside += 1;
        const share = inside / (ACROSS.length * ALONG.length);
        if (share >= least) spots.push({ x, y, score: share - Math.hypot(x - middleX, y - middleY) / (4 * (right - left + bottom - top)) });
      }
    }
    return spots.sort((one, other) => other.score - one.score);
  };

  /** Spots around a settlement's sign. */
  const spotsAround = ({ x, y }, { width, height }) => AROUND.map(([dx, dy]) => ({
    x: x + dx * (width / 2 + (dy === 0 ? OFFSET : 3)),
    y: y + dy * (height / 2 + OFFSET),
  }));

  /** Spots farther off, each with the line {x0, y0, x1, y1} that leads from the sign to the name. */
  const spotsAtLeaders = ({ x, y }, { width, height }, beyond = BEYOND) => LEADERS.flatMap((far) => TURNS.map((turn) => {
    const [across, along] = [Math.cos((turn * Math.PI) / 8), Math.sin((turn * Math.PI) / 8)];
    const [endX, endY] = [x + across * far, y + along * far];
    const sideways = Math.abs(across) > 0.5 ? Math.sign(across) : 0;
    return { x: endX + sideways * (width / 2 + 3), y: endY + (sideways ? 0 : Math.sign(along) * (height / 2 + 1)),
      line: { x0: x + across * beyond, y0: y + along * beyond, x1: endX, y1: endY } };
  }));
  const lengthOf = ({ line: { x0, y0, x1, y1 } }) => Math.hypot(x1 - x0, y1 - y0);
  const shortestFirst = (spots) => spots.sort((one, other) => lengthOf(one) - lengthOf(other));

  /** Boxes along a line, so that names and signs keep clear of it. */
  const boxesAlong = ({ x0, y0, x1, y1 }) => {
    const count = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / LEADER_STEP));
    return Array.from({ length: count }, (_, index) => boxAt(x0 + ((x1 - x0) * index) / count, y0 + ((y1 - y0) * index) / count, 1, 1));
  };

  /**
   * Place names, the first ones first.
   *
   * @param {object[]} wanted Each with `id`, `forms`: [{width, height, form}], the fullest first, and
   *   either `rings` (an area: its outline in px), or `x`, `y` (a settlement), or `spots` (a country or
   *   sea, the best first; these come last). A settlement with `far` may stand off its sign, with a
   *   line to it, where nothing nearer is free, and so may an area, off all areas; one with `least`, a form that every other covers, is asked
   *   for its forms only where that has room: of thousands, few are measured
   * @param {{hard: object[], soft: object[], areas: object[]}} taken Boxes {minX, minY, maxX, maxY}: that
   *   nothing may touch; that are left free where there is room elsewhere; that names with `spots` stay off
   * @param {object} frame Box that every name must lie in
   * @returns {Map<string, {x: number, y: number, form: string, box: object, line?: object}>} Middles of the boxes
   *   that found room, and the lines to those that stand off
   */
  const placeLabels = (wanted, { hard, soft = [], areas = [] }, frame) => {
    const tree = new globalThis.RBush();
    tree.load([...hard]);
    const avoided = new globalThis.RBush();
    avoided.load([...soft]);
    const kept = new globalThis.RBush();
    kept.load([...areas]);
    const placed = new Map();
    const settle = (label, spots, { width, height, form }, mayTouchSoft) => {
      for (const { x, y, line } of spots) {
        const box = boxAt(x, y, width, height);
        if (!within(box, frame) || tree.collides(box)) continue;
        if (!mayTouchSoft && avoided.collides(box)) continue;
        if ((label.spots || (label.rings && line)) && kept.collides(box)) continue;
        const along = line ? boxesAlong(line) : [];
        if (along.some((part) => tree.collides(part) || !within(part, frame))) continue;
        for (const part of [box, ...along]) tree.insert(part);
        placed.set(label.id, { x, y, form, box, line });
        return true;
      }
      return false;
    };
    const isFree = ({ x, y }, { width, height }) => {
      const box = boxAt(x, y, width, height);
      return within(box, frame) && !tree.collides(box) && !avoided.collides(box);
    };
    /* One after the other: spots inside an outline take long to find. */
    const trials = function* (label) {
      if (!label.rings) {
        if (label.least && !label.far && !spotsAround(label, label.least).some((spot) => isFree(spot, label.least))) return;
        for (const form of label.forms) yield [form, label.spots ?? spotsAround(label, form), false];
        if (!label.far) return;
        for (const mayTouchSoft of [false, true]) for (const form of label.forms) yield [form, spotsAtLeaders(label, form), mayTouchSoft];
        return;
      }
      const inside = [];
      for (const form of label.forms) {
        inside.push(spotsIn(label.rings, frame, form.width, form.height, INSIDE));
        yield [form, inside.at(-1), false];
      }
      for (const [number, form] of label.forms.entries()) yield [form, inside[number], true];
      const least = label.forms.at(-1);
      yield [least, spotsIn(label.rings, frame, least.width, least.height, PARTLY_INSIDE), true];
      if (!label.far) return;
      const points = spotsIn(label.rings, frame, 2, 2, 1);
      const ends = points.filter((_, at) => at % Math.ceil(points.length / ENDS) === 0);
      const low = Math.min(...label.forms.map(({ height }) => height)); // of all areas a name, rather than two of some
      for (const form of label.forms.filter(({ height }) => height === low)) yield [form, shortestFirst(ends.flatMap((end) => spotsAtLeaders(end, form, 0))), true];
    };
    for (const label of wanted) {
      for (const [form, spots, mayTouchSoft] of trials(label)) if (settle(label, spots, form, mayTouchSoft)) break;
    }
    return placed;
  };

  Object.assign(Handover, { placeLabels });
})();
