/**
 * MODS records and extracts of ISO 13606: the same calls as `mods-record`, which here read both, and
 * conversion from one to the other. Import from here in place of `mods-record`; both may also stand on
 * one page, each with a core of its own.
 *
 * An extract is JSON with the names of the reference model (ISO 13606-1, edition of 2008), exactly as
 * it spells them: see {@link EHR_EXTRACT}. It is recognised by `rm_id`, or by `type: 'EHR_EXTRACT'`.
 * The text of the standard was not read: each fact names the sources that say it, and what rests on one
 * alone is a warning at most.
 *
 * @packageDocumentation
 */
import type { ClassId, ElementPath, Limits, RecordDocument, RenderTarget, Report } from './index.js';
import type * as mods from './index.js';
import type { EHR_EXTRACT, ExtractClassId, ExtractElementPath } from './iso13606-model.js';

export * from './index.js';
export type * from './iso13606-model.js';

/** What can be checked and rendered: as of `mods-record`, or an extract as text, bytes or object. */
export type RecordInput = mods.RecordInput | EHR_EXTRACT;

/** What the input is, if it is no whole document: a class or an element, of either model. */
export type As = ClassId | ElementPath | ExtractClassId | ExtractElementPath;

/** Options of all calls. */
export interface CommonOptions extends Omit<mods.CommonOptions, 'as'> {
  /** What the input is, if it is no whole document: `'Alert'`, `'COMPOSITION'`, `'ENTRY.info_provider'`. */
  as?: As | undefined;
}

/** Options of {@link validate}. A name that is not here throws `unknown-option`. */
export interface ValidateOptions extends Omit<mods.ValidateOptions, 'as'>, CommonOptions {}

/** Options of {@link renderInto}. A name that is not here throws `unknown-option`. */
export interface RenderIntoOptions extends Omit<mods.RenderIntoOptions, 'as'>, CommonOptions {}

/** Options of {@link render}. A name that is not here throws `unknown-option`. */
export interface RenderOptions extends Omit<mods.RenderOptions, 'as'>, CommonOptions {}

/**
 * Checks a MODS record or an extract: `standard` of the report says which it was. The limits are those of
 * records; an extract of a long record needs higher ones, such as {@link fromExtract} has.
 */
export function validate(input: RecordInput, options?: ValidateOptions): Report;

/** Renders a MODS record or an extract, as `render` of `mods-record` does. */
export function render(input: RecordInput, options?: RenderOptions): string;

/** Renders a MODS record or an extract into an element, as `renderInto` of `mods-record` does. */
export function renderInto(target: RenderTarget, input: RecordInput, options?: RenderIntoOptions): void;

/** An identifier, with as many of its parts as are known: at least one. */
export interface ExtractIdentity {
  /** An object identifier: numbers with dots between them. */
  root?: string | undefined;
  /** The identifier in that space. */
  extension?: string | undefined;
  /** Who assigned it. */
  assigningAuthorityName?: string | undefined;
}

/** Options of both conversions. A name that is not here throws `unknown-option`. */
export interface ConversionOptions {
  /**
   * Gives what was made as JSON text, in which each number stands as it was written. Default false: an
   * object, as `JSON.parse` makes it.
   */
  text?: boolean | undefined;
  /**
   * How much the input may ask for. Default: as of {@link validate}; for an extract, which says in
   * some eight bytes what a record says in one, 256,000,000 bytes, a depth of 256 and 32,000,000 values.
   */
  limits?: Limits | undefined;
}

/** Options of {@link toExtract}: what an extract has to say and a record does not. */
export interface ToExtractOptions extends ConversionOptions {
  /** The system that holds the record. */
  ehrSystem: ExtractIdentity;
  /** The identifier of the person's record in that system. */
  ehrId: ExtractIdentity;
  /** When the extract is made: a day, or a time on it, as in `'2026-11-22T07:00:00Z'`. No clock is asked. */
  timeCreated: string;
}

/** Options of {@link fromExtract}. */
export interface FromExtractOptions extends ConversionOptions {}

/**
 * Why nothing was converted: the input is no JSON, or an object that JSON cannot carry whole; it passes a
 * limit; it is no record document; it is no extract. {@link validate} says more.
 */
export type Refusal = 'not-json' | 'limit' | 'not-a-mods-record' | 'not-an-extract';

/** Something that the reference model wants and MODS does not say, or that it says otherwise. */
export interface ExtractChoice {
  /** Stable name, such as `'administrative-gender'`. */
  code: string;
  /** What was done, in a sentence or two. */
  what: string;
  /** How often. */
  count: number;
}

/** A part of an extract that MODS cannot carry. It holds values of the extract. */
export interface KeptPart {
  /** Where it stands in the extract: a JSON Pointer. */
  pointer: string;
  /** The class that holds it, where that is known. */
  class: ExtractClassId | null;
  /** The attribute that it is of. */
  attribute: string;
  /** The value as JSON text. */
  value: string;
}

/** What {@link toExtract} made. */
export type ToExtractResult<Made = EHR_EXTRACT> =
  | { extract: Made; choices: ExtractChoice[]; refused: null }
  | { extract: null; choices: []; refused: Refusal };

/** What {@link fromExtract} made. */
export type FromExtractResult<Made = RecordDocument> =
  | { record: Made; kept: KeptPart[]; refused: null }
  | { record: null; kept: []; refused: Refusal };

/**
 * Makes an extract of a MODS record: a COMPOSITION of each record, one of the demographic classes of each
 * person and body. What fits neither stands in a synthesised COMPOSITION, so that nothing is lost:
 * {@link fromExtract} gives the same record back, with its members in the order of the model. No
 * published mapping of MODS to ISO 13606 was found; this one is ours.
 *
 * @example
 * ```js
 * const { extract, choices } = toExtract(bytes, {
 *   ehrSystem: { extension: 'example-planner' },
 *   ehrId: { extension: 'ehr-1' },
 *   timeCreated: '2026-11-22T09:00:00Z',
 * });
 * ```
 * @throws TypeError with a `MisuseCode`, Error with a `FailureCode`; never for what is in the record
 */
export function toExtract(record: mods.RecordInput, options: ToExtractOptions & { text: true }): ToExtractResult<string>;
export function toExtract(record: mods.RecordInput, options: ToExtractOptions & { text?: false | undefined }): ToExtractResult;
export function toExtract(record: mods.RecordInput, options: ToExtractOptions): ToExtractResult<EHR_EXTRACT | string>;

/**
 * Makes a MODS record of an extract, whoever made it. What MODS cannot carry is not dropped but named, in
 * `kept`; of an extract of {@link toExtract} that is `ehr_system`, `ehr_id` and `time_created`.
 *
 * @throws TypeError with a `MisuseCode`, Error with a `FailureCode`; never for what is in the extract
 */
export function fromExtract(extract: RecordInput, options: FromExtractOptions & { text: true }): FromExtractResult<string>;
export function fromExtract(extract: RecordInput, options?: FromExtractOptions & { text?: false | undefined }): FromExtractResult;
export function fromExtract(extract: RecordInput, options: FromExtractOptions): FromExtractResult<RecordDocument | string>;
