// `validateMany` at the edge, where there are no workers to start: the thread that calls does the work.

import compiled from '../mods.wasm';
import { validateMany as run } from './run.js';

export function validateMany(source, options) {
  return run(source, options, { compile: () => compiled, compileLater: () => compiled });
}
