/* The report on the page, with its mentions: one stop for the keyboard, arrows walk through them.
   Words that a reader marks, with the pointer or by keyboard, become a claim of their own.
   Text only ever becomes text; what is what is told by classes and labels. */
export default spoken(({ data, parentElement, setTriggerValue }) => {
  const box = parentElement.querySelector(".report-text");
  const button = parentElement.querySelector(".report-add");
  const hint = parentElement.querySelector(".report-hint");
  const legend = parentElement.querySelector(".report-legend");
  const how = say("Drag over the words of the claim. By keyboard: ← → move, Shift marks, Enter adds, Escape leaves.");
  const name = say("The report: arrow keys walk through what is marked, Enter picks a draft");
  const tell = (words) => hint.textContent !== words && (hint.textContent = words);

  function draw() {
    legend.setAttribute("aria-label", say("Marks in the text"));
    legend.replaceChildren(...data.legend.map(([mark, words]) => {
      const line = document.createElement("li");
      line.append(Object.assign(document.createElement("span"), { className: `is-${mark}`, textContent: words }));
      return line;
    }));
    box.textContent = "";
    for (const piece of data.pieces) {
      const part = document.createElement("span");
      part.textContent = piece.text;
      part.dataset.at = piece.at;
      const classes = piece.drafted ? ["drafted"] : [];
      if (piece.marks.length) {
        classes.push("mention", ...piece.marks.map((mark) => `is-${mark}`));
        part.setAttribute("role", "button");
        part.setAttribute("aria-label", say("{words}: {meaning}", { words: piece.text, meaning: piece.says }));
        part.title = piece.says;
        part.tabIndex = -1;
      }
      part.className = classes.join(" ");
      box.append(part);
    }
    const first = box.querySelector(".mention");
    if (first) first.tabIndex = 0;
    box.words = null;
  }

  const mentions = () => [...box.querySelectorAll(".mention")];
  function walk(from, to) {
    if (!to) return;
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  }
  const pick = (part) => part.classList.contains("drafted") && setTriggerValue("picked", Number(part.dataset.at));

  /* The pane that scrolls: the text itself on a phone, what it lies in elsewhere. */
  function scroller() {
    for (let one = box; one; one = one.parentElement) {
      if (one.scrollHeight > one.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(one).overflowY)) return one;
    }
    return null;
  }
  function showEvidence() {
    const inside = (at) => data.passages.some(([start, end]) => start <= at && at < end);
    let first = null;
    for (const part of box.children) {
      const chosen = inside(Number(part.dataset.at));
      part.classList.toggle("is-evidence", chosen);
      if (chosen && !first) first = part;
    }
    const shown = JSON.stringify(data.passages);
    if (first && box.shown !== shown) {
      const pane = scroller();
      if (pane) {
        const top = first.getBoundingClientRect().top - pane.getBoundingClientRect().top;
        if (top < 60 || top > pane.clientHeight * 0.7) pane.scrollTop += top - pane.clientHeight / 3;
      }
    }
    box.shown = shown;
  }

  /* What is selected, as offsets of the whole text in characters as Python counts them. */
  function offset(node, at) {
    const part = node.nodeType === Node.TEXT_NODE ? node.parentElement : null;
    if (part?.parentElement === box) return Number(part.dataset.at) + [...node.data.slice(0, at)].length;
    const next = node === box ? box.children[at] : node.parentElement === box && at === 0 ? node : null;
    if (next) return Number(next.dataset.at);
    const last = node === box ? box.lastElementChild : node;
    return last?.dataset?.at === undefined ? null : Number(last.dataset.at) + [...last.textContent].length;
  }
  function selected() {
    const selection = document.getSelection();
    if (!selection?.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!box.contains(range.startContainer) || !box.contains(range.endContainer)) return null;
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    return start === null || end === null || start >= end ? null : { start, end };
  }
  function show() {
    box.marked = selected();
    button.classList.toggle("is-ready", Boolean(box.marked));
    button.textContent = box.marked ? say("Add a claim from these words") : say("Add a claim");
  }
  function add() {
    if (!box.marked) return;
    setTriggerValue("marked", { ...box.marked });
    leave();
  }

  /* By keyboard: a cursor that goes from word to word, and Shift that marks. */
  function words() {
    if (box.words) return box.words;
    const nodes = [...box.children].map((part) => part.firstChild).filter(Boolean);
    const begins = [];
    let whole = "";
    for (const node of nodes) {
      begins.push(whole.length);
      whole += node.data;
    }
    let at = 0;
    const place = (offset) => {
      while (at + 1 < nodes.length && begins[at + 1] <= offset) at += 1;
      return [nodes[at], offset - begins[at]];
    };
    box.words = [...whole.matchAll(/\S+/g)].map((found) => {
      const [node, start] = place(found.index);
      const [last, end] = place(found.index + found[0].length - 1);
      return { node, start, last, end: end + 1 };
    });
    return box.words;
  }
  function extend() {
    const [from, to] = [box.anchor, box.cursor];
    const [first, last] = [words()[Math.min(from, to)], words()[Math.max(from, to)]];
    document.getSelection().setBaseAndExtent(first.node, first.start, last.last, last.end);
    last.last.parentElement.scrollIntoView({ block: "nearest" });
    show();
    tell(say("Marked: {words}", { words: document.getSelection().toString().slice(0, 200) }));
  }
  function begin() {
    if (!words().length) return;
    const evidence = box.querySelector(".is-evidence")?.firstChild;
    box.anchor = box.cursor = Math.max(0, words().findIndex((word) => word.node === evidence));
    box.classList.add("is-marking");
    box.tabIndex = 0;
    box.setAttribute("aria-label", how);
    box.focus();
    extend();
    tell(how);
  }
  function leave() {
    if (!box.classList.contains("is-marking")) return;
    box.classList.remove("is-marking");
    box.removeAttribute("tabindex");
    box.setAttribute("aria-label", name);
    document.getSelection().removeAllRanges();
    tell("");
    show();
  }

  box.setAttribute("aria-label", name);
  box.onkeydown = (event) => {
    if (box.classList.contains("is-marking")) {
      const last = words().length - 1;
      const goals = { ArrowRight: box.cursor + 1, ArrowLeft: box.cursor - 1, ArrowDown: box.cursor + 10, ArrowUp: box.cursor - 10, Home: 0, End: last };
      if (event.key in goals) {
        box.cursor = Math.max(0, Math.min(last, goals[event.key]));
        if (!event.shiftKey) box.anchor = box.cursor;
        extend();
      } else if (event.key === "Enter") add();
      else if (event.key === "Escape") {
        leave();
        button.focus();
      } else return;
      event.preventDefault();
      return;
    }
    const part = event.target.closest?.(".mention");
    if (!part) return;
    const all = mentions();
    const number = all.indexOf(part);
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    if (event.key in steps) walk(part, all[number + steps[event.key]]);
    else if (event.key === "Home") walk(part, all[0]);
    else if (event.key === "End") walk(part, all.at(-1));
    else if (event.key === "Enter" || event.key === " ") pick(part);
    else return;
    event.preventDefault();
  };
  box.onclick = (event) => {
    const part = event.target.closest?.("span[data-at]");
    if (!part || selected()) return;
    if (part.classList.contains("mention")) walk(box.querySelector(".mention[tabindex='0']") ?? part, part);
    pick(part);
  };
  box.onblur = () => box.classList.contains("is-marking") && setTimeout(() => document.activeElement !== button && document.activeElement !== box && leave());
  button.onmousedown = (event) => event.preventDefault(); // what is marked stays so
  button.onclick = () => (box.marked ? add() : begin());
  document.addEventListener("selectionchange", show);

  if (box.drawn !== data.digest) {
    draw();
    box.drawn = data.digest;
    box.shown = null;
  }
  showEvidence();
  show();
  return () => document.removeEventListener("selectionchange", show);
});
