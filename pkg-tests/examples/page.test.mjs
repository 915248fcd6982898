import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { serve } from '../consumer.mjs';
import { assertShown, install, open, passed } from './example.mjs';

test('a plain page, without a build', async (t) => {
  const folder = await install(t, 'page');
  const { url, asked } = await serve(t, folder);
  const page = await open(t, url);
  await assertShown(page);
  assert.equal(asked.filter((path) => path.endsWith('wasm-inline.js')).length, 1);
  assert.ok(!asked.some((path) => path.endsWith('.wasm')));
  await passed(folder, 'page', { what: 'custom elements from the packed files in Chromium, under a Content Security Policy', page });
});

test('each example has a copy of the same record', async () => {
  const folder = join(import.meta.dirname, '..', '..', 'examples');
  const names = (await readdir(folder, { recursive: true })).filter((name) => /^[^/]+\/record\.json$/.test(name));
  assert.ok(names.length >= 6, names.join());
  const copies = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  assert.equal(new Set(copies).size, 1);
});
