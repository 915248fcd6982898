// From a report to the errors of react-jsonschema-form, and a validator for it.

import { accepts } from './conditions.js';
import { placed, readAdapterOptions } from './place.js';

export function toErrorSchema(report, options) {
  return schemaOf(placed(report, readAdapterOptions(options)).map(errorOf));
}

export function validator(schema, options) {
  const asked = readAdapterOptions(options);
  const found = (formData) => placed(schema.report(formData), asked).map(errorOf);
  return {
    validateFormData(formData, _, customValidate, transformErrors, uiSchema) {
      const all = transformErrors ? transformErrors(found(formData), uiSchema) : found(formData);
      const errors = [...all, ...ownErrors(formData, schemaOf(all), customValidate, uiSchema)];
      return { errors, errorSchema: schemaOf(errors) };
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

/** Errors at their places in the shape of the data. */
function schemaOf(errors) {
  const schema = {};
  for (const { property, message } of errors) {
    let place = schema;
    for (const step of property.split(/[.[\]]+/).filter(Boolean)) place = memberOf(place, step);
    memberOf(place, '__errors', []).push(message);
  }
  return schema;
}

/** An own property, whatever name it has. */
function memberOf(object, name, value = {}) {
  if (!Object.hasOwn(object, name)) {
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  }
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
