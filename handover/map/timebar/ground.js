/* What lies under the areas: seas and lakes, rivers, borders; and over them, lines that had their time. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { dayWords } = Handover.calendar;
  const { isDrawn, toDay } = Handover.lookup;
  const LAYERS = ["lakes", "rivers", "lines"]; // in the order in which they are drawn
  const isDated = ({ properties }) => Boolean(properties.valid_from || properties.valid_to);

  const stood = (from, to) => {
    if (from && to) return say("from {from} to {to}", { from, to });
    return from ? say("from {from}", { from }) : say("to {to}", { to });
  };
  /** What a dated line is, when it stood, and what is doubtful about it. */
  const hint = ({ title, valid_from: from, valid_to: to, note }) => {
    const box = Object.assign(document.createElement("span"), { className: "line-hint" });
    const strong = Object.assign(document.createElement("strong"), { textContent: title, dir: "auto" });
    const words = stood(from && dayWords(toDay(from), false), to && dayWords(toDay(to), false));
    const text = Object.assign(document.createElement("span"), { className: "line-note", textContent: note, dir: "auto" });
    box.append(strong, document.createElement("br"), words, document.createElement("br"), text);
    return box;
  };

  /** Draw the relief, which stands at the end of the document: areas are drawn before it has come. */
  Handover.drawRelief = (map) => {
    const draw = () => {
      const relief = Handover.columns.inDocument("relief");
      if (relief) L.imageOverlay(relief.url, relief.bounds, { className: "relief" }).addTo(map);
    };
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", draw);
    else draw();
  };

  /**
   * Draw the base map; only its dated lines ever change.
   * @param {L.Map} map @param {Object<string, object[]>} ground layer → GeoJSON features
   * @param {object} hints of `createHints`
   * @returns {(day: number, known: number) => void} shows the dated lines of a day
   */
  Handover.drawGround = (map, ground, hints) => {
    const asLayer = (features, options) => L.geoJSON({ type: "FeatureCollection", features }, { smoothFactor: 0.5, ...options });
    for (const name of LAYERS) {
      asLayer((ground[name] ?? []).filter((feature) => !isDated(feature)), {
        pane: "water", interactive: false,
        style: ({ properties }) => ({ className: `base base-${name} base-${properties.line ?? "plain"}`, fill: name === "lakes", weight: 1 }),
      }).addTo(map);
    }
    const dated = (ground.lines ?? []).filter(isDated).map((feature) => {
      const { properties } = feature;
      const line = asLayer([feature], {
        pane: "dated", interactive: false, style: () => ({ className: `dated dated-${properties.line}`, fill: false, weight: 2.4 }),
      });
      // Dashes are hard to point at: what is felt is a wider line that is not seen.
      const felt = asLayer([feature], { pane: "dated", style: () => ({ className: "dated-felt", fill: false, weight: 9 }) });
      /* It can be focused, so it has a name: what its tooltip says. */
      felt.on("add", () => felt.eachLayer((path) => {
        const words = [...hint(properties).childNodes].map(({ textContent }) => textContent).filter(Boolean);
        for (const [name, value] of [["tabindex", "0"], ["role", "img"], ["aria-label", words.join(". ")]]) path.getElement()?.setAttribute(name, value);
      }));
      felt.eachLayer((path) => hints.bind(path, () => `line ${properties.title}`, () => hint(properties)));
      return { properties, layer: L.layerGroup([line, felt]) };
    });
    return (day, known) => {
      for (const { properties, layer } of dated) {
        const drawn = isDrawn(properties, day, known);
        if (drawn !== map.hasLayer(layer)) drawn ? layer.addTo(map) : layer.remove();
      }
    };
  };
})();
