/* The box that finds a place or a claim: a list walked through by keyboard, chosen by Enter. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { bdi, el } = Handover;
  const ASK = 250; // ms without a letter before the page around is asked

  /**
   * @param {{go: (result: object) => void, ask: ((text: string) => void) | null}} tell
   *   `ask` also looks in the wider gazetteer, where there is a host that has it.
   */
  const createFind = (tell) => {
    let ledger = null;
    let results = [];
    let at = -1;
    let asking = 0;
    let asked = "";
    const field = el("input", {
      type: "search", class: "find-field", placeholder: say("Find a place or claim"), "aria-label": say("Find a place or a claim"), role: "combobox", autocomplete: "off",
      "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list", spellcheck: "false", maxlength: "80",
    });
    const list = el("ul", { class: "found", id: "found", role: "listbox", "aria-label": say("Found"), hidden: "" });
    const count = el("span", { class: "unseen", role: "note" });
    const box = el("div", { class: "find", role: "search" }, field, list, count);

    const close = () => {
      results = [];
      at = -1;
      list.hidden = true;
      list.replaceChildren();
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    };
    const linesOf = (result) => {
      if (result.kind === "claim") {
        const claim = ledger.byId.get(result.claim);
        return [claim.short, `${claim.when} · ${claim.claimant}`];
      }
      if (result.kind === "gazetteer") return [result.name, result.exact ? say("in the gazetteer; no claim here is about it") : say("a similar name in the gazetteer")];
      const { label, describes } = ledger.places[result.place];
      const isOther = result.name && result.name !== label;
      return [label, isOther ? el("span", {}, Handover.rows.named(ledger, result.place, result.name), ` · ${describes}`) : describes];
    };
    const option = (result, index) => {
      const [first, second] = linesOf(result);
      const item = el("li", { role: "option", id: `found-${index}`, "aria-selected": "false" }, bdi(first), el("small", {}, typeof second === "string" ? bdi(second) : second));
      item.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
      item.addEventListener("click", () => pick(index));
      return item;
    };
    const show = (next) => {
      results = next;
      at = -1;
      const none = el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "none" }, say("Nothing found under this spelling"));
      list.replaceChildren(...(next.length ? next.map(option) : [none]));
      list.hidden = false;
      field.setAttribute("aria-expanded", "true");
      field.removeAttribute("aria-activedescendant");
    };
    const point = (index) => {
      if (!results.length) return;
      list.children[at]?.setAttribute("aria-selected", "false");
      at = (index + results.length) % results.length;
      list.children[at].setAttribute("aria-selected", "true");
      list.children[at].scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", `found-${at}`);
    };
    const pick = (index) => {
      const result = results[index];
      if (!result) return;
      field.value = "";
      close();
      tell.go(result);
    };

    field.addEventListener("input", () => {
      clearTimeout(asking);
      if (!field.value.trim()) return close();
      show(Handover.finding.find(ledger, field.value));
      if (!tell.ask) return undefined;
      asking = setTimeout(() => {
        asked = field.value;
        tell.ask(asked);
      }, ASK);
      return undefined;
    });
    field.addEventListener("keydown", (event) => {
      const keys = { ArrowDown: () => point(at + 1), ArrowUp: () => point(at < 0 ? -1 : at - 1), Enter: () => pick(Math.max(at, 0)) };
      if (event.key === "Escape") {
        if (!list.hidden) event.stopPropagation();
        close();
      } else if (keys[event.key]) {
        event.preventDefault();
        keys[event.key]();
      }
    });
    field.addEventListener("blur", () => close());
    field.addEventListener("focus", () => field.value.trim() && show(Handover.finding.find(ledger, field.value)));

    /** What the page around found for a text: places of ours under other spellings, and others. */
    const add = (text, more) => {
      if (text !== asked || text !== field.value || document.activeElement !== field) return;
      const known = new Set(results.map(({ kind, place }) => `${kind} ${place}`));
      const ours = more.filter(({ kind, place }) => kind === "place" && ledger.places[place]?.listed && !known.has(`place ${place}`));
      const others = more.filter(({ kind, exact }) => kind === "gazetteer" && (exact || !results.length));
      if (ours.length || others.length) show([...results.filter(({ kind }) => kind === "place"), ...ours, ...results.filter(({ kind }) => kind !== "place"), ...others]);
    };
    const setLedger = (next) => {
      ledger = next;
      close();
    };
    return { box, add, setLedger };
  };

  Handover.createFind = createFind;
})();
