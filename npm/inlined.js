// A module that lies inside this package's JavaScript in base64, compiled.

export function compiled(base64) {
  return new WebAssembly.Module(bytes(base64));
}

/** In the background, as some browsers insist. */
export function compiledLater(base64) {
  return WebAssembly.compile(bytes(base64));
}

/** By what the engine has for it, where it has something: the loop takes some milliseconds. */
function bytes(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  if (globalThis.Buffer?.from) return globalThis.Buffer.from(base64, 'base64');
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
