// A rule for the validation of @formio/core.

import { checker } from './place.js';

/** Checks the whole submission, and tells of each component what is wrong with its answer. */
export function rule(schema, options) {
  const check = checker(schema, options);
  const processSync = (context) => {
    const at = context.path.replace(/\[(\d+)\]/g, '.$1');
    const first = check(context.data).find(({ path }) => path.join('.') === at);
    return first ? errorOf(first.finding, context) : null;
  };
  return {
    name: 'mods-record',
    shouldProcess: ({ component }) => component.input !== false,
    processSync,
    process: async (context) => processSync(context),
  };
}

/** The shape of a FieldError of @formio/core, without the answer itself. */
function errorOf({ code, message }, { component, path, index }) {
  const field = component.label || component.key;
  return {
    errorKeyOrMessage: message,
    ruleName: code,
    level: 'error',
    context: { component, path, index, field, hasLabel: false, level: 'error', process: undefined },
  };
}
