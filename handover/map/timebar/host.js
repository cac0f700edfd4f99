/* The page around the document: what it is told and asked, and what it answers. A saved file has none. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});

  /** @param {Record<string, (data: object) => void>} answers by what a message is about */
  const createHost = (answers) => {
    const there = parent !== window;
    const post = (message) => there && parent.postMessage(message, "*");
    addEventListener("message", ({ source, data }) => {
      if (!there || source !== parent || typeof data !== "object" || data === null) return;
      if (Object.hasOwn(answers, data.handover)) answers[data.handover](data);
    });
    return { there, tell: (view) => post({ handover: "view", ...view }), ask: (what) => post({ handover: "ask", ...what }), ready: () => post({ handover: "ready" }) };
  };

  Handover.createHost = createHost;
})();
