import { announce } from "./announcer.js";
import { Answer } from "./answer.js";
import { byId } from "./dom.js";
import { can } from "./models.js";
import { post, ServerFault } from "./server.js";
import { Speed } from "./speed.js";
import { addQuestion } from "./turns.js";

/** What was said so far, as Microsoft.Extensions.AI writes messages, and the answer that is on its way. */
export class Conversation {
  #messages = [];
  #stop;

  get isAnswering() {
    return this.#stop !== undefined;
  }

  /** Whether the model has to see to go on. */
  get hasPictures() {
    return this.#messages.some(message => message.contents.some(content => content.$type === "data"));
  }

  stop() {
    this.#stop?.abort();
  }

  clear() {
    this.stop();
    this.#messages = [];
    byId("turns").replaceChildren();
    byId("welcome").hidden = false;
    announce("New conversation.");
  }

  async ask(model, text, pictures) {
    addQuestion(text, pictures);
    const question = { role: "user", contents: [...text ? [{ $type: "text", text }] : [], ...pictures.map(toContent)] };
    this.#messages.push(question);
    const stop = this.#stop = new AbortController();
    const answer = new Answer(model.name);
    const speed = new Speed();
    const usage = { promptTokens: 0, tokens: 0, nanoseconds: 0 };
    announce(`${model.name} is answering.`);
    try {
      for await (const update of post("/api/chat", this.#question(model), stop.signal)) {
        this.#take(update, answer, speed, usage);
      }
      this.#dropOpenCalls();
      answer.end();
      announce(answer.text || `${model.name} said nothing.`);
    } catch (fault) {
      this.#fail(fault, answer, stop.signal.aborted);
      this.#dropOpenCalls();
      if (!stop.signal.aborted) {
        this.#dropUnanswered(question);
      }
    } finally {
      speed.end(usage);
      if (this.#stop === stop) {
        this.#stop = undefined;
      }
    }
  }

  #question(model) {
    return {
      model: model.name,
      messages: this.#messages,
      instructions: byId("instructions").value,
      think: can(model, "thinking") ? byId("think").value : "",
      tools: can(model, "tools") && byId("tools").checked,
    };
  }

  #take({ role, contents, additionalProperties }, answer, speed, usage) {
    for (const content of contents) {
      if (content.$type === "usage") {
        add(usage, content.details, additionalProperties);
        continue;
      }
      if (role === "assistant") {
        speed.count();
      }
      this.#remember(role, content);
      answer.show(content);
    }
  }

  /** What had come is kept, also of an answer that was stopped. */
  #remember(role, content) {
    if (this.#messages.at(-1)?.role !== role) {
      this.#messages.push({ role, contents: [] });
    }
    const { contents } = this.#messages.at(-1);
    const last = contents.at(-1);
    if (last?.$type === content.$type && typeof content.text === "string") {
      last.text += content.text;
    } else {
      contents.push(content);
    }
  }

  /** Without its result, a call is something that models stumble over. */
  #dropOpenCalls() {
    const results = this.#messages.flatMap(({ contents }) => contents).filter(content => content.$type === "functionResult");
    const isOpen = ({ $type, callId }) => $type === "functionCall" && !results.some(result => result.callId === callId);
    for (const message of this.#messages) {
      message.contents = message.contents.filter(content => !isOpen(content));
    }
    this.#messages = this.#messages.filter(({ contents }) => contents.length > 0);
  }

  /** What nobody could answer, such as a picture that cannot be read, would make every later question fail too. */
  #dropUnanswered(question) {
    if (this.#messages.at(-1) === question) {
      this.#messages.pop();
    }
  }

  #fail(fault, answer, isStopped) {
    if (isStopped) {
      answer.end("Stopped.");
      announce("Stopped.");
    } else {
      answer.end();
      answer.fail(fault instanceof ServerFault ? fault.message : `The page failed: ${fault.message}`);
    }
  }
}

const toContent = ({ name, uri }) => ({ $type: "data", uri, name });

/** An answer with tool calls is made in several rounds; each reads the prompt anew. */
function add(usage, details, properties) {
  usage.promptTokens = details.inputTokenCount ?? 0;
  usage.tokens += details.outputTokenCount ?? 0;
  usage.nanoseconds += properties?.eval_duration ?? 0;
}
