// The entry for workers at the edge. Their runtime, workerd, compiles no bytes: a module comes
// compiled with the deployment, by import.

import * as core from './core.js';
import compiled from './mods.wasm';

export function validate(record, options) {
  return core.validate(record, options, load);
}

export function render(record, options) {
  return core.render(record, options, load);
}

export function ready() {
  return core.startLater(load);
}

function load() {
  return compiled;
}
