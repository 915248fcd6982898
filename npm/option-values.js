// What the values of options can be, each with what reads it: own properties only, each checked, so
// that a typing slip is told at once.

import { misuse } from './errors.js';
import { eachOf, reading } from './given.js';

/** A plain copy of options, each read by what `known` names for it. `where` is said in messages. */
export function readKnown(options, known, where = { what: 'options', prefix: '' }) {
  const { what, prefix } = where;
  const code = prefix ? 'option-type' : 'options-type';
  const type = typeName(options);
  if (type !== 'of type object') throw misuse(code, `The ${what} must be an object, not ${type}.`);
  const given = { __proto__: null };
  for (const [name, value] of reading(`The ${what}`, () => Object.entries(options), code)) {
    if (!known[name]) {
      throw misuse('unknown-option', `There is no option ${JSON.stringify((prefix + name).slice(0, 80))}. Options here: ${Object.keys(known).join(', ')}.`);
    }
    if (value !== undefined) given[name] = known[name](value, prefix + name);
  }
  return given;
}

/** The same of an option that is itself an object. */
export function readPart(options, known, name) {
  return readKnown(options, known, { what: `option "${name}"`, prefix: `${name}.` });
}

export function listOf(read) {
  return (list, name) => {
    const type = typeName(list);
    if (type !== 'an array') throw misuse('option-type', `The option "${name}" must be an array, not ${type}.`);
    const items = [];
    eachOf(list, `The option "${name}"`, (one, at) => items.push(read(one, `${name}[${at}]`)));
    return items;
  };
}

export function text(value, name) {
  ofType('string', value, name);
  if (value === '') throw badValue(name, 'a name, not an empty string');
  return value;
}

export function flag(value, name) {
  return ofType('boolean', value, name);
}

export function callback(value, name) {
  return ofType('function', value, name);
}

export function wholeNumber(value, name) {
  ofType('number', value, name);
  if (!Number.isInteger(value) || value < 1) throw badValue(name, 'a whole number, 1 or more');
  return Math.min(value, LARGEST);
}

const LARGEST = 2 ** 32 - 1;

export function wholeNumberIn(least, most) {
  return (value, name) => {
    ofType('number', value, name);
    if (!Number.isInteger(value) || value < least || value > most) throw badValue(name, `a whole number from ${least} to ${most}`);
    return value;
  };
}

export function oneOf(...values) {
  return (value, name) => {
    ofType(typeof values[0], value, name);
    if (!values.includes(value)) throw badValue(name, values.map((one) => JSON.stringify(one)).join(' or '));
    return value;
  };
}

export function matching(pattern, words) {
  return (value, name) => {
    ofType('string', value, name);
    if (!pattern.test(value)) throw badValue(name, words);
    return value;
  };
}

function ofType(type, value, name) {
  if (typeof value !== type) {
    throw misuse('option-type', `The option "${name}" must be a ${type}, not ${typeName(value)}.`);
  }
  return value;
}

export function badValue(name, words) {
  return misuse('option-value', `The option "${name}" must be ${words}.`);
}

export function typeName(value) {
  if (value === null) return 'null';
  try {
    return Array.isArray(value) ? 'an array' : `of type ${typeof value}`;
  } catch {
    return 'a revoked proxy';
  }
}
