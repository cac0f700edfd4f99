/* An element with text and classes: what the parts of a page are made of. */
const el = (name, words, type) => {
  const made = document.createElement(name);
  if (words !== undefined) made.textContent = words;
  if (type) made.className = type;
  return made;
};
