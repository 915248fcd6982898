// The findings of a report as the errors of the questions of a SurveyJS survey.

import { misuse } from './errors.js';
import { callback } from './option-values.js';
import { placed, readAdapterOptions } from './place.js';

/** Errors are shown by the questions. Gives what takes the validation off again. */
export function attach(survey, schema, options) {
  const { record = nested, ...asked } = readAdapterOptions(options, { record: callback });
  if (typeof survey?.onValidateQuestion?.add !== 'function') {
    throw misuse('input-type', 'The first argument of attach must be the model of a survey.');
  }
  const check = (_, event) => {
    const place = placeOf(event.question);
    const found = placed(schema.report(record(survey.data)), asked);
    const first = found.find(({ path }) => concerns(place, path, event.question));
    if (first) event.error = first.finding.message;
  };
  survey.onValidateQuestion.add(check);
  return () => survey.onValidateQuestion.remove(check);
}

/** Whether a finding is for this question: at its place, or inside of it where it asks for all there. */
function concerns(place, path, question) {
  const asksForAll = !question.panels && !question.visibleRows && !question.items;
  if (asksForAll ? path.length < place.length : path.length !== place.length) return false;
  return place.every((step, at) => step === path[at]);
}

/** The path to the answer of a question in the record. */
function placeOf(question) {
  const names = steps(question.valueName || question.name);
  const around = question.parentQuestion;
  if (!around) return names;
  const lists = around.panels ?? around.visibleRows;
  const at = lists?.findIndex((one) => (one.questions ?? one.cells.map((cell) => cell.question)).includes(question));
  return [...placeOf(around), ...(at >= 0 ? [at] : []), ...names];
}

/** The answers with the dots of their names taken for levels: `status.code` is `code` in `status`. */
function nested(answers) {
  if (Array.isArray(answers)) return answers.map(nested);
  if (typeof answers !== 'object' || answers === null) return answers;
  const record = {};
  for (const name of Object.keys(answers)) put(record, steps(name), nested(answers[name]));
  return record;
}

function put(record, path, value) {
  const last = path.pop();
  let place = record;
  for (const step of path) place = own(place, step) ?? define(place, step, {});
  define(place, last, value);
}

function own(object, name) {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function define(object, name, value) {
  Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  return value;
}

function steps(name) {
  return name.split('.');
}
