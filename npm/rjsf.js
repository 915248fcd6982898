// From a report to the errors of react-jsonschema-form, and a validator for it.

import { accepts } from './conditions.js';
import { define } from './own-property.js';
import { checker, placed, readAdapterOptions } from './place.js';

export function toErrorSchema(report, options) {
  return schemaOf(placed(report, readAdapterOptions(options)).map(({ finding: { message }, path }) => ({ path, message })));
}

export function validator(schema, options) {
  const check = checker(schema, options);
  const found = (formData) => check(formData).map(errorOf);
  return {
    validateFormData(formData, _, customValidate, transformErrors, uiSchema) {
      const all = transformErrors ? transformErrors(found(formData), uiSchema) : found(formData);
      const errors = [...all, ...ownErrors(formData, schemaOfList(all), customValidate, uiSchema)];
      return { errors, errorSchema: schemaOfList(errors) };
    },
    isValid: accepts,
    rawValidation: (_, formData) => ({ errors: found(formData) }),
  };
}

function errorOf({ finding: { code, severity, message, help, rule }, path }) {
  const params = { code, severity, help, rule: rule.id };
  return { ...errorAt(path, message), name: code, params, schemaPath: `#/${code}` };
}

function errorAt(path, message) {
  // The list at the top shows `stack`. The message names its field already.
  return { property: `.${path.join('.')}`, message, stack: message };
}

/** Errors of a list, which the form's own functions may have changed, at their places. */
function schemaOfList(errors) {
  return schemaOf(errors.map(({ property = '', message }) => ({ path: property.split(/[.[\]]+/).filter(Boolean), message })));
}

/** Messages at their places in the shape of the data. */
function schemaOf(messages) {
  const schema = {};
  for (const { path, message } of messages) {
    let place = schema;
    for (const step of path) {
      // Data that has the name of the list of errors has no place of its own.
      if (step === '__errors') break;
      place = memberOf(place, step);
    }
    memberOf(place, '__errors', []).push(message);
  }
  return schema;
}

/** An own property, whatever name it has. */
function memberOf(object, name, value = {}) {
  if (!Object.hasOwn(object, name)) define(object, name, value);
  return object[name];
}

/** The errors that the form's own `customValidate` adds to an object of the shape of the data. */
function ownErrors(formData, errorSchema, customValidate, uiSchema) {
  if (!customValidate) return [];
  const errors = [];
  const handlerOf = (value, path) => {
    const handler = { __errors: [], addError: (message) => errors.push(errorAt(path, message)) };
    if (typeof value !== 'object' || value === null) return handler;
    for (const key of Object.keys(value)) memberOf(handler, key, handlerOf(value[key], [...path, key]));
    return handler;
  };
  customValidate(formData, handlerOf(formData, []), uiSchema, errorSchema);
  return errors;
}
