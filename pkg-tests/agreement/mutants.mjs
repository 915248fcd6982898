// The ways in which a record goes wrong: in its values, in its JSON text, and as a JavaScript
// object.

import { CLASSES, SYSTEMS, classIn, isMany } from './model.mjs';

/** Every place in a value where something stands, with the element that it is a value of. */
function* places(holder, kind) {
  const elements = kind?.elements ?? [];
  for (const key of Object.keys(holder)) {
    const element = elements.find(({ json }) => json === key);
    yield { holder, key, element, kind };
    yield* inside(holder[key], element);
  }
}

function* inside(value, element) {
  if (Array.isArray(value)) {
    for (const key of value.keys()) {
      yield { holder: value, key, element };
      if (!Array.isArray(value[key])) yield* inside(value[key], element);
    }
  } else if (value !== null && typeof value === 'object') {
    yield* places(value, element?.type === 'Member' ? CLASSES.get(value.type) : element && classIn(element));
  }
}

const WRONG_DATES = ['2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-01', '2026-01-00', '0000-01-01', '0000', '26-01-01', '2026-1-1', '2026-01-01T', '01/02/2026', '2026-01-01 ', '2026-W01', '２０２６-01-01', '2026-03T10:00'];
const WRONG_TIMES = ['24:00', '09:60', '09:30:60', '9:30', '09:30:5', '0930', '09:30Z', '23:59:61'];
const WRONG_MOMENTS = ['T24:00:00Z', 'T09:30:60Z', 'T09:30:60+01:00', 'T22:58:60-01:00', 'T09:30+14:01', 'T09:30-15:00', 'T09:30+01:60', 'T09:30:00.', 'T09:30:00.1234567890', 'T09:30.5', 't09:30', 'T09', 'T09:30:00z', ' 09:30', 'T09:30+0100'];
const BLANKS = [null, '', '   ', '\u0085\u2003', [], {}, [null], [null, ''], [[]], [[], []], { code: '' }, { recordUid: null, display: ' ' }];
const OTHERS = ['unexpected', 42, -1, 4.5, 1e21, 0, true, false, { unexpected: 1 }, ['a', 'b'], ['a'], [['a']], [1, 'a', null]];
const TYPES = ['Alert', 'Risk', 'CareWorker', 'SubjectOfCare', 'Coding', 'Identifier', 'PersonDemographics', 'Event', 'RecordDocument', 'alert', 'Nonsense', '', 5, null, ['Alert']];

const isText = (value) => typeof value === 'string';
const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const isFilledList = (value) => Array.isArray(value) && value.length > 0;
const hasDigits = (value) => isText(value) && /\d/.test(value);

/** A name, which places it fits, and what it does there. */
const IN_PLACE = {
  drop: [() => true, ({ holder, key }) => (Array.isArray(holder) ? holder.splice(key, 1) : delete holder[key])],
  'drop a must': [({ element }) => element?.level === 'must', ({ holder, key }) => (Array.isArray(holder) ? holder.splice(key, 1) : delete holder[key])],
  retype: [() => true, ({ holder, key }, random) => (holder[key] = structuredClone(random.pick(OTHERS)))],
  blank: [() => true, ({ holder, key }, random) => (holder[key] = structuredClone(random.pick(BLANKS)))],
  'blank a must': [({ element }) => element?.level === 'must', ({ holder, key }, random) => (holder[key] = structuredClone(random.pick(BLANKS)))],
  repeat: [({ element }) => element && !isMany(element), ({ holder, key }) => (holder[key] = [holder[key], structuredClone(holder[key])])],
  'wrap in a list': [() => true, ({ holder, key }) => (holder[key] = [holder[key]])],
  'take out of its list': [({ holder, key }) => Array.isArray(holder[key]), ({ holder, key }) => (holder[key] = holder[key][0] ?? null)],
  rename: [({ holder }) => !Array.isArray(holder), ({ holder, key }, random) => rename(holder, key, random)],
  'name another class': [({ key, element }) => key === 'type' || element?.type === 'Member', (place, random) => nameClass(place, random)],
  'wrong date': [({ element }) => /^Date/.test(element?.type), ({ holder, key }, random) => (holder[key] = random.pick(WRONG_DATES))],
  'wrong time': [({ element }) => element?.type === 'Time', ({ holder, key }, random) => (holder[key] = random.pick(WRONG_TIMES))],
  'wrong moment': [({ element }) => element?.type === 'DateTime', ({ holder, key }, random) => (holder[key] = `2026-06-30${random.pick(WRONG_MOMENTS)}`)],
  'wrong digit': [({ holder, key }) => hasDigits(holder[key]), ({ holder, key }, random) => (holder[key] = changeDigit(holder[key], random))],
  'wrong identifier': [({ element }) => element?.format, ({ holder, key }, random) => giveIdentifier(holder[key], random)],
  'other system': [({ holder, key }) => isObject(holder[key]) && ('code' in holder[key] || 'value' in holder[key]), ({ holder, key }, random) => (holder[key].system = random.pick([...SYSTEMS, 'urn:other', null, 5, '']))],
  'display of another code': [({ element, holder, key }) => element?.set?.codes.length > 1 && isObject(holder[key]), ({ element, holder, key }, random) => giveDisplay(holder[key], element.set.codes, random)],
  'number as text': [({ holder, key }) => typeof holder[key] === 'number', ({ holder, key }) => (holder[key] = String(holder[key]))],
  'number otherwise': [({ element }) => element?.type === 'WholeNumber', ({ holder, key }, random) => (holder[key] = random.pick([1.5, -1, 1e21, 2 ** 53]))],
  'something unknown': [({ holder, key }) => isObject(holder[key]), ({ holder, key }, random) => (holder[key][random.pick(['unknown', 'Type', 'toString', 'constructor'])] = random.pick([null, 1, {}]))],
  'nest deeply': [() => true, ({ holder, key }, random) => (holder[key] = nested(holder[key], random.pick([3, 70])))],
};

/** Only a whole document goes wrong like this. */
const IN_DOCUMENT = {
  'other standard': (document, random) => (document.standard = random.pick(['FHIR', 'mods', 'MODS ', '', null, 5, ['MODS'], {}])),
  'other version': (document, random) => (document.version = random.pick(['0.2.0', '2', '', null, 1])),
  'looks like FHIR': (document, random) => {
    document.resourceType = random.pick(['Bundle', null]);
    if (random.chance(50)) delete document.standard;
  },
  'nothing of MODS': (document, random) => {
    for (const key of Object.keys(document)) if (random.chance(80)) delete document[key];
  },
  'in the wrong list': (document, random) => {
    const from = random.chance(50) ? 'records' : 'careActors';
    const to = from === 'records' ? 'careActors' : 'records';
    if (isFilledList(document[from])) document[to] = [document[to] ?? [], document[from].pop()].flat();
  },
  'twice the same': (document, random) => {
    if (isFilledList(document.records)) document.records.push(structuredClone(random.pick(document.records)));
  },
  'a list without its list': (document, random) => (document.records = { type: random.pick(TYPES), recordUid: 'uid-x', versionNumber: 1 }),
};

/** Changes a value in a few ways and returns their names. */
export function mutate(value, kind, random) {
  const done = [];
  for (let count = random.between(1, 3); count > 0; count--) {
    if (kind.id === 'RecordDocument' && random.chance(15)) {
      const name = random.pick(Object.keys(IN_DOCUMENT));
      IN_DOCUMENT[name](value, random);
      done.push(name);
      continue;
    }
    const name = random.pick(Object.keys(IN_PLACE));
    const [fits, change] = IN_PLACE[name];
    const fitting = [...places(value, kind)].filter(fits);
    if (fitting.length === 0) continue;
    change(random.pick(fitting), random);
    done.push(name);
  }
  return done;
}

/** The names of all ways, so that none is lost. */
export const WAYS = [...Object.keys(IN_PLACE), ...Object.keys(IN_DOCUMENT)];

function rename(holder, key, random) {
  const value = holder[key];
  delete holder[key];
  holder[random.pick([`${key}s`, key.toUpperCase(), `${key} `, ''])] = value;
}

function nameClass({ holder, key }, random) {
  const object = key === 'type' ? holder : isObject(holder[key]) ? holder[key] : undefined;
  if (object) object.type = structuredClone(random.pick(TYPES));
}

function changeDigit(text, random) {
  const at = random.pick([...text.matchAll(/\d/g)]).index;
  return random.pick([
    text.slice(0, at) + random.below(10) + text.slice(at + 1),
    text.slice(0, at) + text.slice(at + 1),
    `${text.slice(0, at)} ${text.slice(at)}`,
    `${text.slice(0, at)}x${text.slice(at + 1)}`,
  ]);
}

const IDENTIFIERS = ['9990000018', '9990000019', '999 000 0018', '999-000 0018', '999000001', 'AB123456C', '22298006', '22298007', '022298006', '7516890017', '12345', '999002601000000106', '999002601000000107', '999002601000000110', '', ['22298006', '1']];

function giveIdentifier(value, random) {
  if (!isObject(value)) return;
  value['code' in value || 'text' in value ? 'code' : 'value'] = structuredClone(random.pick(IDENTIFIERS));
}

function giveDisplay(value, codes, random) {
  Object.assign(value, { code: random.pick(codes).code, display: random.pick(codes).display });
}

function nested(value, depth) {
  let outer = value;
  for (; depth > 0; depth--) outer = [outer];
  return outer;
}

/** Faults of the text or bytes: a name, and what becomes of the text of a document. */
export const IN_TEXT = {
  'breaks off': (text, random) => text.slice(0, random.between(1, text.length - 1)),
  'comma too many': (text) => text.replace(/\}$/, ',}'),
  'word that is no JSON': (text) => text.replace(/:(\d+|true|false)/, ': NaN'),
  'name twice': (text, random) => text.replace(/\{"(\w+)":/g, (start, name) => (random.chance(30) ? `{"${name}":null,"${name}":` : start)),
  'half a surrogate pair': (text) => text.replace(/:"/, ':"\\ud83d'),
  'control character': (text) => text.replace(/:"/, ':"\u0001'),
  'byte-order mark': (text) => `\ufeff${text}`,
  'bytes that are not UTF-8': (text) => splice(text, text.indexOf(':"') + 2, [0xff]),
  'UTF-16': (text) => Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((letter) => [letter.charCodeAt(0) & 0xff, 0])]),
  'number with a fraction': (text) => text.replace(/"(versionNumber|recordVersion)":(\d+)/g, '"$1":$2.0'),
  'number with an exponent': (text) => text.replace(/"(versionNumber|recordVersion)":(\d+)/g, '"$1":$2e0'),
  'minus nought': (text) => text.replace(/"(versionNumber|recordVersion)":\d+/g, '"$1":-0'),
};

function splice(text, at, bytes) {
  const encoder = new TextEncoder();
  return Uint8Array.from([...encoder.encode(text.slice(0, at)), ...bytes, ...encoder.encode(text.slice(at))]);
}

/** Limits that a document passes. */
export const LIMITS = [{ size: 20 }, { depth: 2 }, { nodes: 5 }, { string: 3 }];

/** What a JavaScript object can hold and JSON cannot: a name and such a value. */
export const NOT_JSON = {
  undefined: undefined,
  'not a number': NaN,
  'a Date': new Date(0),
  'a Map': new Map([['a', 1]]),
  'a BigInt': 1n,
  'a function': () => 1,
};
