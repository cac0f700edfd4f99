/* Paints and signs: hue says who, pattern says how sure, a glyph says what happened. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const SVG = "http://www.w3.org/2000/svg";

  const svg = (name, attributes, ...children) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  /* One glyph a kind, drawn in a 16 × 16 box. Shapes differ, so that no meaning rests on colour. */
  const GLYPHS = {
    capture: "M4 14V2h8l-2 3 2 3H6v6z",
    handover: "M2 5h8V2l4 4.5L10 11V8H2zM2 13h12v1.5H2z",
    schedule: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm.8 3v4l3 1.8-.8 1.3L7.2 9V4z",
    control: "M8 1.5 14 4v4c0 3.4-2.6 5.6-6 6.5C4.6 13.6 2 11.4 2 8V4z",
    agreement: "M3 1h7l3 3v11H3zm2 6v1.3h6V7zm0 3v1.3h6V10z",
    ceasefire: "M4 2h3v12H4zM9 2h3v12H9z",
    deployment: "M8 1.5 14.5 8 8 14.5 1.5 8z",
    displacement: "M2 7h7V3.5L14.5 8 9 12.5V9H2z",
    return: "M14 7H7V3.5L1.5 8 7 12.5V9h7z",
    destruction: "M8 1c1 3 5 5 5 9a5 5 0 0 1-10 0c0-2 1-3 2-4 0 2 1 2.5 1.5 2.5C7 6 6.5 3.5 8 1z",
    casualties: "M6.5 2h3v4h4v3h-4v5h-3V9h-4V6h4z",
    appeal: "M2 2h12v9H8l-4 4v-4H2z",
    statement: "M2 2h12v9H8l-4 4v-4H2zM4.5 5v1.2h7V5zm0 2.5v1.2h5V7.5z",
  };
  const glyph = (kind) =>
    svg("svg", { viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" },
      svg("path", { d: GLYPHS[kind] ?? GLYPHS.statement, "fill-rule": "evenodd" }));

  const inks = new Map(); // name of a colour and paper → the colour
  const inkNow = (name) => {
    const key = `${name} ${paperNow()}`;
    if (!inks.has(key)) {
      const style = getComputedStyle(document.body);
      inks.set(key, forced.matches ? style.color : style.getPropertyValue(name));
    }
    return inks.get(key);
  };
  /**
   * A glyph as a picture, in a colour of tokens.css as it now is: what the browser keeps for each
   * drawing on the page it goes through in every frame, and a list may have hundreds.
   */
  const glyphPicture = (kind, ink) => {
    const drawing = glyph(kind);
    drawing.setAttribute("fill", inkNow(ink));
    const src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`;
    return Object.assign(document.createElement("img"), { src, alt: "", width: 14, height: 14 });
  };

  /* Signs of the holders in a box of 12 × 12 around the middle: the same on the map and in the legend. */
  const SIGNS = {
    circle: "M0-5A5 5 0 1 1 0 5A5 5 0 1 1 0-5z", square: "M-4.6-4.6H4.6V4.6H-4.6z", triangle: "M0-5.5L5.5 4.5H-5.5z",
    diamond: "M0-6L6 0 0 6-6 0z", cross: "M-2-5.5H2V-2H5.5V2H2V5.5H-2V2H-5.5V-2H-2z",
    star: "M0-6L1.7-1.9 6-1.7 2.7 1.1 3.8 5.3 0 3-3.8 5.3-2.7 1.1-6-1.7-1.7-1.9z",
  };
  const PATHS = Object.fromEntries(Object.entries(SIGNS).map(([name, d]) => [name, new Path2D(d)]));

  /* Patterns are drawn once each on a small tile, for the map and the legend alike. */
  const ratio = Math.max(1, Math.round(devicePixelRatio || 1));
  const forced = matchMedia("(forced-colors: active)");
  const dark = matchMedia("(prefers-color-scheme: dark)"); // asked for once: asking costs more than a paint
  const isDark = () => {
    const theme = document.documentElement.getAttribute("data-theme");
    return theme ? theme === "dark" : dark.matches;
  };
  const paperNow = () => (forced.matches ? "Canvas" : isDark() ? "#14181d" : "#ffffff");
  const paintFor = (ledger, party) => ledger.parties[party]?.paint ?? ledger.nobody;
  const tonesOf = (ledger, party, inDark = isDark()) => paintFor(ledger, party)[inDark ? "dark" : "light"];
  const shapeOf = (ledger, party) => paintFor(ledger, party).shape;

  const lines = (pen, colour, width, ...strokes) => {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    for (const [x1, y1, x2, y2] of strokes) {
      pen.beginPath();
      pen.moveTo(x1, y1);
      pen.lineTo(x2, y2);
      pen.stroke();
    }
  };
  const dots = (pen, colour, size, ...places) => {
    pen.fillStyle = colour;
    for (const [x, y] of places) {
      pen.beginPath();
      pen.arc(x, y, size / 2, 0, 7);
      pen.fill();
    }
  };
  /** Bars of another's fill, edged so that two alike fills still part. */
  const bars = (pen, { fill, edge }, size, width, ...strokes) => {
    lines(pen, edge, width + 1.6, ...strokes);
    lines(pen, fill, width, ...strokes);
  };
  const rising = (size) => [[-2, 2, 2, -2], [-1, size + 1, size + 1, -1], [size - 2, size + 2, size + 2, size - 2]];
  const falling = (size) => [[-2, size - 2, 2, size + 2], [-1, -1, size + 1, size + 1], [size - 2, -2, size + 2, 2]];
  /* Each pattern: size of its tile, and how it is drawn in the holder's and the rival's tones. */
  const PATTERNS = {
    held: [8, () => {}],
    due: [14, (pen, { ink }) => lines(pen, ink, 2.6, ...rising(14))], // 10 px from line to line
    lapsed: [8, (pen, { ink }) => dots(pen, ink, 2.7, [2, 2], [6, 6])],
    partly: [14, (pen, holder, rival) => bars(pen, rival, 14, 3, [0, 7, 14, 7])],
    contested: [12, (pen, holder, rival) => {
      bars(pen, rival, 12, 2.2, ...rising(12));
      bars(pen, rival, 12, 2.2, ...falling(12));
    }],
    changing: [14, (pen, holder, rival) => {
      pen.fillStyle = rival.fill;
      pen.fillRect(0, 0, 7, 14);
      lines(pen, holder.edge, 0.8, [0, 0, 0, 14], [14, 0, 14, 14]);
      lines(pen, rival.edge, 0.8, [7, 0, 7, 14]);
    }],
    unknown: [6, (pen, { ink }) => dots(pen, ink, 1.4, [1.5, 1.5], [4.5, 4.5])],
  };

  const tile = (ledger, state) => {
    const [size, draw] = PATTERNS[state.status];
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size * ratio;
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    const holder = tonesOf(ledger, state.holder);
    pen.globalAlpha = state.inferred ? 0.5 : 1;
    pen.fillStyle = holder.fill;
    pen.fillRect(0, 0, size, size);
    pen.globalAlpha = 1;
    const edge = ledger.bar_edges[`${state.holder} ${state.rival}`]?.[Number(isDark())];
    const rival = tonesOf(ledger, state.rival);
    draw(pen, holder, edge ? { ...rival, edge } : rival);
    return { canvas, size };
  };

  const paints = new Map();
  /** Paint of a state: {fill, line, url, size, dashed}; made when first asked for in a theme. */
  const paintOf = (ledger, state) => {
    const inDark = isDark(); // asked once: it reads the page
    const key = `${inDark} ${state.status} ${state.holder} ${state.rival} ${state.inferred} ${tonesOf(ledger, state.holder, inDark).fill} ${tonesOf(ledger, state.rival, inDark).fill}`;
    if (!paints.has(key)) {
      const { canvas, size } = tile(ledger, state);
      const isPlain = state.status === "held" && !state.inferred; // a colour alone is painted in a fraction of the time
      const fill = isPlain ? tonesOf(ledger, state.holder).fill : canvas.getContext("2d").createPattern(canvas, "repeat");
      if (!isPlain) fill.setTransform(new DOMMatrix().scale(1 / ratio));
      const line = forced.matches ? "CanvasText" : tonesOf(ledger, state.holder).line;
      paints.set(key, { fill, line, size, url: `url(${canvas.toDataURL()})`, dashed: Boolean(state.inferred) || state.status === "unknown" });
    }
    return paints.get(key);
  };

  /** Sign of a party as SVG. */
  const sign = (ledger, party) => {
    const { line } = tonesOf(ledger, party);
    return svg("svg", { viewBox: "-7 -7 14 14", width: 12, height: 12, class: "sign", "aria-hidden": "true" },
      svg("path", { d: SIGNS[shapeOf(ledger, party)], fill: line }));
  };

  /** Give a legend square the paint of a state. */
  const repaint = (square, ledger, state) => {
    const paint = paintOf(ledger, state);
    square.style.backgroundImage = paint.url;
    square.style.backgroundSize = `${paint.size}px`;
    square.style.borderColor = paint.line;
    square.style.borderStyle = paint.dashed ? "dashed" : "solid";
  };
  const swatch = (ledger, state, ...inside) => {
    const square = document.createElement("span");
    square.className = "swatch";
    square.append(...inside.filter(Boolean));
    repaint(square, ledger, state);
    return square;
  };

  Object.assign(Handover, { glyph, glyphPicture, paintOf, paperNow, repaint, shapeOf, sign, signPaths: PATHS, svg, swatch, tonesOf });
})();
