/* The switch of languages. What is chosen goes into the address, where the page looks for it: a reload, the ways
   back and forward and a link keep it. It is no step of the history. */
const withLanguage = (tag) => {
  const wanted = new URLSearchParams(window.location.search);
  wanted.set("lang", tag);
  const search = wanted.toString().replaceAll("%2C", ",").replaceAll("%2F", "/").replaceAll("%40", "@");
  window.history.replaceState(window.history.state, "", `${window.location.pathname}?${search}${window.location.hash}`);
};

export default function ({ data, parentElement }) {
  document.documentElement.lang = data.language;
  if (data.chosen && new URLSearchParams(window.location.search).get("lang") !== data.chosen) withLanguage(data.chosen);
  const select = parentElement.querySelector("select");
  select.setAttribute("aria-label", data.label);
  select.title = data.label;
  if (!select.options.length) {
    select.replaceChildren(...Object.entries(data.names).map(([tag, name]) => {
      const option = document.createElement("option");
      Object.assign(option, { value: tag, lang: tag, textContent: name });
      return option;
    }));
  }
  select.value = data.language;
  select.lang = data.language;
  select.onchange = () => {
    withLanguage(select.value);
    /* As if the reader had gone to that address: the page is run for it. */
    window.dispatchEvent(new PopStateEvent("popstate", { state: window.history.state }));
  };
}
