/* A name on the map as an element: its lines, its sign, its pill, and the line to what it names. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const part = (name, className, text) => Object.assign(document.createElement(name), { className, textContent: text });

  /** A name cut in two at the space or hyphen nearest to its middle; null where there is none. */
  const cutOf = (name) => {
    const cuts = [...name.matchAll(/[\s-]+/g)].map(({ index, 0: gap }) => index + gap.length);
    const middle = name.length / 2;
    const cut = cuts.sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle))[0];
    return cut ? [name.slice(0, cut).trimEnd(), name.slice(cut)] : null;
  };

  const tag = (className) => {
    const element = part("div", `name ${className}`, "");
    element.setAttribute("aria-hidden", "true"); // the list has every name
    return element;
  };
  /** Name of a country or a water. */
  const writeGround = ({ kind, name }) => {
    const element = tag(`name-${kind}`);
    element.textContent = name;
    return element;
  };
  /**
   * Name of a place of the dossier, in one of its forms.
   * @param {object} place of the ledger @param {string} id @param {string} form as `labels.js` chose it
   * @param {boolean} isArea
   */
  const writeName = ({ short, names }, id, form, isArea) => {
    const [first, second] = short.split(" / ");
    const isolate = (text, name = text) => {
      const lang = names.find((one) => one.name === name)?.lang;
      return Object.assign(part("span", "", text), { dir: "auto", ...(lang ? { lang } : {}) });
    };
    const element = tag(isArea ? "name-area" : "name-dot");
    element.dataset.place = id;
    const line = part("span", "", "");
    if (isArea && form !== "bare") line.append(part("span", "name-sign", ""));
    const [top, below] = form === "split" ? cutOf(first) : [first];
    line.append(isolate(top, first));
    element.append(line);
    if (below) element.append(isolate(below, first));
    if (second && ["pill", "both"].includes(form)) {
      if (isArea) element.append(Object.assign(isolate(second), { className: "name-second" }));
      else line.append(" / ", isolate(second));
    }
    if (form === "pill") element.append(part("span", "pill", ""));
    return element;
  };

  /**
   * Draw the line from a sign to a name that stands off; inside the name's element, so that it goes with it.
   * @param {HTMLElement} element @param {{x: number, y: number, line?: object}} spot middle of the
   *   name, and the line, in px of the map
   */
  const drawLeader = (element, { x, y, line }) => {
    element.querySelector(".leader")?.remove();
    if (!line) return;
    const leader = part("i", "leader", "");
    const [across, along] = [line.x1 - line.x0, line.y1 - line.y0];
    Object.assign(leader.style, {
      left: `calc(50% + ${line.x0 - x}px)`, top: `calc(50% + ${line.y0 - y}px)`,
      width: `${Math.hypot(across, along)}px`, rotate: `${Math.atan2(along, across)}rad`,
    });
    element.append(leader);
  };

  Handover.nametags = { cutOf, drawLeader, writeGround, writeName };
})();
