/* The drafts as cards: narrowed, sorted, chosen, decided one by one or several at once.
   One card is one stop for the keyboard; arrows go up and down, A accepts, E edits, R rejects. */
export default spoken(({ data, parentElement, setTriggerValue }) => {
  const box = parentElement.querySelector(".part");
  const root = box.getRootNode();
  const focused = root.activeElement?.dataset.key;
  box.selected ??= new Set();
  const shown = data.cards.map((card) => card.id);
  const selected = () => shown.filter((id) => box.selected.has(id));
  const tell = (act, ids, more = {}) => setTriggerValue("acted", { act, ids, at: Date.now(), ...more });
  const button = (words, key, act, type) => {
    const made = el("button", words, type);
    made.type = "button";
    made.dataset.key = key;
    made.onclick = act;
    return made;
  };
  const status = box.querySelector(".said") ?? el("p", "", "said");
  status.setAttribute("role", "status");

  /* Nothing is accepted with a question that nobody looked at: the first of them gets the focus. */
  function decide(act, card) {
    const first = act === "accept" && root.querySelector(`[data-key^="look-${card.id}-"]:not(:checked)`);
    if (first) {
      first.focus();
      first.scrollIntoView({ block: "nearest" });
      const left = card.doubts.filter((one) => !one.is_gap && !one.is_seen).length;
      status.textContent = say("{count, plural, one {Look at the question of this draft first.} other {Look at the # questions of this draft first.}}", { count: left });
    } else tell(act, [card.id]);
  }

  const filters = () => {
    const group = el("div", undefined, "filters");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", say("Which drafts are shown"));
    for (const one of data.filters) {
      const made = button(say("{group} {count, number}", { group: one.label, count: one.count }), `group-${one.id}`, () => tell("group", [], { value: one.id }));
      made.setAttribute("aria-pressed", String(one.id === data.group));
      group.append(made);
    }
    return group;
  };
  /* Ticking one changes what is written here and nothing else. */
  let update = () => {};
  const many = () => {
    const bar = el("div", undefined, "many");
    const all = el("input");
    all.type = "checkbox";
    all.dataset.key = "all";
    all.onchange = () => {
      for (const id of shown) all.checked ? box.selected.add(id) : box.selected.delete(id);
      update();
    };
    const label = el("label");
    const told = el("span");
    label.append(all, told);
    const act = (name) => () => {
      const ids = selected();
      box.selected.clear();
      tell(name, ids);
    };
    const accept = button("", "accept-many", act("accept"), "primary");
    const reject = button("", "reject-many", act("reject"));
    bar.append(label, accept, reject);
    update = () => {
      const count = selected().length;
      all.checked = count > 0 && count === shown.length;
      all.indeterminate = count > 0 && count < shown.length;
      told.textContent = count
        ? say("{count, plural, one {# selected} other {# selected}}", { count })
        : say("Select all {count, number}", { count: shown.length });
      accept.textContent = say("Accept {count, number}", { count });
      reject.textContent = say("Reject {count, number}", { count });
      accept.hidden = reject.hidden = !count;
      for (const tick of root.querySelectorAll('[data-key^="select-"]')) tick.checked = box.selected.has(tick.dataset.key.slice(7));
    };
    const sort = el("label", undefined, "end");
    const select = el("select");
    select.dataset.key = "order";
    for (const order of data.orders) {
      const option = el("option", order.label);
      Object.assign(option, { value: order.id, selected: order.id === data.order });
      select.append(option);
    }
    select.onchange = () => tell("order", [], { value: select.value });
    sort.append(el("span", say("Sort")), select);
    bar.append(sort, status);
    return bar;
  };

  const doubt = (card, one, number) => {
    if (one.is_gap) return el("span", one.text, "gap");
    const line = el("div", undefined, `doubt${one.is_seen ? " is-seen" : ""}`);
    const label = el("label");
    const tick = el("input");
    Object.assign(tick, { type: "checkbox", checked: one.is_seen });
    tick.dataset.key = `look-${card.id}-${number}`;
    tick.setAttribute("aria-label", say("I looked at it: {doubt}", { doubt: one.text }));
    tick.onchange = () => tell("look", [card.id], { value: one.id, on: tick.checked });
    label.append(tick, el("span", one.text));
    line.append(label);
    return line;
  };
  const facts = (card) => {
    const list = el("dl");
    const doubts = card.doubts.map((one, number) => [one.line, doubt(card, one, number)]);
    for (const fact of card.facts) {
      const about = el("dd", fact.words);
      about.append(...doubts.filter(([line]) => line === fact.line).map(([, made]) => made));
      list.append(el("dt", fact.label), about);
    }
    const lines = new Set(card.facts.map((fact) => fact.line));
    const rest = doubts.filter(([line]) => !lines.has(line)).map(([, made]) => made);
    if (rest.length) {
      const about = el("dd");
      about.append(...rest);
      list.append(el("dt", say("Look at")), about);
    }
    return list;
  };
  const acts = (card) => {
    const bar = el("div", undefined, "acts");
    if (card.verdict === "joined") {
      bar.append(el("span", say("It is in the dossier. Edit it there, on the page “Your dossier”."), "more"));
      return bar;
    }
    if (card.verdict !== "accepted") bar.append(button(say("✓ Accept"), `accept-${card.id}`, () => decide("accept", card), "primary"));
    bar.append(button(say("Edit"), `edit-${card.id}`, () => tell("edit", [card.id])));
    if (card.verdict !== "rejected") bar.append(button(say("✗ Reject"), `reject-${card.id}`, () => tell("reject", [card.id])));
    if (card.verdict !== "open") bar.append(button(say("Decide later"), `reopen-${card.id}`, () => tell("reopen", [card.id])));
    bar.append(el("span", "A · E · R", "keys"));
    return bar;
  };
  const item = (card) => {
    const chosen = card.id === data.chosen;
    const made = el("li", undefined, `card is-${card.verdict}${chosen ? " is-chosen" : ""}`);
    made.id = `card-${card.id}`;
    made.dataset.id = card.id;
    const tick = el("input");
    Object.assign(tick, { type: "checkbox", checked: box.selected.has(card.id), tabIndex: chosen ? 0 : -1 });
    tick.dataset.key = `select-${card.id}`;
    tick.setAttribute("aria-label", say("Select {draft}: {title}", { draft: card.id, title: card.title }));
    tick.onchange = () => {
      tick.checked ? box.selected.add(card.id) : box.selected.delete(card.id);
      update();
    };
    const open = button(undefined, `open-${card.id}`, () => !chosen && tell("choose", [card.id]), "open");
    open.tabIndex = chosen || (!shown.includes(data.chosen) && card.id === shown[0]) ? 0 : -1;
    open.setAttribute("aria-expanded", String(chosen));
    const beside = card.tags.length + Number(Boolean(card.says)) + Number(card.is_edited) < 2;
    const tags = el("span", undefined, beside ? "tags is-beside" : "tags");
    if (card.says) tags.append(el("span", card.says, "tag verdict"));
    if (card.is_edited) tags.append(el("span", say("edited"), "tag"));
    for (const tag of card.tags) tags.append(el("span", tag.words, `tag ${tag.look}`));
    const title = el("span", card.title, "title");
    open.append(...(beside ? [tags, title] : [title, tags]), el("span", card.more, "more"));
    if (card.standing) open.append(el("span", card.standing, card.is_against ? "known against" : "known"));
    const head = el("div", undefined, "head");
    head.append(tick, open);
    made.append(head);
    if (chosen) made.append(facts(card), acts(card));
    return made;
  };

  function draw() {
    const now = root.activeElement?.dataset.key ?? focused;
    const list = el("ul", undefined, "cards");
    list.setAttribute("aria-label", say("Draft claims"));
    list.append(...data.cards.map(item));
    const empty = data.cards.length ? [] : [el("p", say("No draft of this kind is left. “All” shows the others."), "empty")];
    box.replaceChildren(filters(), many(), list, ...empty);
    update();
    if (now) root.querySelector(`[data-key="${CSS.escape(now)}"]`)?.focus({ preventScroll: true });
  }

  status.textContent = data.said;
  draw();
  const chosen = root.querySelector(".is-chosen");
  const head = chosen?.querySelector(".open");
  const now = `${data.group} ${data.order} ${data.chosen}`;
  if (chosen && box.shown !== undefined && box.shown !== now) chosen.scrollIntoView({ block: "nearest" });
  /* After a decision the buttons of the draft are gone, and with them what had the focus. */
  const isLost = focused && !root.activeElement;
  if (isLost || (data.focus && window.handoverListed !== data.focus)) (head ?? root.querySelector(".filters [aria-pressed='true']"))?.focus({ preventScroll: true });
  window.handoverListed = data.focus;
  box.shown = now;

  box.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("select")) return;
    if (!event.target.closest?.(".cards")) return;
    const number = shown.indexOf(data.chosen);
    const goals = { ArrowDown: number + 1, ArrowUp: number - 1, Home: 0, End: shown.length - 1 };
    const card = data.cards[number];
    const open = card && card.verdict !== "joined";
    /* The letter on the key, or where it is of another script the Latin one of that key. */
    const key = (/^[a-z]$/i.test(event.key) ? event.key : event.code.replace("Key", "")).toLowerCase();
    if (event.key in goals) {
      const id = shown[Math.max(0, Math.min(shown.length - 1, goals[event.key]))];
      if (id && id !== data.chosen) {
        root.querySelector(`[data-key="open-${CSS.escape(id)}"]`)?.focus();
        tell("choose", [id]);
      }
    } else if (open && key === "a") decide("accept", card);
    else if (open && key === "e") tell("edit", [card.id]);
    else if (open && key === "r") tell("reject", [card.id]);
    else return;
    event.preventDefault();
  };
});
