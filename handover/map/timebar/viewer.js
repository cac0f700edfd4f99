/* The view that is shown, in the words of an address, and the way to another one. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { toDay, toIso } = Handover.lookup;

  /** `first` is the clock of the first map; `ledger`, `place` and `step` say what is shown, `take` chooses a place, and `shown` draws it. */
  const createViewer = ({ first, compare, bar, position, ledger, place, step, take, shown }) => {
    const openingPeriod = () => ledger().windows.find(({ id }) => id === ledger().opening_window);
    /** The period shown; empty for the one that opens. */
    const period = () => {
      const { start, end } = bar.period();
      const opening = openingPeriod();
      return opening && opening.start === start && opening.end === end ? "" : `${toIso(start)}/${toIso(end)}`;
    };
    const words = () => ({ day: toIso(first.day), known: first.words, place: place(), period: period(), ...position.words(), ...compare.words(), step: step() });
    /** The view with other parts; one that does not ask for a step leaves the story. */
    const changed = (parts) => ({ ...words(), step: "", ...parts });
    const show = (next) => {
      first.go(next.day, next.known);
      take(next.place);
      compare.set(next);
      shown();
      const opening = openingPeriod();
      const [start, end] = (next.period || "").split("/").map(toDay);
      const { day } = first;
      if (start <= day && day <= end && start < end) bar.setPeriod(start, end);
      else if (opening && opening.start <= day && day <= opening.end) bar.setPeriod(opening.start, opening.end);
    };
    return { words, changed, show };
  };

  Handover.createViewer = createViewer;
})();
