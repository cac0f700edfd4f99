/* One clock: a day and a knowledge, the claims that count by them, and the map that shows them. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { knownDay, liveOn, toDay, toIso } = Handover.lookup;

  /**
   * @param {string} name "A" or "B"
   * @param {L.Map} map @param {object} outlines @param {object} ground as `start` has them
   * @param {(place: string) => void} choose
   */
  const createClock = (name, map, outlines, ground, choose) => {
    const hints = Handover.createHints(map);
    const drawLines = Handover.drawGround(map, ground, hints);
    const mapView = Handover.createMapView(map, outlines, ground.names ?? [], choose, hints);
    let drawn = "";
    const clock = { name, map, mapView, ledger: null, sources: null, day: 0, words: "then", marked: null };

    /** Which claims count. */
    const liveFor = (known) => liveOn(clock.ledger.claims, known);
    /** Its day of the knowledge, on the day shown or on another one. */
    const knownOn = (day = clock.day) => knownDay(clock.words, day, clock.ledger.latest);
    const says = (day) => Handover.lookup.saidOf(clock.ledger, day, knownOn(day), liveFor(knownOn(day)));
    const clamped = (day) => Math.min(clock.ledger.end, Math.max(clock.ledger.start, day));
    /** Go to a day and a knowledge, told as in an address; what is neither is left as it is. */
    const go = (day, known) => {
      const asked = toDay(day ?? "");
      if (!Number.isNaN(asked)) clock.day = clamped(asked);
      if (["then", "latest"].includes(known) || !Number.isNaN(toDay(known ?? ""))) clock.words = known;
    };
    const setLedger = (ledger) => {
      clock.ledger = ledger;
      drawn = "";
      mapView.setLedger(ledger);
    };
    /** Draw its map, if it does not show this day and knowledge yet. */
    const draw = () => {
      const known = knownOn();
      const wanted = `${clock.day} ${known}`;
      if (wanted === drawn) return;
      drawn = wanted;
      drawLines(clock.day, known);
      mapView.draw(clock.day, known, liveFor(known));
    };
    const mark = (place) => {
      clock.marked = place;
      mapView.mark(place);
    };
    const address = () => `${toIso(clock.day)}@${clock.words}`;
    /** What `changes.js` compares. */
    const side = () => ({ ledger: clock.ledger, day: clock.day, known: knownOn() });
    return Object.assign(clock, { address, clamped, draw, go, knownOn, liveFor, mark, says, setLedger, side });
  };

  Handover.createClock = createClock;
})();
