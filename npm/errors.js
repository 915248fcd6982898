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

/** Runs a part of the package. What it throws is its own, or else is told as `internal`. */
export function withOwnFaults(part) {
  try {
    return part();
  } catch (thrown) {
    throw isOurs(thrown) ? thrown : internal(thrown);
  }
}

/** What engines throw by themselves. Another name could be anyone's words. */
const FAULTS = { __proto__: null, RuntimeError: 1, RangeError: 1, TypeError: 1, SyntaxError: 1, ReferenceError: 1 };

export function internal(thrown) {
  const name = thrown instanceof Error && typeof thrown.name === 'string' && FAULTS[thrown.name] ? thrown.name : 'Error';
  return failure('internal', `mods-record stopped on a fault of its own (${name}). It did not process this record; the next call works.`);
}

/** By definition, since a plain assignment asks the prototypes. */
function withCode(error, value) {
  made.add(error);
  return Object.defineProperty(error, 'code', { __proto__: null, value, writable: true, enumerable: true, configurable: true });
}
