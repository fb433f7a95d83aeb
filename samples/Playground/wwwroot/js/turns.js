import { byId, make } from "./dom.js";

const narrow = matchMedia("(max-width: 52rem)");

/** Adds a turn at the end of the conversation. */
export function addTurn(speaker, kind, ...content) {
  const turn = make("li", { class: `turn ${kind}` }, make("h3", {}, speaker), ...content);
  keepEndInView(() => byId("turns").append(turn), true);
  byId("welcome").hidden = true;
  return turn;
}

export function addQuestion(text, pictures) {
  const images = pictures.map(picture => make("img", { src: picture.uri, alt: picture.name }));
  return addTurn("You", "question", ...images, make("p", { class: "text" }, text));
}

/** Changes the conversation; whoever looks at its end goes on doing so, and nobody else is moved. */
export function keepEndInView(change, always = false) {
  const log = narrow.matches ? document.scrollingElement : byId("conversation");
  const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 48;
  change();
  if (isAtEnd || always) {
    log.scrollTop = log.scrollHeight;
  }
}
