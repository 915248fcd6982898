// From what a caller holds to the bytes of a JSON document, changing nothing unsaid.

/** Kept from when the package was loaded: later, anyone may have replaced them. */
export const encoder = /* @__PURE__ */ new TextEncoder();
export const { stringify } = JSON;

/** What the engine itself knows of bytes, whatever an object says that it is. */
const TypedArray = Object.getPrototypeOf(Uint8Array.prototype);
const kindOf = /* @__PURE__ */ getter(TypedArray, Symbol.toStringTag);
const bufferOf = /* @__PURE__ */ getter(TypedArray, 'buffer');
const offsetOf = /* @__PURE__ */ getter(TypedArray, 'byteOffset');
const lengthOf = /* @__PURE__ */ getter(TypedArray, 'byteLength');
const sizeOf = /* @__PURE__ */ getter(ArrayBuffer.prototype, 'byteLength');

function getter(prototype, name) {
  const { get } = Object.getOwnPropertyDescriptor(prototype, name);
  return (object) => Reflect.apply(get, object, []);
}

/**
 * The bytes of a Uint8Array, Buffer or ArrayBuffer, of whatever window or realm. Nothing for all
 * else, for what only says that it is one, and for a buffer that was given away.
 */
export function asBytes(record) {
  if (typeof record === 'string' || record === null) return undefined;
  try {
    if (ArrayBuffer.isView(record)) {
      return kindOf(record) === 'Uint8Array' ? new Uint8Array(bufferOf(record), offsetOf(record), lengthOf(record)) : undefined;
    }
    return tagOf(record) === 'ArrayBuffer' && sizeOf(record) >= 0 ? new Uint8Array(record) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Writes text as UTF-8 and returns how many bytes it took. A lone surrogate, which UTF-8 cannot
 * hold, is written as the three bytes it would take, so that the core can report it.
 */
export function writeText(text, bytes) {
  if (isWellFormed(text)) return encoder.encodeInto(text, bytes).written;
  let from = 0;
  let length = 0;
  const write = (part) => {
    length += encoder.encodeInto(part, bytes.subarray(length)).written;
  };
  for (const { index } of text.matchAll(/\p{Surrogate}/gu)) {
    write(text.slice(from, index));
    const unit = text.charCodeAt(index);
    bytes[length++] = 0xe0 | (unit >> 12);
    bytes[length++] = 0x80 | ((unit >> 6) & 0x3f);
    bytes[length++] = 0x80 | (unit & 0x3f);
    from = index + 1;
  }
  write(text.slice(from));
  return Math.min(length, bytes.length);
}

function isWellFormed(text) {
  if (text.isWellFormed) return text.isWellFormed();
  // Most texts have no surrogate at all, and this one is found out four times as fast.
  return !(/[\ud800-\udfff]/.test(text) && /\p{Surrogate}/u.test(text));
}

/**
 * The JSON text of an object, as JSON.stringify would write it, and a list of what JSON cannot
 * hold: where it stood and what kind of thing it was. Such a value is left out, or null in an
 * array. Reads own properties only, calls no toJSON, and does not recurse. Writing stops where
 * the record has passed a limit, which the core then reports. With `mayLack`, undefined is what a
 * form has for a field that is not filled in: left out, and not listed. Plain data is written by
 * plain-json.js, several times faster.
 */
export function toJson(record, most, mayLack) {
  const writer = new Writer(most, mayLack);
  if (!writer.value(record, '')) writer.write('null');
  while (writer.open.length > 0) writer.step();
  return { text: writer.text(), dropped: writer.dropped };
}

class Writer {
  most;
  mayLack;
  dropped = [];
  /** The objects and arrays being written, outermost first. */
  open = [];
  inside = new Set();
  names = new Map();
  nodes = 0;
  length = 0;
  /** The text so far, in pieces: adding to one long string costs far more. */
  pieces = [];
  chunks = [];

  constructor(most, mayLack) {
    this.most = most;
    this.mayLack = mayLack;
  }

  write(piece) {
    this.length += piece.length;
    if (this.pieces.push(piece) === PIECES) {
      this.chunks.push(this.pieces.join(''));
      this.pieces = [];
    }
  }

  text() {
    return this.chunks.join('') + this.pieces.join('');
  }

  /** Writes the next member of the innermost object or array, or its end. */
  step() {
    const frame = this.open[this.open.length - 1];
    if (frame.next === frame.length || this.isFull()) {
      this.write(frame.keys ? '}' : ']');
      this.open.pop();
      this.inside.delete(frame.object);
      return;
    }
    const key = frame.keys ? frame.keys[frame.next] : frame.next;
    frame.next += 1;
    let value;
    try {
      value = frame.dense || Object.hasOwn(frame.object, key) ? frame.object[key] : GAP;
    } catch {
      value = UNREADABLE;
    }
    const lead = frame.keys ? this.name(key) : ',';
    const written = this.value(value, frame.empty ? lead.slice(1) : lead, key);
    if (!written && !frame.keys) this.write(frame.empty ? 'null' : ',null');
    if (written || !frame.keys) frame.empty = false;
  }

  /** A property name with all that stands around it. */
  name(key) {
    let name = this.names.get(key);
    if (name === undefined) {
      name = `,${stringify(key)}:`;
      this.names.set(key, name);
    }
    return name;
  }

  /** Writes a value after `lead`. False: JSON cannot hold it, and nothing was written. */
  value(value, lead, key) {
    this.nodes += 1;
    if (typeof value === 'object' && value !== null) return this.container(value, lead);
    const fault = faultOf(value, key);
    if (fault === 'undefined' && this.mayLack) return false;
    if (fault) return this.drop(fault);
    this.write(lead);
    this.write(scalar(value, this.most.size));
    return true;
  }

  container(object, lead) {
    let fault;
    let frame;
    try {
      fault = this.inside.has(object) ? 'cycle' : notPlain(object);
      if (!fault) frame = frameOf(object, this.most.nodes);
    } catch {
      fault = 'unreadable';
    }
    if (fault) return this.drop(fault);
    const isArray = !frame.keys;
    this.write(lead);
    this.write(isArray ? '[' : '{');
    if (this.open.length > this.most.depth) {
      // One level past the limit is enough to show it.
      this.write(isArray ? ']' : '}');
      return true;
    }
    this.open.push(frame);
    this.inside.add(object);
    for (const { key, kind } of frame.extras) this.drop(kind, key);
    return true;
  }

  /** Notes what is left out: as many as can be listed and one more, which shows a list that is cut. */
  drop(kind, key = []) {
    if (this.dropped.length <= this.most.findings) {
      this.dropped.push({ __proto__: null, path: [...this.path(), ...key], kind });
    }
    return false;
  }

  /** Where the value just read stands: the member each open object or array has come to. */
  path() {
    const path = [];
    for (const { keys, next } of this.open) if (next > 0) path.push(keys ? keys[next - 1] : next - 1);
    return path;
  }

  isFull() {
    return this.nodes > this.most.nodes || this.length > this.most.size;
  }
}

const PIECES = 1024;

/** Stand in for a property that cannot be read and for an item that an array does not have. */
const UNREADABLE = Symbol('unreadable');
const GAP = Symbol('gap');
const NONE = [];

/** What keeps a value that is no object out of JSON, if anything does. */
function faultOf(value, key) {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? undefined : Number.isNaN(value) ? 'not-a-number' : 'infinite';
    case 'symbol':
      if (value === GAP) return 'gap';
      return value === UNREADABLE ? 'unreadable' : 'symbol';
    case 'function':
      return key === 'toJSON' ? 'to-json' : 'function';
    case 'undefined':
    case 'bigint':
      return typeof value;
    default:
      return undefined;
  }
}

function scalar(value, longest) {
  if (typeof value === 'string') return stringify(value.length > longest ? value.slice(0, longest + 1) : value);
  return Object.is(value, -0) ? '-0' : String(value);
}

/** What an object is if it is neither an array nor a plain object. */
function notPlain(object) {
  if (Array.isArray(object)) return undefined;
  const parent = Object.getPrototypeOf(object);
  if (parent === null || (Object.getPrototypeOf(parent) === null && Object.hasOwn(parent, 'isPrototypeOf'))) return undefined;
  if (ArrayBuffer.isView(object)) return 'bytes';
  return { __proto__: null, Date: 'date', Map: 'map', Set: 'set', Promise: 'promise', ArrayBuffer: 'bytes' }[tagOf(object)] ?? 'class-instance';
}

/** An object or array to be written, and what stands on it that JSON does not see. */
function frameOf(object, most) {
  const isArray = Array.isArray(object);
  // Read once: a proxy may give another length each time.
  const length = isArray ? object.length : 0;
  const keys = length > most ? NONE : Object.keys(object);
  const frame = { object, next: 0, empty: true, keys: undefined, length, dense: false, extras: [] };
  if (!isArray) {
    frame.keys = keys;
    frame.length = keys.length;
    frame.dense = true;
  } else if (isDense(length, keys)) {
    frame.dense = true;
  } else {
    const names = keys.filter((key) => !/^(0|[1-9][0-9]*)$/.test(key));
    frame.extras = names.map((name) => ({ key: [name], kind: 'array-property' }));
  }
  if (Object.getOwnPropertySymbols(object).some((key) => Object.prototype.propertyIsEnumerable.call(object, key))) {
    frame.extras.push({ key: [], kind: 'symbol-key' });
  }
  return frame;
}

/** As many names as items, and the last item's name the last of them: no gap, nothing more. */
export function isDense(length, keys) {
  return keys.length === length && (length === 0 || keys[length - 1] === String(length - 1));
}

/** What it calls itself: `Object`, `Map`, `Promise`, `Null`, the same in every window and realm. */
export function tagOf(value) {
  try {
    return Object.prototype.toString.call(value).slice(8, -1);
  } catch {
    return 'unreadable';
  }
}
