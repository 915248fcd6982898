// Lets whatever else waits have its turn, such as a click, a timer or the abort of a signal.

/** Tells when it has worked so long (milliseconds), and gives up the turn. */
export class Turns {
  constructor(length) {
    this.length = length;
    this.begun = 0;
  }

  isOver() {
    return performance.now() - this.begun > this.length;
  }

  async give() {
    await new Promise((resolve) => (typeof setImmediate === 'function' ? setImmediate(resolve) : setTimeout(resolve)));
    this.begun = performance.now();
  }
}
