import { byId, make } from "./dom.js";

const width = 300, height = 120, left = 30, bottom = 18, top = 8, right = 6;

/** Draws tokens per second over time, and says the same in words. */
export class Chart {
  #svg = byId("chart");

  clear() {
    this.#svg.replaceChildren();
    byId("figures").hidden = true;
    byId("speed-now").textContent = "–";
    byId("chart-text").textContent = "Nothing measured yet.";
  }

  show(samples) {
    if (samples.length === 0) {
      return;
    }
    const seconds = Math.max(2, samples.at(-1).time);
    const most = ceiling(Math.max(...samples.map(sample => sample.rate)));
    const x = time => left + time / seconds * (width - left - right);
    const y = rate => height - bottom - rate / most * (height - bottom - top);
    const line = samples.map(sample => `${x(sample.time).toFixed(1)},${y(sample.rate).toFixed(1)}`);
    const floor = y(0);
    this.#svg.replaceChildren(
      ...[0, most / 2, most].flatMap(rate => [
        draw("line", { class: "grid", x1: left, x2: width - right, y1: y(rate), y2: y(rate) }),
        draw("text", { class: "axis", x: left - 6, y: y(rate) + 3, "text-anchor": "end" }, number(rate)),
      ]),
      draw("text", { class: "axis", x: left, y: height - 4 }, "0 s"),
      draw("text", { class: "axis", x: width - right, y: height - 4, "text-anchor": "end" }, `${number(seconds)} s`),
      draw("polygon", { class: "area", points: [`${x(samples[0].time)},${floor}`, ...line, `${x(samples.at(-1).time)},${floor}`].join(" ") }),
      draw("polyline", { class: "line", points: line.join(" ") }),
      draw("circle", { class: "head", cx: x(samples.at(-1).time), cy: y(samples.at(-1).rate), r: 3 }));
    byId("speed-now").textContent = number(samples.at(-1).rate);
    byId("chart-text").textContent = describe(samples);
  }

  /** Shows what the server measured itself. */
  conclude(figures) {
    byId("figures").hidden = false;
    byId("figures").replaceChildren(...figures.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
  }
}

export const number = value => value >= 10 || Number.isInteger(value) ? Math.round(value).toString() : value.toFixed(1);

function describe(samples) {
  const rates = samples.map(sample => sample.rate);
  return `Between ${number(Math.min(...rates))} and ${number(Math.max(...rates))} tokens per second over ${number(samples.at(-1).time)} s.`;
}

/** The next round number: 1, 2 or 5 with zeros. */
function ceiling(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return [1, 2, 5, 10].map(step => step * power).find(step => step >= value);
}

function draw(tag, attributes, text = "") {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.textContent = text;
  return element;
}
