// The answers of a SurveyJS survey as a record. They stand side by side under one name each, and a
// name is a way into the record: `status/code` as the form definitions have it, or `status.code`.

import { define } from './own-property.js';

/** The name of a value in a list that is not an object: SurveyJS has lists of objects alone. */
export const VALUE = '~';

/** A new object of these answers. `stepsOf` gives the way that a name says. */
export function recordOf(answers, stepsOf) {
  const record = {};
  for (const name of Object.keys(answers)) put(record, stepsOf(name), valueOf(answers[name], stepsOf));
  return record;
}

/** What stands in a name in place of the characters that part it. */
export function unescaped(step) {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Whatever is no plain object stays as it is: if JSON cannot carry it, there is a finding. */
function valueOf(answer, stepsOf) {
  if (Array.isArray(answer)) return answer.map((one) => valueOf(one, stepsOf));
  if (!isPlain(answer)) return answer;
  return Object.hasOwn(answer, VALUE) ? valueOf(answer[VALUE], stepsOf) : recordOf(answer, stepsOf);
}

function put(record, steps, value) {
  let place = record;
  for (const step of steps.slice(0, -1)) place = objectAt(place, step);
  define(place, steps.at(-1), value);
}

function objectAt(object, name) {
  if (!Object.hasOwn(object, name) || !isPlain(object[name])) define(object, name, {});
  return object[name];
}

function isPlain(value) {
  if (typeof value !== 'object' || value === null) return false;
  const parent = Object.getPrototypeOf(value);
  return parent === null || parent === Object.prototype;
}
