/* What the document says, in its language. Only what Node has, too, so that it can be tested there. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { IntlMessageFormat } = globalThis.IntlMessageFormat ?? {};
  const MOST = 2000; // sentences kept
  const formats = new Map();
  const sentences = new Map(); // pattern and values → what they say
  let messages = {};
  let language = "en";

  /** Speak a language from now on: {language, messages}, the messages by their English patterns. */
  const speak = (words) => {
    language = words.language;
    messages = words.messages;
    formats.clear();
    sentences.clear();
  };

  /** Tag by which days and numbers are written; English days are those of Britain. */
  const locale = () => (language === "en" ? "en-GB" : language);

  const formatOf = (pattern) => {
    let format = formats.get(pattern);
    if (!format) {
      const own = new IntlMessageFormat(pattern, locale(), undefined, { ignoreTag: true });
      formats.set(pattern, (format = own));
    }
    return format;
  };
  /** A pattern with texts and numbers in its gaps: what one day says, the next says again of most places. */
  const filled = (pattern, values) => {
    const key = `${pattern}\0${JSON.stringify(values)}`;
    let text = sentences.get(key);
    if (text === undefined) {
      text = formatOf(pattern).format(values);
      if (sentences.size >= MOST) sentences.clear();
      sentences.set(key, text);
    }
    return text;
  };

  /**
   * An English pattern of ICU MessageFormat in the language of the document, its gaps filled.
   * @param {string} pattern whole sentence, as in the catalogues (handover/words/)
   * @param {object} [values] texts and numbers by the names of the gaps
   */
  const say = (pattern, values) => {
    const found = messages[pattern] ?? pattern;
    return found.includes("{") ? filled(found, values) : found;
  };

  /** `say` for a short pattern that means two things: `meaning` tells them apart. */
  const sayAs = (meaning, pattern, values) => {
    const found = messages[`${meaning}\u0004${pattern}`] ?? pattern;
    return found.includes("{") ? filled(found, values) : found;
  };

  /** The same as a list of texts and of what else was given, such as elements, in its order. */
  const sayParts = (pattern, values) => {
    const found = messages[pattern] ?? pattern;
    return found.includes("{") ? formatOf(found).formatToParts(values).map(({ value }) => value) : [found];
  };

  /** What Python wrote in the language of the document, with gaps that only the browser can fill: `fill_in`. */
  const fillIn = (pattern, values) => (pattern.includes("{") ? filled(pattern, values) : pattern.replaceAll("''", "'"));
  /** The pattern that says a text as it stands, to put into another pattern: `as_pattern`. */
  const asPattern = (text) => text.replaceAll("'", "''").replace(/[{}]/g, "'$&'");
  /** A pattern with others in some of its gaps; the rest is filled later: `say_partly`. */
  const partly = (pattern, patterns) => pattern.replace(/\{(\w+)\}/g, (gap, name) => patterns[name] ?? gap);

  /** A pattern as it is: it is collected for the catalogues here, and said elsewhere. */
  const mark = (pattern) => pattern;

  Handover.words = { speak, say, sayAs, sayParts, fillIn, asPattern, partly, mark, locale, language: () => language };
  const written = globalThis.document?.getElementById("handover-words");
  if (written) speak(JSON.parse(written.textContent));
})();
