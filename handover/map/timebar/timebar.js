/* Ties lookup, map, panel and bar together, and talks to the page around the document. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { pace } = Handover;
  const { prepareLedger, toDay, toIso } = Handover.lookup;
  const { unpackLedger } = Handover.columns;
  const WHOLE = 375; // px of the longer side of all outlines from which on towns are named
  const REST = 150; // ms without a new day before the surrounding page hears of it
  const QUIET = 500; // ms without a new day before a change is announced
  const MOVED = 600; // ms without a move of the map before it does

  /**
   * Start the document.
   * @param {L.Map} map
   * @param {object} outlines GeoJSON with `place_id` and `style`, and a `bbox` to open on
   * @param {object | null} tale a story: its `steps`, and the `ledgers` of those that go by other sources
   * @param {object | null} beside what of the ledger is otherwise for the view that is compared with
   * @param {object} guide how to read the map, as `guide.py` has it
   */
  Handover.start = (map, outlines, initialLedger, view, ground, beside, tale, guide) => {
    const body = document.body;
    /* Read, and walked through by the Tab key, in the order in which it is seen. */
    body.prepend(document.querySelector(".skips"), document.querySelector(".toolbar"));
    for (const [name, value] of [["role", "main"], ["aria-label", say("Map")]]) map.getContainer().setAttribute(name, value);
    let chosen = ""; // place
    let ledger = null; // of the clock that the time bar moves
    let frame = 0;
    let resting = 0;
    let settled = true;
    let quiet = 0;
    let told = "";

    const choose = (place) => {
      chosen = place;
      paint(true);
      if (place) {
        panel.focusHeading();
        position.reveal(first.mapView.boundsOf(place));
      }
      rest();
    };
    const [west, south, east, north] = outlines.bbox;
    const bounds = L.latLngBounds([south, west], [north, east]);
    const credit = Object.assign(document.createElement("span"), { textContent: initialLedger.attribution });
    map.attributionControl.setPrefix(false).addAttribution(credit.innerHTML);
    const asked = Handover.messages.fragmentOf(location.hash);
    const host = Handover.createHost();
    const opening = { ...view, ...asked.view, ...host.first.view };
    if (host.first.theme) document.documentElement.dataset.theme = host.first.theme.theme;
    body.dataset.ui = asked.ui;
    const bar = Handover.createBar(document.querySelector(".bar"), {
      day: (day) => {
        compare.turn(day);
        settled = false;
        schedule();
      },
      known: (known) => know(known),
      moves: (which) => compare.take(which),
      settle: () => rest(),
      says: (day) => compare.active().says(day).length > 0,
      period: () => rest(),
      choose,
      step: (number) => story.go(number),
    });
    /* It lies as it will before anything is drawn on it: all that is drawn is drawn anew where it lies otherwise. */
    const position = Handover.createPosition(map, () => rest(MOVED));
    position.set(opening);
    position.resize(bounds);
    Handover.drawRelief(map);
    const first = Handover.createClock("A", map, outlines, ground, choose);
    const know = (known, clock = compare.active()) => {
      clock.words = known;
      paint(true);
      rest();
    };
    const compare = Handover.createCompare(first, {
      make: () => {
        const second = Handover.createSecondMap(map, credit.innerHTML);
        position.watch(second.getContainer());
        paper.watch(second.getContainer());
        second.on("click", () => choose(""));
        const clock = Handover.createClock("B", second, outlines, ground, choose);
        Object.assign(Handover, { mapBeside: second, paintedBeside: clock.mapView.painted });
        return clock;
      },
      known: (clock, known) => know(known, clock),
      settle: () => rest(),
      taken: () => {
        takeClock();
        paint(true);
      },
    });
    /** The time bar, the legend and the sources go by another clock from now on. */
    const takeClock = () => {
      toolbar.setCompared(compare.on, compare.active() !== first);
      if (ledger === compare.active().ledger) return;
      ledger = compare.active().ledger;
      for (const part of [panel, bar, legend, toolbar]) part.setLedger(ledger);
    };
    const offer = Handover.createTourOffer({ tour: () => startTour(), refuse: () => {
      host.toured();
      toolbar.focusHelp();
    } });
    const panel = Handover.createPanel(document.querySelector(".panel"), { choose, know, compare: () => compare.toggle(), plane: () => openPlane(), help: () => help.open(ledger), offer: offer.root }, view.made ? toDay(view.made) : null);
    const paper = Handover.createPaper(body, () => repaint());
    paper.watch(map.getContainer());
    const plane = Handover.createPlane({
      go: (day, known) => {
        const clock = compare.active();
        [clock.day, clock.words] = [clock.clamped(day), known];
        paint(true);
        rest();
      },
      closed: () => document.querySelector(".plane-open")?.focus({ preventScroll: true }),
    });
    map.getContainer().after(plane.root);
    const openPlane = () => {
      plane.open();
      paint(true);
      plane.focus();
    };
    /** Where each clock stands in the plane of the chosen place. */
    const drawPlane = () => {
      if (!chosen || !plane.isOpen) return plane.shut();
      const others = compare.clocks().filter((clock) => clock !== compare.active());
      return plane.draw(ledger, chosen, [compare.active(), ...others].map((clock) => ({ name: clock.name, day: clock.day, known: clock.knownOn() })));
    };
    const legend = Handover.createLegend(document.querySelector(".legend"));
    const goTo = (result) => {
      if (ledger.places[result.place]?.listed) choose(result.place);
      else if (result.kind === "gazetteer") position.point(result);
    };
    host.answer({
      ledger: (data) => {
        setLedger(data.ledger ? unpackLedger(data.ledger) : initialLedger);
        paint(true);
      },
      beside: (data) => {
        compare.setBeside(data.follows ? null : prepareLedger(data.ledger ? unpackLedger(data.ledger) : initialLedger));
        takeClock();
        paint(true);
      },
      view: (data) => {
        setView(viewer.changed(data));
        host.shown();
      },
      play: ({ play }) => bar.play(play),
      theme: (data) => setTheme(data.theme),
      host: (data) => {
        setHost(data);
        paint(true);
      },
      found: (data) => toolbar.found(data.text, data.results),
      focus: () => toolbar.focusShare(),
      offer: () => offer.set(true),
    });
    const setHost = (data) => {
      toolbar.setHost(data);
      compare.setSources(data.chosen, data.beside, data.first);
    };
    /** The tour is known: it is offered no more, and "?" has it. */
    const tour = Handover.createTour(guide.step, {
      hosted: host.hosted,
      show: (isOn) => lend(isOn),
      ended: (hadFocus) => hadFocus && toolbar.focusHelp(),
    });
    const startTour = () => {
      host.toured();
      offer.set(false);
      story.close();
      tour.start();
    };
    const help = Handover.createHelp(guide, { hosted: host.hosted, tour: startTour });
    let lent = ""; // a place that the tour shows, where none is chosen
    const lend = (isOn) => {
      if (isOn && !chosen) lent = chosen = document.querySelector(".panel .row")?.dataset.place ?? "";
      else if (!isOn && lent) {
        if (chosen === lent) chosen = "";
        lent = "";
        rest();
      } else return;
      paint(true);
    };
    const toolbar = Handover.createToolbar(document.querySelector(".toolbar"), { go: goTo, compare: () => compare.toggle(), story: () => (story.now ? story.close() : story.open(1)), help: () => help.open(ledger) }, host);
    const story = Handover.createStory(document.querySelector(".story"), {
      show: (step, number) => showStep(step, number),
      leave: () => {
        position.lead(null);
        mine.leave();
        first.mapView.edge(new Set());
        bar.setSteps([], 0);
        toolbar.setStory(true, false);
        paint(true);
        rest();
      },
    });
    const announcer = Handover.createAnnouncer(document.querySelector(".spoken"), { clock: () => compare.active(), place: () => chosen, told: () => bar.told() });
    const viewer = Handover.createViewer({
      first,
      compare,
      bar,
      position,
      ledger: () => ledger,
      place: () => chosen,
      step: () => (story.now ? String(story.now) : ""),
      take: (place) => {
        if (place === "" || ledger.places[place]?.listed) chosen = place;
      },
      shown: () => {
        takeClock();
        paint(true);
      },
    });
    const paint = (isSettled) => {
      frame = 0;
      compare.draw(isSettled);
      const clock = compare.active();
      const known = clock.knownOn();
      const counted = clock.liveFor(known);
      const words = clock.words;
      for (const one of compare.clocks()) if (chosen !== one.marked) one.mark(chosen);
      panel.draw(chosen, clock.day, known, counted, isSettled, compare.sides(), compare.found(), clock.name);
      bar.draw(clock.day, words, known, counted, chosen, announcer.knownNow(words, known), compare.twin(), compare.moved());
      drawPlane();
      if (isSettled) paper.draw(ledger, counted, compare.clocks(), view.made ? toDay(view.made) : null);
      Object.assign(body.dataset, { day: toIso(first.day), known: first.words, place: chosen, beside: compare.words().beside });
    };
    const schedule = () => {
      if (frame) return;
      pace.begin();
      frame = requestAnimationFrame(() => paint(false));
    };

    /** Tell the page around us, once the day has rested; and whoever listens, what has changed. */
    const rest = (after = pace.rest(REST)) => {
      clearTimeout(resting);
      resting = setTimeout(() => {
        if (!settled) paint(true);
        settled = true;
        clearTimeout(quiet);
        quiet = setTimeout(announcer.announce, QUIET);
        if (host.hosted) setTimeout(() => host.paper(paper.sheet(document.querySelector(".panel"))), QUIET);
        const view = viewer.words();
        if (JSON.stringify(view) === told) return;
        told = JSON.stringify(view);
        host.tell(view);
      }, after);
    };
    /** Go to a view, told as in an address; a step of the story has a view of its own. */
    const setView = (next) => {
      if (next.step && story.count) story.open(Number(next.step), { focus: false });
      else {
        story.close();
        viewer.show(next);
        position.set(next);
      }
      told = JSON.stringify(viewer.words()); // the page around knows: it said so
    };
    const showStep = ({ view: wanted, places }, number) => {
      mine.take(wanted.sources, wanted.beside_sources);
      viewer.show({ ...wanted, place: "" });
      if (!compare.on) first.mapView.edge(new Set(places));
      const around = places.map(first.mapView.boundsOf).filter(Boolean).reduce((all, one) => all.extend(one), L.latLngBounds([]));
      position.lead({ zoom: wanted.zoom, at: wanted.at, bounds: around.isValid() ? around : null });
      bar.setSteps(story.days(), number);
      toolbar.setStory(true, true);
      rest();
    };
    const setLedger = (next) => {
      compare.setLedger(prepareLedger(next));
      takeClock();
    };
    /** Steps that go by other sources have ledgers of their own, put away when the story is left. */
    const mine = Handover.createStepLedgers(tale?.ledgers ?? {}, {
      prepared: (part) => prepareLedger({ ...initialLedger, ...(part && unpackLedger(part)) }),
      set: (own, other) => {
        compare.setLedger(own);
        compare.setBeside(other);
        takeClock();
      },
      kept: () => [first.ledger, compare.own()],
    });

    /* Paints are made for one theme: another one paints everything again. */
    const repaint = () => {
      for (const { mapView } of compare.clocks()) mapView.repaintAll();
      legend.setLedger(ledger);
      panel.setLedger(ledger);
      plane.reset();
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
    map.on("click", () => choose(""));
    /* Zooming by button, wheel or key is eased by Leaflet itself, which is not asked how. */
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    const eases = map._zoomAnimated;
    const ease = () => (map._zoomAnimated = eases && !still.matches);
    still.addEventListener("change", ease);
    ease();
    /* How large the whole is on the screen decides what is named on it: 8 is `WHOLE` pixels. */
    const whole = map.project(bounds.getSouthEast(), 0).subtract(map.project(bounds.getNorthWest(), 0));
    const usual = Math.log2(WHOLE / Math.max(whole.x, whole.y));
    Handover.createMapControls(map, bounds, () => position.forget());
    const noteZoom = () => (body.dataset.zoom = String(Math.max(5, Math.floor(8 + map.getZoom() - usual))));
    map.on("zoomend", noteZoom);
    noteZoom();
    setLedger(initialLedger);
    if (beside) compare.setBeside(prepareLedger({ ...initialLedger, ...beside }));
    compare.setSources(...[view.sources, view.beside_sources].map((ids) => (ids ? ids.split(",") : null)), view.first ?? "");
    /* A frame may have no size yet when it starts: fit the map once there is room for it. */
    new ResizeObserver(() => position.resize(bounds)).observe(map.getContainer());
    story.set(tale?.steps ?? [], ledger);
    toolbar.setStory(story.count > 0, false);
    if (host.first.host) setHost(host.first.host);
    setView(opening);
    if (host.first.offer) offer.set(true);
    if (asked.speed) bar.setSpeed(asked.speed);
    /* Another fragment of the same document is another view of it. */
    addEventListener("hashchange", () => {
      const { view: wanted, play } = Handover.messages.fragmentOf(location.hash);
      setView(viewer.changed(wanted));
      bar.play(play);
    });
    announcer.announce();
    Handover.watchKeys({ map, close: () => choose(""), isOpen: () => chosen !== "" });
    Object.assign(Handover, { map, painted: first.mapView.painted, signs: first.mapView.signs, bounds: first.mapView.boundsOf });
    body.dataset.ready = "true";
    if (asked.play) bar.play(true);
    host.ready();
    if (host.first.view) host.shown();
  };
})();
