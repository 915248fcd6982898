// The entry for workers at the edge. Their runtime, workerd, compiles no bytes: a module comes
// compiled with the deployment, by import.

import * as core from './core.js';
import { mods } from './mods-core.js';
import compiled from './mods.wasm';
import { oneSchema, schemasOfAll } from './schema.js';

export function validate(record, options) {
  return core.validate(mods, record, options, load);
}

export function render(record, options) {
  return core.render(mods, record, options, load);
}

export function renderInto(target, record, options) {
  core.renderInto(mods, target, record, options, load);
}

export function schema(name, options) {
  return oneSchema(check, name, options);
}

export const schemas = /* @__PURE__ */ schemasOfAll(check);

export function ready() {
  return mods.startLater(load);
}

function check(value, options) {
  return core.check(mods, value, options, load);
}

function load() {
  return compiled;
}
