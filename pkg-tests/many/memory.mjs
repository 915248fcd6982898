// Checks a stream of so many megabytes that is made as it is read, and prints what memory it took: at
// the first tenth, and the most after that.
//
//     node --expose-gc pkg-tests/many/memory.mjs MEGABYTES WORKERS   (MODS_PACKAGE names the built package)

import { home, record, validateMany } from './many.mjs';

const MB = 1_000_000;
const [megabytes, workers] = process.argv.slice(2).map(Number);
const { initSync } = await import(new URL('glue.js', home));

// Records of many lengths; every tenth is broken.
const chunk = new TextEncoder().encode(
  Array.from({ length: 100 }, (_, at) => `${record(at, 'x'.repeat((at * at * 7) % 20_000)).slice(0, at % 10 === 3 ? -5 : undefined)}\n`).join(''),
);
const PIECE = 60_000;
let given = 0;

function* source() {
  while (given < megabytes * MB) {
    for (let at = 0; at < chunk.length; at += PIECE) yield chunk.slice(at, at + PIECE);
    given += chunk.length;
  }
}

function measured() {
  for (let again = 0; again < 2; again += 1) gc();
  const { heapUsed, external, arrayBuffers, rss } = process.memoryUsage();
  return { heap: heapUsed + external, buffers: arrayBuffers, rss, module: workers === 0 ? initSync().memory.buffer.byteLength : 0 };
}

let first;
const most = { heap: 0, buffers: 0, rss: 0, module: 0 };
let records = 0;
let broken = 0;
for await (const { valid } of validateMany(source(), { workers })) {
  records += 1;
  if (!valid) broken += 1;
  if (records % 2_000 === 0 && given > (megabytes * MB) / 10) {
    const now = measured();
    first ??= now;
    for (const kind of Object.keys(most)) most[kind] = Math.max(most[kind], now[kind]);
  }
}
console.log(JSON.stringify({ bytes: given, records, broken, first, most }));
