// The entry that fetches the core as a file of its own. Wait for ready() before the first call.

import * as core from './core.js';
import { failure } from './errors.js';
import { mods } from './mods-core.js';
import { oneSchema, schemasOfAll } from './schema.js';

export function validate(record, options) {
  return core.validate(mods, record, options, notReady);
}

export function render(record, options) {
  return core.render(mods, record, options, notReady);
}

export function renderInto(target, record, options) {
  core.renderInto(mods, target, record, options, notReady);
}

export function schema(name, options) {
  return oneSchema(check, name, options);
}

export const schemas = /* @__PURE__ */ schemasOfAll(check);

export function ready(url) {
  return mods.startLater(() => load(url ?? new URL('./mods.wasm', import.meta.url)));
}

function check(value, options) {
  return core.check(mods, value, options, notReady);
}

async function load(url) {
  const response = await fetch(url);
  if (!response.ok) {
    throw failure('load-failed', `${response.url} answered ${response.status}. Serve the package's mods.wasm there, or give ready() its address.`);
  }
  const isWasm = response.headers.get('Content-Type')?.startsWith('application/wasm');
  return isWasm ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

function notReady() {
  throw failure('not-ready', 'Call ready() and wait for it first: mods-record/url fetches its WebAssembly part.');
}
