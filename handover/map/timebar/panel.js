/* The panel beside the map: all places, or one place in full, as of the day and the knowledge. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});

  const CHANGES = "\0changes"; // what stands in the panel instead of all places: no id of one

  const createPanel = (root, tell, made) => {
    const list = Handover.createList(root, tell);
    const changes = Handover.createChangeList(root, { choose: tell.choose, close: tell.compare });
    const place = Handover.createPlace(root, tell);
    let ledger = null;
    let shown = null;

    const setLedger = (next) => {
      ledger = next;
      shown = null;
    };

    /** What has the focus in here, so that it is not lost when its element is made anew. */
    const focusKey = () => {
      const active = document.activeElement;
      if (!root.contains(active) || active === root) return null;
      if (active.dataset.key) return `[data-key="${CSS.escape(active.dataset.key)}"]`;
      return active.dataset.place === undefined ? "h2" : `[data-place="${CSS.escape(active.dataset.place)}"]`;
    };
    const refocus = (selector) => {
      if (selector === null || root.contains(document.activeElement)) return;
      (root.querySelector(selector) ?? root.querySelector("h2"))?.focus({ preventScroll: true });
    };

    /**
     * In step with the day: the rows' states and the chosen place's state in every frame, the
     * rest when the day has settled. `sides` are two views that are compared, `found` is what
     * differs, and `name` is the one that day and knowledge are of.
     */
    const draw = (id, day, known, live, settled, sides = null, found = [], name = "") => {
      const wanted = id || (sides ? CHANGES : "");
      const moved = wanted !== shown;
      const focused = focusKey();
      const left = shown;
      shown = wanted;
      /* Asking or setting it lays the page out: not in a step, which leaves the rows where they are, nor before there are any. */
      const scrolls = left !== null && (moved || settled);
      const scroll = scrolls ? root.scrollTop : 0;
      if (wanted === CHANGES) {
        if (moved) changes.build();
        changes.draw(sides, found, moved || settled);
      } else if (!id) {
        if (moved) list.build(ledger, day, known);
        list.draw(day, known, live, moved || settled);
        if (moved || settled) Handover.cite(root, ledger, day, known, live, made);
      } else if (moved || settled) place.draw(ledger, id, day, known, live);
      else root.querySelector(".state").replaceWith(Handover.card.stateCard(ledger, id, tell, day, known, live));
      if (id) place.compare(id, sides, found, name);
      if (scrolls) root.scrollTop = moved ? 0 : scroll;
      /* Back from a place: to its row in the list. */
      if (moved && left && !id && focused) list.reveal(left);
      refocus(moved && left && !id && focused ? `[data-place="${CSS.escape(left)}"]` : focused);
    };

    const focusHeading = () => root.querySelector("h2[tabindex]")?.focus({ preventScroll: true });
    return { setLedger, draw, focusHeading };
  };

  Handover.createPanel = createPanel;
})();
