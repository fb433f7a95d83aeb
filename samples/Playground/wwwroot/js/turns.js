import { byId, make } from "./dom.js";

const narrow = matchMedia("(max-width: 52rem)");

/** Adds a turn at the end of the conversation. */
export function addTurn(speaker, kind, ...content) {
  const turn = make("li", { class: `turn ${kind}` }, make("h3", {}, speaker), ...content);
  keepEndInView(() => byId("turns").append(turn), true);
  byId("welcome").hidden = true;
  return turn;
}

export function addQuestion(text, images) {
  const shown = images.map(({ uri, name }) => make("img", { src: uri, alt: name }));
  return addTurn("You", "question", ...shown, make("p", { class: "text" }, text));
}

/** Changes the conversation; a reader at its end stays there, and nobody else is moved. */
export function keepEndInView(change, always = false) {
  const wasAtEnd = always || distance() < 48;
  change();
  if (wasAtEnd) {
    scroller().scrollTop += distance();
  }
}

// On small screens the whole page scrolls, and the settings are below the conversation.
const scroller = () => narrow.matches ? document.scrollingElement : byId("conversation");

/** How far the end of the conversation is below what can be seen. */
function distance() {
  const bottom = narrow.matches ? byId("composer").getBoundingClientRect().top - 8 : byId("conversation").getBoundingClientRect().bottom;
  const last = byId("turns").lastElementChild;
  return last ? Math.max(0, last.getBoundingClientRect().bottom + (narrow.matches ? 0 : 24) - bottom) : 0;
}
