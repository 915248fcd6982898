/**
 * From a report to errors as Ajv gives them, for JSON Forms and others that take those.
 *
 * @packageDocumentation
 */
import type { Report } from './index.js';
import type { AdapterOptions } from './place.js';

export type { AdapterOptions } from './place.js';

/** An error as Ajv gives it. */
export interface AjvError {
  /** JSON Pointer of the value; for `required`, of the object that lacks something. */
  instancePath: string;
  /** The keyword as a fragment. The rule is not in a schema. */
  schemaPath: string;
  /** `'required'` for what is missing; else the code of the finding. */
  keyword: string;
  /** The code, severity, help and rule of the finding; for `required`, the missing property too. */
  params: { code: string; severity: string; help: string; rule: string; missingProperty?: string };
  /** What is wrong, in one sentence to show to people. */
  message: string;
}

/**
 * The findings of a report as errors of Ajv.
 *
 * @example
 * ```jsx
 * const report = schemas.Alert.report(data);
 * <JsonForms validationMode="NoValidation" additionalErrors={toAjvErrors(report)} … />
 * ```
 */
export function toAjvErrors(report: Report, options?: AdapterOptions): AjvError[];
