import type { Report, ValidateOptions } from './index.js';
import type { ClassTypes, ElementPath, RecordDocument } from './model.js';

/** What a schema can be of: the document, a class that can be checked alone, or an element of one. */
export type SchemaName = 'record' | keyof ClassTypes | ElementPath;

/** The type of a value of a schema, by its name. Of an element, undefined is no answer yet. */
export type SchemaType<Name extends SchemaName> = Name extends 'record'
  ? RecordDocument
  : Name extends keyof ClassTypes
    ? ClassTypes[Name]
    : Name extends `${infer Id extends keyof ClassTypes & string}.${infer Element}`
      ? Element extends keyof ClassTypes[Id]
        ? ClassTypes[Id][Element]
        : unknown
      : unknown;

/** Options of a schema: those of {@link validate} but for `as`, and where messages belong. */
export interface SchemaOptions extends Omit<ValidateOptions, 'as'> {
  /**
   * Whether the form has a field for each part of a coded value or identifier, such as `status.code`.
   * Then the path of an issue leads there. False: one field gives the whole object (`status`), and the
   * path ends at it. Default true.
   */
  parts?: boolean | undefined;
}

/** One thing that is wrong, as Standard Schema has it. */
export interface SchemaIssue {
  /** What is wrong, in one sentence to show to people. Holds no value of the record. */
  readonly message: string;
  /** The way to the field: property names, and numbers for places in lists. */
  readonly path: readonly (string | number)[];
}

/** The value itself, unchanged, if no error was found; else the errors. */
export type SchemaResult<T> = { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly SchemaIssue[] };

/** What a library looks for on a schema (Standard Schema, version 1). */
export interface SchemaProperties<T> {
  readonly version: 1;
  readonly vendor: 'mods-record';
  /**
   * Checks a value as it is: text is text, not JSON, and a property that is undefined is a field that is
   * not filled in. Findings of severity `error` are issues; with the option `strict` warnings too.
   */
  readonly validate: (value: unknown) => SchemaResult<T>;
  /** For types alone. What goes in comes out. */
  readonly types?: { readonly input: T; readonly output: T } | undefined;
}

/** A schema that form libraries take as it is. */
export interface Schema<T = unknown> {
  readonly '~standard': SchemaProperties<T>;
  /** The whole report on a value, for the converters in `mods-record/ajv` and the like. */
  report(value: unknown): Report;
}

/** The schemas of the document and of each class. */
export type Schemas = { readonly record: Schema<RecordDocument> } & {
  readonly [Id in keyof ClassTypes]: Schema<ClassTypes[Id]>;
};
