// Measures subjects in turn, so that a busy machine slows them alike. In each round every subject
// runs for some milliseconds, and its time is divided by that of another in the same round: the
// median of these ratios is what is told, with the quarters on both sides of it.

/** A sample is at least this long, so that what the subject before left in the caches does not matter. */
const SAMPLE = 5;
/** A subject warms up for so many milliseconds, and at least so often if it is not slow. */
const WARM_UP = 250;
const RUNS_OF_WARM_UP = 20;
const SLOW = 50;
const MOST_ROUNDS = 500;

/** A subject of which one run takes more than this part of the time for all is left out. */
const TOO_SLOW = 1 / 4;

/** What runs in this process: from a function, or from one that answers with a promise. */
export function subject(name, run) {
  return { name, run: (times) => time(run, times) };
}

export function promising(name, run) {
  return { name, run: (times) => timeOfPromises(run, times) };
}

/** Runs all in turn for so many seconds. Returns what gives the ratio of any two. */
export async function measure(subjects, seconds) {
  const runners = [];
  for (const { name, run } of subjects) {
    const once = await warmUp(run);
    const isTooSlow = once > seconds * 1_000 * TOO_SLOW;
    if (!isTooSlow) runners.push({ name, run, repeats: Math.max(1, Math.round(SAMPLE / once)), times: [] });
  }
  const end = performance.now() + seconds * 1_000;
  let rounds = 0;
  while (rounds < MOST_ROUNDS && performance.now() < lastStart(rounds, end, seconds)) {
    for (let place = 0; place < runners.length; place += 1) {
      const { run, repeats, times } = runners[(place + rounds) % runners.length];
      times.push((await run(repeats)) / repeats);
    }
    rounds += 1;
  }
  return new Measured(runners, rounds);
}

/** What is slow may take as long again to come to five rounds, and three there are in any case. */
function lastStart(rounds, end, seconds) {
  if (rounds < 3) return Infinity;
  return rounds < 5 ? end + seconds * 1_000 : end;
}

/** How often the work goes into the time of a subject, round by round. */
class Measured {
  #times;

  constructor(runners, rounds) {
    this.#times = new Map(runners.map(({ name, times }) => [name, times]));
    this.rounds = rounds;
  }

  has(name) {
    return this.#times.has(name);
  }

  /** The time of one in times of another; undefined where one of them was left out. */
  ratio(name, base, share = 1) {
    const [times, bases] = [this.#times.get(name), this.#times.get(base)];
    return times && bases && spread(times.map((time, round) => (time / bases[round]) * share));
  }

  /** The fastest of these, by their quicker rounds: those are least disturbed. */
  fastest(names) {
    const known = names.filter((name) => this.has(name));
    return known.reduce((best, name) => (this.#quick(name) < this.#quick(best) ? name : best));
  }

  #quick(name) {
    return spread(this.#times.get(name)).low;
  }
}

export function spread(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const at = (share) => sorted[Math.floor((sorted.length - 1) * share)];
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

/** The shortest of its runs, in milliseconds: others may have had the processor in the longer ones. */
async function warmUp(run) {
  const end = performance.now() + WARM_UP;
  let shortest = Infinity;
  for (let runs = 0; performance.now() < end || runs < (shortest < SLOW ? RUNS_OF_WARM_UP : 3); runs += 1) {
    shortest = Math.min(shortest, await run(1));
    if (shortest > 10 * WARM_UP) break;
  }
  return shortest;
}

function time(run, times) {
  const start = performance.now();
  for (let count = 0; count < times; count += 1) run();
  return performance.now() - start;
}

async function timeOfPromises(run, times) {
  const start = performance.now();
  for (let count = 0; count < times; count += 1) await run();
  return performance.now() - start;
}
