import { announce } from "./announcer.js";
import { byId } from "./dom.js";
import { post, ServerFault } from "./server.js";

/** Fetches a model and shows how far it is. */
export class Pull {
  #stop;
  #pulled;

  /** @param pulled called with the name of a model that is there now. */
  constructor(pulled) {
    this.#pulled = pulled;
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
      await this.#pulled(name);
      this.#conclude(`${name} is installed.`);
    } catch (fault) {
      this.#conclude(
        this.#stop.signal.aborted ? `Stopped pulling ${name}.`
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
    byId("pull-text").textContent = text;
  }

  #conclude(text) {
    byId("pull-text").textContent = text;
    announce(text);
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
