// RJSF: a schema, and a UI schema that says which widget shows what.

import { classNamed } from './named.js';
import { formOf } from './index.js';
import { schemaOf } from './schema.js';

const WIDGETS = { __proto__: null, Date: 'date', Time: 'time', DateTime: 'datetime', YesNo: 'radio' };

export function rjsf(id, options) {
  return rjsfOf(formOf(classNamed(id), options));
}

export function rjsfOf(form) {
  return { schema: schemaOf(form, listed), uiSchema: uiOfAll(form.fields) };
}

/** Not `oneOf`: RJSF would take the first constant for a default. */
function listed(choices) {
  return { enum: choices.map(({ code }) => code) };
}

function uiOfAll(fields) {
  return Object.fromEntries(fields.map((field) => [field.name, field.many ? { items: uiOf(field) } : uiOf(field)]));
}

function uiOf(field) {
  if (field.parts) return { ...(field.inline && { 'ui:options': { label: false } }), ...uiOfAll(field.parts) };
  if (field.hidden) return { 'ui:widget': 'hidden' };
  const widget = WIDGETS[field.type];
  if (widget) return { 'ui:widget': widget };
  return field.choices && !field.open ? { 'ui:enumNames': field.choices.map(({ display }) => display) } : {};
}
