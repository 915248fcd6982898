// The schemas of the default entry, which also give themselves as JSON Schema (Standard JSON Schema,
// version 1). An entry of its own: the definitions are larger than the core.

import { schema as checking, schemas as allChecking } from './index.js';
import { jsonSchema } from './json-schema.js';

export function schema(name, options) {
  return withJsonSchema(name, checking(name, options));
}

export const schemas = /* @__PURE__ */ withAllJsonSchemas(allChecking);

function withAllJsonSchemas(schemas) {
  const extended = { __proto__: null };
  for (const name of Object.keys(schemas)) extended[name] = withJsonSchema(name, schemas[name]);
  return extended;
}

/** What goes in and what comes out is the same: a value is checked, never changed. */
function withJsonSchema(name, schema) {
  const convert = ({ target }) => jsonSchema(name, target);
  return { ...schema, '~standard': { ...schema['~standard'], jsonSchema: { input: convert, output: convert } } };
}
