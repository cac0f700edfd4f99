/* The map document in its sandboxed frame. It has no origin, so it reaches this page by messages alone. */
const OURS = ["view", "ask"];
const LIES = ["zoom", "at", "period", "swept"]; // how the map lies and which days the bar shows: no step of the history

/* A view that differs only in how it lies takes the place of the one in the address; the page writes any other. */
const replaceAddress = (message, before) => {
  if (!before || Object.keys(message).some((name) => !LIES.includes(name) && message[name] !== before[name])) return false;
  const wanted = new URLSearchParams(window.location.search);
  for (const name of LIES) {
    if (typeof message[name] === "string" && message[name]) wanted.set(name, message[name]);
    else wanted.delete(name);
  }
  const search = wanted.toString().replaceAll("%2C", ",").replaceAll("%2F", "/").replaceAll("%40", "@");
  window.history.replaceState(window.history.state, "", `${window.location.pathname}?${search}${window.location.hash}`);
  return true;
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

/* Texts, flags and lists of texts, none of them long: what they mean is for the server to check. */
const isText = (value) => typeof value === "string" && value.length <= 10_000;
const isPart = (value) => value === null || typeof value === "boolean" || isText(value) || (Array.isArray(value) && value.length <= 5_000 && value.every(isText));
const isMessage = (data) => typeof data === "object" && data !== null && isText(data.handover)
  && Object.keys(data).length <= 30 && Object.values(data).every(isPart);

/* The document at an address, which this page keeps: another page of the app leads back to the map. */
const fetched = async (address) => {
  const kept = window.handoverDocument;
  if (kept?.address === address) return kept.html;
  const answer = await fetch(address, { credentials: "same-origin" });
  const html = await answer.text();
  if (!answer.ok || !html.includes("Handover.start(")) throw new Error(`no map: ${answer.status}`);
  window.handoverDocument = { address, html };
  return html;
};

/* What the map's panel says goes to paper after the map, over as many sheets as it takes: as text alone. */
const printList = (list, sheet) => {
  list.replaceChildren(...(sheet?.lines ?? []).map((line) => {
    const part = document.createElement(line.startsWith("# ") ? "h3" : "p");
    part.textContent = line.replace(/^# /, "");
    return part;
  }));
};

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const box = parentElement.querySelector(".handover-frame");
  const post = (message) => box.frame?.contentWindow?.postMessage(message, "*");
  const theme = () => {
    const probe = getComputedStyle(parentElement.querySelector(".handover-theme")).backgroundColor;
    const [red, green, blue] = probe.match(/[\d.]+/g).map(Number);
    return red + green + blue < 384 ? "dark" : "light";
  };
  const list = parentElement.querySelector(".handover-paper");
  const toPaper = () => {
    if (!list || !Array.isArray(box.sheet?.lines)) return;
    printList(list, box.sheet);
    box.style.setProperty("--paper-high", `${Number(box.sheet.high) || 990}px`);
  };
  const remove = () => {
    window.removeEventListener("beforeprint", toPaper);
    window.removeEventListener("message", box.listen);
    window.removeEventListener("handover-said", box.update);
    box.frame?.remove();
    box.frame = null;
  };
  const away = () => {
    remove();
    box.address = box.asked = null;
  };
  box.tell = (kind, message) => {
    if (kind === "view") {
      const addressed = !data.preview && replaceAddress(message, box.view);
      box.view = message;
      setStateValue("view", { ...message, addressed, dossier: data.dossier });
    } else setTriggerValue("ask", { ...message, dossier: data.dossier, at: Date.now() });
  };
  const draw = (html) => {
    Object.assign(box, { ready: false, sent: {}, view: null });
    box.classList.remove("ready");
    box.frame = document.createElement("iframe");
    box.frame.title = "Map and time bar";
    box.frame.setAttribute("sandbox", "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox");
    box.frame.srcdoc = html.replace("<html ", `<html data-hosted data-theme="${theme()}" `);
    /* Whatever else was loaded into the frame is not the map: the map comes back, as it was left. */
    let isLoaded = false;
    box.frame.addEventListener("load", () => {
      if (isLoaded) {
        remove();
        draw(html);
      }
      isLoaded = true;
    });
    box.append(box.frame);
    box.listen = ({ source, data: message }) => {
      if (source !== box.frame?.contentWindow || !isMessage(message)) return;
      if (message.handover === "ready") {
        box.ready = true;
        box.classList.add("ready");
        box.update();
      } else if (message.handover === "paper") {
        box.sheet = message;
      } else if (message.handover === "toured") {
        keepToured();
      } else if (OURS.includes(message.handover)) {
        const { handover, ...rest } = message;
        box.tell(handover, rest);
      }
    };
    /* What this page has to say (said.js), each part once: the ledger follows the sources, the view
       a changed address; the document itself stays. */
    box.update = () => {
      const said = window.handoverSaid;
      if (!box.ready || said?.dossier !== box.dossier) return;
      post({ handover: "theme", theme: theme() });
      const { sent } = box;
      if (said.host && sent.host !== JSON.stringify(said.host)) post({ handover: "host", ...said.host });
      /* No ledger: the one of all sources, which the document carries. */
      if ((sent.ledger ?? null) !== said.ledger) post({ handover: "ledger", ledger: said.ledger && JSON.parse(said.ledger) });
      /* Nothing: the view beside goes by the same sources. */
      if (JSON.stringify(sent.beside ?? null) !== JSON.stringify(said.beside)) {
        const ledger = said.beside?.ledger;
        post({ handover: "beside", follows: !said.beside, ledger: ledger ? JSON.parse(ledger) : null });
      }
      if (sent.visit !== said.visit) {
        box.view = said.view;
        post({ handover: "view", ...said.view });
      }
      if (said.found && sent.found !== said.found.at) post({ handover: "found", ...said.found });
      /* Offered to who comes first and for nothing else, and never inside another page. */
      if (said.tour && !sent.tour && window.top === window && !isToured()) post({ handover: "offer" });
      if (sent.focus !== undefined && sent.focus !== said.focus) {
        box.frame.focus();
        post({ handover: "focus" });
      }
      box.sent = { host: JSON.stringify(said.host), ledger: said.ledger, beside: said.beside, visit: said.visit, found: said.found?.at, focus: said.focus, tour: said.tour };
    };
    window.addEventListener("beforeprint", toPaper);
    window.addEventListener("message", box.listen);
    window.addEventListener("handover-said", box.update);
  };
  box.dossier = data.dossier;
  /* Another dossier is another document. */
  if (box.address !== data.address) {
    away();
    box.address = data.address;
    const asked = (box.asked = Symbol(data.address));
    fetched(data.address)
      .catch(() => data.html)
      .then((html) => {
        if (box.asked !== asked) return;
        if (html) draw(html);
        /* Not to be had by its address: this page's own connection brings it. */
        else setStateValue("lacks", { dossier: data.dossier });
      });
  } else if (!box.frame && data.html) draw(data.html);
  box.update?.();
  return away;
}
