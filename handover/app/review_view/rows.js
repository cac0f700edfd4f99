/* The draft claims as a list to choose from: one stop for the keyboard, arrows go up and down. */
export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector(".rows");
  list.setAttribute("aria-label", "Draft claims");

  function line(text, name) {
    const part = document.createElement("span");
    part.className = name;
    part.textContent = text;
    return part;
  }

  function option(row) {
    const item = document.createElement("li");
    item.id = `row-${row.id}`;
    item.dataset.id = row.id;
    item.setAttribute("role", "option");
    item.className = `is-${row.verdict}`;
    const look = row.doubts === "0" ? "" : ` · ${row.doubts} to look at`;
    item.append(
      line(`${row.id} `, "number"),
      line(row.title, "title"),
      line(`${row.says}${look}`, "verdict"),
      line(row.more, "more"),
    );
    return item;
  }

  function choose(id) {
    if (id && id !== data.chosen) setTriggerValue("picked", id);
  }

  const scrolled = list.scrollTop;
  list.textContent = "";
  for (const row of data.rows) list.append(option(row));
  for (const item of list.children) {
    const chosen = item.dataset.id === data.chosen;
    item.setAttribute("aria-selected", String(chosen));
    if (chosen) list.setAttribute("aria-activedescendant", item.id);
  }
  list.scrollTop = scrolled;
  const chosen = list.querySelector("[aria-selected='true']");
  if (chosen) {
    const top = chosen.offsetTop - list.offsetTop;
    const below = top + chosen.offsetHeight > list.scrollTop + list.clientHeight;
    if (top < list.scrollTop || below) list.scrollTop = top - list.clientHeight / 3;
  }

  /* After a decision the form of the draft is gone, and with it what had the focus. */
  if (data.focus && window.handoverListed !== data.focus) {
    window.handoverListed = data.focus;
    list.focus({ preventScroll: true });
  }

  list.onkeydown = (event) => {
    const ids = data.rows.map((row) => row.id);
    const number = ids.indexOf(data.chosen);
    const goals = { ArrowDown: number + 1, ArrowUp: number - 1, Home: 0, End: ids.length - 1 };
    if (!(event.key in goals)) return;
    event.preventDefault();
    choose(ids[Math.max(0, Math.min(ids.length - 1, goals[event.key]))]);
  };
  list.onclick = (event) => choose(event.target.closest?.("li")?.dataset.id);
}
