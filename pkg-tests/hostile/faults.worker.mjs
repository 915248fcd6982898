// Makes the core fail in a thread of its own, with a stack of its own.

import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { FAULTS, fail, grow, load } from './faults.mjs';

const { home, entry, text, share, only } = workerData;

// Node's own fetch knows no files.
globalThis.fetch = async (url) => new Response(await readFile(url), { headers: { 'Content-Type': 'application/wasm' } });

const api = await load(home, entry);
const results = {};
for (const [name, { record, count }] of Object.entries(FAULTS)) {
  if (only && !only.includes(name)) continue;
  parentPort.postMessage(name);
  results[name] = fail(api, { record, count: Math.ceil(count * share) }, text);
}
parentPort.postMessage('growth');
parentPort.postMessage({ results, growth: grow(api, text) });
