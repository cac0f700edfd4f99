/* What the page says from now on: the parts that wait for it (spoken.js) are drawn. */
export default function ({ data }) {
  globalThis.Handover.words.speak(data);
  window.dispatchEvent(new Event("handover-words"));
}
