/* What the box finds: any place in any of its names, and any claim's words. No DOM, so that Node can test it. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const MOST = 8; // of each kind
  const SAME = { ə: "e", ǝ: "e", ı: "i", ł: "l", ø: "o", ß: "ss" };

  /** Words without case, marks and apostrophes; ə is found by e, as keyboards without it write. */
  const folded = (text) => text.normalize("NFKD").toLowerCase().replace(/[\p{M}'`´‘’ʹʺʻʼʽʾʿ՚]/gu, "")
    .replace(/[əǝıłøß]/g, (letter) => SAME[letter]).match(/[\p{L}\p{N}]+/gu) ?? [];
  const begins = (words, wanted) => wanted.every((part) => words.some((word) => word.startsWith(part)));

  /** Index of a ledger, made when it is first searched. */
  const indexOf = (ledger) => (ledger.found ??= {
    places: Object.entries(ledger.places).filter(([, { listed }]) => listed)
      .map(([id, { label, names }]) => ({ id, names: [label, ...names.map(({ name }) => name)].map((name) => ({ name, words: folded(name) })) })),
    claims: ledger.claims.filter(({ place }) => ledger.places[place]?.listed)
      .map((claim) => ({ claim, words: folded(`${claim.short} ${claim.claimant} ${claim.quote} ${claim.note}`) })),
  });

  /** Places first, then claims; of a place, the name by which it was found. */
  const find = (ledger, text) => {
    const wanted = folded(text);
    if (!wanted.length) return [];
    const { places, claims } = indexOf(ledger);
    const found = places.map(({ id, names }) => ({ id, name: names.find(({ words }) => begins(words, wanted))?.name })).filter(({ name }) => name);
    const whole = ({ name }) => (folded(name).join(" ").startsWith(wanted.join(" ")) ? 0 : 1);
    return [
      ...found.sort((one, other) => whole(one) - whole(other)).slice(0, MOST).map(({ id, name }) => ({ kind: "place", place: id, name })),
      ...claims.filter(({ words }) => begins(words, wanted)).slice(0, MOST).map(({ claim }) => ({ kind: "claim", place: claim.place, claim: claim.id })),
    ];
  };

  Handover.finding = { find, folded };
})();
