// From a report to the errors of Ajv, which JSON Forms takes as `additionalErrors`.

import { placed, pointer, readAdapterOptions } from './place.js';

/** Codes that Ajv says with its keyword `required`: the error is at the object that lacks something. */
const ABSENT = ['missing-element', 'recommended-element-missing'];

export function toAjvErrors(report, options) {
  return placed(report, readAdapterOptions(options)).map(({ finding, path }) => errorOf(finding, path));
}

function errorOf({ code, severity, message, help, rule }, path) {
  const about = { code, severity, help, rule: rule.id };
  if (!ABSENT.includes(code) || path.length === 0) {
    return { instancePath: pointer(path), schemaPath: `#/${code}`, keyword: code, params: about, message };
  }
  const missingProperty = String(path.at(-1));
  return {
    instancePath: pointer(path.slice(0, -1)),
    schemaPath: '#/required',
    keyword: 'required',
    params: { missingProperty, ...about },
    message,
  };
}
