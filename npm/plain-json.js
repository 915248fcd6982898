// The JSON text of plain data as bytes, written in one walk. A record with anything else in it, or
// past a limit, is left to the writer in input.js, which is slower and says what it is.

import { encoder, isDense, stringify } from './input.js';

/** In a loop over the names of an object, engines know the answer without asking. */
const hasOwn = /* @__PURE__ */ Function.prototype.call.bind(Object.prototype.hasOwnProperty);

/** Ends the walk before its time. */
const NOT_PLAIN = {};

/** In bytes: the room there is at first, what is always free for marks and short words, what is kept for the next call. */
const FIRST = 4096;
const FREE = 32;
const KEPT = 1024 * 1024;
/** In units of a string: longer ones the engine writes faster than a loop does. */
const LONG = 512;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** The room of the call before. Whoever writes takes it away: a getter may call this package. */
let spare;

/**
 * Hands the bytes to `use`, which may not keep them, and returns what that gives. If JSON.stringify
 * would leave something out, change it or not come to an end, that is nothing, and `use` is not
 * called. Each property is read once: a getter or proxy may give something else each time. One that takes
 * away what is still to be read is taken at its word, as JSON.stringify takes it.
 */
export function withPlainJson(record, most, mayLack, use) {
  const writer = new PlainWriter(most, mayLack);
  let length;
  try {
    length = writer.value(record, 0, most.depth);
  } catch {
    return undefined;
  }
  try {
    return use(writer.bytes.subarray(0, length));
  } finally {
    writer.end(length);
  }
}

/** Writes from the place `at` on, and returns the one after it. */
class PlainWriter {
  bytes = spare ?? new Uint8Array(FIRST);
  most;
  mayLack;
  nodes = 0;

  constructor(most, mayLack) {
    spare = undefined;
    this.most = most;
    this.mayLack = mayLack;
  }

  /** Leaves the room to the next call, without the record. */
  end(length) {
    if (this.bytes.length > KEPT) return;
    this.bytes.fill(0, 0, length);
    spare = this.bytes;
  }

  value(value, at, depth) {
    this.nodes += 1;
    this.need(0, at);
    if (typeof value === 'string') return this.text(value, at);
    if (typeof value === 'object') {
      if (value === null) return this.word('null', at);
      if (depth === 0 || this.nodes > this.most.nodes) throw NOT_PLAIN;
      return Array.isArray(value) ? this.array(value, at, depth - 1) : this.object(value, at, depth - 1);
    }
    if (typeof value === 'number' && Number.isFinite(value)) return this.word(Object.is(value, -0) ? '-0' : String(value), at);
    if (typeof value === 'boolean') return this.word(value ? 'true' : 'false', at);
    throw NOT_PLAIN;
  }

  array(array, start, depth) {
    const { length } = array;
    if (length > this.most.nodes || !isDense(length, Object.keys(array)) || hasSymbols(array)) throw NOT_PLAIN;
    let at = start + 1;
    for (let item = 0; item < length; item += 1) {
      // One that was read before may have taken it away.
      if (!hasOwn(array, item)) throw NOT_PLAIN;
      at = this.value(array[item], at, depth);
      this.bytes[at] = COMMA;
      at += 1;
    }
    return this.close(start, OPEN_ARRAY, CLOSE_ARRAY, at);
  }

  object(object, start, depth) {
    const parent = Object.getPrototypeOf(object);
    if ((parent !== Object.prototype && parent !== null) || hasSymbols(object)) throw NOT_PLAIN;
    let at = start + 1;
    for (const key in object) {
      // The loop also shows what others put on Object.prototype.
      if (!hasOwn(object, key)) continue;
      const value = object[key];
      if (value === undefined && this.mayLack) continue;
      at = this.text(key, at);
      this.bytes[at] = COLON;
      at = this.value(value, at + 1, depth);
      this.bytes[at] = COMMA;
      at += 1;
    }
    return this.close(start, OPEN_OBJECT, CLOSE_OBJECT, at);
  }

  /** Puts brackets around members, in the place of the last comma if there is one. */
  close(start, open, close, at) {
    const end = Math.max(start + 1, at - 1);
    this.bytes[start] = open;
    this.bytes[end] = close;
    this.need(0, end + 1);
    return end + 1;
  }

  text(text, at) {
    const { length } = text;
    if (length > LONG) return this.quoted(text, at);
    // A character takes at most three bytes for each unit of the string.
    this.need(3 * length, at);
    const { bytes } = this;
    bytes[at] = QUOTE;
    const start = at + 1;
    for (let unit = 0; unit < length; unit += 1) {
      const code = text.charCodeAt(unit);
      if (code < 0x20 || code > 0x7e || code === QUOTE || code === BACKSLASH) return this.beyondAscii(text, unit, at);
      bytes[start + unit] = code;
    }
    bytes[start + length] = QUOTE;
    return start + length + 1;
  }

  /** The rest of a text that is written up to one of its units; all of it, if it needs escapes. */
  beyondAscii(text, from, start) {
    const { bytes } = this;
    let at = start + 1 + from;
    for (let unit = from; unit < text.length; unit += 1) {
      const code = text.charCodeAt(unit);
      if (code < 0x20 || code === QUOTE || code === BACKSLASH || (code >= 0xd800 && code < 0xe000)) return this.quoted(text, start);
      if (code < 0x80) {
        bytes[at++] = code;
      } else {
        if (code < 0x800) {
          bytes[at++] = 0xc0 | (code >> 6);
        } else {
          bytes[at++] = 0xe0 | (code >> 12);
          bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
        }
        bytes[at++] = 0x80 | (code & 0x3f);
      }
    }
    bytes[at] = QUOTE;
    return at + 1;
  }

  /** A text as the engine writes it, which knows all escapes. */
  quoted(text, at) {
    if (text.length > this.most.size) throw NOT_PLAIN;
    const quoted = encoder.encode(stringify(text));
    this.need(quoted.length, at);
    this.bytes.set(quoted, at);
    return at + quoted.length;
  }

  word(word, at) {
    for (let unit = 0; unit < word.length; unit += 1) this.bytes[at + unit] = word.charCodeAt(unit);
    return at + word.length;
  }

  /** Sees to it that a text of so many bytes goes in from `at` on, and what is always free after it. */
  need(count, at) {
    if (at + count + FREE > this.bytes.length) this.grow(count, at);
  }

  grow(count, at) {
    if (at > this.most.size) throw NOT_PLAIN;
    const bytes = new Uint8Array(2 * (at + count + FREE));
    bytes.set(this.bytes);
    this.bytes = bytes;
  }
}

function hasSymbols(object) {
  return Object.getOwnPropertySymbols(object).length > 0;
}
