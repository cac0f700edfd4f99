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
    agreement: "M3 1h7l3 3v11H3zm2 6v1.300h6V7zm0 3v1.300h6V10z",
    ceasefire: "M4 2h3v12H4zM9 2h3v12H9z",
    deployment: "M8 1.5 14.5 8 8 14.5 1.5 8z",
    displacement: "M2 7h7V3.500L14.5 8 9 12.500V9H2z",
    return: "M14 7H7V3.500L1.5 8 7 12.500V9h7z",
    destruction: "M8 1c1 3 5 5 5 9a5 5 0 0 1-10 0c0-2 1-3 2-4 0 2 1 2.5 1.5 2.500C7 6 6.5 3.5 8 1z",
    casualties: "M6.5 2h3v4h4v3h-4v5h-3V9h-4V6h4z",
    appeal: "M2 2h12v9H8l-4 4v-4H2z",
    statement: "M2 2h12v9H8l-4 4v-4H2zM4.5 5v1.200h7V5zm0 2.500v1.200h5V7.500z",
  };
  const glyph = (kind) =>
    svg("svg", { viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" },
      svg("path", { d: GLYPHS[kind] ?? GLYPHS.statement, "fill-rule": "evenodd" }));

  /* Patterns are drawn once each on a small tile, for the map and the legend alike. */
  const TILE = 10;
  const ratio = Math.max(1, Math.round(devicePixelRatio || 1));
  /* Strength of the holder's colour under the pattern. */
  const STRENGTH = { held: 0.62, due: 0.3, partly: 0.5, changing: 0.3, lapsed: 0.3, contested: 0.16, unknown: 0.08 };
  const stroke = (pen, colour, ...lines) => {
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    for (const [x1, y1, x2, y2] of lines) {
      pen.beginPath();
      pen.moveTo(x1, y1);
      pen.lineTo(x2, y2);
      pen.stroke();
    }
  };
  const rising = [[-2, 2, 2, -2], [-1, 11, 11, -1], [8, 12, 12, 8]];
  const falling = [[-2, 8, 2, 12], [-1, -1, 11, 11], [8, -2, 12, 2]];
  const MARKS = {
    held: () => {},
    due: (pen, colour) => stroke(pen, colour, ...rising),
    lapsed: (pen, colour) => {
      pen.fillStyle = colour;
      for (const at of [2.5, 7.5]) {
        pen.beginPath();
        pen.arc(at, at, 1.6, 0, 7);
        pen.fill();
      }
    },
    contested: (pen, colour, rival) => {
      stroke(pen, colour, ...rising);
      stroke(pen, rival, ...falling);
    },
    partly: (pen, colour, rival) => stroke(pen, rival, [0, 5, 10, 5]),
    changing: (pen, colour, rival) => {
      stroke(pen, colour, [2.5, 0, 2.5, 10]);
      stroke(pen, rival, [7.5, 0, 7.5, 10]);
    },
    unknown: () => {},
  };
  const hue = (ledger, party) => ledger.parties[party]?.colour ?? "#8a8f98";

  const tile = (ledger, state) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = TILE * ratio;
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    pen.globalAlpha = STRENGTH[state.status] / (state.inferred ? 2 : 1);
    pen.fillStyle = hue(ledger, state.holder);
    pen.fillRect(0, 0, TILE, TILE);
    pen.globalAlpha = 1;
    MARKS[state.status](pen, hue(ledger, state.holder), hue(ledger, state.rival));
    return canvas;
  };

  const paints = new Map();
  /** Paint of a state: {fill, line, url}; made when first asked for. */
  const paintOf = (ledger, state) => {
    const key = `${state.status} ${hue(ledger, state.holder)} ${hue(ledger, state.rival)} ${state.inferred}`;
    if (!paints.has(key)) {
      const canvas = tile(ledger, state);
      const fill = canvas.getContext("2d").createPattern(canvas, "repeat");
      fill.setTransform(new DOMMatrix().scale(1 / ratio));
      paints.set(key, { fill, line: hue(ledger, state.holder), url: `url(${canvas.toDataURL()})`, dashed: Boolean(state.inferred) });
    }
    return paints.get(key);
  };

  /** Give a legend square the paint of a state. */
  const repaint = (square, ledger, state) => {
    const paint = paintOf(ledger, state);
    square.style.backgroundImage = paint.url;
    square.style.borderColor = paint.line;
    square.style.borderStyle = paint.dashed ? "dashed" : "solid";
  };
  const swatch = (ledger, state) => {
    const square = document.createElement("span");
    square.className = "swatch";
    repaint(square, ledger, state);
    return square;
  };

  Object.assign(Handover, { glyph, paintOf, repaint, svg, swatch });
})();
