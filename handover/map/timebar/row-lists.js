/* Rows of places in lists. Of many, the ones in sight are made first, the rest when the browser has nothing else to do. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { el } = Handover;
  const CHUNK = 20; // rows
  const BUNDLE = 20; // lists that are watched as one while none of them is in sight
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
    /* Hundreds of lists on the page and watched cost more in each frame than painting the map: out of sight, they are a few bundles. */
    const bundleInSight = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) for (const list of target.children) (isIntersecting ? inSight.observe(list) : leave(list));
    }, { rootMargin: "80px" });
    const leave = (list) => {
      inSight.unobserve(list);
      seen.delete(list);
    };
    const listsIn = (part) => (placesOf.has(part) ? [part] : [...part.children]);
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

    /** The rows of some places, as lists or bundles of lists. */
    const lists = (ids) => {
      count += ids.length;
      if (ids.length > FEW) return bundles(ids);
      if (!ids.length) return [];
      const list = el("ul", { class: "plain short" });
      placesOf.set(list, ids);
      catchUp(list);
      inSight.observe(list);
      return [list];
    };
    const bundles = (ids) => {
      const made = cut(ids, CHUNK * BUNDLE).map((many) => {
        const bundle = el("div", { class: "chunk" }, ...cut(many, CHUNK).map((some) => {
          const list = el("ul", { class: "plain chunk" });
          placesOf.set(list, some);
          keepRoom(list, some.length);
          behind.add(list);
          return list;
        }));
        keepRoom(bundle, many.length);
        bundleInSight.observe(bundle);
        return bundle;
      });
      later();
      return made;
    };
    const cut = (ids, length) => Array.from({ length: Math.ceil(ids.length / length) }, (_, at) => ids.slice(at * length, (at + 1) * length));
    const keepRoom = ({ style }, places) => (style.containIntrinsicSize = `auto ${places * HIGH}px`);
    /** Let go of lists and bundles that are no longer on the page. */
    const drop = (gone) => {
      for (const part of gone) bundleInSight.unobserve(part);
      for (const list of gone.flatMap(listsIn)) {
        leave(list);
        count -= placesOf.get(list).length;
        for (const all of [placesOf, behind]) all.delete(list);
      }
    };
    /** Forget all rows, and begin with none on a day as known on a day. */
    const clear = (day, known) => {
      now = [day, known];
      for (const watch of [inSight, bundleInSight]) watch.disconnect();
      for (const all of [seen, placesOf, behind, rows]) all.clear();
      count = 0;
    };
    /**
     * While the day moves, short lists out of sight are not drawn: to paint the panel in a frame takes
     * half as long without them. They keep the height that they had at rest, so nothing on the page jumps.
     */
    const skip = (isOn) => {
      for (const list of placesOf.keys()) if (list.classList.contains("short")) list.classList.toggle("skipped", isOn && !seen.has(list));
    };
    /** Bring rows to a day as known on a day. */
    const draw = (day, known, settled) => {
      now = [day, known];
      if (isMoving === settled) skip(!settled);
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
