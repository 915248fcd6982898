// Memory stays the same however long the source is. `MANY_MB=1000 cargo xtask test --only many` takes
// a gigabyte instead of 200 MB.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { keep } from '../hostile/evidence.mjs';

const MEGABYTES = process.env.MANY_MB ?? '200';
const MB = 1024 * 1024;

for (const workers of ['0', '2']) {
  test(`memory is flat over ${MEGABYTES} MB, with ${workers} workers`, async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', join(import.meta.dirname, 'memory.mjs'), MEGABYTES, workers]);
    const { bytes, records, broken, first, most } = JSON.parse(stdout);
    assert.ok(bytes >= Number(MEGABYTES) * 1_000_000 && records > bytes / 10_000);
    assert.equal(broken, records / 10);
    assert.equal(most.module, first.module);
    assert.ok(most.heap < first.heap + 4 * MB, `heap: ${first.heap}, at the most ${most.heap}`);
    assert.ok(most.buffers < 32 * MB, `buffers: ${most.buffers}`);
    // What the process has, the workers and their modules with it.
    assert.ok(most.rss < first.rss + 80 * MB, `all: ${first.rss}, at the most ${most.rss}`);
    const shown = (amount) => `${(amount / MB).toFixed(1)} MiB`;
    const grown = (kind) => `${shown(first[kind])} after a tenth, then at the most ${shown(most[kind])}`;
    await keep(`many-${workers}`, `Many records of a stream, ${workers === '0' ? 'in the thread that calls' : `${workers} workers`}`, [
      ['records, a tenth of them broken', records.toLocaleString('en-GB')],
      ['bytes', bytes.toLocaleString('en-GB')],
      ['heap of JavaScript', grown('heap')],
      ['the whole process, workers and all', grown('rss')],
      ...(workers === '0' ? [['memory of the module', grown('module')]] : []),
    ]);
  });
}
