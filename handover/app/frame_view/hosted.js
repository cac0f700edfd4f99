/* A map document in a sandboxed frame. It has no origin, so it reaches this page by messages alone. */
/* Texts, flags and lists of texts, none of them long: what they mean is for the server to check. */
const isText = (value) => typeof value === "string" && value.length <= 10_000;
const isPart = (value) => value === null || typeof value === "boolean" || isText(value) || (Array.isArray(value) && value.length <= 5_000 && value.every(isText));
const isMessage = (data) => typeof data === "object" && data !== null && isText(data.handover)
  && Object.keys(data).length <= 30 && Object.values(data).every(isPart);

/* The document at an address, which this page keeps: another page of the app leads back to the map. */
const fetched = (address) => {
  if (window.handoverDocument?.address !== address) {
    const html = fetch(address, { credentials: "same-origin" }).then(async (answer) => {
      const text = await answer.text();
      if (!answer.ok || !text.includes("Handover.start(")) throw new Error(`no map: ${answer.status}`);
      return text;
    });
    window.handoverDocument = { address, html };
    html.catch(() => { if (window.handoverDocument?.html === html) window.handoverDocument = null; });
  }
  return window.handoverDocument.html;
};

/* Whether the tour was taken or refused in this browser; without storage, since the page was opened. */
const TOURED = "handover-tour";
const isToured = () => {
  try {
    return window.handoverToured === true || window.localStorage.getItem(TOURED) !== null;
  } catch {
    return false;
  }
};
const keepToured = () => {
  window.handoverToured = true;
  try {
    window.localStorage.setItem(TOURED, "known");
  } catch { /* A browser that stores nothing offers it again another time. */ }
};

/* What it is told is `handover.app.map_frame.told`, each part once: the ledger follows the sources, the view a
   changed address; the document itself stays. `title` is what the frame is called; `on` is what it is heard by: ready(), then
   shown() once it stands on the screen as it was told to, tell(kind, message), replaced(). */
const createHosted = (html, title, theme, on) => {
  const hosted = { html, theme, on, isReady: false, isShown: false, isReplaced: false, view: null, sheet: null };
  let sent = {};
  let isLoaded = false;
  const post = (message) => hosted.frame.contentWindow?.postMessage(message, "*");
  const frame = (hosted.frame = document.createElement("iframe"));
  frame.title = title;
  frame.setAttribute("sandbox", "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox");
  frame.srcdoc = html.replace("<html ", `<html data-hosted data-theme="${theme()}" `);
  frame.addEventListener("load", () => {
    if (isLoaded) {
      /* Whatever else was loaded into the frame is not the map. */
      hosted.isReplaced = true;
      hosted.on.replaced?.();
    }
    isLoaded = true;
  });
  const listen = ({ source, data: message }) => {
    if (source !== frame.contentWindow || !isMessage(message)) return;
    const { handover: kind, ...rest } = message;
    if (kind === "ready") {
      hosted.isReady = true;
      hosted.on.ready();
    } else if (kind === "shown" && !hosted.isShown) {
      hosted.isShown = true;
      hosted.on.shown();
    } else if (kind === "paper") hosted.sheet = message;
    else if (kind === "toured") keepToured();
    else if (kind === "view" || kind === "ask") hosted.on.tell(kind, rest);
  };
  window.addEventListener("message", listen);
  hosted.say = (said) => {
    if (!hosted.isReady || !said) return;
    post({ handover: "theme", theme: hosted.theme() });
    const host = said.host && JSON.stringify(said.host);
    if (host && sent.host !== host) post({ handover: "host", ...said.host });
    /* No ledger: the one of all sources, which the document carries. */
    if ((sent.ledger ?? null) !== said.ledger) post({ handover: "ledger", ledger: said.ledger && JSON.parse(said.ledger) });
    /* Nothing: the view beside goes by the same sources. */
    if (JSON.stringify(sent.beside ?? null) !== JSON.stringify(said.beside)) {
      const ledger = said.beside?.ledger;
      post({ handover: "beside", follows: !said.beside, ledger: ledger ? JSON.parse(ledger) : null });
    }
    if (sent.visit !== said.visit) {
      hosted.view = said.view;
      post({ handover: "view", ...said.view });
    }
    if (said.found && sent.found !== said.found.at) post({ handover: "found", ...said.found });
    /* Offered to who comes first and for nothing else, and never inside another page. */
    if (said.tour && !sent.tour && window.top === window && !isToured()) post({ handover: "offer" });
    if (sent.focus !== undefined && sent.focus !== said.focus) {
      frame.focus();
      post({ handover: "focus" });
    }
    sent = { host, ledger: said.ledger, beside: said.beside, visit: said.visit, found: said.found?.at, focus: said.focus, tour: said.tour };
  };
  hosted.remove = () => {
    window.removeEventListener("message", listen);
    frame.remove();
  };
  return hosted;
};
