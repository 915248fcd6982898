// The standard as model/ tells it, joined anew: neither the tables of the core nor the schemas
// are asked, since it is they that are tried.

import { readFileSync } from 'node:fs';

const read = (name) => JSON.parse(readFileSync(new URL(`../../model/${name}`, import.meta.url)));
const standard = read('mods-1.0.json');
const { document, envelopes, unions } = read('document.json');
const { codeSets: formatOfSet, elements: formatOfElement, wholeNumbers, systems } = read('formats.json');
const codeSets = new Map(read('code-sets.json').map((set) => [set.name, { ...set, format: formatOfSet[set.id] }]));

/** The version that a record may state. */
export const PUBLICATION = standard.standard.publicationVersion;

/** Systems whose identifiers have a known form. */
export const SYSTEMS = Object.keys(systems);

/** Examples of identifiers, sound and wrong. */
export const VECTORS = read('vectors.json');

/** Every class by its id, with its envelope. */
export const CLASSES = new Map();
for (const row of standard.classes) CLASSES.set(row.id, classOf(row, row.elements));
CLASSES.set(document.id, classOf(document, document.elements));
for (const union of unions) {
  const elements = union.of.flatMap((id) => CLASSES.get(id).elements);
  const first = (element, at) => elements.findIndex(({ json }) => json === element.json) === at;
  CLASSES.set(union.id, { id: union.id, kind: 'datatype', elements: elements.filter(first) });
}

/** Classes that an object can be of, and that can be asked for alone. */
export const PARTS = [...CLASSES.values()].filter(({ kind }) => kind !== 'abstract' && kind !== 'document');

export const RECORDS = PARTS.filter(({ kind }) => kind === 'record');
export const ACTORS = PARTS.filter(({ kind }) => kind === 'actor');

/** The class of the objects that an element holds, if it is not a list of any. */
export function classIn({ type, group }) {
  const named = { Coded: 'Coding', CodedOrReference: 'CodingOrReference', Group: group }[type] ?? type;
  return CLASSES.get(named);
}

export const isMany = ({ occurs }) => occurs.endsWith('*');
export const isMust = ({ level, basis }) => level === 'must' && basis === 'mods';

function classOf({ id, kind }, own) {
  const envelope = envelopes.find(
    ({ kind: meant, only, except = [] }) => meant === kind && (only ? only.includes(id) : !except.includes(id)),
  );
  const elements = [...(envelope?.elements ?? []), ...own];
  return { id, kind, elements: elements.map((element) => elementOf(id, element)) };
}

function elementOf(id, element) {
  const is = (row) => row.element === `${id}.${element.json}`;
  const set = element.codeSet ? codeSets.get(element.codeSet) : undefined;
  const format = formatOfElement.find(is)?.format ?? set?.format;
  return { ...element, type: wholeNumbers.some(is) ? 'WholeNumber' : element.type, set, format };
}
