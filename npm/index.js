// The default entry: the core is inside this package's JavaScript, and starts on the first call.

import { compile, compileLater } from './compile.js';
import * as core from './core.js';
import { mods } from './mods-core.js';
import { oneSchema, schemasOfAll } from './schema.js';

export function validate(record, options) {
  return core.validate(mods, record, options, compile);
}

export function render(record, options) {
  return core.render(mods, record, options, compile);
}

export function renderInto(target, record, options) {
  core.renderInto(mods, target, record, options, compile);
}

export function schema(name, options) {
  return oneSchema(check, name, options);
}

/** Marked as pure, so that a bundler leaves it out where no one asks for it. */
export const schemas = /* @__PURE__ */ schemasOfAll(check);

export function ready() {
  return mods.startLater(compileLater);
}

function check(value, options) {
  return core.check(mods, value, options, compile);
}
