// A module that lies inside this package's JavaScript in base64, compiled.

export function compiled(base64) {
  return new WebAssembly.Module(bytes(base64));
}

/** In the background, as some browsers insist. */
export function compiledLater(base64) {
  return WebAssembly.compile(bytes(base64));
}

function bytes(base64) {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
