/* Ways to the map that stand in a page as links: the app goes there by itself, so that the session stays. */
export default function ({ setTriggerValue }) {
  const follow = (event) => {
    const lead = event.target.closest?.("a[data-claim]");
    if (!lead || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setTriggerValue("lead", lead.dataset.claim);
  };
  document.addEventListener("click", follow);
  return () => document.removeEventListener("click", follow);
}
