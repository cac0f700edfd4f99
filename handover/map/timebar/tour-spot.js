/* Where the box of the tour stands. No DOM, so that Node can test it. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const GAP = 12; // px between the box and what it tells of
  const EDGE = 8; // px between the box and the edge of the screen

  const clamp = (value, least, most) => Math.max(least, Math.min(most, value));
  const shared = (low, high, start, end) => Math.max(0, Math.min(high, end) - Math.max(low, start));

  /**
   * Left and top of the box: beside what it tells of, else where it covers the least of it.
   * @param {{left: number, top: number, right: number, bottom: number}} part of the screen that is told of, as far as it is in sight
   * @param {{width: number, height: number}} size of the box
   * @param {{width: number, height: number}} screen
   */
  const spotFor = (part, size, screen) => {
    const [right, bottom] = [screen.width - size.width - EDGE, screen.height - size.height - EDGE];
    const along = clamp((part.left + part.right - size.width) / 2, EDGE, Math.max(EDGE, right));
    const across = clamp((part.top + part.bottom - size.height) / 2, EDGE, Math.max(EDGE, bottom));
    const beside = [[along, part.top - GAP - size.height], [along, part.bottom + GAP], [part.left - GAP - size.width, across], [part.right + GAP, across]];
    const fits = ([left, top]) => left >= EDGE && left <= right && top >= EDGE && top <= bottom;
    const found = beside.find(fits);
    if (found) return found;
    const covered = ([left, top]) => shared(part.left, part.right, left, left + size.width) * shared(part.top, part.bottom, top, top + size.height);
    const edges = [[along, bottom], [along, EDGE], [EDGE, across], [right, across], [EDGE, bottom], [right, bottom], [EDGE, EDGE], [right, EDGE]]
      .map(([left, top]) => [Math.max(EDGE, left), Math.max(EDGE, top)]);
    return edges.reduce((best, one) => (covered(one) < covered(best) ? one : best));
  };

  Handover.tourSpot = { spotFor };
})();
