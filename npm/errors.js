// What the package throws. A bad record is never thrown: it is a report.

/** Those that were made here, which no one else can claim. */
const made = new WeakSet();

/** The caller asked for something that cannot be asked for. */
export function misuse(code, message) {
  return withCode(new TypeError(message), code);
}

/** The package could not do its work. */
export function failure(code, message) {
  return withCode(new Error(message), code);
}

/** Whether this came from here, and not from the engine or from the caller's code. */
export function isOurs(thrown) {
  return made.has(thrown);
}

/** By definition, since a plain assignment asks the prototypes. */
function withCode(error, value) {
  made.add(error);
  return Object.defineProperty(error, 'code', { __proto__: null, value, writable: true, enumerable: true, configurable: true });
}
