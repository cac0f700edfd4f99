/* A map document in a sandboxed frame. It has no origin, so it reaches this page by messages alone. */
const MISSING = 500; // ms after an address was loaded in which a map has said that it is there
/* Texts, flags and lists of texts, none of them long: what they mean is for the server to check. */
const isText = (value) => typeof value === "string" && value.length <= 10_000;
const isPart = (value) => value === null || typeof value === "boolean" || isText(value) || (Array.isArray(value) && value.length <= 5_000 && value.every(isText));
const isMessage = (data) => typeof data === "object" && data !== null && isText(data.handover)
  && Object.keys(data).length <= 30 && Object.values(data).every(isPart);

/* A document that no browser keeps, which this page does: another page of the app leads back to the map. */
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

/* What a document has to hear: [its messages, what it then knows], of what it knows already. A part is told once: the
   ledger follows the sources, the view a changed address; the document itself stays. */
const told = (said, known, theme) => {
  const messages = [{ handover: "theme", theme }];
  const host = said.host && JSON.stringify(said.host);
  if (host && known.host !== host) messages.push({ handover: "host", ...said.host });
  /* No ledger: the one of all sources, which the document carries. */
  if ((known.ledger ?? null) !== said.ledger) messages.push({ handover: "ledger", ledger: said.ledger && JSON.parse(said.ledger) });
  /* Nothing: the view beside goes by the same sources. */
  if (JSON.stringify(known.beside ?? null) !== JSON.stringify(said.beside)) {
    const ledger = said.beside?.ledger;
    messages.push({ handover: "beside", follows: !said.beside, ledger: ledger ? JSON.parse(ledger) : null });
  }
  if (known.visit !== said.visit) messages.push({ handover: "view", ...said.view });
  if (said.found && known.found !== said.found.at) messages.push({ handover: "found", ...said.found });
  /* Offered to who comes first and for nothing else, and never inside another page. */
  if (said.tour && !known.tour && window.top === window && !isToured()) messages.push({ handover: "offer" });
  if (known.focus !== undefined && known.focus !== said.focus) messages.push({ handover: "focus" });
  return [messages, { host, ledger: said.ledger, beside: said.beside, visit: said.visit, found: said.found?.at, focus: said.focus, tour: said.tour }];
};

/* `source` is the document as {html}, or the {address} at which it is; `said` is what it is told at once, as
   `handover.app.map_frame.told` gives it, so that it is drawn as it is to be shown. `title` is what the frame is called;
   `on` is what it is heard by: ready(), then shown() once it stands on the screen as it was told to,
   tell(kind, message), replaced(), and missing() where an address had no map, which `handoverMissing` then is. */
const createHosted = (source, title, theme, on, said) => {
  const hosted = { theme, on, isBegun: false, isReady: false, isShown: false, isReplaced: false, view: null, sheet: null };
  let known = {};
  let isLoaded = false;
  const frame = (hosted.frame = document.createElement("iframe"));
  frame.title = title;
  frame.setAttribute("sandbox", "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox");
  const hear = (next) => {
    const [messages, now] = told(next, known, hosted.theme());
    if (known.visit !== next.visit) hosted.view = next.view;
    known = now;
    return messages;
  };
  /* A name is read before the first stroke, when nothing can be sent yet; a ledger is sent. */
  if (said?.ledger === null && said.beside === null) frame.name = JSON.stringify(hear(said));
  if (source.address) frame.src = `${source.address}#theme=${theme()}`;
  else frame.srcdoc = source.html;
  const miss = () => {
    window.handoverMissing = source.address;
    hosted.on.missing();
  };
  frame.addEventListener("load", () => {
    if (isLoaded) {
      /* Whatever else was loaded into the frame is not the map. */
      hosted.isReplaced = true;
      hosted.on.replaced?.();
    } else if (source.address) setTimeout(() => hosted.isBegun || miss(), MISSING);
    isLoaded = true;
  });
  const listen = ({ source: from, data: message }) => {
    if (from !== frame.contentWindow || !isMessage(message)) return;
    const { handover: kind, ...rest } = message;
    if (kind === "begun") hosted.isBegun = true;
    else if (kind === "ready") {
      hosted.isReady = true;
      hosted.on.ready?.();
    } else if (kind === "shown" && !hosted.isShown) {
      hosted.isShown = true;
      hosted.on.shown?.();
    } else if (kind === "paper") hosted.sheet = message;
    else if (kind === "toured") keepToured();
    else if (kind === "view" || kind === "ask") hosted.on.tell(kind, rest);
  };
  window.addEventListener("message", listen);
  hosted.say = (next) => {
    if (!hosted.isReady || !next) return;
    for (const message of hear(next)) {
      if (message.handover === "focus") frame.focus();
      frame.contentWindow?.postMessage(message, "*");
    }
  };
  hosted.remove = () => {
    window.removeEventListener("message", listen);
    frame.remove();
  };
  return hosted;
};
