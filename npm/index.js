// The default entry: the core is inside this package's JavaScript, and starts on the first call.

import * as core from './core.js';
import { mods } from './mods-core.js';
import { oneSchema, schemasOfAll } from './schema.js';
import base64 from './wasm-inline.js';

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
  return mods.startLater(() => WebAssembly.compile(bytes()));
}

function check(value, options) {
  return core.check(mods, value, options, compile);
}

function compile() {
  return new WebAssembly.Module(bytes());
}

function bytes() {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
