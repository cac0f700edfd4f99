/* What is still asked about a foreign table, with its answers as buttons, and what was told so far. */
export default spoken(({ data, parentElement, setTriggerValue }) => {
  const box = parentElement.querySelector(".part");
  const root = box.getRootNode();
  const focused = root.activeElement?.dataset.key;
  const wasOpen = box.querySelector("details")?.open ?? false;
  const status = box.querySelector("[role=status]") ?? el("p", "", "hidden");
  status.setAttribute("role", "status");
  const tell = (id, value) => setTriggerValue("answered", { id, value });

  const key = (part, name) => {
    part.dataset.key = name;
    return part;
  };
  const button = (words, type, name, act) => {
    const made = key(el("button", words, type), name);
    made.type = "button";
    made.onclick = act;
    return made;
  };

  const answers = (one) => {
    const group = el("div", undefined, "answers");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", say("Answers to: {question}", { question: one.text }));
    one.choices.forEach((choice, at) => {
      const taken = choice.value === one.taken;
      const proposed = one.taken === null && choice.value === one.proposal;
      const made = button(proposed ? say("{answer} (proposed)", { answer: choice.label }) : choice.label, taken ? "is-taken" : proposed ? "is-proposed" : "", `${one.id}/${at}`, () => tell(one.id, choice.value));
      if (taken) made.setAttribute("aria-pressed", "true");
      group.append(made);
    });
    const known = new Set(one.choices.map((choice) => choice.value));
    if (one.free) {
      const form = el("form");
      const field = key(el("input"), `${one.id}/typed`);
      Object.assign(field, { type: "text", placeholder: one.free, title: one.free, maxLength: 500, autocomplete: "off", value: one.typed });
      field.setAttribute("aria-label", say("{question} – {wanted}", { question: one.text, wanted: one.free }));
      const takes = one.taken === null && one.proposal && !known.has(one.proposal);
      const send = key(el("button", takes ? sayAs("button after an answer", "Take") : sayAs("button after an answer", "Set")), `${one.id}/set`);
      send.type = "submit";
      send.setAttribute("aria-label", takes ? say("Take: {question}", { question: one.text }) : say("Set: {question}", { question: one.text }));
      form.onsubmit = (event) => {
        event.preventDefault();
        if (field.value.trim()) tell(one.id, field.value.trim());
      };
      form.append(field, send);
      group.append(form);
    }
    if (one.said) group.append(button(say("Take back"), "link", `${one.id}/back`, () => tell(one.id, null)));
    return group;
  };

  const item = (one, type) => {
    const line = el("li", undefined, type);
    const ask = key(el("div", one.text, "ask"), `${one.id}/ask`);
    ask.tabIndex = -1;
    if (type === "told") ask.textContent = say("{question} – {answer}", { question: one.text, answer: one.label });
    const words = el("div");
    words.append(ask, el("div", [one.why, one.rows].filter(Boolean).join(" "), "why"));
    line.append(words, answers(one));
    return line;
  };
  const list = (items, type, more) => {
    const made = el("ul");
    made.append(...items.map((one) => item(one, type)));
    if (more) made.append(el("li", say("{count, plural, one {# more follows after these.} other {# more follow after these.}}", { count: more }), "soft"));
    return made;
  };
  const title = (words, beside) => {
    const made = el("h2", words);
    if (beside) made.append(el("span", beside, "small"));
    return made;
  };

  const parts = [status];
  if (data.open.length) {
    parts.push(title(say("Still asked"), data.waiting));
    if (data.proposals) parts.push(button(say("{count, plural, =1 {Take the proposal} one {Take all # proposals} other {Take all # proposals}}", { count: data.proposals }), "", "all", () => setTriggerValue("all", Date.now())));
    parts.push(list(data.open, "open", data.open_more));
  } else if (data.is_main) parts.push(title(say("Nothing is asked"), data.total_rows));
  if (data.told.length) {
    const count = data.told.length + data.told_more;
    const told = el("details");
    told.open = wasOpen || !data.is_main;
    told.append(key(el("summary", data.is_main ? say("Told so far ({count, number})", { count }) : data.title), "told"), list(data.told, "told", data.told_more));
    if (data.is_main) parts.push(told);
    else parts.push(list(data.told, "told", data.told_more));
  }
  box.replaceChildren(...parts);
  const news = data.open.length ? say("{count, number} still asked; {waiting}", { count: data.open.length, waiting: data.waiting }) : say("Nothing is asked");
  if (data.is_main && status.textContent !== news) status.textContent = news;
  /* An answered question goes to the list below: the next one gets the focus. */
  if (focused) {
    const there = root.querySelector(`[data-key="${CSS.escape(focused)}"]`);
    const next = there && (there.closest("details")?.open ?? true) ? there : (box.querySelector(".open .ask") ?? box.querySelector("summary"));
    next?.focus();
  }
});
