// The schemas of the default entry, which also give themselves as JSON Schema (Standard JSON Schema,
// version 1). An entry of its own: the definitions are larger than the core.

import { schema as checking, schemas as allChecking } from './index.js';
import { allDescribed, described } from './json-schema.js';

export function schema(name, options) {
  return described(name, checking(name, options));
}

export const schemas = /* @__PURE__ */ allDescribed(allChecking);
