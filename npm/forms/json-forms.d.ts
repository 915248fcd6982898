import type { Form, FormClassId, FormOptions } from './index.js';

/** What JSON Forms 3 is given. The data is the object of the class itself. */
export interface JsonFormsDefinition {
  /** JSON Schema draft-07. Its only rules are types and what is required, and the codes of lists known whole. */
  schema: Record<string, unknown>;
  /** A vertical layout with a control for each field; groups for objects, `detail` for entries of lists. */
  uischema: UiSchemaElement & { elements: UiSchemaElement[] };
}

/** An element of a UI schema. */
export interface UiSchemaElement {
  type: string;
  scope?: string;
  label?: string;
  text?: string;
  options?: Record<string, unknown>;
  elements?: UiSchemaElement[];
}

/** Throws TypeError `unknown-class`, with the nearest names. */
export function jsonForms(id: FormClassId, options?: FormOptions): JsonFormsDefinition;

/** The same for a form that you have in hand. */
export function jsonFormsOf(form: Form): JsonFormsDefinition;
