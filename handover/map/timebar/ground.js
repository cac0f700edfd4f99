/* What lies under the areas: seas and lakes, rivers, borders. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const LAYERS = ["lakes", "rivers", "lines"]; // in the order in which they are drawn

  /**
   * Draw the base map once; nothing in it ever changes.
   * @param {L.Map} map @param {Object<string, object[]>} ground layer → GeoJSON features
   */
  Handover.drawGround = (map, ground) => {
    for (const name of LAYERS) {
      L.geoJSON({ type: "FeatureCollection", features: ground[name] ?? [] }, {
        pane: "water", interactive: false, smoothFactor: 0.5,
        style: ({ properties }) => ({ className: `base base-${name} base-${properties.line ?? "plain"}`, fill: name === "lakes", weight: 1 }),
      }).addTo(map);
    }
  };
})();
