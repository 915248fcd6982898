// `validateMany` in browsers, and wherever else workers are those of the web.

import { compile, compileLater } from '../compile.js';
import { validateMany as run } from './run.js';

export function validateMany(source, options) {
  return run(source, options, means);
}

const means = { compile, compileLater, hire, cores: () => globalThis.navigator?.hardwareConcurrency ?? 1 };

function hire({ heard, lost }) {
  // In this form bundlers know that the file is a worker of its own.
  const worker = new Worker(new URL('./many-worker.js', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }) => heard(data));
  worker.addEventListener('messageerror', () => lost(new Error('what it says cannot be read')));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    lost(new Error(event.message ?? 'it does not load'));
  });
  return { post: (message, transfer) => worker.postMessage(message, transfer), end: () => worker.terminate(), hold() {}, release() {} };
}
