/* One place in full: its state first, then what it rests on, and what else is known of it. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { mark, say, sayAs, sayParts } = Handover.words;
  const { bdi, el, link, listed, sourceLang, sourceLink, there } = Handover;
  const { dayWords } = Handover.calendar;
  const { shownState } = Handover.lookup;
  const { createFolds, hasState, heading, placeName, shortDay } = Handover.rows;
  const { areaWords, deadlineHistory, restWords, rowFor, sharesOf, stateCard, sumParts } = Handover.card;
  const STANCES = {
    denies: mark("denies: {claim} ({claimant})"), corrects: mark("corrects: {claim} ({claimant})"), reschedules: mark("moves the deadline of: {claim} ({claimant})"),
  };

  const quoted = (text) => say("“{quote}”", { quote: text.replace(/^["“]|["”]$/g, "") });
  const partiesTo = (ledger, claim) => ({ who: el("span", { class: "claimant" }, bdi(claim.claimant, ledger.own)), source: sourceLink(ledger.sources[claim.source], ledger.own) });

  /** A claim's own words, with who said them, in which source and when that was published; `day` tells the year. */
  const quotationOf = (ledger, claim, day) => el("figure", { class: "quotation" },
    claim.quote ? el("blockquote", { dir: "auto", lang: sourceLang(claim.lang) }, quoted(claim.quote)) : el("p", {}, claim.title),
    el("figcaption", {}, ...sayParts("{who}, in {source}, {day}", { ...partiesTo(ledger, claim), day: shortDay(claim.published, day) })));

  const claimItem = (ledger, claim, live) => {
    const about = ledger.byId.get(claim.about);
    const said = claim.stated === null ? say("day not told") : dayWords(claim.stated, false);
    const pair = (term, text) => el("div", {}, el("dt", {}, term), el("dd", {}, text));
    return el("li", { class: live.has(claim.id) ? "claim" : "claim overruled", "data-claim": claim.id },
      el("p", { class: "claim-title" }, el("span", { class: `badge badge-${claim.kind}` }, Handover.glyph(claim.kind)), el("strong", {}, claim.title)),
      about ? el("p", { class: "stance" }, say(STANCES[claim.stance], { claim: about.title, claimant: about.claimant })) : null,
      live.has(claim.id) ? null : el("p", { class: "stance" }, say("Corrected by a later claim: no longer counted.")),
      el("dl", { class: "dates" }, pair(claim.kind === "schedule" ? say("deadline") : say("when"), claim.when), pair(sayAs("a claim", "said"), said), pair(sayAs("a claim", "published"), dayWords(claim.published, false))),
      claim.quote ? el("blockquote", { dir: "auto", lang: sourceLang(claim.lang) }, quoted(claim.quote)) : null,
      el("p", { class: "source" }, ...sayParts("{who}, in {source}", partiesTo(ledger, claim))),
      claim.note ? el("p", { class: "note", dir: "auto", lang: ledger.own }, claim.note) : null);
  };

  /** "Handover area", of a label that ends in it, else what kind of place it is. */
  const kindOf = ({ label, describes }) => {
    const words = /\(([^()]+)\)$/.exec(label)?.[1] ?? describes;
    return `${words[0].toUpperCase()}${words.slice(1)}`;
  };

  const createPlace = (root, tell) => {
    const { choose } = tell;
    const fold = createFolds();
    let named = ""; // place whose names are open

    /** The words of the claim that the state rests on: the deadline's, else the holder's. */
    const quotation = (ledger, id, day, known) => {
      const { clauses } = shownState(ledger, id, day, known);
      const order = ["deadline", "denial", "holder"];
      const claim = order.flatMap((wanted) => clauses.filter(([tells]) => tells === wanted))
        .map(([, , claimId]) => ledger.byId.get(claimId)).find((one) => one?.quote);
      if (!claim) return null;
      return quotationOf(ledger, claim, day);
    };

    const names = (ledger, id) => {
      const place = ledger.places[id];
      if (!place.names.length) return [];
      const list = el("ul", { class: "names", id: "place-names", hidden: named === id ? null : "" },
        ...place.names.map(({ language, lang, name }) => el("li", {}, el("span", { class: "lang" }, language), bdi(name, lang))));
      const button = el("button", {
        type: "button", class: "link", "data-key": "names", "aria-expanded": String(named === id), "aria-controls": "place-names",
        onclick: () => {
          named = named === id ? "" : id;
          list.hidden = named !== id;
          button.setAttribute("aria-expanded", String(named === id));
        },
      }, say("{count, plural, one {# language} other {# languages}}", { count: place.names.length }));
      return [button, list];
    };

    const inside = (ledger, id, day, known) => {
      const shares = sharesOf(ledger, id)?.parts.map(([part]) => part) ?? [];
      const parts = (ledger.parts[id] ?? []).filter(([part]) => ledger.places[part].listed && !shares.includes(part));
      if (!parts.length) return null;
      return el("section", {}, heading(say("Places in it"), parts.length), listed(parts.map(([part]) => rowFor(ledger, part, choose, day, known))));
    };
    /** The area in law: of the place itself, or the one that it is a part of. */
    const inLaw = (ledger, id, day, known, live) => {
      const own = sharesOf(ledger, id) !== null && ledger.spans[id];
      const parent = ledger.places[id].parent;
      const around = ledger.places[parent]?.listed && sharesOf(ledger, parent)?.parts.some(([part]) => part === id);
      const target = own ? id : around ? parent : null;
      if (target === null) return null;
      const list = () => el("ul", { class: "clauses boxed" }, ...there(sumParts(ledger, target, choose, day, known, live)));
      return fold("law", own ? say("Its parts and their shares") : say("{place}, in law", { place: ledger.places[parent].label }), say("sum of its parts"), list());
    };
    const facts = (ledger, place) => {
      if (!place.facts.length) return null;
      return fold("facts", say("Area and population"), say("{count, plural, one {# figure} other {# figures}}", { count: place.facts.length }),
        listed(place.facts.map((fact) => el("li", { class: "fact" }, el("strong", {}, fact.words), ` ${fact.as_of} `,
          el("span", { class: "by" }, link(ledger.sources[fact.source].title, ledger.sources[fact.source].url, sourceLang(ledger.sources[fact.source].lang))),
          fact.note ? el("span", { class: "note", lang: ledger.own }, ` ${fact.note}`) : null))));
    };

    const around = (ledger, id) => el("button", { type: "button", class: "link", "data-place": id, onclick: () => choose(id) }, placeName(ledger, id));

    const draw = (ledger, id, day, known, live) => {
      const place = ledger.places[id];
      const parent = ledger.places[place.parent];
      const mine = ledger.claims.filter((claim) => claim.place === id);
      const visible = mine.filter((claim) => claim.published <= known);
      const later = mine.length - visible.length;
      const from = new Set(visible.map(({ source }) => source)).size;
      const [button, list] = names(ledger, id);
      const rest = sharesOf(ledger, id) === null ? "" : restWords(sharesOf(ledger, id).rest);
      root.replaceChildren(...there([
        el("nav", { class: "crumbs", "aria-label": say("Place") },
          el("button", { type: "button", class: "link", "data-place": "", onclick: () => choose("") }, say("‹ All places")),
          el("button", { type: "button", class: "close", "aria-label": say("Close this place"), title: say("Close (Esc)"), "data-key": "close", onclick: () => choose("") }, "✕")),
        el("h2", { tabindex: "-1" }, placeName(ledger, id)),
        el("p", { class: "kind" }, ...(parent?.listed ? sayParts("{kind} in {place}", { kind: kindOf(place), place: around(ledger, place.parent) }) : [kindOf(place)]),
          ...[areaWords(ledger, id)].filter(Boolean).map((words) => ` · ${words}`), ...(button ? [" · ", button] : [])),
        list,
        hasState(ledger, id) ? stateCard(ledger, id, tell, day, known, live) : el("section", { class: "state" }, el("p", { class: "headline" }, say("No claim here tells of who holds it."))),
        hasState(ledger, id) ? el("button", { type: "button", class: "action plane-open", "data-key": "plane", onclick: () => tell.plane() }, say("All its states, by day and by knowledge")) : null,
        deadlineHistory(ledger, visible, day),
        quotation(ledger, id, day, known),
        visible.length ? fold("claims", say("All claims known on this day"), say("{claims, number} in {count, plural, one {# source} other {# sources}}", { claims: visible.length, count: from }),
          el("ol", { class: "claims" }, ...visible.map((claim) => claimItem(ledger, claim, live)))) : null,
        later ? el("p", { class: "later" }, say("{count, plural, one {# claim was} other {# claims were}} published after {day}.", { count: later, day: dayWords(known, false) })) : null,
        inLaw(ledger, id, day, known, live),
        inside(ledger, id, day, known),
        facts(ledger, place),
        place.note || place.accuracy || rest ? fold("note", say("Note and accuracy"), "",
          place.note ? el("p", { class: "note", dir: "auto", lang: ledger.own }, place.note) : null,
          place.accuracy ? el("p", { class: "note accuracy", dir: "auto" }, place.accuracy) : null,
          rest ? el("p", { class: "note" }, rest) : null) : null]));
    };
    /** While two views are compared: what differs of this place, and the way back to the list of it. */
    const compare = (id, sides, found, name) => {
      root.querySelector(".change-card")?.remove();
      root.querySelector(".crumbs .link").textContent = sides ? say("‹ What changed") : say("‹ All places");
      if (!sides) return;
      const state = root.querySelector(".state");
      state.before(Handover.changeCard(sides, found.find((row) => row.id === id)));
      state.querySelector(".headline").prepend(el("i", { class: `letter-sign letter-${name}`, title: say("As in {view}", { view: name }) }, name));
    };
    return { compare, draw };
  };

  Object.assign(Handover, { createPlace, quotationOf });
})();
