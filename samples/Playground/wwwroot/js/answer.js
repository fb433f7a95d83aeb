import { make } from "./dom.js";
import { addTurn, keepEndInView } from "./turns.js";

/** Shows one answer while it comes: thinking, tool calls with their results, text. */
export class Answer {
  #turn;
  #part;
  #kind;
  #calls = new Map();
  text = "";

  constructor(model) {
    this.#turn = addTurn(model, "answer");
    this.#turn.setAttribute("aria-busy", "true");
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

  /** Tells what went wrong, below what had come. */
  fail(message) {
    this.#add("p", { class: "fault", role: "alert" }, message);
  }

  /** Ends the answer, with a remark such as its figures. */
  end(remark) {
    this.#endPart();
    this.#calls.forEach(result => result.textContent = "No result: the answer ended before.");
    this.#turn.removeAttribute("aria-busy");
    if (remark) {
      this.#add("p", { class: "remark" }, remark);
    }
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
      this.#part = kind === "thinking" ? this.#addThinking() : this.#add("p", { class: "text" });
      this.#part.append("");
    }
    this.#part.firstChild.appendData(text);
  }

  #endPart() {
    this.#turn.querySelector("details.thinking[open]")?.removeAttribute("open");
    this.#kind = undefined;
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
    this.#calls.get(callId).textContent = typeof result === "string" ? result : JSON.stringify(result, null, 1);
    this.#calls.delete(callId);
  }

  #add(tag, attributes, ...children) {
    const element = make(tag, attributes, ...children);
    keepEndInView(() => this.#turn.append(element));
    return element;
  }
}
