// Hostile values as records and as options, in Node and in Chromium. See values.mjs for the kinds.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { installFor } from '../consumer.mjs';
import { keep } from './evidence.mjs';
import { HOME, chromium, served } from './page.mjs';
import { PATIENCE, inThread } from './watchdog.mjs';

const entry = (folder) => pathToFileURL(join(folder, 'node_modules', 'mods-record', 'index.js')).href;

test('hostile values give a report or a typed error at once, in Node', async (t) => {
  const folder = await installFor(t, 'node-import');
  const { kinds, trials, faults } = await inThread('values.worker.mjs', { home: entry(folder) });
  assert.deepEqual(faults, []);
  assert.ok(kinds >= 130 && trials > kinds * 20, `${kinds} kinds, ${trials} trials`);
  await keep('values-node', 'Hostile values in Node', [['kinds of values', kinds], ['calls, each followed by good ones', trials]]);
});

test('the same values in Chromium', async (t) => {
  const { url } = await served(t);
  const page = await (await chromium(t)).newPage();
  await page.goto(`${url}blank.html`);
  const running = page.evaluate(async (home) => {
    const { tryValues } = await import('/hostile/trial.mjs');
    const frame = document.body.appendChild(document.createElement('iframe'));
    return tryValues(await import(home), { realm: frame.contentWindow, document }, (name) => { console.debug(name); });
  }, HOME);
  const { kinds, trials, faults } = await watched(page, running);
  assert.deepEqual(faults, []);
  await keep('values-chromium', 'Hostile values in Chromium', [['kinds of values', kinds], ['calls, each followed by good ones', trials]]);
});

/** What a page comes to, unless one trial, of which it tells the name, does not end. */
function watched(page, running) {
  let begun = 'the start';
  let timer;
  return Promise.race([
    running.finally(() => clearTimeout(timer)),
    new Promise((_, reject) => {
      const wind = () => {
        clearTimeout(timer);
        timer = setTimeout(() => reject(new Error(`does not end: ${begun}`)), PATIENCE);
      };
      wind();
      page.on('console', (message) => {
        begun = message.text();
        wind();
      });
    }),
  ]);
}
