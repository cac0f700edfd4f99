/* A tour of one minute: a box beside one control after the other. Nothing else of the page is shut meanwhile. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { el } = Handover;
  const { spotFor } = Handover.tourSpot;
  const ROOM = 4; // px between a control and the frame around it
  const EDGE = 2; // px between that frame and the edge of the screen

  const shows = (node) => node?.checkVisibility({ visibilityProperty: true }) && node.offsetWidth > 0;
  const ownPart = (node) => node.closest("body > *");

  /** Offers the tour to who comes first: a line above all places, which covers nothing and takes no focus. */
  Handover.createTourOffer = (tell) => {
    const set = (is) => (root.hidden = !is);
    const button = (name, words, act) => el("button", { type: "button", class: `action ${name}`, onclick: () => {
      set(false);
      act();
    } }, words);
    const root = el("div", { class: "offer", role: "group", "aria-label": say("A tour"), hidden: "" }, el("span", {}, say("New here?")),
      button("accept", say("Take the tour"), tell.tour), button("refuse", say("No thanks"), tell.refuse));
    return { root, set };
  };

  /**
   * @param {object[]} steps as the guide has them
   * @param {{hosted: boolean, show: (isOn: boolean) => void, ended: (hadFocus: boolean) => void}} tell `hosted`: whether the
   *   app is around the document; `show` lets the panel show some place, or shows again what it did before
   */
  Handover.createTour = (steps, tell) => {
    const ring = el("div", { class: "tour-ring", "aria-hidden": "true", hidden: "" });
    document.body.append(ring);
    let now = 0; // number of the step that is told; 0: no tour
    let box = null;
    let controls = []; // what it stands beside
    let frame = 0;

    /** What of the control is in sight: on a phone the time bar lies over the foot of the page. */
    const inSight = () => {
      const { clientWidth: width, clientHeight: height } = document.documentElement;
      const bar = document.querySelector(".bar");
      const covered = !bar.contains(controls[0]) && getComputedStyle(bar).position === "fixed" ? bar.offsetHeight : 0;
      const boxes = controls.map((one) => one.getBoundingClientRect());
      const least = (side) => Math.max(0, Math.min(...boxes.map((one) => one[side])));
      const most = (side, limit) => Math.min(limit, Math.max(...boxes.map((one) => one[side])));
      return { left: least("left"), top: least("top"), right: most("right", width), bottom: most("bottom", height - covered) };
    };
    const place = () => {
      frame = 0;
      if (!now) return;
      const part = inSight();
      const { clientWidth: width, clientHeight: height } = document.documentElement;
      const [left, top] = spotFor(part, { width: box.offsetWidth, height: box.offsetHeight }, { width, height });
      box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
      const [x, y] = [Math.max(EDGE, part.left - ROOM), Math.max(EDGE, part.top - ROOM)];
      const [wide, high] = [Math.min(width - EDGE, part.right + ROOM) - x, Math.min(height - EDGE, part.bottom + ROOM) - y];
      Object.assign(ring.style, { left: `${x}px`, top: `${y}px`, width: `${Math.max(0, wide)}px`, height: `${Math.max(0, high)}px` });
    };
    const placeSoon = () => {
      if (now) frame ||= requestAnimationFrame(place);
    };
    addEventListener("resize", placeSoon);
    addEventListener("scroll", placeSoon, { capture: true, passive: true });
    const watch = new ResizeObserver(placeSoon);

    const boxOf = ({ title, text, app }) => {
      const act = (name, words, run) => el("button", { type: "button", class: `action tour-${name}`, onclick: run }, words);
      const back = act("back", say("‹ Back"), () => go(now - 1));
      back.disabled = now === 1;
      return el("div", { class: "tour", role: "dialog", "aria-labelledby": "tour-title", "aria-describedby": "tour-text", tabindex: "-1" },
        el("header", {}, el("h2", { id: "tour-title" }, el("span", { class: "count" }, say("{number} of {count}", { number: String(now), count: String(steps.length) })), " ", title),
          el("button", { type: "button", class: "close", "aria-label": say("End the tour"), title: say("End the tour (Esc)"), onclick: () => end() }, "✕")),
        el("p", { id: "tour-text" }, tell.hosted && app ? `${text} ${app}` : text),
        el("div", { class: "tour-acts" }, back, act("next", now === steps.length ? say("Done") : say("Next ›"), () => go(now + 1))));
    };
    /** Each step is a new box, so that it is announced; before its control, to which Tab leads on. */
    const go = (number) => {
      if (number < 1) return;
      if (number > steps.length) {
        end();
        return;
      }
      now = number;
      const step = steps[now - 1];
      tell.show(Boolean(step.place));
      controls = step.beside.map((selector) => [...document.querySelectorAll(selector)].filter(shows)).find((found) => found.length) ?? [document.querySelector(".toolbar")];
      const [control] = controls;
      const next = boxOf(step);
      box?.remove();
      box = next;
      ownPart(control).before(box);
      ring.hidden = false;
      watch.disconnect();
      for (const one of controls) watch.observe(one);
      const isTall = control.offsetHeight > document.documentElement.clientHeight / 2;
      control.scrollIntoView({ block: isTall ? "start" : "nearest", behavior: "instant" });
      place();
      box.focus({ preventScroll: true });
      box.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.altKey || event.metaKey) return;
        const keys = { ArrowRight: now + 1, ArrowLeft: now - 1, ...(event.target === box ? { Enter: now + 1, " ": now + 1 } : {}) };
        if (!Object.hasOwn(keys, event.key)) return;
        event.preventDefault();
        event.stopPropagation();
        go(keys[event.key]);
      });
    };
    const end = () => {
      if (!now) return;
      const hadFocus = box.contains(document.activeElement) || document.activeElement === document.body;
      now = 0;
      watch.disconnect();
      box.remove();
      box = null;
      ring.hidden = true;
      tell.show(false);
      tell.ended(hadFocus);
    };
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !now || event.defaultPrevented) return;
      event.preventDefault();
      end();
    });
    return { start: () => go(1) };
  };
})();
