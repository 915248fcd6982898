/**
 * Checks many records, one a line (NDJSON) or one after the other, in constant memory and in several
 * threads.
 *
 * @packageDocumentation
 */
import type { Report, Severity, ValidateOptions } from '../index.js';

/**
 * Where the records come from.
 *
 * Bytes or text: NDJSON (also called JSON Lines), one record a line, cut into chunks of any length,
 * in the middle of a line or of a character too. So a Web `ReadableStream` (`file.stream()`,
 * `response.body`), a Node `Readable` and any other iterable of chunks, and a whole text or its bytes.
 * Lines end with a line feed, with or without a carriage return before it; the last need not end.
 * Blank lines are skipped, but counted. A byte-order mark at the start belongs to the first record,
 * whose report names it.
 *
 * Objects: each is a record, as in `validate(object)`. So a database's cursor, or an array. They are
 * checked in the calling thread: what JSON cannot hold is lost in what a worker is sent. Where you have
 * the text of a record, give that.
 *
 * Pieces of text are never records by themselves: an array of JSON texts needs a line feed after each.
 */
export type RecordSource =
  | AsyncIterable<Uint8Array | string | object>
  | Iterable<Uint8Array | string | object>
  | ReadableChunks
  | Uint8Array
  | ArrayBuffer
  | string;

/** A Web `ReadableStream`, by what is used of it, so that these types need none of the DOM. */
export interface ReadableChunks {
  getReader(): {
    read(): Promise<{ done: boolean; value?: unknown }>;
    cancel(reason?: unknown): Promise<void>;
    releaseLock(): void;
  };
}

/** What is used of an `AbortSignal`. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Options of {@link validateMany}: those of `validate`, for each record, and two more. */
export interface ValidateManyOptions extends ValidateOptions {
  /**
   * How many workers share the work, at most 64; no more are started than there is work for. 0: none,
   * the calling thread does it all, and lets others have their turn between batches, every 10 milliseconds
   * or as soon after that as a batch is done. Default: as
   * many as the machine has processors, at most 8; and none where workers cannot be started (a policy
   * without `worker-src 'self'` or with Trusted Types, a page from disk, a runtime without them) or where a function in
   * `codeSets` answers, which cannot be sent to one. Where a number is given and none can be had, that is
   * an error: `option-value` for such a function, or else `worker-failed`. Fewer than asked for share the work.
   */
  workers?: number | undefined;
  /** Ends the run: the iteration rejects with the signal's reason, the source is cancelled. */
  signal?: Signal | undefined;
}

/** What was found in one record. Plain data. */
export interface RecordResult {
  /** Its line in the source, from 1; of objects, which one it is. */
  line: number;
  /**
   * Bytes of the source before it, so that `offset / file.size` is how far the run has come. Of text, as
   * it would be in UTF-8. `null` of objects.
   */
  offset: number | null;
  /** Its bytes, without the end of the line. `null` of objects. */
  length: number | null;
  /** No error among what could be checked, as in {@link Report.valid}. */
  valid: boolean;
  /** How many findings of each severity there are, as in {@link Report.counts}. */
  counts: Record<Severity, number>;
  /**
   * The report, the same as `validate` gives. Places in it count from the start of the record. It is
   * kept as text until it is read, so that results of which only `valid` is read cost little.
   */
  readonly report: Report;
}

/**
 * Checks many records. Results come in the order of the source, one for each record. A record that is
 * broken in whatever way is a result like any other, and the run goes on. One longer than `limits.size`
 * has the finding `limit-size`, and the rest of its line is passed over unread.
 *
 * Records are those of MODS: of an extract of ISO 13606 the finding is `not-a-mods-record`.
 *
 * Nothing is read before the first result is asked for, and from then on no further ahead than a few
 * batches of 256 KB, or of one longer record. So memory stays the same however long the source is.
 *
 * To end early, leave the loop or call `return()`: the source is cancelled, the workers end. What the
 * source throws comes out of the iteration as it is, after the results of all whole lines before it.
 *
 * @example
 * ```js
 * for await (const { line, valid, report } of validateMany(file.stream())) {
 *   if (!valid) console.log(line, report.findings);
 * }
 * ```
 * @example As a Web stream or a Node stream, where the runtime has these functions:
 * ```js
 * ReadableStream.from(validateMany(response.body));
 * Readable.from(validateMany(createReadStream('records.ndjson')));
 * ```
 * @throws TypeError with a `MisuseCode` for options or a source that make no sense. The iteration
 * rejects with a TypeError with a `MisuseCode` for what only the core can tell of the options, or a
 * source that gives anything else; with an Error with a `FailureCode`, where `internal` says in which
 * line; and with what the source or a function in `codeSets` throws
 */
export function validateMany(source: RecordSource, options?: ValidateManyOptions): AsyncGenerator<RecordResult, void, undefined>;
