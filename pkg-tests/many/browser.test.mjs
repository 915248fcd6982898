// The same in Chromium: from the package's folder, and as Vite and esbuild bundle it.

import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { build as esbuild } from 'esbuild';
import { build as viteBuild, createServer as viteServer } from 'vite';
import { installFor, open, serve } from '../consumer.mjs';

const WITHOUT_WORKERS = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'nonce-many'; img-src data:";
const STRICT = `${WITHOUT_WORKERS}; worker-src 'self'`;

/** What every way of loading gives. */
function assertRuns({ byDefault, asked, none, streamed }, { workers }) {
  assert.equal(none.code, undefined);
  assert.equal(none.results.length, 300);
  assert.deepEqual(none.results.map(([line]) => line), none.results.map((_, at) => at + 1));
  assert.deepEqual(none.results.map(([, valid]) => valid), none.results.map((_, at) => at % 7 !== 3));
  assert.deepEqual(byDefault, none);
  if (workers) assert.deepEqual(asked, none);
  else assert.deepEqual([asked.code, asked.name, asked.results], ['worker-failed', 'Error', []]);
  assert.deepEqual(streamed, [1, 2, 3, 4, 5]);
}

test('a plain page checks many records in workers, under a strict policy', async (t) => {
  const folder = await installFor(t, 'many/page');
  const { url, asked } = await serve(t, folder, { 'Content-Security-Policy': STRICT });
  const { result, requests } = await open(t, url);
  assertRuns(result, { workers: true });
  assert.ok(asked.filter((path) => path.endsWith('/many/many-worker.js')).length > 0);
  assert.deepEqual(requests.filter((request) => !request.startsWith(url) && !request.startsWith('data:')), []);
  assert.ok(!asked.some((path) => path.includes('node.js') || path.includes('worker-node')));
});

for (const policy of ["worker-src 'none'", "worker-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"]) {
  test(`where the policy allows no workers, the page does the work: ${policy}`, async (t) => {
    const folder = await installFor(t, 'many/page');
    const { url } = await serve(t, folder, { 'Content-Security-Policy': `${WITHOUT_WORKERS}; ${policy}` });
    const { result } = await open(t, url, { expectFaults: true });
    assertRuns(result, { workers: false });
  });
}

test('where the file of the worker is missing, the page does the work', async (t) => {
  const folder = await installFor(t, 'many/page');
  await writeFile(join(folder, 'node_modules/mods-record/many/many-worker.js'), 'nothing that runs');
  const { url } = await serve(t, folder, { 'Content-Security-Policy': STRICT });
  const { result } = await open(t, url, { expectFaults: true });
  assertRuns(result, { workers: false });
});

test('Vite serves it while developing', async (t) => {
  const root = await project(t);
  const server = await viteServer({ root, configFile: false, logLevel: 'silent', server: { port: 0, host: '127.0.0.1' } });
  await server.listen();
  t.after(() => server.close());
  assertRuns((await open(t, server.resolvedUrls.local[0])).result, { workers: true });
});

test('Vite bundles it, the worker as a file of its own without another copy of the core', async (t) => {
  const root = await project(t);
  await viteBuild({ root, configFile: false, logLevel: 'silent', build: { target: 'esnext' } });
  await assertBundle(t, join(root, 'dist'));
});

test('esbuild bundles it, with the worker as an entry of its own', async (t) => {
  const folder = await project(t);
  await esbuild({
    entryPoints: { main: join(folder, 'main.js'), 'many-worker': 'mods-record/many/worker' },
    bundle: true, format: 'esm', minify: true, outdir: join(folder, 'dist'), absWorkingDir: folder, logLevel: 'silent',
  });
  await writeFile(join(folder, 'dist', 'index.html'), await readFile(join(folder, 'index.html'), 'utf8'));
  await assertBundle(t, join(folder, 'dist'));
});

/** The page as a project of a bundler, which needs no map of names. */
async function project(t) {
  const folder = await installFor(t, 'many/page');
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  await writeFile(join(folder, 'index.html'), html.replace(/<script type="importmap".*\n/, ''));
  return folder;
}

async function assertBundle(t, folder) {
  const { url, asked } = await serve(t, folder, { 'Content-Security-Policy': STRICT });
  assertRuns((await open(t, url)).result, { workers: true });
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
  assert.equal(names.length, 2, names.join());
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  // Both have the first characters of the module's base64 at most once, the worker never.
  const copies = names.map((name, at) => [name.includes('worker'), texts[at].split('AGFzbQEAAAA').length - 1]);
  assert.deepEqual(copies.sort(), [[false, 1], [true, 0]]);
  assert.ok(asked.some((path) => path.includes('worker')));
}
