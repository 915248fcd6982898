// The findings of a report as the errors of the questions of a SurveyJS survey.

import { misuse } from './errors.js';
import { checker } from './place.js';
import { VALUE, recordOf, unescaped } from './survey-answers.js';

/** Errors are shown by the questions. Gives what takes the validation off again. */
export function attach(survey, schema, options) {
  const found = checker(schema, options, ofNames);
  if (typeof survey?.onValidateQuestion?.add !== 'function') {
    throw misuse('input-type', 'The first argument of attach must be the model of a survey.');
  }
  const check = (_, event) => {
    const place = wayTo(event.question);
    const first = found(survey.data).find(({ path }) => concerns(place, path, event.question));
    if (first) say(event, first.finding.message);
  };
  survey.onValidateQuestion.add(check);
  return () => survey.onValidateQuestion.remove(check);
}

/** What the survey says itself of a blank answer says the same, but does not name its field. */
function say(event, message) {
  const said = event.errors.findIndex((error) => error.getErrorType() === 'required');
  if (said >= 0) event.errors.splice(said, 1);
  event.error = message;
}

/** Whether a finding is for this question: at its place, or inside of it where it asks for all there. */
function concerns(place, path, question) {
  const asksForAll = !question.panels && !question.visibleRows && !question.items;
  if (asksForAll ? path.length < place.length : path.length !== place.length) return false;
  return place.every((step, at) => step === path[at]);
}

/** The path to the answer of a question in the record. */
function wayTo(question) {
  const names = steps(question.valueName || question.name).filter((step) => step !== VALUE);
  const around = question.parentQuestion;
  if (!around) return names;
  const lists = around.panels ?? around.visibleRows;
  const at = lists?.findIndex((one) => (one.questions ?? one.cells.map((cell) => cell.question)).includes(question));
  return [...wayTo(around), ...(at >= 0 ? [at] : []), ...names];
}

/** The record that the names of the questions say. */
function ofNames(answers) {
  return recordOf(answers, steps);
}

/** The way that the name of a question says. No element has a dot or a stroke in its name. */
function steps(name) {
  return name.split(/[./]/).map(unescaped);
}
