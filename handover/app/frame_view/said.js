/* What the page has to say to the map document, apart from the document: it changes often and is small. */
export default function ({ data }) {
  window.handoverSaid = data;
  window.dispatchEvent(new Event("handover-said"));
}
