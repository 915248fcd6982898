// What the forms are filled with: for each class an object with every element of the model, some
// random sound ones, and of its objects in the example records those that say most.

import { readFileSync, readdirSync } from 'node:fs';
import { Documents } from '../agreement/documents.mjs';
import { CLASSES, PARTS, classIn, isMany } from '../agreement/model.mjs';
import { Random } from '../agreement/random.mjs';

const RECORDS = new URL('../../examples/records/', import.meta.url);
const RANDOM_EACH = 2;
const RECORDED_EACH = 2;

/** Classes that have a form. */
export const FORMS = PARTS.filter(({ kind }) => ['record', 'actor', 'group'].includes(kind));

const random = new Random(4102);

/** Nothing blank, nor what some call blank: a form gives nothing for what was not filled in. */
class Filled extends Documents {
  blank() {
    return undefined;
  }
}

const documents = new Filled(random);

/** Of each class, by its id: the whole one first. */
export const EXAMPLES = new Map(FORMS.map((kind) => [kind.id, []]));
for (const kind of FORMS) {
  EXAMPLES.get(kind.id).push(whole(kind));
  for (let count = 0; count < RANDOM_EACH; count += 1) EXAMPLES.get(kind.id).push(typed(kind, present(documents.part(kind)) ?? {}));
}
for (const [id, objects] of recorded()) {
  const length = (object) => JSON.stringify(object).length;
  EXAMPLES.get(id).push(...objects.sort((one, other) => length(other) - length(one)).slice(0, RECORDED_EACH));
}

/** All objects of the example records that are right, by class. */
function recorded() {
  const found = new Map(FORMS.map(({ id }) => [id, []]));
  for (const name of readdirSync(RECORDS).filter((name) => /^(?!wrong-).*\.json$/.test(name))) {
    const { subjectOfCare, careActors = [], records = [] } = JSON.parse(readFileSync(new URL(name, RECORDS), 'utf8'));
    const open = [...careActors, ...records].map((member) => [CLASSES.get(member.type), member]);
    if (subjectOfCare) open.push([CLASSES.get('SubjectOfCare'), subjectOfCare]);
    for (const [kind, object] of open) {
      found.get(kind.id).push(object);
      for (const element of kind.elements.filter(({ type, json }) => type === 'Group' && object[json])) {
        open.push(...[object[element.json]].flat().map((inner) => [classIn(element), inner]));
      }
    }
  }
  return found;
}

/** An object with every element of its class, and two values where there may be several. */
function whole(kind) {
  const one = (element) => (element.type === 'Group' ? whole(classIn(element)) : present(documents.single(element)));
  const value = (element) => (isMany(element) ? [one(element), one(element)] : one(element));
  return typed(kind, present(Object.fromEntries(kind.elements.map((element) => [element.json, value(element)]))));
}

/** What stands in a list says what it is. */
function typed(kind, object) {
  if (kind.kind === 'group') return object;
  const { type, ...rest } = object;
  return kind.id === 'SubjectOfCare' && type === undefined ? rest : { type: kind.id, ...rest };
}

/** Without what is undefined or blank, and without lists and objects in which nothing is left. */
export function present(value) {
  if (Array.isArray(value)) {
    const values = value.map(present).filter((one) => one !== undefined);
    return values.length > 0 ? values : undefined;
  }
  if (typeof value === 'string' && value.trim() === '') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, one]) => [name, present(one)]).filter(([, one]) => one !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
