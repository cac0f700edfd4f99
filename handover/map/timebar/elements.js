/* Elements of the document, made of text and never of markup. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { language } = Handover.words;

  /** What is there of a list of nodes and texts: the DOM would write "null" for the rest. */
  const there = (nodes) => nodes.filter((node) => node !== null && node !== undefined);

  /** An element with attributes and children; strings become text, never markup. */
  const el = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "onclick") element.addEventListener("click", value);
      else if (value !== null && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...there(children));
    return element;
  };
  const bdi = (text, lang) => el("bdi", { lang, dir: "auto" }, text);
  /** Language of a source's words, as `text_language` tells it: none told is English. */
  const sourceLang = (lang) => lang || (language() === "en" ? null : "en");
  const listed = (items) => (items.length ? el("ul", { class: "plain" }, ...items) : null);

  /** A link only when the address is a web address; anything else stays text. */
  const link = (text, url, lang) => {
    const words = typeof text === "string" ? bdi(text, lang) : text;
    if (!/^https?:\/\//i.test(url ?? "")) return words;
    return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, words);
  };
  /** "Publisher: title" of a source, each in its own language, with the way to it; `own` is the dossier's. */
  const sourceLink = ({ publisher, title, url, lang }, own) => link(el("span", {}, bdi(publisher, own), ": ", bdi(title, sourceLang(lang))), url);

  Object.assign(Handover, { bdi, el, link, listed, sourceLang, sourceLink, there });
})();
