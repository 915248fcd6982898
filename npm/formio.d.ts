/**
 * A rule for the validation of Form.io (`@formio/core`).
 *
 * @packageDocumentation
 */
import type { Schema } from './index.js';
import type { AdapterOptions } from './place.js';

/** Options of {@link rule}. */
export interface FormioOptions extends AdapterOptions {
  /** Makes the record of the data of the submission. Default: the data as it is. */
  record?: ((data: any) => unknown) | undefined;
}

/** A rule of `@formio/core`. */
export interface FormioRule {
  name: 'mods-record';
  shouldProcess(context: any): boolean;
  /** An error of the component at `context.path`, or null. It does not hold the answer. */
  processSync(context: any): any;
  process(context: any): Promise<any>;
}

/**
 * A rule that checks the submission, and tells of each component what is wrong with its answer. Components
 * are named after the elements. It is a function, so a page needs no `'unsafe-eval'` for it, as it does for
 * `validate.custom`.
 *
 * @example
 * ```js
 * processSync({ form, components, data, scope, processors: [ProcessorMap.validate], rules: [...serverRules, rule(schemas.Alert)] });
 * ```
 */
export function rule(schema: Schema, options?: FormioOptions): FormioRule;
