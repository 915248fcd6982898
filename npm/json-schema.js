// JSON Schemas of a class, an element or the document, cut out of the one that holds all
// definitions: the same as the files in schema/.

import { misuse } from './errors.js';
import { didYouMean } from './nearest.js';
import record from './schema-definitions.js';

/** How a draft is written: its meta-schema, its keyword for definitions, and what `$id` calls it. */
const DRAFTS = {
  __proto__: null,
  'draft-2020-12': { dialect: record.$schema, keyword: '$defs', id: '2020-12' },
  'draft-07': { dialect: 'http://json-schema.org/draft-07/schema#', keyword: 'definitions', id: 'draft-07' },
};

/**
 * A schema that also gives itself as JSON Schema. What goes in and what comes out is the same: a value
 * is checked, never changed.
 */
export function described(name, schema) {
  const convert = ({ target }) => jsonSchema(name, target);
  return { ...schema, '~standard': { ...schema['~standard'], jsonSchema: { input: convert, output: convert } } };
}

export function allDescribed(schemas) {
  const extended = { __proto__: null };
  for (const name of Object.keys(schemas)) extended[name] = described(name, schemas[name]);
  return extended;
}

/** The JSON Schema of a name, in the draft that is asked for. A new object each time. */
function jsonSchema(named, target) {
  // The document goes by two names, that of its class and the short one of its file.
  const name = named === 'RecordDocument' ? 'record' : named;
  const draft = DRAFTS[target];
  if (!draft) {
    throw misuse('unknown-target', `There is no JSON Schema in ${JSON.stringify(String(target).slice(0, 80))}. Targets here: ${Object.keys(DRAFTS).join(', ')}.`);
  }
  const { $defs: all, $schema, $id, title, description, $comment, type, ...rest } = record;
  const schema = { $schema: draft.dialect, $id: $id.replace(/[^:]+:[^:]+$/, `${draft.id}:${name}`) };
  if (name === 'record') {
    Object.assign(schema, { title, description, $comment, type }, written(rest, draft));
  } else {
    const version = title.slice(title.lastIndexOf(' ('));
    Object.assign(schema, { ...part(all, name, draft, version), $comment });
  }
  const definitions = used(all, schema, draft);
  return Object.keys(definitions).length > 0 ? { ...schema, [draft.keyword]: definitions } : schema;
}

/** What the schema of a class or element says of its own. */
function part(all, name, draft, version) {
  const [id, element] = name.split('.');
  const { title, description, properties } = all[id];
  if (element === undefined) {
    return { title: title + version, description, type: 'object', allOf: [reference(id, draft)] };
  }
  if (!Object.hasOwn(properties, element)) {
    const names = Object.keys(properties).map((known) => `${id}.${known}`);
    throw misuse('unknown-as', `There is no schema ${JSON.stringify(name.slice(0, 80))}.${didYouMean(name, names)}`);
  }
  const said = written(properties[element], draft);
  return { ...said, title: said.title + version };
}

/** The definitions that a schema refers to, and those that they refer to. */
function used(all, schema, draft) {
  const definitions = {};
  const found = [schema];
  const seen = new Set();
  while (found.length > 0) {
    for (const [, name] of JSON.stringify(found.pop()).matchAll(REFERENCE)) {
      if (seen.has(name)) continue;
      seen.add(name);
      definitions[name] = written(all[name], draft);
      found.push(definitions[name]);
    }
  }
  return definitions;
}

const REFERENCE = /"\$ref":"#\/[^/]+\/([^"]+)"/g;

/** A copy as the draft has it. In draft-07 nothing may stand beside `$ref`. */
function written(schema, draft) {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((item) => written(item, draft));
  const copy = {};
  for (const [key, value] of Object.entries(schema)) if (key !== '$ref') copy[key] = written(value, draft);
  if (typeof schema.$ref !== 'string') return copy;
  const target = reference(schema.$ref.split('/').pop(), draft);
  if (draft.id === '2020-12' || Object.keys(copy).length === 0) return { ...copy, ...target };
  return { ...copy, allOf: [target] };
}

function reference(name, draft) {
  return { $ref: `#/${draft.keyword}/${name}` };
}
