/* The page around the document: what it is told and asked, and what it answers. The app is one; any page that has a saved file in a frame is another, which has less to say. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { messageOf } = Handover.messages;

  /** @param {Record<string, (data: object) => void>} answers by the kind of a message */
  const createHost = (answers) => {
    const there = parent !== window;
    const hosted = there && document.documentElement.dataset.hosted !== undefined;
    const post = (message) => there && parent.postMessage(message, "*");
    /* What it was told stands on the screen. */
    const shown = () => hosted && requestAnimationFrame(() => requestAnimationFrame(() => post({ handover: "shown" })));
    addEventListener("message", ({ source, data }) => {
      if (!there || source !== parent) return;
      const message = messageOf(data, hosted);
      if (message) answers[message.kind](message.data);
    });
    return { hosted, tell: (view) => post({ handover: "view", ...view }), paper: (sheet) => hosted && post({ handover: "paper", ...sheet }), ask: (what) => hosted && post({ handover: "ask", ...what }), toured: () => hosted && post({ handover: "toured" }), ready: () => post({ handover: "ready" }), shown };
  };

  Handover.createHost = createHost;
})();
