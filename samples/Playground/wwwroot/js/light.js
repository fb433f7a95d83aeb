import { announce } from "./announcer.js";
import { byId, make } from "./dom.js";
import { get } from "./server.js";

const interval = 10_000;

/** Shows whether the server answers, and looks again from time to time. */
export class Light {
  #light = byId("server");
  #cameBack;
  #isUp = true;

  /** @param cameBack called when the server answers again. */
  constructor(cameBack) {
    this.#cameBack = cameBack;
    setInterval(() => document.hidden || this.look(), interval);
    document.addEventListener("visibilitychange", () => document.hidden || this.look());
  }

  /** Shows that the server answers. @param server what it is. */
  up({ endpoint, isDemonstration }) {
    this.#isUp = true;
    this.#show(isDemonstration ? "demonstration" : "up",
      isDemonstration ? "Demonstration: simple rules, no language model" : `Ollama at ${new URL(endpoint).host}`);
  }

  down(reason) {
    if (!this.#isUp && this.#light.firstElementChild?.textContent === reason) {
      // The button to retry keeps the focus.
      return;
    }
    announce(reason);
    this.#isUp = false;
    const retry = make("button", { type: "button", class: "copy" }, "Retry");
    retry.addEventListener("click", () => this.look());
    this.#show("down", reason, retry);
  }

  async look() {
    try {
      const { isUp } = await get("/api/status");
      if (!isUp) {
        this.down("Ollama does not answer.");
      } else if (!this.#isUp) {
        await this.#cameBack();
      }
    } catch (fault) {
      this.down(fault.message);
    }
  }

  #show(state, ...content) {
    this.#light.dataset.state = state;
    this.#light.replaceChildren(make("span", {}, content[0]), ...content.slice(1));
  }
}
