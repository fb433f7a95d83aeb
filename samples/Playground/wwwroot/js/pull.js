import { announce } from "./announcer.js";
import { byId, make } from "./dom.js";
import { post, ServerFault } from "./server.js";

/** Fetches a model and shows how far it is. */
export class Pull {
  #stop;
  #pulled;
  #use;

  /** @param pulled called when a model was installed; says whether it can answer. @param use called to answer with it from here on. */
  constructor(pulled, use) {
    this.#pulled = pulled;
    this.#use = use;
    byId("pull").addEventListener("submit", event => {
      event.preventDefault();
      this.#start(byId("pull-name").value.trim());
    });
    byId("pull-stop").addEventListener("click", () => this.#stop?.abort());
  }

  async #start(name) {
    if (this.#stop || name === "") {
      return;
    }
    this.#stop = new AbortController();
    this.#toggle(true);
    this.#show(0, `Pulling ${name}…`);
    announce(`Pulling ${name}.`);
    try {
      for await (const progress of post("/api/pull", { model: name }, this.#stop.signal)) {
        this.#show(progress.percent, describe(progress));
      }
      const canAnswer = await this.#pulled();
      this.#conclude(`${name} is installed.`, ...canAnswer(name) ? [this.#useButton(name)] : []);
    } catch (fault) {
      const isStopped = this.#stop.signal.aborted;
      byId("pull-text").classList.toggle("failed", !isStopped);
      this.#conclude(
        isStopped ? `Stopped pulling ${name}. Pulling again goes on from there.`
        : fault instanceof ServerFault ? fault.message
        : `The page failed: ${fault.message}`);
    } finally {
      this.#stop = undefined;
      this.#toggle(false);
    }
  }

  #show(percent, text) {
    byId("pull-view").hidden = false;
    byId("pull-bar").value = percent;
    byId("pull-text").classList.remove("failed");
    byId("pull-text").textContent = text;
  }

  #conclude(text, ...more) {
    byId("pull-text").replaceChildren(text, ...more);
    announce(text);
  }

  #useButton(name) {
    const button = make("button", { type: "button", class: "copy" }, "Use it");
    button.addEventListener("click", () => {
      this.#use(name);
      button.remove();
    });
    return button;
  }

  #toggle(isPulling) {
    const hadFocus = byId("pull").contains(document.activeElement);
    byId("pull-start").hidden = isPulling;
    byId("pull-stop").hidden = !isPulling;
    if (hadFocus) {
      byId(isPulling ? "pull-stop" : "pull-name").focus();
    }
  }
}

function describe({ status, percent, total, completed, bytesPerSecond }) {
  const amount = total > 0 ? ` · ${size(completed)} of ${size(total)}` : "";
  const rate = bytesPerSecond > 0 ? ` · ${size(bytesPerSecond)}/s` : "";
  return `${Math.floor(percent)} % · ${status}${amount}${rate}`;
}

/** As Ollama writes sizes: decimal units. */
function size(bytes) {
  const unit = Math.min(4, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
  const value = bytes / 1000 ** unit;
  return `${value >= 10 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${["B", "KB", "MB", "GB", "TB"][unit]}`;
}
