// `validateMany` at the edge, where no workers can be started: the thread that calls does the work.

import compiled from '../mods.wasm';
import { validateMany as run } from './run.js';

export function validateMany(source, options) {
  return run(source, options, means);
}

const means = { compile: () => compiled, compileLater: () => compiled, hire, cores: () => 0 };

function hire() {
  throw new Error('this runtime has none');
}
