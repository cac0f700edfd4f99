/* What differs between two views, place by place, and by which claim: `changes.py` makes the same rows. No DOM, so that Node can test it. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { fill, shownState, toIso } = Handover.lookup;
  /* Those that say how a place is drawn; the others say on what word. */
  const DRAWN = ["status", "holder", "rival", "deadline", "inferred", "parts"];
  const FEW = 100; // places that may be compared in every frame
  const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
  const ROLES = ["holder_claim", "schedule_claim", "denial_claim"];
  const WORD = ["since", "confirmed", ...ROLES];
  const SIDE = ["status", "holder", "rival", "since", "deadline", "inferred", "parts", "words"];
  const COLUMNS = [
    "place_id", "place", "change", "cause", ...["from", "to"].flatMap((side) => SIDE.map((column) => `${side}_${column}`)),
    "claim_id", "claimant", "source_id", "happened", "became_known", "claims",
  ];

  /** Ids of the claims that a state rests on, the one that its status rests on first: `claims_of` and, of parts, `_claims`. */
  const claimsOf = (state) => {
    const { status, clauses } = state;
    const first = { contested: "denial", due: "deadline", lapsed: "deadline" }[status];
    const head = clauses.find(([tells, , claim]) => tells === first && claim);
    const own = clauses.map(([, , claim]) => claim).filter(Boolean);
    return [...new Set([...(head ? [head[2]] : []), ...own, ...state.parts.flatMap(([, part]) => claimsOf(part))])];
  };
  const claimThat = (state, tells) => state.clauses.find(([about, , claim]) => about === tells && claim)?.[2] ?? "";
  /** A state as a row has it. */
  const sideOf = (state, day) => ({
    status: state.status, holder: state.holder, rival: state.rival, since: state.since ?? "", confirmed: state.confirmed ?? "",
    deadline: state.deadline === null ? "" : toIso(state.deadline), inferred: Boolean(state.inferred),
    parts: state.parts.map(([id, part]) => `${id} ${part.status} ${part.holder}`.trim()).join("; "), words: fill(state.headline, day, state),
    holder_claim: claimThat(state, "holder"), schedule_claim: claimThat(state, "deadline"), denial_claim: claimThat(state, "denial"), state,
  });

  /** When what a claim tells happened; of a plan and a denial, when it was said. */
  const happened = (claim, passed) => {
    if (claim.kind === "schedule" && passed) return toIso(claim.to);
    if (claim.kind === "schedule" || claim.stance === "denies") return toIso(claim.stated ?? claim.published);
    return claim.date ?? toIso(claim.from);
  };
  /** Claims that only the second view knows and that correct what the first rests on. */
  const corrections = (gone, before, after) => after.ledger.claims.filter(({ id, about, stance, published }) =>
    stance === "corrects" && gone.includes(about) && published <= after.known && !(before.ledger.byId.get(id)?.published <= before.known)).map(({ id }) => id);

  /** Of what both views rest on, the claim whose day lies between them: `_passed` in changes.py. */
  const passedOf = (claims, before, after) => {
    const [low, high] = [Math.min(before.day, after.day), Math.max(before.day, after.day)];
    const within = (day) => low < day && day <= high;
    return claims.find((id) => {
      const { kind, from, to } = after.ledger.byId.get(id);
      return kind === "schedule" ? low <= to && to < high : within(from) || within(to);
    }) ?? claims[0];
  };

  /** Claims by which a place's own state became another, not only better known: `_moved` in changes.py. */
  const movedOf = (from, to) => {
    const own = [from, to].some(({ status }) => status === "partly") ? ["holder", "inferred"] : DRAWN.slice(0, -1);
    if (own.every((column) => from[column] === to[column])) return [];
    return [from, to].flatMap((side) => ROLES.map((role) => side[role])).filter(Boolean);
  };

  /** Columns about the claim of a change; of a place's parts, the claim that moved one. */
  const byClaim = (first, second, before, after, moved) => {
    const [mine, theirs] = [claimsOf(first), claimsOf(second)];
    const movedFirst = (ids) => ids.sort((one, other) => moved.has(other) - moved.has(one));
    const gone = mine.filter((id) => !theirs.includes(id));
    const fresh = corrections(gone, before, after);
    fresh.push(...theirs.filter((id) => !mine.includes(id) && !fresh.includes(id)));
    movedFirst(fresh);
    movedFirst(gone);
    let [found, cause] = fresh.length ? [fresh, "new"] : [gone, "gone"];
    if (!found.length && theirs.length) [found, cause] = [[passedOf(theirs, before, after)], "passed"];
    if (!found.length) return { cause: "", claim_id: "", claimant: "", source_id: "", happened: "", became_known: "", claims: "" };
    const claim = (cause === "gone" ? before : after).ledger.byId.get(found[0]);
    const all = [...fresh, ...gone];
    return {
      cause, claim_id: claim.id, claimant: claim.claimant, source_id: claim.source, happened: happened(claim, cause === "passed"),
      became_known: toIso(claim.published), claims: [...new Set(all.length ? all : found)].join("; "),
    };
  };

  /** Places that have a row in either of two views, in the order of the first. */
  const rowsOf = (before, after) => [...new Set([...before.ledger.rows, ...after.ledger.rows])];

  /**
   * Rows of what differs, a place each, in the order of `handover diff`.
   * @param {{ledger: object, day: number, known: number}} before @param {object} after the same of the second view
   */
  const changesOf = (before, after) => {
    const pairs = [];
    for (const id of rowsOf(before, after)) {
      const [one, other] = [before, after].map((side) => shownState(side.ledger, id, side.day, side.known));
      if (one !== other) pairs.push({ id, from: sideOf(one, before.day), to: sideOf(other, after.day) });
    }
    const moved = new Set(pairs.flatMap(({ from, to }) => movedOf(from, to)));
    const rows = [];
    for (const { id, from, to } of pairs) {
      const drawn = DRAWN.some((column) => from[column] !== to[column]);
      if (!drawn && WORD.every((column) => from[column] === to[column])) continue;
      rows.push({ id, from, to, change: drawn ? "state" : "evidence", ...byClaim(from.state, to.state, before, after, moved) });
    }
    return rows;
  };

  /** The values of a row under `COLUMNS`. */
  const valuesOf = (row, label) => {
    const side = (name) => SIDE.map((column) => row[name][column]);
    return [row.id, label, row.change, row.cause, ...side("from"), ...side("to"), row.claim_id, row.claimant, row.source_id, row.happened, row.became_known, row.claims];
  };
  /** A table as CSV; what a spreadsheet would take for a formula is text: `inert` in csv_table.py. */
  const csvOf = (lines) => lines.map((line) => line.map((value) => {
    const words = typeof value === "boolean" ? (value ? "True" : "False") : String(value);
    const text = FORMULA.test(words) ? `'${words}` : words;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }).join(",")).join("\n");
  const changesCsv = (rows, labelOf) => `${csvOf([COLUMNS, ...rows.map((row) => valuesOf(row, labelOf(row.id)))])}\n`;

  Handover.changes = { COLUMNS, FEW, changesCsv, changesOf, claimsOf, rowsOf, valuesOf };
})();
