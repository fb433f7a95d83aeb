import { announce } from "./announcer.js";
import { byId, make } from "./dom.js";

const types = ["image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp"];
const maxBytes = 12 * 1024 * 1024;

/** The images that go with the next message: chosen, dropped anywhere on the page, or pasted. */
export class Images {
  #list = byId("images");
  #images = [];
  #changed;

  /** @param changed called when there are others than before. */
  constructor(changed) {
    this.#changed = changed;
    const input = byId("image-input");
    input.addEventListener("change", async () => {
      await this.#add(input.files);
      input.value = "";
    });
    document.addEventListener("paste", event => this.#add(event.clipboardData.files));
    this.#acceptDrops();
  }

  get any() {
    return this.#images.length > 0;
  }

  /** Gives the images away. */
  take() {
    const images = this.#images;
    this.#images = [];
    this.#show();
    return images;
  }

  #acceptDrops() {
    const page = document.documentElement;
    const hasFiles = event => event.dataTransfer?.types.includes("Files");
    page.addEventListener("dragover", event => {
      if (hasFiles(event)) {
        event.preventDefault();
        page.classList.add("dropping");
      }
    });
    page.addEventListener("dragleave", event => {
      if (event.relatedTarget === null) {
        page.classList.remove("dropping");
      }
    });
    page.addEventListener("drop", event => {
      page.classList.remove("dropping");
      if (hasFiles(event)) {
        event.preventDefault();
        this.#add(event.dataTransfer.files);
      }
    });
  }

  async #add(files) {
    if (files.length === 0) {
      return;
    }
    for (const file of [...files]) {
      const refusal = refusalOf(file);
      if (refusal) {
        this.#refuse(refusal);
      } else {
        await this.#attach(file);
      }
    }
    byId("message").focus();
  }

  async #attach(file) {
    let uri;
    try {
      uri = await read(file);
    } catch {
      this.#refuse(`${file.name} cannot be read. Is it still there?`);
      return;
    }
    if (!await canBeShown(uri)) {
      this.#refuse(`${file.name} is damaged, or not the image that its name says.`);
      return;
    }
    this.#images.push({ name: file.name, uri });
    this.#show();
    announce(`Image ${file.name} is attached.`);
  }

  #refuse(reason) {
    announce(reason);
    this.#list.hidden = false;
    this.#list.replaceChildren(...this.#items(), make("li", { class: "refused" }, reason));
  }

  #remove(image) {
    this.#images = this.#images.filter(other => other !== image);
    this.#show();
    announce(`Image ${image.name} is removed.`);
    byId("message").focus();
  }

  #show() {
    this.#list.replaceChildren(...this.#items());
    this.#list.hidden = !this.any;
    this.#changed();
  }

  #items() {
    return this.#images.map(image => {
      const remove = make("button", { type: "button", class: "remove", "aria-label": `Remove image ${image.name}` }, "×");
      remove.addEventListener("click", () => this.#remove(image));
      return make("li", {}, make("img", { src: image.uri, alt: image.name }), remove);
    });
  }
}

function refusalOf(file) {
  if (!types.includes(file.type)) {
    return `${file.name} is not an image that Ollama reads: it reads PNG, JPEG, WebP, GIF and BMP.`;
  }
  return file.size > maxBytes ? `${file.name} is larger than ${maxBytes >> 20} MiB.` : undefined;
}

/** What the browser cannot decode, no model can. */
async function canBeShown(uri) {
  const image = new Image();
  image.src = uri;
  return image.decode().then(() => true, () => false);
}

function read(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
