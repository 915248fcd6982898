// SurveyJS: a survey, and its answers to and from a record. A survey's answers stand side by side
// under one name each, so an object inside a record is written as ways into it: "status/code".

import { classNamed } from './named.js';
import { formOf } from './index.js';

/** The name of a value in a list that is not an object: SurveyJS has lists of objects alone. */
const VALUE = '~';

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
  const record = new Map();
  for (const [name, value] of Object.entries(data)) put(record, name.split('/').map(unescaped), listed(value, recordIn));
  return plain(record);
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

function put(record, [name, ...rest], value) {
  if (rest.length === 0) return record.set(name, value);
  if (!(record.get(name) instanceof Map)) record.set(name, new Map());
  put(record.get(name), rest, value);
}

function plain(record) {
  return Object.fromEntries([...record].map(([name, value]) => [name, value instanceof Map ? plain(value) : value]));
}

function listed(value, one) {
  return Array.isArray(value) ? value.map(one) : value;
}

function answerIn(value) {
  return isObject(value) ? toSurveyData(value) : { [VALUE]: listed(value, answerIn) };
}

function recordIn(answer) {
  if (!isObject(answer)) return answer;
  return Object.hasOwn(answer, VALUE) ? listed(answer[VALUE], recordIn) : fromSurveyData(answer);
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function escaped(name) {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescaped(name) {
  return name.replaceAll('~1', '/').replaceAll('~0', '~');
}
