/* The panel beside the map: all places, or one place in full, as of the day and the knowledge. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { ageOf, dayWords, fill, shownState, toldLater } = Handover.lookup;

  const { bdi, el, link, listed, there } = Handover;
  const CHUNK = 20; // rows

  const createPanel = (root, { choose, know }, made) => {
    let ledger = null;
    let shown = null;
    let rows = new Map();

    const show = (...nodes) => root.replaceChildren(...there(nodes));
    const stateOf = (place, day, known) => shownState(ledger, place, day, known);

    const setLedger = (next) => {
      ledger = next;
      shown = null;
    };

    /* --- all places ------------------------------------------------------------------- */
    const row = (id) => {
      const swatch = el("span", { class: "mark" });
      const status = el("span", { class: "row-state" });
      const button = el("button", { type: "button", class: "row", "data-place": id, onclick: () => choose(id) },
        swatch, el("span", { class: "row-name" }, bdi(ledger.places[id].label)), status);
      rows.set(id, { swatch, status, drawn: "" });
      return el("li", {}, button);
    };

    /* Watching each of thousands of rows costs more than painting the map: watch lists of them. */
    const chunks = (ids) => {
      const lists = [];
      for (let at = 0; at < ids.length; at += CHUNK) {
        const list = listed(ids.slice(at, at + CHUNK).map(row));
        list.classList.add("chunk");
        list.style.containIntrinsicSize = `auto ${list.children.length * 54}px`;
        chunkIds.set(list, ids.slice(at, at + CHUNK));
        inSight.observe(list);
        lists.push(list);
      }
      return lists;
    };

    const overview = () => {
      rows = new Map();
      inSight.disconnect();
      seen.clear();
      const listedIds = Object.keys(ledger.places).filter((id) => ledger.places[id].listed);
      const areas = listedIds.filter((id) => ledger.spans[id] && ledger.places[id].area);
      const points = listedIds.filter((id) => ledger.spans[id] && !ledger.places[id].area);
      const sums = listedIds.filter((id) => !ledger.spans[id] && ledger.parts[id]);
      const others = listedIds.filter((id) => !hasState(id) && ledger.places[id].count > 0);
      const group = (title, ids) =>
        ids.length ? el("section", {}, el("h3", {}, title), ...chunks(ids)) : null;
      show(
        el("h2", { dir: "auto" }, ledger.title), el("p", { class: "lead", dir: "auto" }, ledger.summary),
        el("div", { class: "later-note" }),
        group("Areas", areas), group("Towns, villages and sites", points), group("Areas made up of others", sums),
        group("Other places with claims", others), Handover.about(ledger), Handover.aboutMap(ledger));
      root.scrollTop = 0;
    };

    /* Only lists in sight are kept in step; one that scrolls into sight catches up. */
    const seen = new Set();
    const chunkIds = new WeakMap(); // list → places
    const inSight = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) seen.add(target);
        else seen.delete(target);
      }
      updateRows(...now);
    }, { root, rootMargin: "80px" });
    let now = [0, 0];
    const updateRows = (day, known) => {
      now = [day, known];
      for (const id of [...seen].flatMap((list) => chunkIds.get(list))) {
        const entry = rows.get(id);
        if (!entry) continue;
        const state = stateOf(id, day, known);
        const words = hasState(id) ? stateWords(id, day, known) : counted(ledger.places[id].count);
        if (entry.status.textContent !== words) entry.status.textContent = words;
        if (entry.drawn === state.look) continue;
        entry.drawn = state.look;
        const square = entry.swatch.querySelector(".swatch");
        if (square) Handover.repaint(square, ledger, state);
        else entry.swatch.replaceChildren(hasState(id) ? Handover.swatch(ledger, state) : Handover.glyph("statement"));
      }
    };
    const hasState = (id) => ledger.spans[id] !== undefined || ledger.parts[id] !== undefined;
    /** A place's state in one line; where nothing is known, whether a later source tells it. */
    const stateWords = (id, day, known) => {
      const state = stateOf(id, day, known);
      const later = state.status === "unknown" && toldLater(ledger, id, day, known) !== null;
      return fill(state.headline, day, state) + (later ? " · told later" : "");
    };
    /** Where much of the map is grey only because nobody had told yet: say so, and offer the rest. */
    const laterNote = (day, known) => {
      const areas = Object.keys(ledger.spans).filter((id) => ledger.places[id].area);
      const later = areas.filter((id) => stateOf(id, day, known).status === "unknown" && toldLater(ledger, id, day, known) !== null);
      const note = root.querySelector(".later-note");
      if (later.length * 3 < areas.length || !later.length) return note.replaceChildren();
      return note.replaceChildren(
        el("p", {}, `${later.length} of ${areas.length} areas are told only by later sources.`),
        el("button", { type: "button", onclick: () => know("latest") }, "Show as known today"));
    };
    const counted = (count) => `${count} ${count === 1 ? "claim" : "claims"}`;

    /* --- one place -------------------------------------------------------------------- */
    const dates = (claim) => {
      const said = claim.stated === null ? "day not told" : dayWords(claim.stated, false);
      const pair = (term, text) => el("div", {}, el("dt", {}, term), el("dd", {}, text));
      return el("dl", { class: "dates" }, pair(claim.kind === "schedule" ? "deadline" : "when", claim.when),
        pair("said", said), pair("published", dayWords(claim.published, false)));
    };

    const evidence = (claim) => {
      const source = ledger.sources[claim.source];
      return el("div", { class: "evidence" },
        claim.quote ? el("blockquote", { dir: "auto" }, `“${claim.quote.replace(/^["“]|["”]$/g, "")}”`) : null,
        el("p", { class: "source" }, el("span", { class: "claimant" }, bdi(claim.claimant)), ", in ",
          link(`${source.publisher}: ${source.title}`, source.url)));
    };

    const stances = { denies: "denies", corrects: "corrects", reschedules: "moves the deadline of" };
    const claimItem = (claim, live) => {
      const about = ledger.byId.get(claim.about);
      return el("li", { class: live.has(claim.id) ? "claim" : "claim overruled", "data-claim": claim.id },
        el("p", { class: "claim-title" }, el("span", { class: `badge badge-${claim.kind}` }, Handover.glyph(claim.kind)),
          el("strong", {}, claim.title)),
        about ? el("p", { class: "stance" }, `${stances[claim.stance]}: ${about.title} (${about.claimant})`) : null,
        live.has(claim.id) ? null : el("p", { class: "stance" }, "Corrected by a later claim: no longer counted."),
        dates(claim), evidence(claim), claim.note ? el("p", { class: "note", dir: "auto" }, claim.note) : null);
    };

    const deadlines = (claims) => {
      const plans = claims.filter((claim) => claim.kind === "schedule" && claim.stance !== "denies")
        .sort((a, b) => a.stated - b.stated || a.published - b.published);
      if (!plans.length) return null;
      const item = (claim) => {
        const before = ledger.byId.get(claim.about);
        const moved = claim.stance === "reschedules" && before && before.to !== claim.to;
        return el("li", {}, el("time", { datetime: Handover.lookup.toIso(claim.stated) }, dayWords(claim.stated, false)),
          moved ? el("span", {}, "moved from ", el("s", {}, dayWords(before.to, false)), " to ", el("strong", {}, dayWords(claim.to, false)))
            : el("span", {}, "set for ", el("strong", {}, dayWords(claim.to, false))),
          el("span", { class: "by" }, `by word of ${claim.claimant}`));
      };
      return el("section", {}, el("h3", {}, "Deadline and its history"), el("ol", { class: "deadlines" }, ...plans.map(item)));
    };

    const inside = (place, day, known, live) => {
      const parts = (ledger.parts[place] ?? []).filter(([id]) => ledger.places[id].listed);
      if (!parts.length) return null;
      const item = ([id, , share]) => {
        const happened = [...ledger.byId.values()]
          .filter((claim) => claim.place === id && live.has(claim.id) && claim.from <= day && claim.mapped);
        const words = happened.slice(-3).map((claim) => `${claim.title}, ${claim.when}`);
        const covers = share === null ? [] : [`${Math.round(share * 100)} % of the area`];
        const state = hasState(id) ? [stateWords(id, day, known)] : [];
        return placeRow(id, [...covers, ...state, ...words].join(" · ") || "no claim known yet", day, known);
      };
      return el("section", {}, el("h3", {}, "Places in it"), listed(parts.map(item)));
    };
    const placeRow = (id, words, day, known) =>
      el("li", {}, el("button", { type: "button", class: "row", "data-place": id, onclick: () => choose(id) },
        hasState(id) ? Handover.swatch(ledger, stateOf(id, day, known)) : Handover.glyph("statement"),
        el("span", { class: "row-name" }, bdi(ledger.places[id].label)), el("span", { class: "row-state" }, words)));

    const factsOf = (place) => {
      if (!place.facts.length) return null;
      return el("section", {}, el("h3", {}, "Area and population"),
        listed(place.facts.map((fact) => el("li", { class: "fact" }, el("strong", {}, fact.words), ` ${fact.as_of} `,
          el("span", { class: "by" }, link(ledger.sources[fact.source].title, ledger.sources[fact.source].url)),
          fact.note ? el("span", { class: "note" }, ` ${fact.note}`) : null))));
    };

    /** The state, clause by clause, each with the claim that says it and how old that is. */
    const stateNow = (id, day, known) => {
      const state = stateOf(id, day, known);
      const later = state.status === "unknown" ? toldLater(ledger, id, day, known) : null;
      return el("section", { class: `state state-${state.status}` },
        el("p", { class: "headline" }, Handover.swatch(ledger, state), el("strong", {}, fill(state.headline, day, state))),
        el("ul", { class: "clauses" }, ...state.clauses.map(([tells, words, claim]) => clause(tells, words, claim, day)),
          later === null ? null : clause("later", ledger.state_words.not_yet.replace("{day}", dayWords(later, false)), "", day)),
        later === null ? null : el("button", { type: "button", onclick: () => know("latest") }, "Show as known today"),
        state.parts.length ? listed(state.parts.map(([part, its]) => placeRow(part, fill(its.headline, day, its), day, known))) : null,
        liesIn(id, state, day, known));
    };
    const clause = (tells, words, id, day) => {
      const claim = ledger.byId.get(id);
      if (!claim) return el("li", { class: `clause clause-${tells}` }, words);
      const said = claim.stated ?? claim.published;
      const verb = claim.stated === null ? "published" : "said";
      return el("li", { class: `clause clause-${tells}` }, words, evidence(claim),
        el("p", { class: "age" }, `${verb} on ${dayWords(said, false)}, ${ageOf(said, day)}`));
    };
    /** Of a place of which no source tells: the area around it, which somebody may have told of. */
    const liesIn = (id, state, day, known) => {
      const { parent } = ledger.places[id];
      if (state.status !== "unknown" || !ledger.places[parent]?.listed || !hasState(parent)) return null;
      const around = stateOf(parent, day, known);
      if (around.status === "unknown") return null;
      return el("div", {}, el("p", {}, "No claim tells of the place itself. It lies in:"),
        listed([placeRow(parent, fill(around.headline, day, around), day, known)]));
    };

    const details = (id, day, known, live) => {
      const place = ledger.places[id];
      const focused = root.contains(document.activeElement) ? document.activeElement.dataset.place ?? "" : null;
      const mine = [...ledger.byId.values()].filter((claim) => claim.place === id);
      const visible = mine.filter((claim) => claim.published <= known);
      const later = mine.length - visible.length;
      const parent = ledger.places[place.parent];
      const scroll = root.scrollTop;
      show(
        el("nav", { class: "crumbs", "aria-label": "Place" },
          el("button", { type: "button", "data-place": "", onclick: () => choose("") }, "← All places"),
          parent?.listed ? el("button", { type: "button", "data-place": place.parent, onclick: () => choose(place.parent) }, bdi(parent.label)) : null),
        el("h2", { tabindex: "-1" }, bdi(place.label)),
        el("p", { class: "kind" }, place.describes),
        el("ul", { class: "names" }, ...place.names.map((name) => el("li", {}, el("span", { class: "lang" }, name.language), bdi(name.name, name.lang)))),
        stateNow(id, day, known),
        deadlines(visible),
        inside(id, day, known, live),
        visible.length ? el("section", {}, el("h3", {}, `Claims (${visible.length})`),
          el("ol", { class: "claims" }, ...visible.map((claim) => claimItem(claim, live)))) : null,
        later ? el("p", { class: "later" }, `${later} ${later === 1 ? "claim was" : "claims were"} published after ${dayWords(known, false)}.`) : null,
        factsOf(place),
        place.accuracy ? el("p", { class: "note accuracy", dir: "auto" }, place.accuracy) : null,
        place.note ? el("p", { class: "note", dir: "auto" }, place.note) : null);
      root.scrollTop = scroll;
      if (focused !== null) root.querySelector(`[data-place="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    };

    /**
     * In step with the day: the rows' states and the chosen place's state in every frame, the
     * rest of its details when the day has settled.
     */
    const draw = (place, day, known, live, settled) => {
      const moved = place !== shown;
      shown = place;
      if (!place) {
        if (moved) overview();
        updateRows(day, known);
        if (moved || settled) {
          Handover.cite(root, ledger, day, known, live, made);
          laterNote(day, known);
        }
        return;
      }
      if (moved) root.scrollTop = 0;
      if (moved || settled) details(place, day, known, live);
      else root.querySelector(".state").replaceWith(stateNow(place, day, known));
    };

    const focusHeading = () => root.querySelector("h2[tabindex]")?.focus({ preventScroll: true });
    return { setLedger, draw, focusHeading };
  };

  Handover.createPanel = createPanel;
})();
