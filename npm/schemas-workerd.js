// The same as schemas.js where WebAssembly must be imported, under the condition `workerd`.

import { allDescribed, described } from './json-schema.js';
import { schema as checking, schemas as allChecking } from './workerd.js';

export function schema(name, options) {
  return described(name, checking(name, options));
}

export const schemas = /* @__PURE__ */ allDescribed(allChecking);
