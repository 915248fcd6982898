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

/** Checks a MODS record or an extract: `standard` of the report says which it was. */
export function validate(input: RecordInput, options?: ValidateOptions): Report;

/** Renders a MODS record or an extract, as `render` of `mods-record` does. */
export function render(input: RecordInput, options?: RenderOptions): string;

/** Renders a MODS record or an extract into an element, as `renderInto` of `mods-record` does. */
export function renderInto(target: RenderTarget, input: RecordInput, options?: RenderIntoOptions): void;
