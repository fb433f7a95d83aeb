import { byId } from "./dom.js";

/** The field in which messages are written: Enter sends, Shift+Enter starts a line, Escape stops. */
export class Composer {
  #field = byId("message");

  /** @param send called to send. @param stop called to stop. */
  constructor(send, stop) {
    byId("composer").addEventListener("submit", event => {
      event.preventDefault();
      send();
    });
    this.#field.addEventListener("keydown", event => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        send();
      }
    });
    document.addEventListener("keydown", event => {
      if (event.key === "Escape") {
        stop();
      }
    });
    byId("stop").addEventListener("click", stop);
  }

  get text() {
    return this.#field.value.trim();
  }

  set text(value) {
    this.#field.value = value;
    this.#field.focus();
  }

  /** Shows Stop in the place of Send, or the other way round. */
  toggle(isAnswering) {
    const hadFocus = document.activeElement === byId("stop") || document.activeElement === byId("send");
    byId("send").hidden = isAnswering;
    byId("stop").hidden = !isAnswering;
    if (hadFocus) {
      this.#field.focus();
    }
  }
}
