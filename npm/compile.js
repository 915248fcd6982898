// The core as it lies inside this package's JavaScript, compiled.

import { compiled, compiledLater } from './inlined.js';
import base64 from './wasm-inline.js';

export function compile() {
  return compiled(base64);
}

export function compileLater() {
  return compiledLater(base64);
}
