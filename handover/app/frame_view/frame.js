/* The map document in its place on a page of the app, and what it has to say to the server. */
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
  const theme = () => {
    const probe = getComputedStyle(parentElement.querySelector(".handover-theme")).backgroundColor;
    const [red, green, blue] = probe.match(/[\d.]+/g).map(Number);
    return red + green + blue < 384 ? "dark" : "light";
  };
  const list = parentElement.querySelector(".handover-paper");
  box.toPaper ??= () => {
    const sheet = box.hosted?.sheet;
    if (!list || !Array.isArray(sheet?.lines)) return;
    printList(list, sheet);
    box.style.setProperty("--paper-high", `${Number(sheet.high) || 990}px`);
  };
  const remove = () => {
    window.removeEventListener("beforeprint", box.toPaper);
    window.removeEventListener("handover-said", box.hear);
    box.hosted?.remove();
    box.hosted = null;
  };
  const away = () => {
    remove();
    box.address = box.asked = null;
  };
  /* Renewed on each run, and asked through the box: the document outlives the run that drew it. */
  box.tell = (kind, message) => {
    if (kind === "view") {
      const addressed = !data.preview && replaceAddress(message, box.hosted.view);
      box.hosted.view = message;
      setStateValue("view", { ...message, addressed, dossier: data.dossier });
    } else setTriggerValue("ask", { ...message, dossier: data.dossier, at: Date.now() });
  };
  const ours = () => (window.handoverSaid?.dossier === box.dossier ? window.handoverSaid : null);
  box.update = () => box.hosted?.say(ours());
  box.hear ??= () => box.update();
  const show = (hosted) => {
    box.hosted = hosted;
    box.classList.toggle("shown", hosted.isShown);
    hosted.on = {
      ready: () => box.update(),
      shown: () => box.classList.add("shown"),
      tell: (kind, message) => box.tell(kind, message),
      /* The map comes back, as it was left. */
      replaced: () => bringAnew(),
      missing: () => bringAnew(),
    };
    window.addEventListener("beforeprint", box.toPaper);
    window.addEventListener("handover-said", box.hear);
  };
  const draw = (source) => {
    const hosted = createHosted(source, data.title, theme, {}, ours());
    show(hosted);
    box.append(hosted.frame);
  };
  /* Not to be had by its address: this page's own connection brings it. */
  const lack = () => setStateValue("lacks", { dossier: data.dossier });
  const bring = () => {
    if (data.html) return draw({ html: data.html });
    if (window.handoverMissing === data.address) return lack();
    if (data.kept) return draw({ address: data.address });
    const asked = (box.asked = Symbol(data.address));
    return fetched(data.address).then((html) => box.asked === asked && draw({ html }), () => box.asked === asked && lack());
  };
  const bringAnew = () => {
    remove();
    bring();
  };
  box.dossier = data.dossier;
  box.dataset.waiting = data.waiting;
  /* Another dossier is another document. */
  if (box.address !== data.address) {
    away();
    box.address = data.address;
    /* The served page may have begun the same one already (early.js). */
    const early = data.preview ? null : window.handoverEarly?.take(data.address);
    if (early) {
      box.moveBefore(early.hosted.frame, null);
      early.hosted.theme = theme;
      early.moved();
      show(early.hosted);
      box.update();
      setTimeout(() => early.heard().forEach(([kind, message]) => box.tell(kind, message)));
      return away;
    }
    bring();
  } else if (!box.hosted && data.html) draw({ html: data.html });
  box.update?.();
  return away;
}
