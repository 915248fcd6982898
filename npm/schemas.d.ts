/**
 * The schemas of `mods-record`, which also give themselves as JSON Schema (Standard JSON Schema,
 * version 1). An entry of its own, since the definitions are larger than the rest of the package.
 *
 * @packageDocumentation
 */
import type { ClassTypes, RecordDocument, Schema, SchemaName, SchemaOptions, SchemaProperties, SchemaType } from './index.js';

/** What to write a JSON Schema in. */
export interface JsonSchemaOptions {
  /** `'draft-2020-12'` or `'draft-07'`. Anything else throws `unknown-target`. */
  readonly target: 'draft-2020-12' | 'draft-07' | (string & {});
  /** Not used. */
  readonly libraryOptions?: Record<string, unknown> | undefined;
}

/** What a library looks for on a schema that gives itself as JSON Schema. */
export interface DescribedSchemaProperties<T> extends SchemaProperties<T> {
  /**
   * The JSON Schema of what goes in and of what comes out, which are the same: that of the files in
   * `mods-record/schema/`. It says less than the validator does; see the README there.
   */
  readonly jsonSchema: {
    readonly input: (options: JsonSchemaOptions) => Record<string, unknown>;
    readonly output: (options: JsonSchemaOptions) => Record<string, unknown>;
  };
}

/** A schema that checks values and gives itself as JSON Schema. */
export interface DescribedSchema<T = unknown> extends Schema<T> {
  readonly '~standard': DescribedSchemaProperties<T>;
}

/** The schemas of the document and of each class. */
export type DescribedSchemas = { readonly record: DescribedSchema<RecordDocument> } & {
  readonly [Id in keyof ClassTypes]: DescribedSchema<ClassTypes[Id]>;
};

/** As `schema` of `mods-record`. */
export function schema<const Name extends SchemaName>(name: Name, options?: SchemaOptions): DescribedSchema<SchemaType<Name>>;

/** As `schemas` of `mods-record`. */
export const schemas: DescribedSchemas;
