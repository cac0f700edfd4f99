/* What drafts would change on the map: a place now and after, its days, and the list in words.
   The patterns are the map document's own; Handover.paintOf stands before this file. */
export default spoken(({ data, parentElement, setTriggerValue }) => {
  const box = parentElement.querySelector(".part");
  const { Handover } = globalThis;
  const draft = data.draft;
  const ratio = Math.max(1, Math.round(devicePixelRatio || 1));
  const isDark = /dark/.test(getComputedStyle(box).colorScheme);
  const page = document.documentElement.dataset;
  const [now, after] = [sayAs("as the map is", "Now"), sayAs("as the map would be", "After")];

  /* The paints go by the theme of their document; here that is the theme of Streamlit's page. */
  const themed = (act) => {
    const before = page.theme;
    page.theme = isDark ? "dark" : "light";
    try {
      return act();
    } finally {
      if (before === undefined) delete page.theme;
      else page.theme = before;
    }
  };
  const canvas = (width, height, act) => {
    const made = el("canvas");
    Object.assign(made, { width: width * ratio, height: height * ratio });
    made.setAttribute("role", "img");
    const pen = made.getContext("2d");
    pen.scale(ratio, ratio);
    themed(() => act(pen));
    return made;
  };
  const paint = (state) => Handover.paintOf(draft.ledger, state);

  const map = (side, name) => {
    const [width, height] = draft.size;
    const made = canvas(width, height, (pen) => {
      const areas = [...draft.areas].sort((one, other) => (one.place === draft.place) - (other.place === draft.place));
      for (const area of areas) {
        const { fill, line, dashed } = paint(side.states[area.place] ?? { status: "unknown", holder: "", rival: "", inferred: false });
        const shape = area.d ? new Path2D(area.d) : new Path2D();
        if (!area.d) shape.arc(Number(area.x), Number(area.y), 9, 0, 7);
        const own = area.place === draft.place;
        pen.globalAlpha = own ? 1 : 0.55;
        pen.fillStyle = fill;
        pen.fill(shape);
        pen.globalAlpha = 1;
        pen.strokeStyle = own ? (isDark ? "#e8ebef" : "#1b2129") : line;
        pen.lineWidth = own ? 2.2 : 1;
        pen.setLineDash(dashed ? [4, 3] : []);
        pen.stroke(shape);
      }
    });
    made.className = "map";
    Object.assign(made.style, { width: `${width}px` });
    made.setAttribute("aria-label", say("{when}, on {day}: {state}", { when: name, day: draft.day, state: side.words }));
    return made;
  };
  const side = (one, name, type) => {
    const figure = el("figure");
    const words = el("p", undefined, "words");
    const swatch = el("span", undefined, "swatch");
    themed(() => Handover.repaint(swatch, draft.ledger, one.states[draft.place]));
    words.append(swatch, el("span", one.words));
    figure.append(el("figcaption", name, type), map(one, name), words);
    return figure;
  };
  const bar = (one, name) => {
    const [width, height] = [300, 20];
    const made = canvas(width, height, (pen) => {
      one.bar.forEach((part, at) => {
        const [from, to] = [part.at * width, (one.bar[at + 1]?.at ?? 1) * width];
        const { fill, line } = paint(part.state);
        pen.fillStyle = fill;
        pen.fillRect(from, 0, to - from, height);
        pen.strokeStyle = line;
        pen.strokeRect(from + 0.5, 0.5, to - from - 1, height - 1);
      });
      const day = draft.marks.find((mark) => mark.is_day);
      pen.fillStyle = isDark ? "#e8ebef" : "#1b2129";
      pen.fillRect(day.at * width - 1, 0, 2, height);
    });
    const values = { when: name, state: one.words, day: draft.day };
    made.setAttribute("aria-label", say("{when}: {state} on {day}; the changes are listed below", values));
    return made;
  };
  const bars = () => {
    const made = el("div", undefined, "bars");
    const marks = el("div", undefined, "marks");
    /* The shown day always has its words; others where there is room. */
    const taken = [];
    for (const mark of [...draft.marks].sort((one, other) => other.is_day - one.is_day)) {
      if (taken.some((at) => Math.abs(at - mark.at) < 0.36)) continue;
      taken.push(mark.at);
      const words = el("span", mark.words, `${mark.is_day ? "is-day" : ""} ${mark.at < 0.18 ? "first" : mark.at > 0.82 ? "last" : ""}`);
      words.style.left = `${mark.at * 100}%`;
      marks.append(words);
    }
    made.append(el("span", now), bar(draft.sides[0], now), el("span", after, "after"), bar(draft.sides[1], after), marks);
    return made;
  };

  const link = (one) => {
    const words = say("Map on {day}", { day: one.go_words });
    const made = el("a", words);
    made.href = `/?day=${encodeURIComponent(one.go)}&place=${encodeURIComponent(one.place_id)}`;
    made.setAttribute("aria-label", one.place ? say("Map on {day}, {place}", { day: one.go_words, place: one.place }) : words);
    made.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      setTriggerValue("going", { day: one.go, place: one.place_id });
    };
    return made;
  };
  const list = (changes) => {
    const made = el("ul");
    for (const one of changes) {
      const line = el("li");
      if (one.place) line.append(el("b", `${one.place}. `));
      line.append(say("{days}: {after} instead of: {now}.", { days: one.days, after: one.after, now: one.now }), " ", link(one));
      made.append(line);
    }
    return made;
  };
  const title = (words, beside) => {
    const made = el("h3", words);
    if (beside) made.append(el("span", beside));
    return made;
  };

  const parts = [el("h2", say("What would change on the map"))];
  if (draft.sub) parts.push(el("p", draft.sub, "sub"));
  if (data.warning) parts.push(el("p", data.warning, "warn"));
  if (draft.note) parts.push(el("p", draft.note, "note"));
  if (!draft.sub && !draft.note) parts.push(el("p", say("Choose a draft to see it."), "note"));
  if (draft.sides) {
    const sides = el("div", undefined, "sides");
    sides.append(side(draft.sides[0], now), side(draft.sides[1], after, "after"));
    parts.push(sides, bars());
  }
  if (draft.changes?.length) parts.push(title(sayAs("on the map", "Changes"), say("{count, plural, one {# stretch of days} other {# stretches of days}}", { count: draft.changes.length })), list(draft.changes));
  if (data.accepted) {
    const count = data.all ? say("{count, plural, one {# change} other {# changes}}", { count: data.all.length }) : "";
    parts.push(title(say("All {count, number} accepted together", { count: data.accepted }), count));
    if (data.all === null) parts.push(el("p", say("They do not fit into the dossier together: “Put … on the map” says why."), "warn"));
    else if (!data.all.length) parts.push(el("p", say("No state on the map would change: they add events or sources."), "note"));
    else parts.push(list(data.all));
  }
  box.replaceChildren(...parts);
});
