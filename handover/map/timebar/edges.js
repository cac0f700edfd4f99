/* Outlines, on a map, of the places that differ from the other view. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});

  /**
   * @param {L.Map} map @param {(place: string) => object | null} featureOf GeoJSON of an area
   * @param {(place: string) => [number, number] | null} pointOf of any other place
   * @returns {(places: Set<string>) => void} outlines these, and no others
   */
  const createEdges = (map, featureOf, pointOf) => {
    const edges = new Map(); // place → its layers; out of sight when it does not differ
    const shown = new Set();
    const made = (place) => {
      const [feature, point] = [featureOf(place), pointOf(place)];
      const styles = ["changed-under", "changed"].map((className) => ({ pane: "frame", interactive: false, className, fill: false }));
      if (feature) return styles.map((style) => L.geoJSON(feature, { ...style, style }).addTo(map).getLayers()).flat();
      return point ? styles.map((style) => L.circleMarker(point, { ...style, radius: 9 }).addTo(map)) : [];
    };
    const see = (place, is) => {
      for (const layer of edges.get(place)) layer.getElement().style.visibility = is ? "" : "hidden";
    };
    return (places) => {
      for (const place of shown) {
        if (places.has(place)) continue;
        see(place, false);
        shown.delete(place);
      }
      for (const place of places) {
        if (shown.has(place)) continue;
        if (edges.has(place)) see(place, true);
        else edges.set(place, made(place));
        shown.add(place);
      }
    };
  };

  Handover.createEdges = createEdges;
})();
