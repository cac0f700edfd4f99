/* On a narrow screen the pages are behind one button: it says which page this is, to the eye and to a screen reader. */
export default function ({ data }) {
  const name = () => {
    const button = document.querySelector("[data-testid='stExpandSidebarButton']");
    if (!button || button.ariaLabel === data.label) return;
    button.dataset.words = `☰ ${data.page}`;
    button.ariaLabel = data.label;
  };
  name();
  const watch = new MutationObserver(name);
  watch.observe(document.body, { childList: true, subtree: true });
  return () => watch.disconnect();
}
