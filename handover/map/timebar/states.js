/* The state that is shown for a place: its own, or that of its parts. No DOM, so that Node can test it. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { asPattern, fillIn, language, partly, say } = Handover.words;
  const { listOf } = Handover.calendar;
  const { gather, lastAtMost, stateAt } = Handover.lookup;
  const first = (pair) => pair[0];

  const UNKNOWN = {
    status: "unknown", holder: "", rival: "", inferred: false, look: "unknown", headline: "", undated: "", phrase: "",
    deadline: null, begun: null, clauses: [], basis: "own", parts: [], whole: true, key: "-",
  };
  const COVERED = 0.95; // share of an area that its parts must cover to speak for the whole of it

  /** Give the states of a ledger what the rules below look at; once. */
  const prepareStates = (ledger) => {
    ledger.unknown = { ...UNKNOWN, headline: ledger.state_words.unknown, undated: fillIn(ledger.state_words.unknown) };
    ledger.states.forEach((state, number) => {
      const { status, holder, rival, inferred } = state;
      Object.assign(state, { look: lookOf(status, holder, rival, inferred), basis: "own", parts: [], whole: true, key: String(number), untold: status === "unknown" && !state.clauses.some(([, , claim]) => claim) });
    });
    ledger.composed = new Map(); // key → state of a place that is made up of others
    ledger.frame = newFrame();
    ledger.turns = ledger.plans = null; // made when first asked for
  };
  const newFrame = () => ({ day: NaN, known: NaN, states: new Map() });
  /** The same ledger for a second clock: two days in turn would find nothing of the one before. */
  const twinLedger = (ledger) => ({ ...ledger, frame: newFrame() });
  const lookOf = (status, holder, rival, inferred) => `${status} ${holder} ${rival}${inferred ? " inferred" : ""}`;

  /**
   * What is shown for a place: its own state, that less the parts that have gone elsewhere since,
   * or, where no claim speaks of it, the sum of its parts. As `sum_of_parts.py` has it.
   */
  const shownState = (ledger, place, day, known) => {
    const { frame } = ledger;
    if (frame.day !== day || frame.known !== known) {
      Object.assign(frame, { day, known });
      frame.states.clear();
    }
    const found = frame.states.get(place);
    if (found) return found;
    const number = stateAt(ledger.spans[place], day, known);
    const own = number < 0 || ledger.states[number].untold ? ledger.unknown : ledger.states[number];
    const inside = ledger.parts[place];
    if (!inside || !["held", "unknown"].includes(own.status)) {
      frame.states.set(place, own);
      return own;
    }
    frame.states.set(place, own); // a place that lies inside itself stops here
    const its = inside.map(([id]) => [id, shownState(ledger, id, day, known)]);
    const key = `${place} ${own.key} ${its.map(([, state]) => state.key).join()}`;
    if (!ledger.composed.has(key)) {
      const state = own.status === "held" ? apart(ledger, own, its) : sum(ledger, own, inside, its);
      ledger.composed.set(key, state === own ? own : { ...state, key: `(${ledger.composed.size})` });
    }
    frame.states.set(place, ledger.composed.get(key));
    return ledger.composed.get(key);
  };

  /** Parts, and parts of parts, that have gone to another holder than `own` has, since it has it. */
  const goneOf = (own, its) => its.flatMap(([id, state]) => {
    const summed = state.basis === "all" || state.basis === "some";
    if (summed || (state.basis === "apart" && state.holder === own.holder)) return goneOf(own, state.parts);
    const elsewhere = ["held", "partly"].includes(state.status) && state.holder !== own.holder;
    const since = state.begun !== null && (own.begun === null || state.begun > own.begun);
    return elsewhere && since ? [[id, state]] : [];
  });

  const apart = (ledger, own, its) => {
    const gone = goneOf(own, its);
    if (!gone.length) return own;
    const others = listParts(ledger, gone, ({ holder }) => formOf(ledger, holder));
    return composed(ledger, own, "partly", own.holder, gone[0][1].holder, {
      basis: "apart", parts: gone, ...constant(fillIn(ledger.state_words.apart, { others, of_party: formOf(ledger, own.holder) })),
    });
  };

  const sum = (ledger, own, inside, its) => {
    const areas = inside.filter(([, isArea]) => isArea);
    const counted = areas.length ? areas : inside;
    const known = ([, state]) => state.status !== "unknown";
    const states = its.slice(0, counted.length);
    const told = states.filter(known);
    if (!told.length) return own;
    const holders = new Set(told.map(([, { holder }]) => holder));
    told.push(...its.slice(counted.length).filter((pair) => known(pair) && !holders.has(pair[1].holder)));
    const shares = counted.map(([, , share]) => share).filter((share) => share !== null);
    const covered = !shares.length || shares.reduce((all, share) => all + share, 0) >= COVERED;
    const whole = areas.length > 0 && told.length >= states.length && covered;
    const head = told[0][1];
    own = ledger.unknown; // the parts tell more than that somebody's control ended
    const same = ["status", "holder", "rival", "deadline", "inferred"];
    const likeHead = (state) => same.every((name) => state[name] === head[name]);
    const words = ledger.state_words;
    if (whole && head.status !== "partly" && told.every(([, state]) => likeHead(state))) {
      const line = told.length > 1 ? words.all : words.one;
      const name = nameOf(ledger, told[0][0]);
      return composed(ledger, { ...valuesOf(own), deadline: head.deadline, inferred: head.inferred }, head.status, head.holder, head.rival, {
        basis: "all", parts: told, headline: partly(line, { state: head.headline, name: asPattern(name) }),
        undated: fillIn(line, { state: head.undated, count: told.length, name }), phrase: head.phrase,
      });
    }
    const rival = told.flatMap(([, state]) => [state.holder, state.rival]).find((party) => party && party !== head.holder) ?? "";
    const others = listParts(ledger, told, (state) => state.phrase || fillIn(words.part_unknown));
    return composed(ledger, own, "partly", head.holder, rival, {
      basis: "some", parts: told, whole, ...constant(fillIn(whole ? words.some : words.some_rest, { others })),
    });
  };

  /** A state's values by name: those of a state in columns are no properties of its own. */
  const valuesOf = ({ since, confirmed, inferred, headline, undated, deadline, begun, clauses, basis, parts, whole, key, untold }) =>
    ({ since, confirmed, inferred, headline, undated, deadline, begun, clauses, basis, parts, whole, key, untold });
  const composed = (ledger, own, status, holder, rival, more) => {
    const words = ledger.state_words;
    const names = { of_party: formOf(ledger, holder), of_rival: formOf(ledger, rival) };
    const phrase = fillIn(rival ? words.part : words.part_untold, names);
    return { ...valuesOf(own), status, holder, rival, look: lookOf(status, holder, rival, own.inferred), phrase, ...more };
  };
  /** A line that is the same on every day. */
  const constant = (words) => ({ headline: asPattern(words), undated: words });
  /** A party as whose control something is under: "of_party" in the patterns of headlines.py. */
  const formOf = (ledger, party) => (ledger.parties[party]?.of ?? party) || ledger.state_words.nobody;
  const unbracketed = (label) => (label.endsWith(")") ? label.slice(0, -1).replaceAll(" (", ", ") : label);
  /** A part named like its whole is told by its full label. */
  const nameOf = (ledger, place) => {
    const { label, short, parent } = ledger.places[place];
    return isolated(ledger.places[parent]?.short === short ? unbracketed(label) : short);
  };
  /** "Azerbaijan (Shusha, Hadrut) and …": parts by what is said of them. */
  const listParts = (ledger, parts, wordsOf) => {
    const said = new Map();
    for (const [id, state] of parts) gather(said, wordsOf(state), nameOf(ledger, id));
    return listOf([...said].map(([text, names]) => fillIn(ledger.state_words.places, { said: text, places: names.join(", ") })));
  };
  const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
  /** A name to put into a sentence: one from right to left leaves its neighbours alone. */
  const isolated = (name) => (RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name);

  /** Day on which a source first told of a place of which nothing is known; null where none did. */
  const toldLater = (ledger, place, day, known, seen = new Set()) => {
    if (seen.has(place)) return null;
    seen.add(place);
    const days = [];
    for (const [from, run] of ledger.spans[place] ?? []) {
      const cell = run[lastAtMost(run, day, first)];
      if (from > known && cell && ledger.states[cell[1]].status !== "unknown") {
        days.push(from);
        break;
      }
    }
    for (const [id] of ledger.parts[place] ?? []) {
      const later = toldLater(ledger, id, day, known, seen);
      if (later !== null) days.push(later);
    }
    return days.length ? Math.min(...days) : null;
  };

  /**
   * What is said of a day, as known on a day: what happened, else which deadlines end, else what
   * was made public. `live` are the ids of the claims that count.
   */
  const saidOf = (ledger, day, known, live) => {
    const happened = (ledger.byDay.get(day) ?? []).filter((claim) => live.has(claim.id));
    const ends = ledger.deadlines.filter((plan) => plan.to === day && plan.published <= known).map((plan) => say("{place}: deadline", { place: plan.label }));
    const said = [...new Set([...happened.map((claim) => claim.short), ...ends])];
    if (said.length) return said;
    const out = (ledger.byPublication.get(day) ?? []).filter((claim) => live.has(claim.id));
    return [...new Set(out.map((claim) => say("published: {claim}", { claim: claim.short })))];
  };

  /** Index what the ledger lists, once. */
  const prepareLedger = (ledger) => {
    /* What the dossier's own texts are marked with, where the document speaks another language. */
    ledger.own = language() === ledger.language ? null : ledger.language;
    ledger.byId = new Map(ledger.claims.map((claim) => [claim.id, claim]));
    prepareStates(ledger);
    ledger.byDay = new Map();
    ledger.byPublication = new Map();
    for (const claim of ledger.claims) {
      for (const day of claim.days) gather(ledger.byDay, day, claim);
      gather(ledger.byPublication, claim.published, claim);
    }
    ledger.published = [...ledger.byPublication.keys()].sort((a, b) => a - b);
    const ends = ledger.deadlines.map((plan) => plan.to);
    ledger.eventDays = [...new Set([...ledger.byDay.keys(), ...ends, ...ledger.published])].sort((a, b) => a - b);
    return ledger;
  };

  Object.assign(Handover.lookup, { prepareLedger, prepareStates, shownState, toldLater, twinLedger, saidOf });
})();
