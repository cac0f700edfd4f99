/* The second map: made of what the first one is made of, and kept where the first one lies. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { el } = Handover;

  /** @param {L.Map} first @param {string} credit as its attribution has it */
  const createSecondMap = (first, credit) => {
    const box = el("div", { class: "second-map", role: "region", "aria-label": say("Map B") });
    first.getContainer().after(box);
    const { minZoom, maxZoom, zoomSnap } = first.options;
    const map = L.map(box, { center: first.getCenter(), zoom: first.getZoom(), minZoom, maxZoom, zoomSnap, zoomControl: false });
    for (const [name, { style }] of Object.entries(first.getPanes())) {
      if (map.getPane(name)) continue;
      Object.assign(map.createPane(name).style, { zIndex: style.zIndex, pointerEvents: style.pointerEvents });
    }
    map.attributionControl.setPrefix(false).addAttribution(credit);
    Handover.drawRelief(map);
    /* Tiles of somebody else's, when a reader switches them on: under both. */
    const tiles = new Map();
    const follow = (layer) => {
      if (!(layer instanceof L.TileLayer)) return;
      if (!tiles.has(layer)) tiles.set(layer, L.tileLayer(layer._url, { ...layer.options }));
      if (first.hasLayer(layer)) tiles.get(layer).addTo(map);
      else tiles.get(layer).remove();
    };
    first.eachLayer(follow);
    first.on("layeradd layerremove", ({ layer }) => follow(layer));
    const asFirst = keepInStep(first, map);
    new ResizeObserver(([{ contentRect: { width, height } }]) => {
      if (width < 50 || height < 50) return;
      asFirst(() => {
        map.invalidateSize({ animate: false, pan: false });
        lieAs(first, map);
      });
    }).observe(box);
    return map;
  };

  /** Draw one map anew as another one lies: between the steps of the zoom too. */
  const lieAs = (one, other) => {
    const { zoomSnap } = other.options;
    other.options.zoomSnap = 0;
    other._resetView(one.getCenter(), one.getZoom());
    other.options.zoomSnap = zoomSnap;
  };

  /**
   * Whichever of two maps is moved, the other one lies as it does: while it pans, flies and zooms too.
   * @returns {(act: () => void) => void} moves the second one without the first
   */
  const keepInStep = (first, second) => {
    let leader = null;
    const follow = (one, other) => {
      let zoomed = false;
      const leads = () => (leader === null || leader === one) && second.getContainer().isConnected;
      const asLeader = (act) => (...given) => {
        if (!leads()) return;
        leader = one;
        act(...given);
        leader = null;
      };
      const align = () => {
        if (other._animatingZoom) return;
        if (one.getZoom() !== other.getZoom()) {
          zoomed = true;
          other._move(one.getCenter(), one.getZoom());
          return;
        }
        const offset = other.project(one.getCenter()).subtract(other.project(other.getCenter()))._round();
        if (!offset.x && !offset.y) return;
        other._rawPanBy(offset);
        other.fire("move");
      };
      one.on("zoomanim", asLeader(({ center, zoom, noUpdate }) => {
        if (other._animatingZoom) return;
        other._moveStart(true, false);
        other._animateZoom(center, zoom, true, noUpdate);
      }));
      one.on("move", asLeader(align));
      one.on("moveend", asLeader(() => {
        if (other._animatingZoom) return;
        align();
        if (zoomed) lieAs(one, other);
        else other.fire("moveend");
        zoomed = false;
      }));
    };
    follow(first, second);
    follow(second, first);
    return (act) => {
      leader = first;
      act();
      leader = null;
    };
  };

  Handover.createSecondMap = createSecondMap;
})();
