/* Rows of places in lists. Of many, the ones in sight are made first, the rest when the browser has nothing else to do. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { el } = Handover;
  const CHUNK = 20; // rows
  const FEW = 400; // rows that are made at once
  const HIGH = 44; // px of a row that has not been drawn
  const LEFT = 4; // ms of an idle time that end the work in it
  const whenIdle = globalThis.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => LEFT + 1 }), 50));

  /**
   * While the day moves, rows in sight are kept in step; all of them once it has settled.
   * @param {(place: string) => {item: Element, update: (day: number, known: number) => void}} create a row
   */
  const createRowLists = (create) => {
    const rows = new Map(); // place → row
    let now = [0, 0];
    let count = 0; // places in all lists
    let isWaiting = false;
    let isMoving = false; // the days go by: what is left to do waits
    const seen = new Set();
    const placesOf = new Map(); // list → its places
    const behind = new Set(); // lists that are not made, or not in step
    const rowOf = (id) => {
      if (!rows.has(id)) rows.set(id, create(id));
      return rows.get(id);
    };
    const update = (list) => {
      for (const id of placesOf.get(list) ?? []) rowOf(id).update(...now);
    };
    const make = (list) => {
      if (list.firstChild || !placesOf.has(list)) return;
      list.append(...placesOf.get(list).map((id) => rowOf(id).item));
    };
    const catchUp = (list) => {
      make(list);
      update(list);
      behind.delete(list);
    };
    const inSight = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) seen.add(target);
        else seen.delete(target);
      }
      for (const list of seen) catchUp(list);
    }, { rootMargin: "80px" });
    const later = () => {
      if (isWaiting || isMoving || !behind.size) return;
      isWaiting = true;
      whenIdle((idle) => {
        isWaiting = false;
        if (isMoving) return;
        for (const list of behind) {
          catchUp(list);
          if (idle.timeRemaining() < LEFT) break;
        }
        later();
      });
    };

    /** Watching each of thousands of rows costs more than painting the map: watch lists of them. */
    const lists = (ids) => {
      const step = ids.length > FEW ? CHUNK : Math.max(1, ids.length);
      const made = [];
      for (let at = 0; at < ids.length; at += step) {
        const list = el("ul", { class: ids.length > FEW ? "plain chunk" : "plain" });
        placesOf.set(list, ids.slice(at, at + step));
        count += placesOf.get(list).length;
        if (ids.length > FEW) {
          list.style.containIntrinsicSize = `auto ${placesOf.get(list).length * HIGH}px`;
          behind.add(list);
        } else catchUp(list);
        inSight.observe(list);
        made.push(list);
      }
      later();
      return made;
    };
    /** Let go of lists that are no longer on the page. */
    const drop = (gone) => {
      for (const list of gone) {
        inSight.unobserve(list);
        count -= placesOf.get(list).length;
        for (const all of [seen, placesOf, behind]) all.delete(list);
      }
    };
    /** Forget all rows, and begin with none on a day as known on a day. */
    const clear = (day, known) => {
      now = [day, known];
      inSight.disconnect();
      for (const all of [seen, placesOf, behind, rows]) all.clear();
      count = 0;
    };
    /** Bring rows to a day as known on a day. */
    const draw = (day, known, settled) => {
      now = [day, known];
      isMoving = !settled;
      const few = count <= FEW;
      for (const list of settled && few ? placesOf.keys() : seen) update(list);
      if (!settled || few) return;
      for (const list of placesOf.keys()) if (!seen.has(list)) behind.add(list);
      later();
    };
    /** Make a place's row now, for the focus to go to. */
    const reveal = (id) => {
      for (const [list, ids] of placesOf) if (ids.includes(id)) catchUp(list);
    };
    return { clear, draw, drop, lists, reveal };
  };

  Handover.createRowLists = createRowLists;
})();
