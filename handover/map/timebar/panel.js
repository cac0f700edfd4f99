/* The panel beside the map: all places, or one place in full, as of the day and the knowledge. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { shownState, citationOf, dayWords, fill, knownWords } = Handover.lookup;

  /** What is there of a list of nodes and texts: the DOM would write "null" for the rest. */
  const there = (nodes) => nodes.filter((node) => node !== null && node !== undefined);

  /** An element with attributes and children; strings become text, never markup. */
  const el = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "onclick") element.addEventListener("click", value);
      else if (value !== null && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...there(children));
    return element;
  };
  const CHUNK = 20; // rows
  const bdi = (text, lang) => el("bdi", { lang, dir: "auto" }, text);
  const listed = (items) => (items.length ? el("ul", { class: "plain" }, ...items) : null);

  /** A link only when the address is a web address; anything else stays text. */
  const link = (text, url) => {
    if (!/^https?:\/\//i.test(url ?? "")) return bdi(text);
    return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, bdi(text));
  };

  const createPanel = (root, choose, made) => {
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
      const withState = Object.keys(ledger.spans);
      const areas = withState.filter((id) => ledger.places[id].area);
      const points = withState.filter((id) => !ledger.places[id].area);
      const others = Object.keys(ledger.places)
        .filter((id) => ledger.places[id].listed && !ledger.spans[id] && ledger.places[id].count > 0);
      const group = (title, ids) =>
        ids.length ? el("section", {}, el("h3", {}, title), ...chunks(ids)) : null;
      show(
        el("h2", { dir: "auto" }, ledger.title), el("p", { class: "lead", dir: "auto" }, ledger.summary),
        group("Areas", areas), group("Towns, villages and sites", points),
        group("Other places with claims", others), about(), aboutMap());
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
        const words = ledger.spans[id] ? fill(state.headline, day, state) : counted(ledger.places[id].count);
        if (entry.status.textContent !== words) entry.status.textContent = words;
        if (entry.drawn === state.look) continue;
        entry.drawn = state.look;
        const square = entry.swatch.querySelector(".swatch");
        if (square) Handover.repaint(square, ledger, state);
        else entry.swatch.replaceChildren(ledger.spans[id] ? Handover.swatch(ledger, state) : Handover.glyph("statement"));
      }
    };
    const counted = (count) => `${count} ${count === 1 ? "claim" : "claims"}`;

    const about = () => {
      const sample = (status, words) =>
        el("li", {}, Handover.swatch(ledger, { status, holder: Object.keys(ledger.parties)[0], rival: Object.keys(ledger.parties)[1] }), words);
      const used = [...new Set([...ledger.byId.values()].filter((claim) => claim.mapped).map((claim) => claim.kind))];
      return el("details", { class: "about", open: "" },
        el("summary", {}, "How to read this map"),
        el("h3", {}, "Colour: who holds it"),
        listed(Object.values(ledger.parties).map((party) =>
          el("li", {}, Handover.swatch(ledger, { status: "held", holder: party.id, rival: "" }), party.name))),
        el("h3", {}, "Pattern: how that stands"),
        listed([
          sample("held", "held, by somebody's word"),
          sample("partly", "held in part: a place in it has gone to another since"), sample("due", "still held, due to be handed over"),
          sample("lapsed", "deadline passed, no outcome reported"),
          sample("contested", "claimed by one, denied by another"), sample("unknown", "nothing known on that day"),
        ]),
        el("h3", {}, "Symbol: what happened that day"),
        el("ul", { class: "plain glyphs" }, ...used.map((kind) => el("li", {}, el("span", { class: `badge badge-${kind}` }, Handover.glyph(kind)), ledger.kinds[kind]))),
        ledger.lines.length ? el("p", {}, ledger.lines.join(" ")) : null);
    };

    /* What a saved file has to say of itself wherever it goes: `colophon` in citation.py. */
    const aboutMap = () => {
      const terms = (id) => {
        const { publisher, title, url, licence } = ledger.sources[id];
        return el("li", {}, el("span", {}, link(`${publisher}: ${title}`, url), ` · ${licence}`));
      };
      const cited = new Set([...ledger.byId.values()].map((claim) => claim.source));
      const group = (title, ids) =>
        el("details", { class: "terms" }, el("summary", {}, `${title} (${ids.length})`), listed(ids.map(terms)));
      return el("details", { class: "about colophon", open: "" },
        el("summary", {}, "About this map"),
        el("h3", {}, "To cite it"), el("p", { class: "citation" }),
        el("h3", {}, "Knowledge"), el("p", { class: "known" }),
        el("h3", {}, "Lines and names"),
        el("p", { dir: "auto" }, ledger.boundary_policy), el("p", { dir: "auto" }, ledger.naming_policy), el("p", { class: "credit" }, ledger.credit),
        el("h3", {}, "Sources and their licences"),
        group("Claims", Object.keys(ledger.sources).filter((id) => cited.has(id))),
        group("Outlines, places and base map", ledger.drawn_from));
    };
    const cite = (day, known, live) => {
      root.querySelector(".citation").textContent = citationOf(ledger, live, day, known, made);
      root.querySelector(".known").textContent =
        `${dayWords(day)}, ${knownWords(known, made)}: claims that had been published by then, and were not corrected by then.`;
    };

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
      const ids = ledger.inside.get(place) ?? [];
      if (!ids.length) return null;
      const item = (id) => {
        const happened = [...ledger.byId.values()]
          .filter((claim) => claim.place === id && live.has(claim.id) && claim.from <= day && claim.mapped);
        const words = happened.slice(-3).map((claim) => `${claim.title}, ${claim.when}`);
        const state = ledger.spans[id] ? [fill(stateOf(id, day, known).headline, day, stateOf(id, day, known))] : [];
        return el("li", {}, el("button", { type: "button", class: "row", "data-place": id, onclick: () => choose(id) },
          ledger.spans[id] ? Handover.swatch(ledger, stateOf(id, day, known)) : Handover.glyph("statement"),
          el("span", { class: "row-name" }, bdi(ledger.places[id].label)),
          el("span", { class: "row-state" }, [...state, ...words].join(" · ") || "no claim known yet")));
      };
      return el("section", {}, el("h3", {}, "Places in it"), listed(ids.map(item)));
    };

    const factsOf = (place) => {
      if (!place.facts.length) return null;
      return el("section", {}, el("h3", {}, "Area and population"),
        listed(place.facts.map((fact) => el("li", { class: "fact" }, el("strong", {}, fact.words), ` ${fact.as_of} `,
          el("span", { class: "by" }, link(ledger.sources[fact.source].title, ledger.sources[fact.source].url)),
          fact.note ? el("span", { class: "note" }, ` ${fact.note}`) : null))));
    };

    const stateNow = (id, day, known) => {
      const state = stateOf(id, day, known);
      const cited = ledger.byId.get(state.claim);
      const denial = ledger.byId.get(state.denial);
      return el("section", { class: `state state-${state.status}` },
        el("p", { class: "headline" }, Handover.swatch(ledger, state), el("strong", {}, fill(state.headline, day, state))),
        state.sentence ? el("p", { class: "sentence" }, fill(state.sentence, day, state)) : null,
        cited ? evidence(cited) : null,
        denial ? el("p", { class: "stance" }, `Denied: ${denial.title}`) : null,
        denial ? evidence(denial) : null);
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
        if (moved || settled) cite(day, known, live);
        return;
      }
      if (moved) root.scrollTop = 0;
      if (moved || settled) details(place, day, known, live);
      else root.querySelector(".state").replaceWith(stateNow(place, day, known));
    };

    const focusHeading = () => root.querySelector("h2[tabindex]")?.focus({ preventScroll: true });
    return { setLedger, draw, focusHeading };
  };

  Object.assign(Handover, { createPanel, el });
})();
