/* Begins the map in the served page, while Streamlit still starts. frame.js takes the frame over into its place. */
const LONGEST_ALONE = 1500; // ms that the map has before the scripts of the page begin
const beginEarly = ({ address, said, language, title }) => {
  document.documentElement.lang = language;
  const later = document.getElementById("handover-later");
  const goOn = () => {
    if (!later?.isConnected) return;
    later.remove();
    document.head.append(later.content);
  };
  setTimeout(goOn, LONGEST_ALONE);
  /* A frame that is moved by other means starts anew: then there is nothing to win. */
  if (!Element.prototype.moveBefore) return goOn();
  const LONGEST_WITHOUT_MAP = 20; // looks, after the page has been drawn
  const isDark = () => {
    try {
      const chosen = JSON.parse(localStorage.getItem(`stActiveTheme-${location.pathname}-v2`))?.name;
      if (/dark|light/i.test(chosen)) return /dark/i.test(chosen);
    } catch { /* a browser that keeps nothing, or something else under that name */ }
    return matchMedia("(prefers-color-scheme: dark)").matches;
  };
  const place = document.createElement("div");
  place.id = "handover-early";
  place.className = isDark() ? "dark" : "light";
  const path = location.pathname;
  let views = [], asks = [];
  let hosted = null, hasRun = false, looks = 0;
  const end = () => {
    clearInterval(watch);
    window.handoverEarly = null;
    place.remove();
  };
  const dismiss = () => {
    goOn();
    end();
    hosted?.remove();
  };
  /* Another page, or one on which no map came: what it shows is not to be covered. */
  const watch = setInterval(() => {
    const state = document.querySelector("[data-testid='stApp']")?.dataset.testScriptState;
    hasRun ||= state === "running";
    looks = hasRun && state === "notRunning" ? looks + 1 : 0;
    if (location.pathname !== path || looks > LONGEST_WITHOUT_MAP) dismiss();
  }, 250);
  window.handoverEarly = {
    /* The frame, if it shows what is at an address; else it goes. It still stands in `place`: `moved` ends that. */
    take: (wanted) => {
      if (wanted === address && hosted && !hosted.isReplaced) return { hosted, heard: () => [...views, ...asks], moved: end };
      dismiss();
      return null;
    },
  };
  hosted = createHosted({ address }, title, () => (place.classList.contains("dark") ? "dark" : "light"), {
    shown: goOn,
    tell: (kind, message) => {
      if (kind === "view") views = [[kind, message]];
      else asks.push([kind, message]);
    },
    missing: dismiss,
  }, said);
  place.append(hosted.frame);
  document.documentElement.append(place); // there is no body yet
  document.addEventListener("DOMContentLoaded", () => place.isConnected && document.body.moveBefore(place, null));
};
