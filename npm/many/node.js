// `validateMany` in Node, and wherever else its worker threads are known.

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { compile, compileLater } from '../compile.js';
import { validateMany as run } from './run.js';

export function validateMany(source, options) {
  return run(source, options, means);
}

const means = { compile, compileLater, hire, cores: availableParallelism };

function hire({ heard, lost }) {
  const worker = new Worker(new URL('./many-worker-node.js', import.meta.url), { execArgv: [] });
  worker.on('message', heard);
  worker.on('messageerror', lost);
  worker.on('error', lost);
  worker.on('exit', (code) => lost(new Error(`it ended with ${code}`)));
  // A process that waits for nothing but an idle worker may end.
  return { post: (message, transfer) => worker.postMessage(message, transfer), end: () => worker.terminate(), hold: () => worker.ref(), release: () => worker.unref() };
}
