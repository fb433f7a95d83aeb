import { announce } from "./announcer.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { byId } from "./dom.js";
import { showExamples } from "./examples.js";
import { Light } from "./light.js";
import { can, Models } from "./models.js";
import { Images } from "./images.js";
import { Pull } from "./pull.js";
import { addTurn } from "./turns.js";

const models = new Models();
const conversation = new Conversation();
const composer = new Composer(send, () => conversation.stop());
const images = new Images(chooseSeeing);
const light = new Light(load);
new Pull(pulled, name => models.load(name));
byId("export").addEventListener("click", () => conversation.export(models.current));
byId("clear").addEventListener("click", () => {
  conversation.clear();
  composer.text = "";
});
showExamples(text => {
  composer.text = text;
  send();
});
conversation.restore(regenerate);
await load();
composer.text = "";

async function load() {
  try {
    light.up(await models.load());
  } catch (fault) {
    byId("model").replaceChildren(new Option("none"));
    light.down(fault.message);
  }
}

/** A model was installed. Which one answers stays the user's choice, unless there was none. */
async function pulled() {
  await load();
  return name => models.has(name) && models.current?.name !== name && models.current?.name !== `${name}:latest`;
}

async function send() {
  const text = composer.text;
  if (conversation.isAnswering || (text === "" && !images.any)) {
    return;
  }
  if (!isThereAModel()) {
    return;
  }
  chooseSeeing();
  composer.text = "";
  await answer(() => conversation.ask(models.current, text, images.take(), regenerate));
}

async function regenerate() {
  if (!conversation.isAnswering && isThereAModel()) {
    await answer(() => conversation.askAgain(models.current, regenerate));
  }
}

function isThereAModel() {
  if (models.current === undefined) {
    addTurn("Playground", "answer", "No model can answer yet. Get one first, under “Get a model”.");
  }
  return models.current !== undefined;
}

async function answer(work) {
  composer.toggle(true);
  try {
    await work();
  } finally {
    composer.toggle(false);
    light.look();
  }
}

/** If there are images, a model that cannot see gives way to one that can. */
function chooseSeeing() {
  const seeing = models.firstThat("vision");
  if ((images.any || conversation.hasImages) && seeing && !can(models.current, "vision")) {
    announce(`${models.current.name} cannot see images: ${seeing.name} answers from here on.`);
    models.choose(seeing);
  }
}
