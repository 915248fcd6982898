// Our JSON Schema with the same verdict, written so that sound records pass quickly: the value is
// tried before the blank, and the class of a member is found by its `type` (`discriminator`, which
// Ajv and schemasafe know) and not by one condition a class. What ships is written so that the
// errors of a validator stand at the right place; held against it, one would call Ajv slow.

import schema from '../npm/schema/draft-07/record.json' with { type: 'json' };
import { shapeOf } from './shapes.mjs';

const definitions = {};
const blank = { $ref: '#/definitions/Blank' };
let count = 0;

/** A part of its own, so that it is compiled once. */
function named(part) {
  const name = `Part${(count += 1)}`;
  definitions[name] = part;
  return { $ref: `#/definitions/${name}` };
}

const object = (list) => ({
  type: 'object',
  properties: Object.fromEntries(list.map(([name, value]) => [name, value])),
  required: list.filter(([, , required]) => required).map(([name]) => name),
});

const root = shapeOf(schema, {
  blank: () => blank,
  check: (base, _, condition) => named({ allOf: [base, condition] }),
  either: (...all) => named({ anyOf: all }),
  list: (items, minItems) => named({ type: 'array', items, minItems }),
  member: (classes) => named({
    type: 'object',
    discriminator: { propertyName: 'type' },
    required: ['type'],
    oneOf: classes.map(({ name, fields, condition }) => {
      const { properties, required } = object(fields);
      return { type: 'object', properties: { type: { const: name }, ...properties }, required: ['type', ...required], ...condition };
    }),
  }),
  number: () => ({ type: 'number' }),
  object: (list) => named(object(list)),
  text: (pattern) => named({ type: 'string', pattern: pattern.source }),
  whole: () => ({ type: 'integer', minimum: 0 }),
  yesNo: () => ({ type: 'boolean' }),
});

/** Only what is still referred to. */
function referred(from) {
  const met = {};
  const open = [from];
  while (open.length > 0) {
    for (const [, name] of JSON.stringify(open.pop()).matchAll(/"\$ref":"#\/definitions\/(\w+)"/g)) {
      if (name in met) continue;
      met[name] = definitions[name] ?? schema.definitions[name];
      open.push(met[name]);
    }
  }
  return met;
}

export const lean = { $schema: schema.$schema, ...root, definitions: referred(root) };
