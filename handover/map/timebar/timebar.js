/* Ties lookup, map, panel and bar together, and talks to the page around the document. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { dayWords, fill, gather, knownDay, liveOn, shownState, toDay, toIso } = Handover.lookup;
  const WHOLE = 375; // px of the longer side of all outlines from which on towns are named
  const REST = 150; // ms without a new day before the surrounding page hears of it
  const QUIET = 500; // ms without a new day before a change is announced
  const MOVED = 600; // ms without a move of the map before it does

  /** Index what the ledger lists, once. */
  const prepare = (ledger) => {
    ledger.byId = new Map(ledger.claims.map((claim) => [claim.id, claim]));
    Handover.lookup.prepareStates(ledger);
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

  /**
   * Start the document.
   * @param {L.Map} map
   * @param {object} outlines GeoJSON with `place_id` and `style`, and a `bbox` to open on
   */
  Handover.start = (map, outlines, initialLedger, view, ground) => {
    const body = document.body;
    /* Read, and walked through by the Tab key, in the order in which it is seen. */
    body.prepend(document.querySelector(".skips"), document.querySelector(".toolbar"));
    for (const [name, value] of [["role", "main"], ["aria-label", "Map"]]) map.getContainer().setAttribute(name, value);
    const state = { day: 0, known: "then", place: "" };
    let ledger = null;
    let live = new Set();
    let liveKey = null;
    let frame = 0;
    let resting = 0;
    let settled = true;
    let quiet = 0;
    let said = null;
    let told = "";

    const choose = (place) => {
      state.place = state.place === place ? state.place : place;
      paint(true);
      if (place) {
        panel.focusHeading();
        position.reveal(mapView.boundsOf(place));
      }
      rest();
    };
    const hints = Handover.createHints(map);
    const drawLines = Handover.drawGround(map, ground, hints);
    const mapView = Handover.createMapView(map, outlines, ground.names ?? [], choose, hints);
    const know = (known) => {
      state.known = known;
      paint(true);
      rest();
    };
    const position = Handover.createPosition(map, () => rest(MOVED));
    const panel = Handover.createPanel(document.querySelector(".panel"), { choose, know }, view.made ? toDay(view.made) : null);
    const bar = Handover.createBar(document.querySelector(".bar"), {
      day: (day) => {
        state.day = day;
        settled = false;
        schedule();
      },
      known: know,
      settle: () => rest(),
      says: (day) => saidOn(day).length > 0,
      period: () => rest(),
      choose,
    });
    const legend = Handover.createLegend(document.querySelector(".legend"));
    const goTo = (result) => {
      if (ledger.places[result.place]?.listed) choose(result.place);
      else if (result.kind === "gazetteer") position.point(result);
    };
    const host = Handover.createHost({
      ledger: (data) => {
        setLedger(data.ledger ?? initialLedger);
        paint(true);
      },
      view: (data) => setView(data),
      theme: (data) => setTheme(data.theme),
      host: (data) => toolbar.setHost(data),
      found: (data) => toolbar.found(data.text, data.results),
      focus: () => toolbar.focusShare(),
    });
    const toolbar = Handover.createToolbar(document.querySelector(".toolbar"), { go: goTo }, host);
    const saidOn = (day) => {
      const known = knownDay(state.known, day, ledger.latest);
      return Handover.lookup.saidOf(ledger, day, known, liveFor(known));
    };

    /** Which claims count, recomputed only when the knowledge passes a publication day. */
    const liveFor = (known) => {
      const key = Handover.lookup.lastAtMost(ledger.published, known, (day) => day);
      if (key !== liveKey) {
        live = liveOn(ledger.claims, known);
        liveKey = key;
      }
      return live;
    };

    const paint = (isSettled) => {
      frame = 0;
      const known = knownDay(state.known, state.day, ledger.latest);
      const counted = liveFor(known);
      drawLines(state.day, known);
      mapView.draw(state.day, known, counted);
      if (state.place !== body.dataset.place) mapView.mark(state.place);
      panel.draw(state.place, state.day, known, counted, isSettled);
      bar.draw(state.day, state.known, known, counted, state.place, knownNow(known));
      Object.assign(body.dataset, { day: toIso(state.day), known: state.known, place: state.place });
    };
    const knownNow = (known) => ({ then: "As known then", latest: "As known today" })[state.known] ?? `As known on ${dayWords(known, false)}`;
    const schedule = () => {
      frame ||= requestAnimationFrame(() => paint(false));
    };

    /** Tell the page around us, once the day has rested; and whoever listens, what has changed. */
    const rest = (after = REST) => {
      clearTimeout(resting);
      resting = setTimeout(() => {
        if (!settled) paint(true);
        settled = true;
        clearTimeout(quiet);
        quiet = setTimeout(announce, QUIET);
        const view = shownView();
        if (JSON.stringify(view) === told) return;
        told = JSON.stringify(view);
        host.tell(view);
      }, after);
    };
    const shownView = () => ({ day: toIso(state.day), known: state.known, place: state.place, period: periodWords(), ...position.words() });
    /** The period shown, in words of an address; empty for the one that opens. */
    const periodWords = () => {
      const { start, end } = bar.period();
      const opening = ledger.windows.find(({ id }) => id === ledger.opening_window);
      return opening && opening.start === start && opening.end === end ? "" : `${toIso(start)}/${toIso(end)}`;
    };
    /** One announcement a change: the day, what happened, and the chosen place's new state. */
    const announce = () => {
      const known = knownDay(state.known, state.day, ledger.latest);
      const shown = state.place && shownState(ledger, state.place, state.day, known);
      const now = { day: state.day, known: state.known, place: shown ? `${ledger.places[state.place].label}: ${fill(shown.headline, state.day, shown)}` : "" };
      const before = said ?? now;
      said = now;
      const words = [];
      /* The slider says the day itself while it has the focus. */
      if (now.day !== before.day && !document.activeElement.matches("[role=slider], [type=range]")) words.push(dayWords(state.day), bar.told());
      if (now.known !== before.known) words.push(knownNow(known));
      if (now.place && now.place !== before.place) words.push(now.place);
      if (words.length) spoken.textContent = `${words.join(". ")}.`;
    };
    const spoken = document.querySelector(".spoken");

    /** Go to a view, told as in an address. */
    const setView = (next) => {
      const day = toDay(next.day ?? "");
      if (!Number.isNaN(day)) state.day = Math.min(ledger.end, Math.max(ledger.start, day));
      if (["then", "latest"].includes(next.known) || !Number.isNaN(toDay(next.known ?? ""))) state.known = next.known;
      if (next.place === "" || ledger.places[next.place]?.listed) state.place = next.place;
      paint(true);
      const opening = ledger.windows.find(({ id }) => id === ledger.opening_window);
      const [start, end] = (next.period || "").split("/").map(toDay);
      if (start <= state.day && state.day <= end && start < end) bar.setPeriod(start, end);
      else if (opening && opening.start <= state.day && state.day <= opening.end) bar.setPeriod(opening.start, opening.end);
      position.set(next);
      told = JSON.stringify(shownView()); // the page around knows: it said so
    };
    const setLedger = (next) => {
      ledger = prepare(next);
      liveKey = null;
      for (const part of [mapView, panel, bar, legend, toolbar]) part.setLedger(ledger);
    };

    /* Paints are made for one theme: another one paints everything again. */
    const repaint = () => {
      mapView.repaintAll();
      legend.setLedger(ledger);
      panel.setLedger(ledger);
      paint(true);
    };
    const setTheme = (theme) => {
      if (document.documentElement.dataset.theme === theme) return;
      document.documentElement.dataset.theme = theme;
      repaint();
    };
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
      matchMedia(query).addEventListener("change", repaint);
    }
    const credit = Object.assign(document.createElement("span"), { textContent: initialLedger.attribution });
    map.attributionControl.setPrefix(false).addAttribution(credit.innerHTML);
    map.on("click", () => choose(""));
    /* Zooming by button, wheel or key is eased by Leaflet itself, which is not asked how. */
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    const eases = map._zoomAnimated;
    const ease = () => (map._zoomAnimated = eases && !still.matches);
    still.addEventListener("change", ease);
    ease();
    const [west, south, east, north] = outlines.bbox;
    const bounds = L.latLngBounds([south, west], [north, east]);
    /* How large the whole is on the screen decides what is named on it: 8 is `WHOLE` pixels. */
    const whole = map.project(bounds.getSouthEast(), 0).subtract(map.project(bounds.getNorthWest(), 0));
    const usual = Math.log2(WHOLE / Math.max(whole.x, whole.y));
    Handover.createMapControls(map, bounds, () => position.forget());
    const noteZoom = () => (body.dataset.zoom = String(Math.max(5, Math.floor(8 + map.getZoom() - usual))));
    map.on("zoomend", noteZoom);
    noteZoom();
    setLedger(initialLedger);
    /* A frame may have no size yet when it starts: fit the map once there is room for it. */
    new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.width < 50 || contentRect.height < 50) return;
      position.resize(bounds);
    }).observe(map.getContainer());
    setView(view);
    announce();
    Handover.watchKeys({ map, close: () => choose(""), isOpen: () => state.place !== "" });
    Object.assign(Handover, { map, painted: mapView.painted, signs: mapView.signs });
    body.dataset.ready = "true";
    host.ready();
  };
})();
