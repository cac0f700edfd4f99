/* The report on the page, with its mentions: one stop for the keyboard, arrows walk through them.
   Text only ever becomes text; what is what is told by classes and labels. */
export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".report-text");

  function draw() {
    box.textContent = "";
    box.pieces = data.pieces;
    for (const piece of data.pieces) {
      const marked = piece.marks.length > 0;
      const part = document.createElement("span");
      part.textContent = piece.text;
      part.dataset.sentence = piece.sentence;
      part.dataset.at = piece.at;
      if (marked) {
        part.className = ["mention", ...piece.marks.map((mark) => `is-${mark}`)].join(" ");
        part.setAttribute("role", "button");
        part.setAttribute("aria-label", `${piece.text}: ${piece.says}`);
        part.title = piece.says;
        part.tabIndex = -1;
      } else if (piece.sentence >= 0) {
        part.className = "drafted";
      }
      box.append(part);
    }
    const first = box.querySelector(".mention");
    if (first) first.tabIndex = 0;
  }

  function mentions() {
    return [...box.querySelectorAll(".mention")];
  }

  function walk(from, to) {
    if (!to) return;
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  }

  function pick(part) {
    const at = Number(part.dataset.at);
    if (Number(part.dataset.sentence) < 0) return;
    setTriggerValue("picked", at);
  }

  function mark() {
    let first = null;
    for (const part of box.children) {
      const chosen = data.sentence >= 0 && Number(part.dataset.sentence) === data.sentence;
      part.classList.toggle("is-evidence", chosen);
      if (chosen && !first) first = part;
    }
    if (first && box.shown !== data.sentence) {
      const middle = first.offsetTop - box.offsetTop - box.clientHeight / 3;
      box.scrollTo({ top: Math.max(0, middle) });
    }
    box.shown = data.sentence;
  }

  box.onkeydown = (event) => {
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
    if (!part) return;
    if (part.classList.contains("mention")) {
      walk(box.querySelector(".mention[tabindex='0']") ?? part, part);
    }
    pick(part);
  };

  if (box.drawn !== data.digest) {
    draw();
    box.drawn = data.digest;
    box.shown = null;
  }
  mark();
}
