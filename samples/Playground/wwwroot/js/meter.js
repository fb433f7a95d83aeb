// How fast tokens come. Knows no page: times are handed in, in milliseconds.

const window = 1000;

// In a shorter time a rate is a matter of luck.
const least = 100;

export class Meter {
  #started;
  #tokens = [];
  samples = [];

  constructor(started) {
    this.#started = started;
  }

  get any() {
    return this.#tokens.length > 0;
  }

  /** From the question to the first token. */
  get wait() {
    return this.#tokens[0] - this.#started;
  }

  count(now) {
    this.#tokens.push(now);
  }

  /** Takes a sample: the rate of the last second, or of the time since the first token where that is shorter. */
  sample(now) {
    if (!this.any || now - this.#tokens[0] < least) {
      return;
    }
    const from = Math.max(now - window, this.#tokens[0]);
    const recent = this.#tokens.filter(time => time > from).length;
    this.samples.push({ time: (now - this.#tokens[0]) / 1000, rate: recent * 1000 / (now - from) });
  }
}
