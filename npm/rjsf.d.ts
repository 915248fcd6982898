/**
 * From a report to errors of react-jsonschema-form, and a validator for its forms.
 *
 * @packageDocumentation
 */
import type { Report, Schema } from './index.js';
import type { AdapterOptions } from './place.js';

export type { AdapterOptions } from './place.js';

/** Errors at their places in the shape of the data. */
export interface ModsErrorSchema {
  __errors?: string[];
  [name: string]: ModsErrorSchema | any;
}

/** An error in the list of a form. */
export interface ModsFormError {
  /** The code of the finding. */
  name: string;
  /** The way to the value: `.status.code`, `.involved.0.recordUid`. */
  property: string;
  /** What is wrong, in one sentence to show to people. */
  message: string;
  /** The same: it names its field. */
  stack: string;
  schemaPath: string;
  params: { code: string; severity: string; help: string; rule: string };
}

/** Options of {@link validator}. */
export interface RjsfOptions extends AdapterOptions {
  /**
   * Makes the record of the data of the form. Default: the data as it is. A form out of
   * `mods-record/forms/rjsf` has empty objects and lists where nothing was filled in, which
   * `(data) => toRecord(form('Alert'), data)` takes out. What the system fills in can be added here, too.
   */
  record?: ((formData: any) => unknown) | undefined;
}

/** A validator as the property `validator` of a form takes it. */
export interface ModsValidator {
  validateFormData(
    formData: any,
    schema: any,
    customValidate?: any,
    transformErrors?: any,
    uiSchema?: any,
  ): { errors: ModsFormError[] | any[]; errorSchema: ModsErrorSchema };
  /**
   * Whether data is of a part of the form's JSON Schema: the form asks to choose between branches. A
   * small reader of the usual keywords, which compiles nothing and needs no `'unsafe-eval'`.
   */
  isValid(schema: any, formData: any, rootSchema: any): boolean;
  rawValidation<Result = any>(schema: any, formData?: any): { errors?: Result[] };
}

/** The findings of a report as `extraErrors` of a form. */
export function toErrorSchema(report: Report, options?: AdapterOptions): ModsErrorSchema;

/**
 * A validator for a form of one class.
 *
 * @example
 * ```jsx
 * <Form schema={formSchema} validator={validator(schemas.Alert)} />
 * ```
 */
export function validator(schema: Schema, options?: RjsfOptions): ModsValidator;
