// JSON Forms: a schema, and a UI schema that says which control stands where.

import { classNamed } from './named.js';
import { formOf } from './index.js';
import { schemaOf } from './schema.js';

const FORMATS = { __proto__: null, Date: 'date', Time: 'time', DateTime: 'date-time' };

export function jsonForms(id, options) {
  return jsonFormsOf(formOf(classNamed(id), options));
}

export function jsonFormsOf(form) {
  return { schema: schemaOf(form, titled), uischema: layoutOf(form.fields, '#') };
}

function titled(choices) {
  return { oneOf: choices.map(({ code, display }) => ({ const: code, title: display })) };
}

function layoutOf(fields, scope) {
  return { type: 'VerticalLayout', elements: elementsOf(fields, scope) };
}

function elementsOf(fields, scope) {
  return fields.filter(({ hidden }) => !hidden).flatMap((field) => elementOf(field, `${scope}/properties/${field.name}`));
}

function elementOf(field, scope) {
  const { label, help, parts, many, inline } = field;
  if (many) return { type: 'Control', scope, label, ...(parts && { options: { detail: layoutOf(parts, '#') } }) };
  if (!parts) return { type: 'Control', scope, label, ...optionsOf(field) };
  const elements = elementsOf(parts, scope);
  return inline ? elements : { type: 'Group', label, elements: [{ type: 'Label', text: help }, ...elements] };
}

function optionsOf({ type, choices, open }) {
  if (FORMATS[type]) return { options: { format: FORMATS[type] } };
  return open ? { options: { suggestion: choices.map(({ code }) => code) } } : undefined;
}
