/* A copy of a reader's own dossier, kept in this browser when they choose so; and the warning before it is lost. */
const opened = () => new Promise((then, fail) => {
  const asked = indexedDB.open("handover", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("own");
  asked.onsuccess = () => then(asked.result);
  asked.onerror = () => fail(asked.error);
});
const run = async (mode, act) => {
  const store = (await opened()).transaction("own", mode).objectStore("own");
  return new Promise((then, fail) => {
    const asked = act(store);
    asked.onsuccess = () => then(asked.result);
    asked.onerror = () => fail(asked.error);
  });
};
const warn = (event) => event.preventDefault();

export default spoken(({ data, parentElement, setTriggerValue }) => {
  window.removeEventListener("beforeunload", warn);
  if (data.unsaved) window.addEventListener("beforeunload", warn);
  const box = parentElement.querySelector(".kept");
  const button = (words, act) => {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", textContent: words, onclick: act });
    return made;
  };
  const offer = (copy) => {
    const words = document.createElement("span");
    words.textContent = say("Your dossier “{title}” is kept in this browser.", { title: copy.title });
    box.replaceChildren(words,
      button(say("Open it again"), () => {
        box.replaceChildren();
        setTriggerValue("copy", { ...copy, at: Date.now() });
      }),
      button(say("Forget it"), async () => {
        await run("readwrite", (store) => store.delete("dossier"));
        box.replaceChildren();
      }),
      button(say("Not now"), () => box.replaceChildren()));
  };
  const follow = async () => {
    if (data.copy) await run("readwrite", (store) => store.put(data.copy, "dossier"));
    if (data.forget) await run("readwrite", (store) => store.delete("dossier"));
    box.replaceChildren();
    if (data.own) return;
    const copy = await run("readonly", (store) => store.get("dossier"));
    if (copy) offer(copy);
  };
  /* Without such a store, as in a private window, nothing is kept and nothing offered. */
  follow().catch(() => box.replaceChildren());
  return () => window.removeEventListener("beforeunload", warn);
});
