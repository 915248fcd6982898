// The core as it lies inside this package's JavaScript, compiled.

import base64 from './wasm-inline.js';

export function compile() {
  return new WebAssembly.Module(bytes());
}

/** In the background, as some browsers insist. */
export function compileLater() {
  return WebAssembly.compile(bytes());
}

function bytes() {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
