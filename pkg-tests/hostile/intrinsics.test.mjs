// An engine whose own objects others have changed, before or after the package was loaded.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { installFor } from '../consumer.mjs';
import { keep } from './evidence.mjs';
import { CHANGES } from './intrinsics.mjs';
import { HOME, chromium, served } from './page.mjs';
import { PATIENCE, inThread } from './watchdog.mjs';

const TRIALS = CHANGES.flatMap(({ name, exact }) => ['before', 'after'].map((when) => ({ name, exact, when })));

/** Tries every change with `run`, and holds what comes back against an engine as it comes. */
async function tryAll(where, run) {
  const faults = [];
  const counts = { right: 0, of: 0, refused: 0 };
  let plain;
  for (const { name, when, exact } of TRIALS) {
    const result = await run(name, when).catch((error) => ({ faults: [error.stack] }));
    faults.push(...result.faults.map((fault) => `${name}, ${when} the package was loaded: ${fault}`));
    counts.right += result.right ?? 0;
    counts.of += result.of ?? 0;
    counts.refused += result.refused ? 1 : 0;
    // What was loaded in a broken engine may have kept a broken part of it.
    if (result.refused || (when === 'before' && !exact)) continue;
    plain ??= result.expected;
    if (result.expected !== plain) faults.push(`${name}, ${when}: the calls afterwards are not as they should be`);
  }
  assert.deepEqual(faults, []);
  assert.ok(counts.right > counts.of / 2, 'most calls do not notice');
  await keep(`intrinsics-${where.toLowerCase()}`, `Changed engines in ${where}`, [
    ['changes', TRIALS.length],
    ['calls made meanwhile', counts.of],
    ['of these with the right answer', counts.right],
    ['of these with a typed error, or a report that nothing could be read', counts.of - counts.right],
    ['changes under which no module can be loaded', counts.refused],
  ]);
}

const text = await readFile(new URL('../record.json', import.meta.url), 'utf8');

test('what others did to the engine is not read, and not told, in Node', async (t) => {
  const folder = await installFor(t, 'node-import');
  const home = pathToFileURL(join(folder, 'node_modules', 'mods-record', 'index.js')).href;
  await tryAll('Node', (name, when) => inThread('change.worker.mjs', { name, when, home, text }));
});

test('the same changes in Chromium', async (t) => {
  const { url } = await served(t);
  const page = await (await chromium(t)).newPage();
  await page.goto(`${url}blank.html`);
  await tryAll('Chromium', (name, when) => page.evaluate(
    ([given, patience]) => new Promise((resolve) => {
      const worker = new Worker('/hostile/change.webworker.mjs', { type: 'module' });
      const end = (result) => {
        worker.terminate();
        resolve(result);
      };
      setTimeout(() => end({ faults: ['does not end'] }), patience);
      worker.onmessage = ({ data }) => end(data);
      worker.onerror = ({ message }) => end({ faults: [String(message)] });
      worker.postMessage(given);
    }),
    [{ name, when, home: HOME, text }, PATIENCE],
  ));
});
