import { announce } from "./announcer.js";
import { Answer } from "./answer.js";
import { byId } from "./dom.js";
import { can } from "./models.js";
import { post, ServerFault } from "./server.js";
import { Speed } from "./speed.js";
import { download, keep, kept } from "./store.js";
import { addQuestion } from "./turns.js";

/** What was said so far, as Microsoft.Extensions.AI writes messages, and the answer that is on its way. */
export class Conversation {
  #messages = [];
  #stop;
  #last;
  #failed;

  get isAnswering() {
    return this.#stop !== undefined;
  }

  /** Whether the model has to see to go on. */
  get hasImages() {
    return this.#messages.some(message => message.contents.some(content => content.$type === "data"));
  }

  stop() {
    this.#stop?.abort();
  }

  clear() {
    this.stop();
    this.#messages = [];
    keep([]);
    byId("turns").replaceChildren();
    byId("welcome").hidden = false;
    announce("New conversation.");
  }

  /** Shows the conversation of before a reload. @param again called to ask the last question again. */
  restore(again) {
    let answer;
    const end = () => answer?.end(undefined, again);
    for (const message of this.#messages = kept()) {
      if (message.role === "user") {
        end();
        answer = undefined;
        const text = message.contents.find(content => content.$type === "text")?.text ?? "";
        addQuestion(text, message.contents.filter(content => content.$type === "data"));
      } else {
        this.#last = answer ??= new Answer(message.authorName ?? "Answer");
        message.contents.forEach(content => answer.show(content));
      }
    }
    end();
  }

  export(model) {
    const { instructions, temperature, numCtx } = this.#settings();
    const additionalProperties = numCtx && { num_ctx: numCtx };
    download({ modelId: model?.name, instructions: instructions || undefined, temperature, additionalProperties }, this.#messages);
  }

  async ask(model, text, images, again) {
    addQuestion(text, images);
    this.#messages.push({ role: "user", contents: [...text ? [{ $type: "text", text }] : [], ...images.map(toContent)] });
    await this.#answer(model, again);
  }

  /** Asks the last question again; the answer that it had is forgotten. */
  async askAgain(model, again) {
    if (this.isAnswering) {
      return;
    }
    if (this.#failed) {
      this.#messages.push(this.#failed);
    } else {
      this.#messages.splice(this.#messages.findLastIndex(({ role }) => role === "user") + 1);
    }
    this.#last?.remove();
    await this.#answer(model, again);
  }

  async #answer(model, again) {
    const question = this.#messages.at(-1);
    const stop = this.#stop = new AbortController();
    const answer = this.#last = new Answer(model.name);
    const speed = new Speed();
    const usage = { promptTokens: 0, tokens: 0, nanoseconds: 0 };
    this.#failed = undefined;
    announce(`${model.name} is answering.`);
    try {
      for await (const update of post("/api/chat", this.#question(model), stop.signal)) {
        this.#take(update, answer, speed, usage, model.name);
      }
      this.#dropOpenCalls();
      answer.end(undefined, again);
      announce(answer.text || `${model.name} said nothing.`);
    } catch (fault) {
      this.#fail(fault, answer, stop.signal.aborted, again);
      this.#dropOpenCalls();
      if (!stop.signal.aborted) {
        this.#dropUnanswered(question);
      }
    } finally {
      speed.end(usage);
      if (this.#stop === stop) {
        this.#stop = undefined;
        keep(this.#messages);
      }
    }
  }

  #question(model) {
    return {
      model: model.name,
      messages: this.#messages,
      ...this.#settings(),
      think: can(model, "thinking") ? byId("think").value : "",
      tools: can(model, "tools") && byId("tools").checked,
    };
  }

  #settings() {
    const number = id => byId(id).value === "" || !byId(id).checkValidity() ? undefined : byId(id).valueAsNumber;
    return { instructions: byId("instructions").value, temperature: number("temperature"), numCtx: number("num-ctx") };
  }

  #take({ role, contents, additionalProperties }, answer, speed, usage, model) {
    for (const content of contents) {
      if (content.$type === "usage") {
        add(usage, content.details, additionalProperties);
        continue;
      }
      if (role === "assistant") {
        speed.count();
      }
      this.#remember(role, content, model);
      answer.show(content);
    }
  }

  /** What had come is kept, also of an answer that was stopped. */
  #remember(role, content, model) {
    if (this.#messages.at(-1)?.role !== role) {
      this.#messages.push({ role, ...role === "assistant" ? { authorName: model } : {}, contents: [] });
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

  /** What nobody could answer, such as an image that cannot be read, would make every later question fail too. */
  #dropUnanswered(question) {
    if (this.#messages.at(-1) === question) {
      this.#failed = this.#messages.pop();
    }
  }

  #fail(fault, answer, isStopped, again) {
    if (isStopped) {
      answer.end("Stopped.", again);
      announce("Stopped.");
    } else {
      answer.fail(fault instanceof ServerFault ? fault.message : `The page failed: ${fault.message}`);
      answer.end(undefined, again);
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
