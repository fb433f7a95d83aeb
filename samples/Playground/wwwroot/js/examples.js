import { byId, make } from "./dom.js";

const examples = ["What time is it in Tokyo?", "Roll three dice", "What is 17 times 23?"];

/** Questions to begin with. @param ask called with the chosen one. */
export function showExamples(ask) {
  byId("examples").append(...examples.map(text => {
    const button = make("button", { type: "button", class: "button" }, text);
    button.addEventListener("click", () => ask(text));
    return make("li", {}, button);
  }));
}
