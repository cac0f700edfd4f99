/* Cards above the time bar: a deadline with its moves, a day with all that is told of it. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say, sayAs, sayParts } = Handover.words;
  const { bdi, el, svg } = Handover;
  const { dayAndMonth, dayWords, shortDay } = Handover.calendar;
  const { storyOf, wordingsOf } = Handover.lanes;
  const EDGE = 8; // px between a card and the frame

  const diamond = (open, size = 14) => svg("svg", { viewBox: "0 0 14 14", width: size, height: size, class: open ? "diamond" : "diamond moved", "aria-hidden": "true" },
    svg("path", { d: "M7 1.5l5.5 5.5-5.5 5.5-5.5-5.5z" }));

  /** Put something that is in the top layer above the bar, its middle at x as far as the frame allows. */
  const putAbove = (element, root, x) => {
    const [wide, high] = [element.offsetWidth, element.offsetHeight];
    const { top } = root.getBoundingClientRect();
    const left = Math.max(EDGE, Math.min(x - wide / 2, document.documentElement.clientWidth - wide - EDGE));
    element.style.left = `${left + scrollX}px`;
    element.style.top = `${Math.max(EDGE, top - high - EDGE) + scrollY}px`;
  };

  const createCard = (root, bar) => {
    const card = el("div", { class: "card", popover: "auto", role: "dialog", tabindex: "-1" });
    root.append(card);
    let opener = null;

    /** Escape and a click elsewhere close it; where the focus would be lost, it goes back to what opened it. */
    card.addEventListener("toggle", ({ newState }) => {
      if (newState === "open" || !opener) return;
      const lost = document.activeElement === document.body || card.contains(document.activeElement);
      if (lost) (opener.isConnected ? opener : bar.slider).focus({ preventScroll: true });
    });
    const open = (from, x, title, ...nodes) => {
      opener = from;
      card.setAttribute("aria-label", title);
      card.replaceChildren(...Handover.there(nodes));
      if (!card.matches(":popover-open")) card.showPopover();
      putAbove(card, root, x);
      const first = card.querySelector("button");
      card.tabIndex = first ? -1 : 0; // a long list is scrolled by the keyboard
      (first ?? card).focus({ preventScroll: true });
    };
    const close = () => card.matches(":popover-open") && card.hidePopover();
    const act = (words, run) => el("button", { type: "button", class: "act", onclick: () => { close(); run(); } }, words);

    /* --- a deadline ------------------------------------------------------------------- */
    const stepsOf = (history) => {
      const seen = new Set();
      const claims = bar.ledger.claims.filter((claim) => claim.kind === "schedule" && claim.stance !== "denies" && claim.published <= bar.knownOn && history.places.includes(claim.place));
      claims.sort((one, other) => (one.stated ?? one.published) - (other.stated ?? other.published) || one.published - other.published);
      return claims.filter(({ to }) => !seen.has(to) && seen.add(to));
    };
    const step = (history, claim) => {
      const { open: holds } = history.stops.find(({ day }) => day === claim.to) ?? { open: false };
      const moved = history.moves.some(([, to]) => to === claim.to);
      const said = claim.stated ?? claim.published;
      const words = dayWords(claim.to, false);
      const day = holds ? words : el("s", {}, words);
      return el("li", {}, diamond(holds), ...(moved ? sayParts("Moved to {day}", { day }) : sayParts("Set for {day}", { day })),
        el("small", {}, `${shortDay(said)} · `, bdi(claim.claimant, bar.ledger.own)));
    };
    const deadline = (history, main, back) => {
      const open = history.stops.findLast((stop) => stop.open) ?? history.stops.at(-1);
      const day = main ?? open.day;
      const others = history.stops.map((stop) => stop.day).filter((other) => other !== bar.day && other !== back);
      return el("section", {},
        el("h3", {}, diamond(true), el("span", {}, bdi(history.labels.join(", ")), `, ${dayWords(open.day, false)}`)),
        el("ol", { class: "moves" }, ...stepsOf(history).map((claim) => step(history, claim))),
        el("p", { class: "acts" },
          ...[...new Set([...(day === bar.day ? [] : [day]), ...others])].map((to) => act(say("Go to {day}", { day: dayAndMonth(to) }), () => bar.go(to))),
          back === null || back === bar.day ? null : act(say("Back to {day}", { day: dayAndMonth(back) }), () => bar.go(back)),
          ...history.places.map((place, index) => act(say("Open {place}", { place: history.labels[index] }), () => bar.tell.choose?.(place)))));
    };
    /** Card of a mark; `back` is the day that was shown before the mark was clicked, or null. */
    const openDeadline = (from, mark, back = null) => {
      const title = say("Deadline: {places}", { places: mark.histories.flatMap(({ labels }) => labels).join(", ") });
      open(from, mark.main.x, title, ...mark.histories.map((history) => deadline(history, mark.cluster ? null : mark.main.day, back)));
    };

    /* --- a day -------------------------------------------------------------------------- */
    const group = (title, items) => (items.length ? el("section", {}, el("h4", {}, title), el("ul", {}, ...items)) : null);
    const openDay = (from, x) => {
      const { ledger, day, knownOn, live } = bar;
      const { events, ends, published } = storyOf(ledger, day, knownOn, live, bar.histories());
      const later = new Set((ledger.byDay.get(day) ?? []).filter((claim) => claim.published > knownOn).map(({ event }) => event));
      const item = (words) => el("li", { dir: "auto" }, words);
      const publication = (claim) => el("li", {}, bdi(claim.short), el("small", {}, bdi(ledger.sources[claim.source]?.publisher ?? "", ledger.own)));
      open(from, x, say("What is told of {day}", { day: dayWords(day, false) }), el("h3", {}, dayWords(day)),
        group(say("Happened"), events.map((claims) => item(wordingsOf(claims).join(" · ")))), group(say("Deadlines"), ends.map(item)),
        group(sayAs("on a day", "Published"), published.map(publication)),
        events.length + ends.length + published.length ? null : el("p", {}, say("No event on this day.")),
        later.size ? el("p", { class: "soft" }, say("Of {count, plural, one {# event} other {# events}} of this day, sources tell only after {day}.", { count: later.size, day: dayWords(knownOn, false) })) : null);
    };
    return { close, openDay, openDeadline };
  };

  Object.assign(Handover, { createCard, diamond, putAbove });
})();
