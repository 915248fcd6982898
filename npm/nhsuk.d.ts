/**
 * From a report to the error summary and the error messages of NHS.UK frontend and GOV.UK frontend: plain
 * data for their Nunjucks macros, and for components that take the same.
 *
 * @packageDocumentation
 */
import type { Finding, Report } from './index.js';
import type { AdapterOptions } from './place.js';

/** Options of both. */
export interface FieldOptions extends AdapterOptions {
  /**
   * The fields of the page in its order, by their paths: `'status.code'`, `'involved.0.recordUid'`.
   * Errors come in this order, those of other fields after them. Default: the order of the report.
   */
  fields?: readonly string[] | undefined;
}

/** Options of {@link toErrorSummary}. */
export interface ErrorSummaryOptions extends FieldOptions {
  /** The `id` of a field; undefined for what has no field. Default: the path joined by `-`. */
  idFor?: ((path: readonly (string | number)[], finding: Finding) => string | undefined) | undefined;
  /** Default: `'There is a problem'`. */
  titleText?: string | undefined;
}

/** Options of {@link toFieldErrors}. */
export interface FieldErrorsOptions extends FieldOptions {
  /** The name of a field. Default: the JSON Pointer of its value. */
  nameFor?: ((path: readonly (string | number)[], finding: Finding) => string) | undefined;
}

/** What the macro `errorSummary` takes. */
export interface ErrorSummary {
  titleText: string;
  /** The first message of each field, with a link to it. */
  errorList: { text: string; href?: string }[];
}

/** The error summary of a page. Show it when its list is not empty. */
export function toErrorSummary(report: Report, options?: ErrorSummaryOptions): ErrorSummary;

/** The first message of each field, by its name: what the macros of fields take as `errorMessage`. */
export function toFieldErrors(report: Report, options?: FieldErrorsOptions): Record<string, { text: string }>;
