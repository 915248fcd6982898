// Random choices that come out the same again for the same seed, on every machine.

/** xorshift32: enough to mix cases, and nobody's secret. */
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0 || 1;
  }

  /** A whole number from 0 to below `end`. */
  below(end) {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state >>> 0;
    return this.#state % end;
  }

  /** A whole number from `first` to `last`. */
  between(first, last) {
    return first + this.below(last - first + 1);
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  /** True in so many of a hundred cases. */
  chance(percent) {
    return this.below(100) < percent;
  }

  digits(count) {
    return Array.from({ length: count }, () => this.below(10)).join('');
  }
}
