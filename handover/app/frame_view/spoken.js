/* Before the script of a part that says something: `export default spoken(({ data, … }) => …)`. Inside, `say` and
   the others are those of the page (handover/map/timebar/words.js), by the same patterns. */
const say = (...given) => globalThis.Handover.words.say(...given);
const sayAs = (...given) => globalThis.Handover.words.sayAs(...given);
const sayParts = (...given) => globalThis.Handover.words.sayParts(...given);
const mark = (pattern) => pattern;
const locale = () => globalThis.Handover.words.locale();

const waits = new WeakMap();
/* The part is drawn once the page speaks the language that Python drew it in: what the page says may come later. */
const spoken = (draw) => (given) => {
  const { parentElement, data } = given;
  waits.get(parentElement)?.();
  const speaks = () => globalThis.Handover?.words?.language() === data.language;
  if (speaks()) return draw(given);
  let end = null;
  const stop = () => window.removeEventListener("handover-words", look);
  const look = () => {
    if (!speaks()) return;
    stop();
    end = draw(given);
  };
  window.addEventListener("handover-words", look);
  waits.set(parentElement, stop);
  return () => {
    stop();
    end?.();
  };
};
