/* What comes from outside the document, a message or the address, and what of it may be used. No DOM, so that Node can test it. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { toDay } = Handover.lookup;
  const LONGEST = 10_000; // characters of a part at most
  const ZOOMS = [0, 20];
  const SWEEP = [5, 95]; // percent

  const isText = (value) => typeof value === "string" && value.length <= LONGEST;
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const isDay = (text) => !Number.isNaN(toDay(text));
  const isKnown = (text) => ["then", "latest"].includes(text) || isDay(text);
  const isWithin = (text, [least, most]) => /^-?\d{1,3}(\.\d+)?$/.test(text) && Number(text) >= least && Number(text) <= most;
  const isPlace = (text) => {
    const parts = text.split(",");
    return parts.length === 2 && isWithin(parts[0], [-90, 90]) && isWithin(parts[1], [-180, 180]);
  };
  const isView = (text) => {
    const parts = text.split("@");
    return parts.length === 2 && isDay(parts[0]) && isKnown(parts[1]);
  };
  const isPeriod = (text) => {
    const parts = text.split("/");
    return parts.length === 2 && parts.every(isDay);
  };
  /** What may stand in each part of a view; an empty one stands for none. */
  const PARTS = {
    day: isDay, known: isKnown, place: () => true, period: isPeriod, zoom: (text) => isWithin(text, ZOOMS), at: isPlace,
    beside: isView, swept: (text) => /^\d+$/.test(text) && isWithin(text, SWEEP), step: (text) => /^\d{1,3}$/.test(text),
    sources: () => true, beside_sources: () => true,
  };

  /** The parts of a view that are as they should be; any other is left away. */
  const viewOf = (parts) => Object.fromEntries(Object.entries(PARTS)
    .filter(([name, is]) => Object.hasOwn(parts, name) && isText(parts[name]) && (parts[name] === "" || is(parts[name])))
    .map(([name]) => [name, parts[name]]));

  const isLedger = (ledger) => isObject(ledger) && ["rest", "tables", "texts"].every((part) => isObject(ledger[part])) && Array.isArray(ledger.vectors);
  const isResult = (result) => isObject(result) && isText(result.name) && (isText(result.place) || [result.lat, result.lon].every(Number.isFinite));
  const areIds = (ids) => ids === null || ids === undefined || (Array.isArray(ids) && ids.every(isText));
  /** What each kind of message must be; `hosted` ones are for the app alone. */
  const KINDS = {
    view: { is: () => true, take: viewOf },
    theme: { is: ({ theme }) => ["light", "dark"].includes(theme) },
    play: { is: ({ play }) => typeof play === "boolean" },
    focus: { hosted: true, is: () => true },
    offer: { hosted: true, is: () => true },
    ledger: { hosted: true, is: ({ ledger }) => ledger === null || isLedger(ledger) },
    beside: { hosted: true, is: ({ ledger }) => ledger === null || ledger === undefined || isLedger(ledger) },
    found: { hosted: true, is: ({ text, results }) => isText(text) && Array.isArray(results) && results.every(isResult) },
    host: { hosted: true, is: ({ dossiers, dossier, sources, chosen, beside }) => isObject(dossiers) && Object.values(dossiers).every(isText) && isText(dossier) && Array.isArray(sources) && sources.every(isObject) && areIds(chosen) && areIds(beside) },
  };

  /**
   * A message as it may be used: {kind, data}; null where it is none of ours or not as it should be.
   * @param {boolean} hosted whether the page around is the app
   */
  const messageOf = (data, hosted) => {
    if (!isObject(data) || !isText(data.handover) || !Object.hasOwn(KINDS, data.handover)) return null;
    const kind = KINDS[data.handover];
    if ((kind.hosted && !hosted) || !kind.is(data)) return null;
    return { kind: data.handover, data: kind.take ? kind.take(data) : data };
  };

  const CONTROLS = ["all", "bar", "map"];
  /** What the fragment of an address asks for: `#day=…&known=…&place=…&play=1&ui=bar`; its theme is set by beginning.js. */
  const fragmentOf = (hash) => {
    const parts = Object.fromEntries(new URLSearchParams(hash.replace(/^#/, "")));
    const { ui, play, speed } = parts;
    return {
      view: viewOf(parts),
      ui: CONTROLS.includes(ui) ? ui : "all",
      play: play === "1",
      speed: /^\d{1,4}(\.\d+)?$/.test(speed ?? "") && Number(speed) > 0 ? Number(speed) : null,
    };
  };

  Handover.messages = { fragmentOf, messageOf, viewOf };
})();
