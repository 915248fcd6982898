// Records of every class with a mark in every element, in each form that a value can take.

import { Documents } from '../agreement/documents.mjs';
import { CLASSES, PARTS } from '../agreement/model.mjs';
import { Random } from '../agreement/random.mjs';

/** What stands in for each value: as text, and as a number. */
export const MARK = 'Zq7Marker9x';
export const NUMBER = 736482910564738;
export const MARKS = [MARK, 'Marker9', String(NUMBER)];

const FORMS = {
  'as text': () => MARK,
  'as a number': () => NUMBER,
  'in a list': () => [MARK, [MARK], { value: MARK }],
  'in an object': () => ({ value: MARK, code: MARK, system: MARK, display: MARK, text: MARK, recordUid: MARK, recordVersion: NUMBER, unknown: { deeper: [MARK] } }),
  'as a date': () => `2026-02-30${MARK}`,
  'as markup': () => `<b>${MARK}</b><script>${MARK}`,
};

/** Each element of a class, and one that no class knows, in one form. */
function filled(kind, form) {
  const object = Object.fromEntries(kind.elements.map(({ json }) => [json, FORMS[form]()]));
  return { ...object, unknownElement: FORMS[form]() };
}

/** A sound value with the mark in place of, or after, each text in it. */
function marked(value, change) {
  if (typeof value === 'string') return change(value);
  if (typeof value === 'number') return NUMBER;
  if (Array.isArray(value)) return value.map((one) => marked(one, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === 'type' ? one : marked(one, change)]));
}

const CHANGES = { 'in place of each text': () => MARK, 'after each text': (text) => `${text}${MARK}` };

/** A name, the record, and as what it is to be read. */
export function* canaries() {
  const documents = new Documents(new Random(4102));
  for (const kind of [CLASSES.get('RecordDocument'), ...PARTS]) {
    const as = kind.id === 'RecordDocument' ? undefined : kind.id;
    const records = [
      ...Object.keys(FORMS).map((form) => [form, filled(kind, form)]),
      ...Object.entries(CHANGES).map(([how, change]) => [how, marked(as ? documents.part(kind) : documents.document(), change)]),
    ];
    for (const [how, record] of records) {
      yield { name: `${kind.id}, ${how}`, record, as };
      if (!as) continue;
      const list = kind.kind === 'actor' ? 'careActors' : 'records';
      yield { name: `${kind.id} in a document, ${how}`, record: { standard: 'MODS', [list]: [{ ...record, type: kind.id }] }, as: undefined };
    }
  }
}
