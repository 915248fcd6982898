// An instance of the WebAssembly core, the calls into it, and the guard around them. A record goes
// in as bytes, written straight into the core's memory.

import { failure, internal, misuse, withOwnFaults } from './errors.js';
import { asBytes, toJson, writeText } from './input.js';
import { didYouMean } from './nearest.js';
import { checkTarget, replaceNodes } from './nodes.js';
import { RENDER, RENDER_INTO, VALIDATE, bounds, readOptions } from './options.js';
import { withPlainJson } from './plain-json.js';
import { readReport } from './report.js';

/** Memory never shrinks: an instance that has grown past this makes way for a new one. */
const MEMORY_KEPT = 64 * 1024 * 1024;

/** The shortest WebAssembly module: whoever refuses this refuses all. */
const SHORTEST = [0, 97, 115, 109, 1, 0, 0, 0];

/** What the core exports and is called by. */
const CALLED = ['input', 'validate', 'render', 'memory', '__wbindgen_start'];

/** Checks a record. `load` gives the compiled core, should this be the first call. */
export function validate(core, record, options, load) {
  return core.call(validateBytes, () => readOptions(options, VALIDATE), record, load, readReport);
}

/**
 * Checks records one after the other by options that were read before: gives what makes of a record
 * the text of its report.
 */
export function reporter(core, given, load) {
  const read = () => ({ __proto__: null, ...given });
  return (record) => core.call(validateBytes, read, record, load, (text) => text);
}

/**
 * Checks a value as it is, such as the answers of a form: text is not read as JSON, bytes are no
 * document, and a property that is undefined counts as absent.
 */
export function check(core, value, options, load) {
  return core.call(validateBytes, () => readOptions(options, VALIDATE), value, load, readReport, true);
}

/** Renders a record. `load` gives the compiled core, should this be the first call. */
export function render(core, record, options, load) {
  return core.call(renderBytes, () => readOptions(options, RENDER), record, load, (html) => html);
}

/** Renders a record into an element. `load` gives the compiled core, should this be the first call. */
export function renderInto(core, target, record, options, load) {
  checkTarget(target);
  core.call(renderBytes, () => asNodes(readOptions(options, RENDER_INTO)), record, load, (written) => replaceNodes(target, written));
}

const validateBytes = (glue, length, given) => glue.validate(length, given);

const renderBytes = (glue, length, given) => glue.render(length, given);

function asNodes(given) {
  given.format = 'nodes';
  return given;
}

/** One instance of a module, through the glue that was made for it. */
export class Core {
  #glue;
  #refused;
  #started = false;
  #starting;
  #spent = false;
  #running = false;

  /** `refused` says of an option by its name what its value must be, where only the core can tell. */
  constructor(glue, refused = REFUSED) {
    this.#glue = glue;
    this.#refused = refused;
  }

  /** Starts the core with the module that `compile` promises: once, however often it is called. */
  startLater(compile) {
    if (this.#started) return Promise.resolve();
    this.#starting ??= this.#compileAndStart(compile).finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async #compileAndStart(compile) {
    try {
      needWebAssembly();
      const module = await compile();
      expectCore(module);
      if (!this.#started) await this.#glue.default({ module_or_path: module });
      this.#started = true;
    } catch (thrown) {
      if (!this.#started) throw cannotStart(thrown);
    }
  }

  #startNow(load) {
    try {
      needWebAssembly();
      this.#glue.initSync({ module: load() });
      this.#started = true;
    } catch (thrown) {
      throw cannotStart(thrown);
    }
  }

  /**
   * Makes a call through the glue, with a record and the options that `read` gives. What comes out of
   * it is misuse, a fault of the package by a code of its own, or what a function of the caller's threw.
   */
  call(call, read, record, load, finish, isValue) {
    const { told, callers } = withOwnFaults(() => {
      const { result, callers } = this.#run(call, read, record, load, isValue);
      return { __proto__: null, told: callers ? undefined : finish(result), callers };
    });
    if (callers) throw callers.thrown;
    return told;
  }

  #run(call, read, record, load, isValue = false) {
    // Only a function of the caller's can call from inside a call; the instance has one record.
    if (this.#running) throw misuse('nested-call', 'A function in the option "codeSets" cannot call this package.');
    if (!isValue) checkType(record);
    const given = read();
    if (!this.#started) this.#startNow(load);
    if (this.#spent) this.#renew();
    let result;
    try {
      const length = this.#put(record, given, isValue);
      this.#running = true;
      // Each option that the core asks for takes as long as a hundred bytes of a record.
      result = call(this.#glue, length, isEmpty(given) ? undefined : given);
    } catch (thrown) {
      // A code, and after a colon the name that it is about, or those that there are.
      const colon = typeof thrown === 'string' ? `${thrown}:`.indexOf(':') : -1;
      const words = colon < 0 ? undefined : UNKNOWN[thrown.slice(0, colon)];
      if (words) throw misuse(thrown.slice(0, colon), words(given, thrown.slice(colon + 1), this.#refused));
      this.#spent = true;
      throw internal(thrown);
    } finally {
      this.#running = false;
      if (this.#spent || this.#memory().byteLength > MEMORY_KEPT) this.#renew();
    }
    return { __proto__: null, result, callers: given.codeSets?.failure };
  }

  /**
   * Puts a record into the core's memory and returns its length in bytes. Of a record that
   * passes the limit no more goes in than shows that it does.
   */
  #put(record, given, isValue) {
    const most = bounds(given);
    const bytes = isValue ? undefined : asBytes(record);
    if (bytes) return this.#copy(bytes, most);
    if (!isValue && typeof record === 'string') return this.#write(record, most);
    const length = withPlainJson(record, most, isValue, (json) => this.#copy(json, most));
    if (length !== undefined) return length;
    const { text, dropped } = toJson(record, most, isValue);
    if (dropped.length > 0) given.dropped = dropped;
    return this.#write(text, most);
  }

  #copy(bytes, { size }) {
    const part = bytes.length > size ? bytes.subarray(0, size + 1) : bytes;
    this.#room(part.length).set(part);
    return part.length;
  }

  #write(text, { size }) {
    // A character takes at most three bytes for each unit of the string, and four in all.
    return writeText(text, this.#room(Math.min(text.length * 3, size + 4)));
  }

  #room(length) {
    const start = this.#glue.input(length);
    if (start === 0) throw new RangeError('no memory for the record');
    return new Uint8Array(this.#memory(), start, length);
  }

  #memory() {
    return this.#glue.initSync().memory.buffer;
  }

  /** A new instance in place of one that has trapped or grown. A failure waits for the next call. */
  #renew() {
    try {
      this.#glue.__wbg_reset_state();
      this.#spent = false;
    } catch {
      this.#spent = true;
    }
  }
}

/** Looks before it is started: of a module that has started, the glue lets go no more. */
function expectCore(module) {
  const names = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  if (!CALLED.every((name) => names.has(name))) throw new TypeError('this is another module');
}

function isEmpty(given) {
  for (const _ in given) return false;
  return true;
}

/** What is said of an option that is a date, or that goes with one. */
export const REFUSED = {
  __proto__: null,
  today: 'The option "today" must be a day of the calendar, such as "2026-11-22".',
  since: 'The option "since" must be a day of the calendar, such as "2026-11-22", or a time on it, such as "2026-11-22T07:00:00Z".',
  view: 'The option "since" goes with the view "changes" alone.',
};

/** What only the core can tell about the options. */
const UNKNOWN = {
  __proto__: null,
  'unknown-class': (_, name) => `The option "view" names no class of records or care actors, and no category of them: ${quote(name)}.`,
  'unknown-as': ({ as }, names) => `The option "as" names no class or element: ${quote(as)}.${didYouMean(as, names.split(' '))}`,
  'unknown-word': (_, text) => `The option "words" has what is no English text of mods-record: ${quote(text)}. mods-record/words.json and the names of the model are all that it says.`,
  'option-value': (_, name, refused) =>
    refused[name] ?? `The option "words" must keep all places such as {label}, and no others, in what stands for ${quote(name)}.`,
  'unknown-version': ({ version }) => `The option "version" names no known version: ${quote(version)}.`,
};

function checkType(record) {
  const type = typeof record;
  if (type !== 'string' && type !== 'object') {
    throw misuse('input-type', `A record is a string, bytes or an object, not ${type === 'undefined' ? '' : 'a '}${type}.`);
  }
}

function needWebAssembly() {
  if (typeof WebAssembly === 'undefined') {
    throw failure('no-wasm', 'mods-record needs WebAssembly, which is switched off or missing here.');
  }
}

/** Codes of what was already put into words where it was found. */
const EXPLAINED = ['no-wasm', 'not-ready', 'load-failed'];

function cannotStart(thrown) {
  if (EXPLAINED.includes(thrown?.code)) return thrown;
  if (thrown instanceof RangeError) {
    return failure('not-ready', 'This browser starts mods-record only after: await ready().');
  }
  try {
    new WebAssembly.Module(Uint8Array.from(SHORTEST));
  } catch {
    return failure(
      'no-wasm',
      "mods-record needs WebAssembly, which is blocked here. A Content Security Policy must have 'wasm-unsafe-eval' in script-src.",
    );
  }
  return failure(
    'load-failed',
    `The WebAssembly part of mods-record does not load: ${thrown?.message}. It must be the package's own mods.wasm, of the same version and unchanged; ready() tries again.`,
  );
}

/** A name from the options, cut to what a message can hold. */
function quote(name) {
  return JSON.stringify(String(name).slice(0, 80));
}
