// FHIR R4: a Questionnaire, and what was answered as a record. A linkId is the way to an element.

import { misuse } from '../errors.js';
import { classNamed } from './named.js';
import { formOf } from './index.js';

const TYPES = {
  __proto__: null,
  Number: 'decimal',
  WholeNumber: 'integer',
  YesNo: 'boolean',
  Date: 'date',
  Time: 'time',
  DateTime: 'dateTime',
};

/** What a FHIR Coding holds besides the code, so that it needs no items of its own. */
const OF_CODING = ['system', 'version', 'code', 'display', 'userSelected'];

const HIDDEN = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true };
const HELP = {
  url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl',
  valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code: 'help' }] },
};
const URL = /^urn:mods-record:[^:]+:questionnaire:([A-Za-z]+)(?::envelope)?(?:\|.*)?$/;

export function questionnaire(id, options) {
  return questionnaireOf(formOf(classNamed(id), options));
}

export function questionnaireOf(form) {
  return {
    resourceType: 'Questionnaire',
    url: `urn:mods-record:${form.version}:questionnaire:${form.class}${form.envelope ? ':envelope' : ''}`,
    version: form.version,
    name: form.class,
    title: form.name,
    status: 'draft',
    description: form.help,
    item: form.fields.map(itemOf),
  };
}

export function fromQuestionnaireResponse(response) {
  const [, id] = URL.exec(bodyOf(response).questionnaire) ?? [];
  return fromResponseTo(formOf(classNamed(id ?? ''), { envelope: true }), response);
}

export function fromResponseTo(form, response) {
  return objectIn(form.fields, bodyOf(response)) ?? {};
}

function bodyOf(response) {
  if (response?.resourceType !== 'QuestionnaireResponse') throw misuse('input-type', 'A response must be a QuestionnaireResponse of FHIR.');
  return response;
}

function itemOf(field) {
  const item = { linkId: field.path };
  if (field.hidden) item.extension = [structuredClone(HIDDEN)];
  if (!field.inline) item.text = field.label;
  item.type = typeOf(field);
  if (field.required) item.required = true;
  if (field.many) item.repeats = true;
  if (field.choices && !field.parts) item.answerOption = field.choices.map((choice) => ({ valueCoding: { ...choice } }));
  if (field.constant !== undefined) item.initial = [{ valueString: field.constant }];
  const parts = (field.parts ?? []).filter(({ name }) => !isInCoding(field, name)).map(itemOf);
  const inner = field.hidden || field.inline ? parts : [...parts, helpOf(field)];
  return inner.length > 0 ? { ...item, item: inner } : item;
}

function typeOf({ parts, choices, open, type }) {
  if (parts) return 'group';
  if (choices) return open ? 'open-choice' : 'choice';
  return TYPES[type] ?? 'string';
}

function helpOf({ path, help }) {
  return { linkId: `${path}/help`, extension: [structuredClone(HELP)], text: help, type: 'display' };
}

/** Whether an answer to the code of this list says it. */
function isInCoding({ choices }, name) {
  return choices !== undefined && name !== 'code' && OF_CODING.includes(name);
}

function objectIn(fields, { item }) {
  const items = new Map();
  for (const one of listIn(item)) items.set(one.linkId, [...(items.get(one.linkId) ?? []), one]);
  const entries = [];
  for (const field of fields) {
    const found = items.get(field.path) ?? [];
    const values = field.parts ? found.map((one) => objectOf(field, one)) : answersIn(found, field);
    const given = values.filter((value) => value !== undefined);
    if (given.length > 0) entries.push([field.name, field.many ? given : given[0]]);
  }
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** An object of this field; where the code is a choice, with all that its answer says. */
function objectOf(field, item) {
  const object = objectIn(field.parts, item);
  if (!field.choices || object?.code === undefined) return object;
  const { code, ...rest } = object;
  return typeof code === 'object' ? { ...partsOf(code), ...rest } : { text: code, ...rest };
}

function partsOf(coding) {
  const parts = OF_CODING.filter((name) => coding[name] !== undefined);
  return Object.fromEntries(parts.map((name) => [name, coding[name]]));
}

function answersIn(items, { type }) {
  const values = items.flatMap(({ answer }) => listIn(answer)).map(valueIn);
  return type === 'ClassName' ? values.slice(0, 1) : values;
}

function valueIn(answer) {
  const name = Object.keys(answer).find((key) => key.startsWith('value'));
  return name && answer[name];
}

function listIn(value) {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];
}
