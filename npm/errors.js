// What the package throws. A bad record is never thrown: it is a report.

/** The caller asked for something that cannot be asked for. */
export function misuse(code, message) {
  return Object.assign(new TypeError(message), { code });
}

/** The package could not do its work. */
export function failure(code, message) {
  return Object.assign(new Error(message), { code });
}
