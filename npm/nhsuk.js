// From a report to the error summary and error messages of NHS.UK frontend and GOV.UK frontend: plain
// data for their macros and components. Text only, which they escape.

import { callback, listOf, text } from './option-values.js';
import { define } from './own-property.js';
import { DEFAULTS, placed, pointer, readAdapterOptions } from './place.js';

export function toErrorSummary(report, options) {
  const { idFor = (path) => path.join('-'), titleText = 'There is a problem', ...asked } = read(options, {
    idFor: callback,
    titleText: text,
  });
  const errorList = firstOfEach(report, asked).map(({ finding, path }) => {
    const id = idFor(path, finding);
    return id === undefined ? { text: finding.message } : { text: finding.message, href: `#${id}` };
  });
  return { titleText, errorList };
}

export function toFieldErrors(report, options) {
  const { nameFor = pointer, ...asked } = read(options, { nameFor: callback });
  const errors = {};
  for (const { finding, path } of firstOfEach(report, asked)) {
    define(errors, nameFor(path, finding), { text: finding.message });
  }
  return errors;
}

function read(options, more) {
  return readAdapterOptions(options, { fields: listOf(text), ...more }, { ...DEFAULTS, fields: [] });
}

/** One finding a field, in the order of the page, then of the report. */
function firstOfEach(report, asked) {
  const { fields } = asked;
  const first = new Map();
  for (const one of placed(report, asked)) {
    const field = one.path.join('.');
    if (!first.has(field)) first.set(field, one);
  }
  const places = new Map(fields.map((field, at) => [field, at]));
  const rank = ([field]) => places.get(field) ?? fields.length;
  return [...first].sort((one, other) => rank(one) - rank(other)).map(([, one]) => one);
}
