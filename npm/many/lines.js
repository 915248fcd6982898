// From chunks of bytes or text to the lines of NDJSON, in batches. A line may be split anywhere.

import { writeText } from '../input.js';

/**
 * A batch is handed over when its lines have so many bytes, so that short ones share a message; or when
 * there are so many, since each becomes a report, however short it is.
 */
const BATCH = 256 * 1024;
const LINES_OF_BATCH = 256;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** Gathers lines. Of one that is longer than `most` bytes, no more is kept than shows that it is. */
export class Lines {
  buffer = new Uint8Array(BATCH);
  /** How much of the buffer is in use, and where in it the line begins that is not yet whole. */
  filled = 0;
  start = 0;
  /** The line that is not yet whole: its number, the bytes before it, and those that it has so far. */
  line = 1;
  offset = 0;
  length = 0;
  /** The lines of the batch: where each stood in the source, and where it begins and ends in the buffer. */
  places = [];
  bounds = [];

  constructor(most) {
    this.most = most + 1;
  }

  /** Takes in a chunk, and gives each batch that is full. */
  *add(chunk) {
    for (let at = 0; at < chunk.length; ) {
      const next = chunk.indexOf(LINE_FEED, at);
      const stop = next < 0 ? chunk.length : next;
      this.keep(chunk, at, stop);
      if (next >= 0) this.endLine(1);
      if (this.start >= BATCH || this.places.length === LINES_OF_BATCH) yield this.take();
      at = stop + 1;
    }
  }

  /** What is left when no chunk follows: the last line need not end. */
  *end() {
    if (this.length > 0) this.endLine(0);
    if (this.hasLines()) yield this.take();
  }

  hasLines() {
    return this.places.length > 0;
  }

  keep(chunk, from, to) {
    this.length += to - from;
    const part = Math.min(to - from, this.most - (this.filled - this.start));
    if (part <= 0) return;
    if (this.filled + part > this.buffer.length) this.grow(this.filled + part);
    this.buffer.set(chunk.subarray(from, from + part), this.filled);
    this.filled += part;
  }

  grow(least) {
    const larger = new Uint8Array(Math.max(least, this.buffer.length * 2));
    larger.set(this.buffer.subarray(0, this.filled));
    this.buffer = larger;
  }

  /** Notes a line that has come to its end, unless it is blank. */
  endLine(ending) {
    const { buffer, start, filled, length } = this;
    const isWhole = filled - start === length;
    if (isWhole && isBlank(buffer, this.line === 1 ? afterMark(buffer, start) : start, filled)) {
      this.filled = start;
    } else {
      const end = isWhole && buffer[filled - 1] === CARRIAGE_RETURN ? filled - 1 : filled;
      this.places.push({ line: this.line, offset: this.offset, length: isWhole ? end - start : length });
      this.bounds.push(start, end);
    }
    this.line += 1;
    this.offset += length + ending;
    this.length = 0;
    this.start = this.filled;
  }

  /** The lines so far, as bytes of their own. */
  take() {
    const { buffer, start, places } = this;
    const batch = { places, records: undefined, bytes: buffer.slice(0, start), bounds: Uint32Array.from(this.bounds) };
    buffer.copyWithin(0, start, this.filled);
    this.filled -= start;
    this.start = 0;
    this.places = [];
    this.bounds = [];
    return batch;
  }
}

/** The records of a batch, as parts of its bytes. */
export function* recordsIn({ bytes, bounds }) {
  for (let at = 0; at < bounds.length; at += 2) yield bytes.subarray(bounds[at], bounds[at + 1]);
}

/** Nothing but the white space of JSON. */
function isBlank(bytes, from, to) {
  let at = from;
  while (at < to && (bytes[at] === 0x20 || bytes[at] === 0x09 || bytes[at] === CARRIAGE_RETURN)) at += 1;
  return at >= to;
}

function afterMark(bytes, start) {
  return BYTE_ORDER_MARK.every((byte, at) => bytes[start + at] === byte) ? start + BYTE_ORDER_MARK.length : start;
}

/** So much text becomes bytes at a time. */
const PIECE = 64 * 1024;

/** Makes bytes of chunks of text. A character that is split between two of them comes out whole. */
export class Encoded {
  room = new Uint8Array(PIECE * 3);
  /** Half a character, kept until the other half comes. */
  held = '';

  *add(chunk) {
    const text = this.held + chunk;
    this.held = isHalf(text, text.length - 1) ? text.slice(-1) : '';
    const length = text.length - this.held.length;
    for (let at = 0; at < length; ) {
      const next = Math.min(at + PIECE, length);
      const end = next < length && isHalf(text, next - 1) ? next - 1 : next;
      yield this.bytes(text.slice(at, end));
      at = end;
    }
  }

  *end() {
    if (this.held) yield this.bytes(this.held);
  }

  bytes(text) {
    return this.room.subarray(0, writeText(text, this.room));
  }
}

/** Whether the first of two surrogates stands there. */
function isHalf(text, at) {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit < 0xdc00;
}
