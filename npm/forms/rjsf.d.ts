import type { Form, FormClassId, FormOptions } from './index.js';

/** What RJSF 6 is given. The form data is the object of the class itself. */
export interface RjsfDefinition {
  /** JSON Schema draft-07. Its only rules are types and what is required, and the codes of lists known whole. */
  schema: Record<string, unknown>;
  /** Widgets for dates, hidden parts, and the words of choices. */
  uiSchema: Record<string, unknown>;
}

/** Throws TypeError `unknown-class`, with the nearest names. */
export function rjsf(id: FormClassId, options?: FormOptions): RjsfDefinition;

/** The same for a form that you have in hand. */
export function rjsfOf(form: Form): RjsfDefinition;
