/**
 * The findings of a report as errors of the questions of a SurveyJS survey.
 *
 * @packageDocumentation
 */
import type { Schema } from './index.js';
import type { AdapterOptions } from './place.js';

/** Options of {@link attach}. */
export interface SurveyOptions extends AdapterOptions {
  /**
   * Makes the record of the answers. Default: the answers as they are, with dots and strokes in names
   * taken for levels, so that `status.code` and `status/code` both ask for `code` in `status`. What no
   * question asks for, such as `recordUid`, can be added here.
   */
  record?: ((answers: any) => unknown) | undefined;
}

/** As much of the model of a survey as is used. */
export interface Survey {
  readonly data: any;
  readonly onValidateQuestion: { add(handler: any): unknown; remove(handler: any): unknown };
}

/**
 * Has a survey show what is wrong with its answers, each at its question. Questions are named after the
 * elements, as in `mods-record/forms/surveyjs`; those of a dynamic panel or matrix after the elements of the
 * class in the list. A finding about what no question asks for is not shown: check the record before it is stored.
 *
 * @example
 * ```js
 * const survey = new Model(json);
 * attach(survey, schemas.Alert);
 * ```
 * @returns what takes it off again
 */
export function attach(survey: Survey, schema: Schema, options?: SurveyOptions): () => void;
