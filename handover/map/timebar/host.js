/* The page around the document: what it is told and asked, and what it answers. The app is one; any page that has a saved file in a frame is another, which has less to say. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { messageOf } = Handover.messages;

  /** What the page around has put into the name of the frame, to be told before anything is drawn: data by kind. */
  const firstOf = (name) => {
    try {
      const messages = JSON.parse(name).map((message) => messageOf(message, true)).filter(Boolean);
      return Object.fromEntries(messages.map(({ kind, data }) => [kind, data]));
    } catch {
      return {}; // no name, or another one
    }
  };

  const createHost = () => {
    const there = parent !== window;
    const hosted = there && document.documentElement.dataset.hosted !== undefined;
    const first = hosted ? firstOf(window.name) : {};
    window.name = ""; // what is loaded into this frame later is told nothing by it
    const post = (message) => there && parent.postMessage(message, "*");
    /* What it was told stands on the screen. */
    const shown = () => hosted && requestAnimationFrame(() => requestAnimationFrame(() => post({ handover: "shown" })));
    /** @param {Record<string, (data: object) => void>} answers by the kind of a message */
    const answer = (answers) => addEventListener("message", ({ source, data }) => {
      if (!there || source !== parent) return;
      const message = messageOf(data, hosted);
      if (message) answers[message.kind](message.data);
    });
    return { first, hosted, answer, tell: (view) => post({ handover: "view", ...view }), paper: (sheet) => hosted && post({ handover: "paper", ...sheet }), ask: (what) => hosted && post({ handover: "ask", ...what }), toured: () => hosted && post({ handover: "toured" }), ready: () => post({ handover: "ready" }), shown };
  };

  Handover.createHost = createHost;
})();
