import { byId, make } from "./dom.js";
import { get } from "./server.js";

/** The models that can answer, and the one that does. */
export class Models {
  #select = byId("model");
  #models = [];

  constructor() {
    this.#select.addEventListener("change", () => this.#show());
  }

  get current() {
    return this.#models.find(model => model.name === this.#select.value);
  }

  /** Loads the list, and chooses a model: the wanted one, else the one chosen before, else the first. */
  async load(wanted) {
    const before = this.#select.value;
    const { server, models } = await get("/api/models");
    this.#models = models;
    this.#select.replaceChildren(...models.map(model => make("option", { value: model.name }, label(model))));
    this.#select.disabled = models.length === 0;
    if (models.length === 0) {
      this.#select.append(make("option", {}, "none yet"));
    }
    const named = name => models.find(model => model.name === name);
    this.choose(named(wanted) ?? named(`${wanted}:latest`) ?? named(before) ?? models[0]);
    return server;
  }

  has(name) {
    return this.#models.some(model => model.name === name || model.name === `${name}:latest`);
  }

  choose(model) {
    if (model) {
      this.#select.value = model.name;
    }
    this.#show();
  }

  /** The first model with a capability. Old servers do not say what a model can; there the try will tell. */
  firstThat(capability) {
    return this.#models.find(model => can(model, capability));
  }

  #show() {
    const model = this.current;
    this.#offer(can(model, "thinking") ? model.thinkLevels ?? usualLevels : []);
    byId("tools").disabled = !can(model, "tools");
    byId("tools-hint").textContent = can(model, "tools") ? "time, dice, images on the web" : "this model calls none";
  }

  #offer(levels) {
    const select = byId("think");
    const before = select.value;
    const name = level => ({ true: "on", false: "off" })[level] ?? level;
    select.replaceChildren(
      make("option", { value: "" }, "as the model does"),
      ...levels.map(level => make("option", { value: level }, name(level))));
    select.value = levels.includes(before) ? before : "";
    select.disabled = levels.length < 2;
  }
}

// Of servers that do not name the levels of a model.
const usualLevels = ["false", "true", "low", "medium", "high"];

export const can = (model, capability) =>
  model !== undefined && (model.capabilities.length === 0 || model.capabilities.includes(capability));

const words = { vision: "sees", tools: "tools", thinking: "thinks", audio: "hears" };

function label({ name, size, capabilities }) {
  const abilities = Object.keys(words).filter(capability => capabilities.includes(capability)).map(capability => words[capability]);
  return [name, ...size && size !== "0" ? [size] : [], ...abilities.length > 0 ? [abilities.join(", ")] : []].join(" · ");
}
