/* The first rows of a foreign table, with the role of each column to choose under its heading. */
export default spoken(({ data, parentElement, setTriggerValue }) => {
  const box = parentElement.querySelector(".part");
  const root = box.getRootNode();
  const focused = root.activeElement?.dataset.key;
  const scrolled = box.querySelector(".scroll")?.scrollLeft ?? 0;
  const wasOpen = box.querySelector("details")?.open ?? false;
  const said = (at, use) => setTriggerValue("use", { column: at, use });

  const choose = (column, at) => {
    const select = el("select");
    select.dataset.key = `role-${at}`;
    select.setAttribute("aria-label", column.look === "asked" ? say("Role of “{heading}”, not certain", column) : say("Role of “{heading}”", column));
    for (const role of data.roles) {
      const chosen = role.value === column.role;
      const option = el("option", chosen && column.look === "asked" ? say("{role}?", { role: role.label }) : role.label);
      Object.assign(option, { value: role.value, selected: chosen, title: role.guide });
      select.append(option);
    }
    if (column.said) {
      const back = el("option", say("as guessed"));
      back.value = "";
      select.append(back);
    }
    select.onchange = () => said(at, select.value === "status by" ? `status by ${column.heading}` : select.value);
    const parts = [select];
    if (column.role === "status by") {
      const who = el("input");
      Object.assign(who, { type: "text", value: column.claimant, maxLength: 80 });
      who.dataset.key = `who-${at}`;
      who.setAttribute("aria-label", say("Whose word “{heading}” is", column));
      who.onchange = () => who.value.trim() && said(at, `status by ${who.value.trim()}`);
      parts.push(who);
    }
    return parts;
  };

  const rows = () => {
    const table = el("table");
    table.append(el("caption", say("Rows of the file, and the role of each column"), "hidden"));
    const head = table.createTHead().insertRow();
    const corner = el("th", sayAs("heading of a table", "Row"), "soft");
    corner.scope = "col";
    head.append(corner);
    data.columns.slice(0, data.wide).forEach((column, at) => {
      const cell = el("th", undefined, `is-${column.look}`);
      cell.scope = "col";
      const words = el("span", column.heading);
      words.title = column.heading;
      cell.append(words, ...choose(column, at));
      head.append(cell);
    });
    const body = table.createTBody();
    for (const row of data.rows) {
      const line = body.insertRow();
      const name = el("th", row.name);
      name.scope = "row";
      line.append(name);
      for (const [text, doubt] of row.cells) {
        const cell = el("td", text || "–", doubt || (text ? "" : "soft"));
        if (doubt) cell.append(" ", el("span", doubt === "asked" ? say("(asked about)") : say("(cannot be used)"), "hidden"));
        line.append(cell);
      }
    }
    return table;
  };

  const reasons = () => {
    const table = el("table");
    table.append(el("caption", say("Why each column has its role"), "hidden"));
    const head = table.createTHead().insertRow();
    const headings = [
      sayAs("heading of a table", "Column"),
      sayAs("heading of a table", "Role"),
      sayAs("heading of a table", "Why"),
      sayAs("heading of a table", "Values met"),
      sayAs("heading of a table", "Do not fit"),
    ];
    for (const words of headings) {
      const cell = el("th", words);
      cell.scope = "col";
      head.append(cell);
    }
    const body = table.createTBody();
    data.columns.forEach((column, at) => {
      const line = body.insertRow();
      const name = el("th", column.heading);
      name.scope = "row";
      const role = el("td", undefined, `is-${column.look}`);
      if (at < data.wide) role.textContent = data.roles.find((one) => one.value === column.role)?.label ?? column.role;
      else role.append(...choose(column, at));
      const values = column.values.join(" · ");
      const met = column.distinct > column.values.length ? say("{values}, … {count, number} in all", { values, count: column.distinct }) : values;
      const misfits = column.misfits ? say("{count, plural, one {# row, such as “{example}”} other {# rows, such as “{example}”}}", { count: column.misfits, example: column.example }) : "0";
      line.append(name, role, el("td", column.reason), el("td", met || say("nothing")), el("td", misfits));
    });
    return table;
  };

  const scroller = (table, name, type = "") => {
    const part = el("div", undefined, `scroll ${type}`);
    Object.assign(part, { tabIndex: 0 });
    part.setAttribute("role", "region");
    part.setAttribute("aria-label", name);
    part.append(table);
    return part;
  };
  const why = el("details");
  why.open = wasOpen;
  const shown = say("{shown, number} of {rows, plural, one {# row} other {# rows}} shown.", { shown: data.rows.length, rows: data.total });
  const further = data.columns.length - data.wide + data.unlisted;
  const listed = further ? say("{count, plural, one {# further column is listed here.} other {# further columns are listed here.}}", { count: further }) : "";
  const summary = el("summary", [shown, listed, say("Roles were guessed from headings and values; why?")].filter(Boolean).join(" "));
  summary.dataset.key = "why";
  why.append(summary);
  const fill = () => {
    if (!why.open || why.children.length > 1) return;
    why.append(scroller(reasons(), say("Why each column has its role"), "listed"));
    if (data.unlisted) why.append(el("p", say("{count, plural, one {# more column is not listed.} other {# more columns are not listed.}}", { count: data.unlisted })));
  };
  why.addEventListener("toggle", fill);
  fill();
  box.replaceChildren(scroller(rows(), say("First rows of the file")), why);
  box.querySelector(".scroll").scrollLeft = scrolled;
  if (focused) root.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
});
