/* What had the focus is gone: it goes on where the reader goes on, as soon as that is there. */
const LONGEST = 10_000; // ms after which nobody expects it any more
export default function ({ data }) {
  if (!data.at || window.handoverFocused === data.at) return undefined;
  window.handoverFocused = data.at;
  const watch = new MutationObserver(() => go());
  const go = () => {
    const target = document.querySelector(data.selector);
    if (!target) return;
    watch.disconnect();
    if (target.tabIndex < 0 && !target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus({ preventScroll: false });
  };
  watch.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), LONGEST);
  go();
  return () => watch.disconnect();
}
