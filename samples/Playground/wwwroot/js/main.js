import { announce } from "./announcer.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { byId } from "./dom.js";
import { showExamples } from "./examples.js";
import { can, Models } from "./models.js";
import { Pictures } from "./pictures.js";
import { Pull } from "./pull.js";
import { addTurn } from "./turns.js";

const models = new Models();
const conversation = new Conversation();
const composer = new Composer(send, () => conversation.stop());
const pictures = new Pictures(chooseSeeing);
new Pull(name => models.load(name));
byId("clear").addEventListener("click", () => {
  conversation.clear();
  composer.text = "";
});
showExamples(text => {
  composer.text = text;
  send();
});
await load();

async function load() {
  try {
    await models.load();
    composer.text = "";
  } catch (fault) {
    byId("model").replaceChildren(new Option("none"));
    byId("server").textContent = fault.message;
    announce(fault.message);
  }
}

async function send() {
  const text = composer.text;
  if (conversation.isAnswering || (text === "" && !pictures.any)) {
    return;
  }
  if (models.current === undefined) {
    addTurn("Playground", "answer", "No model can answer yet. Get one first, under “Get a model”.");
    return;
  }
  chooseSeeing();
  composer.text = "";
  composer.toggle(true);
  await conversation.ask(models.current, text, pictures.take());
  composer.toggle(false);
}

/** Where there are pictures, a model that is blind gives way to one that sees. */
function chooseSeeing() {
  const seeing = models.firstThat("vision");
  if ((pictures.any || conversation.hasPictures) && seeing && !can(models.current, "vision")) {
    announce(`${models.current.name} cannot see pictures: ${seeing.name} answers from here on.`);
    models.choose(seeing);
  }
}
