/**
 * The worker that `mods-record/many` starts in browsers, for bundlers that do not find it by
 * themselves (esbuild): bundle it as `many-worker.js` beside the file that has `validateMany` in it.
 *
 * @packageDocumentation
 */
export {};
