// The default entry: the core is inside this package's JavaScript, and starts on the first call.

import * as core from './core.js';
import { oneSchema, schemasOfAll } from './schema.js';
import base64 from './wasm-inline.js';

export function validate(record, options) {
  return core.validate(record, options, compile);
}

export function render(record, options) {
  return core.render(record, options, compile);
}

export function renderInto(target, record, options) {
  core.renderInto(target, record, options, compile);
}

export function schema(name, options) {
  return oneSchema(check, name, options);
}

/** Marked as pure, so that a bundler leaves it out where no one asks for it. */
export const schemas = /* @__PURE__ */ schemasOfAll(check);

export function ready() {
  return core.startLater(() => WebAssembly.compile(bytes()));
}

function check(value, options) {
  return core.check(value, options, compile);
}

function compile() {
  return new WebAssembly.Module(bytes());
}

/** By what the engine has for it, where it has something: the loop takes some milliseconds. */
function bytes() {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  if (globalThis.Buffer?.from) return globalThis.Buffer.from(base64, 'base64');
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
