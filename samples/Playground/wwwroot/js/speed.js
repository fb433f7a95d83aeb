import { Chart, number } from "./chart.js";
import { Meter } from "./meter.js";

const interval = 200;

/** Measures one answer and keeps the chart moving while it comes. */
export class Speed {
  static #chart = new Chart();
  #meter = new Meter(performance.now());
  #timer;

  constructor() {
    Speed.#chart.clear();
    this.#timer = setInterval(() => this.#sample(), interval);
  }

  /** A token came. */
  count() {
    this.#meter.count(performance.now());
  }

  /** The answer is over. @param usage what the server counted; nothing, if it did not come to that. */
  end(usage) {
    clearInterval(this.#timer);
    this.#sample();
    if (this.#meter.any) {
      Speed.#chart.conclude([["First token after", `${(this.#meter.wait / 1000).toFixed(2)} s`], ...counted(usage)]);
    }
  }

  #sample() {
    this.#meter.sample(performance.now());
    Speed.#chart.show(this.#meter.samples);
  }
}

function counted({ promptTokens, tokens, nanoseconds }) {
  return [
    ...(promptTokens > 0 ? [["Prompt", `${promptTokens} tokens`]] : []),
    ...(tokens > 0 ? [["Answer", `${tokens} tokens`]] : []),
    ...(tokens > 0 && nanoseconds > 0 ? [["Measured by the server", `${number(tokens * 1e9 / nanoseconds)} tokens/s`]] : []),
  ];
}
