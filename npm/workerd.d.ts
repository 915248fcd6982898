/**
 * The same calls as `mods-record` for workers at the edge (Cloudflare's `workerd`), where
 * WebAssembly must be imported as a module. Tools that know the condition `workerd` take this entry
 * for `mods-record` too.
 *
 * @packageDocumentation
 */
export * from './index.js';
