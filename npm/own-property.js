/**
 * An own property, whatever name it has: `__proto__` as well. The descriptor inherits nothing, so that
 * what a page has added to all objects cannot get into it.
 */
export function define(object, name, value) {
  Object.defineProperty(object, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
}
