/* What is done before anything is read: what is written in other letters, or painted in another theme, is laid out or seen twice. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  Handover.letters = document.fonts.load("1em Inter").catch(() => null);
  const theme = new URLSearchParams(location.hash.slice(1)).get("theme");
  if (["light", "dark"].includes(theme)) document.documentElement.dataset.theme = theme;
  /* What was drawn before an error is better than nothing. */
  for (const kind of ["error", "unhandledrejection"]) addEventListener(kind, () => document.body && (document.body.dataset.broken = "true"));
  /* The app hears that it is this document, and no other page, that has come. */
  if (parent !== window && document.documentElement.dataset.hosted !== undefined) parent.postMessage({ handover: "begun" }, "*");
})();
