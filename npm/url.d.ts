/**
 * The same calls as `mods-record`, with the WebAssembly part fetched as a file of its own. It is
 * smaller to transfer and compiles while it arrives; in exchange {@link ready} must come first.
 *
 * @packageDocumentation
 */
export * from './index.js';

/**
 * Fetches and starts the core. Call it any number of times; it does its work once, and tries
 * again after a failure. Until it has resolved, the other calls throw `not-ready`.
 *
 * @param url - where `mods.wasm` is, if it is not beside this file
 * @throws (as a rejection) an Error with `code` `'load-failed'` or `'no-wasm'`
 */
export function ready(url?: string | URL): Promise<void>;
