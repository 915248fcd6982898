// The record that is open: what the text box holds, or the bytes of a file as they came.

import { validate } from 'mods-record';

/** A document that can be read on: without these faults nothing is lost between its text and its object. */
const UNREADABLE = /^(json|limit|not-json)/;
const SAME_TEXT = { ignoreBOM: true };

const listeners = [];
let content = '';
let object;

export function openRecord() {
  return content;
}

/** Opens another record. Whoever listens shows it. */
export function open(record) {
  content = record;
  object = undefined;
  for (const listener of listeners) listener();
}

/** The object that the open record stands for. Undefined if it cannot be read whole. */
export function openObject() {
  object ??= { read: objectOf(content) };
  return object.read;
}

export function onOpen(listener) {
  listeners.push(listener);
}

export function textOf(record) {
  return typeof record === 'string' ? record : new TextDecoder('utf-8', SAME_TEXT).decode(record);
}

/** The object that a document stands for. Undefined if it cannot be read whole. */
export function objectOf(record) {
  if (validate(record).findings.some(({ code, severity }) => severity === 'error' && UNREADABLE.test(code))) return undefined;
  try {
    const object = JSON.parse(textOf(record));
    return isObject(object) ? object : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** All that stands in a document by itself: the person, the care actors, the records. */
export function membersOf({ subjectOfCare, careActors, records }) {
  const person = isObject(subjectOfCare) ? [{ type: 'SubjectOfCare', ...subjectOfCare }] : [];
  const listed = [careActors, records].filter(Array.isArray).flat();
  return [...person, ...listed].filter(isObject);
}

/** What people call it, as far as it says. */
export function nameOf({ type, recordUid, personName, name, freeText }) {
  const person = isObject(personName) ? [personName.personFirstName, personName.personFamilyName] : [];
  const words = [...person, name, freeText].filter((one) => typeof one === 'string').join(' ');
  const short = words.length > 60 ? `${words.slice(0, 60)}…` : words;
  return [type, recordUid, short].filter((one) => typeof one === 'string' && one !== '').join(', ');
}
