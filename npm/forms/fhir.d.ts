import type { Form, FormClassId, FormOptions } from './index.js';

/** A FHIR R4 Questionnaire. A `linkId` is the way to an element: `status.code`. */
export interface QuestionnaireDefinition {
  resourceType: 'Questionnaire';
  /** `urn:mods-record:`, version, `questionnaire`, class: a name, not an address. */
  url: string;
  version: string;
  name: string;
  title: string;
  status: 'draft';
  description: string;
  item: QuestionnaireItem[];
}

/** An item of a Questionnaire. */
export interface QuestionnaireItem {
  linkId: string;
  type: string;
  text?: string;
  required?: boolean;
  repeats?: boolean;
  extension?: Record<string, unknown>[];
  answerOption?: { valueCoding: { code: string; display: string; system?: string } }[];
  initial?: { valueString: string }[];
  item?: QuestionnaireItem[];
}

/** Throws TypeError `unknown-class`, with the nearest names. */
export function questionnaire(id: FormClassId, options?: FormOptions): QuestionnaireDefinition;

/** The same for a form that you have in hand. */
export function questionnaireOf(form: Form): QuestionnaireDefinition;

/**
 * What was answered, as an object of the class that `questionnaire` of the response names. Items that
 * are not of the form are left out.
 *
 * Throws TypeError `input-type` for what is no QuestionnaireResponse, and `unknown-class` if it names
 * none of these questionnaires.
 */
export function fromQuestionnaireResponse(response: object): Record<string, unknown>;

/** The same for a form that you have in hand, whatever the response names. */
export function fromResponseTo(form: Form, response: object): Record<string, unknown>;
