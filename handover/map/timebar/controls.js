/* Moving the map by buttons: fit and pan. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { locale, say } = Handover.words;
  const { el, svg } = Handover;
  const FLIGHT = 0.45; // seconds
  const WIDE = 0.7; // share of the map from which on the credits at its foot are kept free
  const STEP = 0.3; // share of the map that one press moves it
  const PADDING = 14; // px around everything
  const ICONS = {
    fit: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4", up: "M3 10l5-5 5 5", down: "M3 6l5 5 5-5", left: "M10 3L5 8l5 5", right: "M6 3l5 5-5 5",
  };
  const icon = (name) => svg("svg", { viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true", class: "icon" }, svg("path", { d: ICONS[name] }));
  const eased = () => ({ animate: !matchMedia("(prefers-reduced-motion: reduce)").matches, duration: FLIGHT });

  /** Show bounds as large as there is room for: between the steps of the zoom too. */
  Handover.fitWhole = (map, bounds, options) => {
    const { zoomSnap } = map.options;
    map.options.zoomSnap = 0;
    const credits = map.attributionControl.getContainer();
    const below = credits.offsetWidth > map.getSize().x * WIDE ? credits.offsetHeight : 0;
    map.fitBounds(bounds, { paddingTopLeft: [PADDING, PADDING], paddingBottomRight: [PADDING, Math.max(PADDING, below + 4)], ...options });
    map.options.zoomSnap = zoomSnap;
  };

  /** Leaflet's own controls in the language of the document. */
  const nameLeaflets = (map) => {
    const names = { "zoom-in": say("Zoom in"), "zoom-out": say("Zoom out"), "layers-toggle": say("Layers") };
    for (const [name, words] of Object.entries(names)) {
      const control = map.getContainer().querySelector(`.leaflet-control-${name}`);
      control?.setAttribute("title", words);
      if (control?.hasAttribute("aria-label")) control.setAttribute("aria-label", words);
    }
  };
  /** A bar of so many metres, with the unit as the language writes it. */
  const Scale = L.Control.Scale.extend({
    _updateMetric(most) {
      const metres = this._getRoundNum(most);
      const unit = metres < 1000 ? "meter" : "kilometer";
      const words = new Intl.NumberFormat(locale(), { style: "unit", unit }).format(metres < 1000 ? metres : metres / 1000);
      this._updateScale(this._mScale, words, metres / most);
    },
  });

  /**
   * Put the controls on a map.
   * @param {L.Map} map @param {L.LatLngBounds} bounds what it opens on
   * @param {() => void} fitted it shows everything again
   */
  Handover.createMapControls = (map, bounds, fitted) => {
    const fit = () => {
      Handover.fitWhole(map, bounds, eased());
      fitted();
    };
    const button = (name, label, onclick) => el("button", { type: "button", class: `map-button map-${name}`, "aria-label": label, title: label, onclick }, icon(name));
    const pan = (across, along) => () => map.panBy(map.getSize().scaleBy(L.point(across * STEP, along * STEP)), eased());
    const moves = L.control({ position: "topleft" });
    moves.onAdd = () => {
      const box = el("div", { class: "map-moves", role: "group", "aria-label": say("Move the map") },
        button("up", say("Move up"), pan(0, -1)), button("left", say("Move left"), pan(-1, 0)), button("fit", say("Show everything"), fit),
        button("right", say("Move right"), pan(1, 0)), button("down", say("Move down"), pan(0, 1)));
      L.DomEvent.disableClickPropagation(box);
      return box;
    };
    moves.addTo(map);
    new Scale({ imperial: false }).addTo(map);
    nameLeaflets(map);
  };
})();
