// Extracts of ISO 13606 made from the model, and what is done to them.

import { readFile } from 'node:fs/promises';

const model = JSON.parse(await readFile(new URL('../../model/iso13606.json', import.meta.url), 'utf8'));
const CLASSES = new Map(model.classes.map((one) => [one.id, one]));

/** Values of types without parts, sound for all forms. */
const PLAIN = { String: 'text', Bytes: 'AAAA', Boolean: true, Integer: 3, Real: 1.5 };
const FORMED = { 'EHR_EXTRACT.rm_id': 'EN 13606', 'TS.time': '2026-11-22T09:00:00Z', 'DATE.date': '2026-11-22', 'OID.oid': '2.16.840' };

/** Each class of which there are objects where this one is wanted. */
const kindsOf = (id) => [...CLASSES.values()].filter((one) => !one.abstract && lineOf(one).some((above) => above.id === id));

function lineOf(one) {
  return one ? [...lineOf(CLASSES.get(one.kindOf)), one] : [];
}

/** What an object of a class has; one's own attribute stands in place of the one it would inherit. */
function attributesOf(one) {
  const all = new Map();
  for (const above of lineOf(one)) for (const attribute of above.attributes) all.set(attribute.name, { ...attribute, holder: one.id });
  return [...all.values()];
}

/**
 * An extract with all attributes of all classes, and the classes of which it has no object. Of each
 * class `most` objects have all their attributes, and the others what they need. With a `text`, that
 * stands wherever a text can.
 */
export function whole({ text, most = 8 } = {}) {
  const made = new Map();
  const document = object(CLASSES.get('EHR_EXTRACT'), undefined, { made, most, text });
  return { document, missing: [...CLASSES.values()].filter((one) => !one.abstract && !made.has(one.id)).map(({ id }) => id) };
}

/** An object of a class where another may be wanted. `made` counts them. */
function object(one, wanted, making) {
  const { made, most } = making;
  const number = (made.get(one.id) ?? 0) + 1;
  made.set(one.id, number);
  const members = wanted === undefined || wanted === one.id ? {} : { type: one.id };
  const attributes = attributesOf(one);
  // An object with nothing in it counts as absent.
  const some = attributes.find(({ type, occurs }) => PLAIN[type] !== undefined && occurs.endsWith('1'));
  for (const attribute of attributes) {
    if (number > most && attribute !== some && !attribute.occurs.startsWith('1')) continue;
    const values = valuesOf(attribute, making);
    members[attribute.name] = attribute.occurs.endsWith('*') ? values : values[0];
  }
  return members;
}

/** One value; of a list, one of each kind of which there are not enough yet. */
function valuesOf({ name, type, occurs, holder }, making) {
  const { made, most, text } = making;
  if (text !== undefined && typeof PLAIN[type] === 'string') return [text];
  if (PLAIN[type] !== undefined) return [FORMED[`${holder}.${name}`] ?? PLAIN[type]];
  const rarest = kindsOf(type).sort((a, b) => (made.get(a.id) ?? 0) - (made.get(b.id) ?? 0));
  const rare = rarest.filter(({ id }) => (made.get(id) ?? 0) < most);
  const taken = occurs.endsWith('*') && rare.length > 0 ? rare : rarest.slice(0, 1);
  return taken.map((kind) => object(kind, type, making));
}

/** What a value is replaced by. */
const INSTEAD = [5, 1.5, -0.5, 'text', '', true, null, [], {}, ['text'], [{}], { type: 'ENTRY' }, { type: 'NOTHING' }];

/** Copies with one place changed: each value of every nth place left out, replaced, put into a list. */
export function* mutants(document, every) {
  const places = placesOf(document);
  for (const [at, path] of places.entries()) {
    if (at % every !== 0) continue;
    for (const [way, change] of ways()) {
      const copy = structuredClone(document);
      const holder = path.slice(0, -1).reduce((value, step) => value[step], copy);
      const last = path.at(-1);
      if (way === 'left out') {
        if (Array.isArray(holder)) holder.splice(last, 1);
        else delete holder[last];
      } else holder[last] = change(holder[last]);
      yield { name: `/${path.join('/')} ${way}`, document: copy };
    }
  }
}

function* ways() {
  yield ['left out'];
  yield ['in a list', (value) => [value]];
  yield ['out of its list', (value) => (Array.isArray(value) ? value[0] : value)];
  for (const value of INSTEAD) yield [`replaced by ${JSON.stringify(value)}`, () => structuredClone(value)];
}

function placesOf(document) {
  const places = [];
  const open = [[document, []]];
  while (open.length > 0) {
    const [value, path] = open.pop();
    for (const key of Object.keys(value)) {
      const place = [...path, Array.isArray(value) ? Number(key) : key];
      places.push(place);
      if (typeof value[key] === 'object') open.push([value[key], place]);
    }
  }
  return places;
}
