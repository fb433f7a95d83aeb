import { make } from "./dom.js";
import { blocks, copyText, render } from "./markdown.js";
import { addTurn, keepEndInView } from "./turns.js";

const removeRegenerate = () => document.querySelectorAll(".regenerate").forEach(button => button.remove());

/** Shows one answer as it arrives: thinking, tool calls with their results, text. */
export class Answer {
  #turn;
  #part;
  #kind;
  #source = "";
  #shown = [];
  #calls = new Map();
  text = "";

  constructor(model) {
    this.#turn = addTurn(model, "answer");
    this.#turn.setAttribute("aria-busy", "true");
    removeRegenerate();
  }

  show(content) {
    keepEndInView(() => {
      switch (content.$type) {
        case "reasoning": return this.#write("thinking", content.text);
        case "text":
          this.text += content.text;
          return this.#write("text", content.text);
        case "functionCall": return this.#call(content);
        case "functionResult": return this.#result(content);
      }
    });
  }

  /** Tells what went wrong, below what had arrived. */
  fail(message) {
    this.#add("p", { class: "fault", role: "alert" }, message);
  }

  /** Ends the answer, with a remark if there is one. @param again called to ask the question again. */
  end(remark, again) {
    this.#endPart();
    this.#calls.forEach(result => result.textContent = "No result: the answer ended before.");
    this.#turn.removeAttribute("aria-busy");
    if (remark) {
      this.#add("p", { class: "remark" }, remark);
    }
    removeRegenerate();
    this.#add("p", { class: "deeds" }, ...this.#deeds(again));
  }

  remove() {
    this.#turn.remove();
  }

  *#deeds(again) {
    if (this.text) {
      const copy = make("button", { type: "button", class: "copy" }, "Copy answer");
      copy.addEventListener("click", () => copyText(this.text, copy));
      yield copy;
    }
    const regenerate = make("button", { type: "button", class: "copy regenerate" }, "Regenerate");
    regenerate.addEventListener("click", again);
    yield regenerate;
  }

  #write(kind, text) {
    if (this.#kind !== kind) {
      this.#endPart();
      // Models begin their parts with line feeds at will.
      text = text.trimStart();
      if (text === "") {
        return;
      }
      this.#kind = kind;
      this.#part = kind === "thinking" ? this.#addThinking() : this.#add("div", { class: "text" });
    }
    this.#source += text;
    if (kind === "thinking") {
      this.#part.textContent = this.#source;
    } else {
      this.#renderChanged();
    }
  }

  /** Blocks that did not change keep their elements, so that what a reader has selected stays selected. */
  #renderChanged() {
    const found = blocks(this.#source);
    // What looked like two blocks can turn out to be one.
    this.#shown.splice(found.length).forEach(({ element }) => element.remove());
    found.forEach((source, index) => {
      const shown = this.#shown[index];
      if (shown?.source !== source) {
        const element = render(source);
        if (shown) {
          shown.element.replaceWith(element);
        } else {
          this.#part.append(element);
        }
        this.#shown[index] = { source, element };
      }
    });
  }

  #endPart() {
    this.#turn.querySelector("details.thinking[open]")?.removeAttribute("open");
    this.#kind = undefined;
    this.#source = "";
    this.#shown = [];
  }

  #addThinking() {
    const text = make("p", {});
    this.#add("details", { class: "thinking", open: true }, make("summary", {}, "Thinking"), text);
    return text;
  }

  #call({ callId, name, arguments: given }) {
    this.#endPart();
    const result = make("pre", { class: "result" }, "…");
    this.#calls.set(callId, result);
    this.#add("details", { class: "call", open: true },
      make("summary", {}, "Tool ", make("code", {}, name)),
      ...Object.entries(given ?? {}).map(([key, value]) => make("pre", { class: "argument" }, `${key}: ${JSON.stringify(value)}`)),
      result);
  }

  #result({ callId, result }) {
    const shown = this.#calls.get(callId);
    if (shown) {
      shown.textContent = typeof result === "string" ? result : JSON.stringify(result, null, 1);
      this.#calls.delete(callId);
    }
  }

  #add(tag, attributes, ...children) {
    const element = make(tag, attributes, ...children);
    keepEndInView(() => this.#turn.append(element));
    return element;
  }
}
