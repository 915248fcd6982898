import type { Form, FormClassId, FormOptions } from './index.js';

/** A survey of SurveyJS 3, of one page. */
export interface SurveyDefinition {
  title: string;
  description: string;
  clearInvisibleValues: 'none';
  pages: { name: string; elements: Record<string, unknown>[] }[];
}

/** Throws TypeError `unknown-class`, with the nearest names. */
export function survey(id: FormClassId, options?: FormOptions): SurveyDefinition;

/** The same for a form that you have in hand. */
export function surveyOf(form: Form): SurveyDefinition;

/**
 * An object of a class as the data of its survey, where answers stand side by side:
 * `{ status: { code: 'active' } }` is `{ 'status/code': 'active' }`. Names are as in a JSON Pointer,
 * with `~1` for `/` and `~0` for `~`; a value of a list that is no object is `{ '~': value }`.
 */
export function toSurveyData(record: object): Record<string, unknown>;

/** {@link toSurveyData} turned round: `fromSurveyData(model.data)`. */
export function fromSurveyData(data: object): Record<string, unknown>;
