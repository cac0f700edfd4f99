/* All places: what happens on the day, then the places by what is said of them. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { mark, say } = Handover.words;
  const { el, there } = Handover;
  const { shownState, toldLater } = Handover.lookup;
  const { createRowLists } = Handover;
  const { createFolds, createRow, hasState, heading } = Handover.rows;

  /* Groups of areas in the order in which a reader needs them. */
  const GROUPS = [
    ["due", mark("Due to be handed over")], ["lapsed", mark("Deadline passed")], ["contested", mark("Contested")],
    ["changing", mark("Passing, no day told")], ["partly", mark("Held in part")], ["held", mark("Held")],
    ["later", mark("Told only by later sources")], ["unknown", mark("No source tells")],
  ];

  const createList = (root, { choose, know, help, offer }) => {
    const fold = createFolds();
    let ledger = null;
    let areas = [];
    let groups = new Map(); // group → {section, count, lists, order: the places in it}
    const rows = createRowLists((id) => createRow(ledger, id, choose));
    const section = (title, ids) => (ids.length ? el("section", {}, heading(title, ids.length), ...rows.lists(ids)) : null);

    const build = (next, day, known) => {
      ledger = next;
      groups = new Map();
      rows.clear(day, known);
      const { places, spans, parts } = ledger;
      const listed = Object.keys(places).filter((id) => places[id].listed);
      areas = listed.filter((id) => spans[id] && places[id].area);
      const towns = listed.filter((id) => spans[id] && !places[id].area);
      const sums = listed.filter((id) => !spans[id] && parts[id]);
      const others = listed.filter((id) => !hasState(ledger, id) && places[id].count > 0);
      for (const [key, title] of GROUPS) {
        const head = heading(say(title), 0);
        groups.set(key, { lists: [], order: "", count: head.querySelector(".count"), section: el("section", { hidden: "", "data-group": key }, head) });
      }
      const empty = Object.keys(ledger.sources).length && ledger.claims.length ? null : say("No claims yet. Add one or bring a table.");
      root.replaceChildren(...there([
        el("h2", { class: "unseen", tabindex: "-1" }, say("All places")), offer,
        el("section", { class: "today" }), el("div", { class: "later-note" }), empty && el("p", { class: "lead" }, empty),
        ...[...groups.values()].map((group) => group.section),
        section(say("Towns, villages and sites"), towns), section(say("Areas made up of others"), sums), section(say("Other places with claims"), others),
        ledger.summary ? el("p", { class: "lead", dir: "auto", lang: ledger.langs.summary || null }, ledger.summary) : null,
        el("button", { type: "button", class: "action how", "aria-haspopup": "dialog", onclick: help }, say("How to read this map")), Handover.aboutMap(ledger)]));
    };

    const groupOf = (id, day, known) => {
      const { status } = shownState(ledger, id, day, known);
      return status === "unknown" && toldLater(ledger, id, day, known) !== null ? "later" : status;
    };
    /** Put the areas under their headings; nothing is touched while the order stays. */
    const arrange = (day, known) => {
      const found = new Map(GROUPS.map(([key]) => [key, []]));
      for (const id of areas) found.get(groupOf(id, day, known)).push(id);
      const ends = (id) => shownState(ledger, id, day, known).deadline ?? 0;
      for (const key of ["due", "lapsed"]) found.get(key).sort((one, other) => ends(one) - ends(other));
      const focused = root.contains(document.activeElement) ? document.activeElement : null;
      const others = [...found].filter(([key, ids]) => groups.get(key).order !== ids.join());
      /* All go before any comes: a row stands in one of them. */
      for (const [key] of others) {
        const { lists } = groups.get(key);
        rows.drop(lists);
        for (const list of lists) list.remove();
      }
      for (const [key, ids] of others) {
        const group = groups.get(key);
        Object.assign(group, { order: ids.join(), lists: rows.lists(ids) });
        group.section.hidden = !ids.length;
        group.count.textContent = String(ids.length);
        group.section.append(...group.lists);
      }
      if (!focused || focused === document.activeElement) return;
      rows.reveal(focused.dataset.place);
      focused.focus({ preventScroll: true });
    };

    /** What happens on the day, in full, each with the way to its place. */
    const today = (day, known, live) => {
      const once = new Set();
      const isNew = (claim) => live.has(claim.id) && !once.has(claim.short) && once.add(claim.short);
      const happened = (ledger.byDay.get(day) ?? []).filter(isNew);
      const ends = ledger.deadlines.filter((plan, at, all) => plan.to === day && plan.published <= known
        && all.findIndex(({ place, to }) => place === plan.place && to === plan.to) === at);
      const published = (ledger.byPublication.get(day) ?? []).filter((claim) => live.has(claim.id));
      const item = (sign, place, words, kind) => {
        const listed = ledger.places[place]?.listed;
        const inside = [el("span", { class: "event-sign", title: kind }, sign), el("span", {}, words)];
        return el("li", {}, listed ? el("button", { type: "button", class: "event", "data-key": `event ${words}`, onclick: () => choose(place) }, ...inside)
          : el("span", { class: "event" }, ...inside));
      };
      const items = [
        ...happened.map((claim) => item(Handover.glyphPicture(claim.kind, "--ink"), claim.place, claim.short, ledger.kinds[claim.kind])),
        ...ends.map((plan) => item("◆", plan.place, say("{place}: deadline", { place: plan.label }), say("Deadline"))),
      ];
      root.querySelector(".today").replaceChildren(...there([
        heading(say("On this day")),
        items.length ? el("ul", { class: "plain" }, ...items) : el("p", { class: "lead" }, say("No event on this day")),
        published.length ? fold("published", say("{count, plural, one {# claim} other {# claims}} published", { count: published.length }), "",
          el("ul", { class: "plain" }, ...published.map((claim) => item(Handover.glyphPicture(claim.kind, "--ink"), claim.place, claim.short, ledger.kinds[claim.kind])))) : null]));
    };

    /** Where much of the map is grey only because nobody had told yet: say so, and offer the rest. */
    const laterNote = (day, known) => {
      const later = areas.filter((id) => groupOf(id, day, known) === "later");
      const note = root.querySelector(".later-note");
      if (later.length * 3 < areas.length || !later.length) return note.replaceChildren();
      return note.replaceChildren(
        el("p", {}, say("{later, number} of {count, plural, one {# area} other {# areas}} are told only by later sources.", { later: later.length, count: areas.length })),
        el("button", { type: "button", class: "action", "data-key": "know", onclick: () => know("latest") }, say("Show as known today")));
    };

    const draw = (day, known, live, settled) => {
      rows.draw(day, known, settled);
      if (!settled) return undefined; // to move rows to other headings lays the whole list out anew
      arrange(day, known);
      today(day, known, live);
      return laterNote(day, known);
    };
    return { build, draw, reveal: rows.reveal };
  };

  Handover.createList = createList;
})();
