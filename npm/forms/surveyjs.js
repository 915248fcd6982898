// SurveyJS: a survey, and its answers to and from a record. A survey's answers stand side by side
// under one name each, so an object inside a record is written as ways into it: "status/code".

import { VALUE, recordOf, unescaped } from '../survey-answers.js';
import { classNamed } from './named.js';
import { formOf } from './index.js';

const INPUTS = { __proto__: null, Number: 'number', WholeNumber: 'number', Date: 'date', Time: 'time', DateTime: 'datetime-local' };

export function survey(id, options) {
  return surveyOf(formOf(classNamed(id), options));
}

export function surveyOf(form) {
  const { name: title, help: description, fields } = form;
  return { title, description, clearInvisibleValues: 'none', pages: [{ name: form.class, elements: elementsOf(fields, '') }] };
}

export function toSurveyData(record) {
  const answers = [];
  for (const [name, value] of Object.entries(record)) flatten(escaped(name), value, answers);
  return Object.fromEntries(answers);
}

export function fromSurveyData(data) {
  return recordOf(data, (name) => name.split('/').map(unescaped));
}

function elementsOf(fields, prefix) {
  const asked = fields.filter(({ hidden, constant }) => !hidden || constant !== undefined);
  return asked.flatMap((field) => elementOf(field, prefix + field.name));
}

function elementOf(field, name) {
  const { label: title, help: description, required: isRequired, parts } = field;
  const words = { title, description, isRequired };
  if (field.many) {
    const templateElements = parts ? elementsOf(parts, '') : [{ ...questionOf(field), name: VALUE, title }];
    return { type: 'paneldynamic', name, ...words, templateElements };
  }
  if (!parts) return { ...questionOf(field), name, ...words };
  const elements = elementsOf(parts, `${name}/`);
  return field.inline ? elements : { type: 'panel', name, title, description, elements };
}

function questionOf({ type, constant, choices, open }) {
  if (constant !== undefined) return { type: 'text', visible: false, defaultValue: constant };
  if (type === 'YesNo') return { type: 'boolean' };
  if (open) return { type: 'text', dataList: choices.map(({ code }) => code) };
  if (choices) return { type: 'dropdown', choices: choices.map(({ code, display }) => ({ value: code, text: display })) };
  return INPUTS[type] ? { type: 'text', inputType: INPUTS[type] } : { type: 'text' };
}

function flatten(name, value, answers) {
  if (!isObject(value) || Object.keys(value).length === 0) return answers.push([name, listed(value, answerIn)]);
  for (const [part, inner] of Object.entries(value)) flatten(`${name}/${escaped(part)}`, inner, answers);
}

function listed(value, one) {
  return Array.isArray(value) ? value.map(one) : value;
}

function answerIn(value) {
  return isObject(value) ? toSurveyData(value) : { [VALUE]: listed(value, answerIn) };
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function escaped(name) {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
