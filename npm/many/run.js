// One run over many records: reads the source no faster than results are taken, has each batch checked,
// and gives the results in the order of the source.

import { reporter } from '../core.js';
import { failure, isOurs, misuse } from '../errors.js';
import { reading } from '../given.js';
import { asBytes } from '../input.js';
import { mods } from '../mods-core.js';
import { typeName, wholeNumberIn } from '../option-values.js';
import { VALIDATE, bounds, readOptions } from '../options.js';
import { readOutcome, readReport } from '../report.js';
import { Encoded, Lines } from './lines.js';
import { Pool, Thread, broken } from './pool.js';
import { sourceOf } from './source.js';
import { Turns } from './turns.js';

/** More than this share the work no better, and each takes memory. */
const MOST_BY_DEFAULT = 8;
const MOST_WORKERS = 64;

const MANY = { ...VALIDATE, __proto__: null, workers: wholeNumberIn(0, MOST_WORKERS), signal: readSignal };

/** Checks many records. `means` is how the core is compiled here, and how workers are hired. */
export function validateMany(source, options, means) {
  const { workers, signal, ...rest } = readOptions(options, MANY);
  const given = { __proto__: null, ...rest };
  const lists = given.codeSets?.lists();
  if (given.codeSets && !lists && workers > 0) {
    throw misuse('option-value', 'The option "workers" must be 0 where a function in the option "codeSets" answers: it cannot be sent to a worker.');
  }
  const thread = () => new Thread(mods.startLater(means.compileLater), reporter(mods, given, means.compile));
  const run = new Run(sourceOf(source), bounds(given).size, thread, signal);
  const most = workers ?? Math.min(means.cores(), MOST_BY_DEFAULT);
  if (most > 0 && (lists || !given.codeSets)) {
    const instead = (thrown) => {
      if (workers === undefined) return thread();
      throw isOurs(thrown) ? thrown : failure('worker-failed', `No worker of mods-record can be started here: ${thrown?.message}. With the option "workers" left out, the thread that calls does the work where there are none.`);
    };
    run.pool = new Pool(most, means.hire, once(async () => ({ module: await means.compileLater(), given: { ...given, codeSets: lists } })), instead);
  }
  return run.iterator();
}

/** Makes it when it is first asked for, and gives the same ever after. */
function once(make) {
  let made;
  return () => (made ??= make());
}

/** A source is read this long at a time (milliseconds), where it gives much that is no record. */
const TURN = 50;

/** A chunk is taken in by so many bytes at a time. */
const PIECE = 256 * 1024;

function* piecesOf(bytes) {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

function readSignal(signal, name) {
  const isSignal = reading(`The option "${name}"`, () => {
    const methods = [signal?.addEventListener, signal?.removeEventListener];
    return typeof signal?.aborted === 'boolean' && methods.every((method) => typeof method === 'function');
  });
  if (!isSignal) throw misuse('option-type', `The option "${name}" must be an AbortSignal, not ${typeName(signal)}.`);
  return signal;
}

class Run {
  pool;
  /** Batches in the order of the source, those that are not checked yet among them. */
  queue = [];
  changed = new Bell();
  taken = new Bell();
  isReading = false;
  isOver = false;
  /** What kind of chunks the source gives: the first says it. */
  kind;
  encoded = new Encoded();
  place = 0;
  turns = new Turns(TURN);

  constructor(source, most, thread, signal) {
    this.source = source;
    this.lines = new Lines(most);
    this.thread = once(thread);
    this.signal = signal;
    this.abort = () => this.stop({ thrown: signal.reason });
    signal?.addEventListener('abort', this.abort);
    if (signal?.aborted) this.abort();
  }

  /** An async generator that can be ended while it waits for the source. */
  iterator() {
    const results = this.results();
    for (const name of ['return', 'throw']) {
      const end = results[name].bind(results);
      const value = (last) => {
        this.stop();
        return end(last);
      };
      Object.defineProperty(results, name, { __proto__: null, value, writable: true, configurable: true });
    }
    return results;
  }

  async *results() {
    try {
      this.fill();
      for (;;) {
        const batch = await this.next();
        if (!batch) break;
        const { places, answer } = batch;
        for (let at = 0; at < answer.texts.length && !this.isOver; at += 1) yield resultOf(places[at], answer.texts[at]);
        if (!this.isOver && answer.fault) throw located(answer.fault.thrown, places[answer.texts.length]);
      }
      if (this.aborted) throw this.aborted.thrown;
    } finally {
      this.stop();
    }
  }

  /** The next batch, once it is checked; nothing at the end. */
  async next() {
    while (!this.isOver) {
      const [batch] = this.queue;
      if (batch === END) return undefined;
      if (batch?.answer) {
        this.queue.shift();
        this.taken.ring();
        return batch;
      }
      await this.changed.wait();
    }
    return undefined;
  }

  async fill() {
    try {
      for (let chunk = await this.read(); chunk && !chunk.done; chunk = await this.read()) {
        await this.handAll(this.batches(chunk.value));
        this.handRest();
      }
      await this.handAll(this.lastBatches());
    } catch (thrown) {
      this.handLines();
      this.queue.push({ places: [], answer: broken(thrown) });
    }
    this.queue.push(END);
    this.changed.ring();
  }

  /** The next chunk, as soon as there is room for what is in it; nothing if no more is wanted. */
  async read() {
    await this.room();
    if (this.turns.isOver()) await this.turns.give();
    if (this.isOver) return undefined;
    this.isReading = true;
    try {
      const chunk = await this.source.read();
      return this.isOver ? undefined : chunk;
    } finally {
      this.isReading = false;
    }
  }

  /** So many batches are in work or wait to be taken. */
  isFull() {
    return this.queue.length >= 2 * (this.pool?.most ?? 1) + 1;
  }

  async room() {
    while (this.isFull() && !this.isOver) await this.taken.wait();
  }

  async handAll(batches) {
    for (const batch of batches) {
      if (this.turns.isOver()) await this.turns.give();
      await this.room();
      if (this.isOver) return;
      if (batch) this.hand(batch);
    }
  }

  /** While the source is waited for, what is there of it goes to whoever is idle. */
  handRest() {
    if (this.lines.hasLines() && !this.isFull() && this.checker().isIdle()) this.handLines();
  }

  handLines() {
    if (this.lines.hasLines()) this.hand(this.lines.take());
  }

  async hand(batch) {
    const entry = { places: batch.places, answer: undefined };
    this.queue.push(entry);
    try {
      entry.answer = await this.checker().check(batch);
    } catch (thrown) {
      entry.answer = broken(thrown);
    }
    this.changed.ring();
    if (this.isReading) this.handRest();
  }

  /** Objects are checked by the thread that calls: what JSON cannot hold is lost where they are sent. */
  checker() {
    return this.kind === 'object' || !this.pool ? this.thread() : this.pool;
  }

  *batches(chunk) {
    const bytes = asBytes(chunk);
    const kind = bytes ? 'bytes' : typeof chunk;
    this.kind ??= kind;
    if (!KINDS.includes(kind)) throw misuse('input-type', `A source gives bytes, text or records, not what is ${typeName(chunk)}.`);
    if (kind !== this.kind) throw misuse('input-type', 'A source gives bytes, text or records: all of them the same.');
    if (bytes) yield* this.linesOf(piecesOf(bytes));
    else if (kind === 'string') yield* this.linesOf(this.encoded.add(chunk));
    else yield { places: [{ line: (this.place += 1), offset: null, length: null }], records: [chunk] };
  }

  *lastBatches() {
    yield* this.linesOf(this.encoded.end());
    yield* this.lines.end();
  }

  /** The batches that each piece fills, and nothing after it: there others may have their turn. */
  *linesOf(pieces) {
    for (const piece of pieces) {
      yield* this.lines.add(piece);
      yield undefined;
    }
  }

  /** Ends it all at once: for good, or because of what is `thrown`. */
  stop(aborted) {
    if (this.isOver) return;
    this.isOver = true;
    this.aborted = aborted;
    this.source.cancel(aborted?.thrown);
    this.pool?.end();
    this.queue = [];
    this.changed.ring();
    this.taken.ring();
    this.signal?.removeEventListener('abort', this.abort);
  }
}

const KINDS = ['bytes', 'string', 'object'];

/** Stands in the queue behind the last batch. */
const END = { places: [], answer: undefined };

/** Wakes the one who waits. */
class Bell {
  ring = () => {};

  wait() {
    return new Promise((resolve) => {
      this.ring = resolve;
    });
  }
}

/** Most results are looked at only to see whether they are valid, so the rest is parsed when asked for. */
function resultOf({ line, offset, length }, text) {
  const { valid, counts } = readOutcome(text);
  let written = text;
  let report;
  return {
    line,
    offset,
    length,
    valid,
    counts,
    get report() {
      if (written !== undefined) [report, written] = [readReport(written), undefined];
      return report;
    },
  };
}

/** A fault of the package says in which record; what others threw stays as it is. */
function located(thrown, place) {
  return place && isOurs(thrown) && thrown.code === 'internal' ? failure('internal', `${thrown.message} It was the record on line ${place.line}.`) : thrown;
}
