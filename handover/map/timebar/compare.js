/* Two views of one dossier beside each other, or one swept over the other: each with its day and its knowledge. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { FEW, changesOf, rowsOf } = Handover.changes;
  const { twinLedger } = Handover.lookup;
  const NARROW = "(max-width: 759px), (max-height: 479px)"; // too small for two maps beside each other

  /** Which sources a clock goes by, in words; nothing of all of them. */
  const sourceWords = (ids, first) => {
    if (ids === null) return "";
    return ids.length === 1 && ids[0] === first ? say("first report") : say("{count, plural, one {# source} other {# sources}}", { count: ids.length });
  };

  /**
   * @param {object} first the clock that is always there
   * @param {{make: () => object, known: (clock: object, known: string) => void, settle: () => void, taken: () => void}} tell
   *   `make` makes the second clock, `known` hears of another knowledge, `settle` of a view that has come
   *   to rest, `taken` of what is to be drawn anew: another clock that the time bar moves, or another day
   */
  const createCompare = (first, tell) => {
    const body = document.body;
    const narrow = matchMedia(NARROW);
    const layer = Handover.el("div", { class: "sweep-layer" });
    let second = null;
    let heads = null;
    let isOn = false;
    let isSwept = false;
    let moved = [0]; // which clocks the time bar moves; the first of them is the one it shows
    let report = ""; // id of the first report
    let own = null; // the ledger of B, where it goes by other sources than A
    let hers = null; // the sources of B
    let found = [];

    const clocks = () => (isOn ? [first, second] : [first]);
    const active = () => clocks()[moved[0]];
    const sweep = Handover.createSweep(() => tell.settle());
    layer.append(sweep.handle);
    const lay = () => {
      const swept = isOn && (isSwept || narrow.matches);
      body.classList.toggle("comparing", isOn);
      body.classList.toggle("swept", swept);
      sweep.handle.hidden = !swept;
      heads?.setSwept(isSwept);
    };
    narrow.addEventListener("change", lay);

    /** The day that the bar went to: of one clock, or of both, which stay as far apart as they were. */
    const turn = (day) => {
      const step = day - active().day;
      for (const at of moved) clocks()[at].day = clocks()[at].clamped(clocks()[at].day + step);
    };
    const take = (which) => {
      moved = which;
      tell.taken();
    };
    const goHead = (clock, day) => {
      moved = [clocks().indexOf(clock)];
      clock.day = clock.clamped(day);
      tell.taken();
      tell.settle();
    };
    const swap = () => {
      const [one, other] = [first, second].map(({ day, words }) => ({ day, words }));
      Object.assign(first, other);
      Object.assign(second, one);
      tell.taken();
      tell.settle();
    };
    const make = () => {
      second = tell.make();
      second.setLedger(twinLedger(own ?? first.ledger));
      second.sources = hers;
      heads = Handover.createHeads([first, second], {
        take: (clock) => take([clocks().indexOf(clock)]), day: goHead, know: tell.known, swap,
        sweep: (on) => {
          isSwept = on;
          lay();
          tell.settle();
        },
      });
      heads.setLedger();
    };
    /** Compare with a view told as in an address, or with the same day as known otherwise. */
    const open = (day, known, swept) => {
      if (second) second.setLedger(second.ledger); // the theme may be another one since
      else make();
      isOn = true;
      isSwept = Boolean(swept);
      if (swept) sweep.set(Number(swept));
      first.map.getContainer().after(second.map.getContainer(), layer);
      document.querySelector(".toolbar").after(heads.row);
      second.day = first.day;
      second.words = first.words === "then" ? "latest" : "then";
      second.go(day, known);
      lay();
      tell.taken();
    };
    const close = () => {
      if (!isOn) return;
      isOn = false;
      moved = [0];
      for (const part of [heads.row, layer, second.map.getContainer()]) part.remove();
      first.mapView.edge(new Set());
      lay();
      tell.taken();
    };
    const toggle = () => {
      if (isOn) close();
      else open();
      tell.settle();
    };

    /* --- in step with the two clocks ------------------------------------------------------ */
    /**
     * Draw both maps and what differs between them; a map that shows it already is left alone. Of a large
     * dossier, what differs follows once the day has settled.
     */
    const draw = (settled) => {
      for (const clock of clocks()) clock.draw();
      if (!isOn) return;
      if (settled || rowsOf(first, second).length <= FEW) {
        found = changesOf(first.side(), second.side());
        const differ = new Set(found.filter(({ change }) => change === "state").map(({ id }) => id));
        for (const clock of clocks()) clock.mapView.edge(differ);
      }
      heads.draw(moved, clocks().map(({ sources }) => sourceWords(sources, report)));
    };
    const sides = () => (isOn ? clocks().map((clock) => clock.side()) : null);
    /** Parts of an address. */
    const words = () => ({ beside: isOn ? second.address() : "", swept: isOn && isSwept ? String(sweep.at) : "" });
    /** Where the other clock stands in the time bar. */
    const twin = () => {
      if (!isOn) return null;
      const other = clocks()[1 - moved[0]];
      return { own: active().name, name: other.name, day: other.day };
    };
    /** As a view tells: {beside, swept}. */
    const set = ({ beside, swept }) => {
      if (!beside) return close();
      const [day, known] = beside.split("@");
      return open(day, known, swept);
    };
    /** Another ledger: of A, and of B where that goes by the same; or of B alone, null for A's. */
    const setLedger = (ledger) => {
      first.setLedger(ledger);
      if (second && own === null) second.setLedger(twinLedger(ledger));
      heads?.setLedger();
    };
    const setBeside = (ledger) => {
      own = ledger;
      second?.setLedger(twinLedger(own ?? first.ledger));
      heads?.setLedger();
    };
    /** Which sources each goes by: ids, or null for all. */
    const setSources = (mine, theirs, firstReport) => {
      [first.sources, hers, report] = [mine, theirs, firstReport];
      if (second) second.sources = theirs;
    };
    return {
      active, clocks, draw, found: () => found, own: () => own, moved: () => moved, set, setBeside, setLedger, setSources, sides, take, toggle, turn, twin, words,
      get on() { return isOn; },
    };
  };

  Handover.createCompare = createCompare;
})();
