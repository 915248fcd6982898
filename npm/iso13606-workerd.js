// The same as iso13606.js where WebAssembly must be imported, under the condition `workerd`.

import * as core from './core.js';
import * as conversion from './iso13606-conversion.js';
import { iso13606 } from './iso13606-core.js';
import imported from './iso13606.wasm';
import { oneSchema, schemasOfAll } from './schema.js';

export function validate(record, options) {
  return core.validate(iso13606, record, options, load);
}

export function render(record, options) {
  return core.render(iso13606, record, options, load);
}

export function renderInto(target, record, options) {
  core.renderInto(iso13606, target, record, options, load);
}

export function toExtract(record, options) {
  return conversion.toExtract(iso13606, record, options, load);
}

export function fromExtract(extract, options) {
  return conversion.fromExtract(iso13606, extract, options, load);
}

export function schema(name, options) {
  return oneSchema(check, name, options);
}

export const schemas = /* @__PURE__ */ schemasOfAll(check);

export function ready() {
  return iso13606.startLater(load);
}

function check(value, options) {
  return core.check(iso13606, value, options, load);
}

function load() {
  return imported;
}
