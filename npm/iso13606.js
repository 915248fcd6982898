// MODS records and extracts of ISO 13606: the calls of the default entry, and conversion from one to
// the other, with a core of their own that has the reference model.

import * as core from './core.js';
import { compiled, compiledLater } from './inlined.js';
import * as conversion from './iso13606-conversion.js';
import { iso13606 } from './iso13606-core.js';
import base64 from './iso13606-wasm-inline.js';
import { oneSchema, schemasOfAll } from './schema.js';

export function validate(record, options) {
  return core.validate(iso13606, record, options, compile);
}

export function render(record, options) {
  return core.render(iso13606, record, options, compile);
}

export function renderInto(target, record, options) {
  core.renderInto(iso13606, target, record, options, compile);
}

export function toExtract(record, options) {
  return conversion.toExtract(iso13606, record, options, compile);
}

export function fromExtract(extract, options) {
  return conversion.fromExtract(iso13606, extract, options, compile);
}

export function schema(name, options) {
  return oneSchema(check, name, options);
}

export const schemas = /* @__PURE__ */ schemasOfAll(check);

export function ready() {
  return iso13606.startLater(() => compiledLater(base64));
}

function check(value, options) {
  return core.check(iso13606, value, options, compile);
}

function compile() {
  return compiled(base64);
}
