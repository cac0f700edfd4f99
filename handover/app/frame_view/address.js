/* The view stands in the address of every page: put there without an entry in the history of its own. */
export default function ({ data }) {
  if (window.handoverAddress === data.serial) return;
  window.handoverAddress = data.serial;
  const wanted = new URLSearchParams(window.location.search);
  for (const name of data.names) wanted.delete(name);
  for (const [name, value] of Object.entries(data.view)) wanted.set(name, value);
  const search = wanted.toString().replaceAll("%2C", ",").replaceAll("%2F", "/").replaceAll("%40", "@");
  const now = new URLSearchParams(window.location.search).toString().replaceAll("%2C", ",").replaceAll("%2F", "/").replaceAll("%40", "@");
  if (search === now) return;
  window.history.replaceState(window.history.state, "", `${window.location.pathname}${search ? `?${search}` : ""}${window.location.hash}`);
}
