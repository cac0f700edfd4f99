/* What is said to whoever listens, once the day has rested: the day, what happened, and the chosen place's new state. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { dayWords } = Handover.calendar;
  const { fill, shownState } = Handover.lookup;

  const knownNow = (words, known) => ({ then: say("As known then"), latest: say("As known today") })[words] ?? say("As known on {day}", { day: dayWords(known, false) });

  /** `clock` is the one that the time bar moves, `place` the chosen one, `told` what happened on the day, in words. */
  const createAnnouncer = (spoken, { clock, place, told }) => {
    let said = null;
    /** One announcement a change. */
    const announce = () => {
      const { day, words: knowledge, ledger } = clock();
      const known = clock().knownOn();
      const shown = place() && shownState(ledger, place(), day, known);
      const now = { day, known: knowledge, place: shown ? say("{place}: {state}", { place: ledger.places[place()].label, state: fill(shown.headline, day, shown) }) : "" };
      const before = said ?? now;
      said = now;
      const words = [];
      /* The slider says the day itself while it has the focus. */
      if (now.day !== before.day && !document.activeElement.matches("[role=slider], [type=range]")) words.push(dayWords(day), told());
      if (now.known !== before.known) words.push(knownNow(knowledge, known));
      if (now.place && now.place !== before.place) words.push(now.place);
      if (words.length) spoken.textContent = `${words.join(". ")}.`;
    };
    return { announce, knownNow };
  };

  Handover.createAnnouncer = createAnnouncer;
})();
