/* Few pictures make up the map: the browser puts each together anew in every frame in which anything changes. */
(() => {
  "use strict";
  /* A movement in space makes a picture of its own of whatever is moved; one in the plane does not. */
  L.Browser.ie3d = true; // Leaflet knows no other reason for it, and asks for it nowhere else

  /* While a map is zoomed its drawings are enlarged as pictures, not drawn anew. */
  L.Map.addInitHook(function watchZoom() {
    const pane = this.getPane("mapPane");
    this.on("zoomstart", () => pane.classList.add("zoomed"));
    this.on("zoomend", () => pane.classList.remove("zoomed"));
  });

  /* A drawing begins at a whole pixel, as what is in it is told: between two of them it is blurred, and slow. */
  const { _updateTransform: move } = L.Renderer.prototype;
  L.Renderer.include({
    _updateTransform(center, zoom) {
      move.call(this, center, zoom);
      if (center === this._center && zoom === this._zoom) L.DomUtil.setPosition(this._container, this._bounds.min);
    },
  });
})();
