// The package at the edge, in the real runtime, which compiles no bytes.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { build } from 'esbuild';
import workerd from 'workerd';
import { BASE64_START, assertResult, installFor } from './consumer.mjs';

/** What the worker makes of its record, called for once. */
async function serve(t, folder) {
  const server = spawn(workerd.default, ['serve', 'config.capnp', '--socket-addr=http=127.0.0.1:0', '--control-fd=3'], {
    cwd: folder, stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  t.after(() => server.kill());
  const port = await new Promise((found, failed) => {
    createInterface({ input: server.stdio[3] }).once('line', (line) => found(JSON.parse(line).port));
    server.once('exit', (code) => failed(new Error(`workerd stopped with ${code}`)));
  });
  const response = await fetch(`http://127.0.0.1:${port}/`);
  assert.equal(response.status, 200);
  return response.json();
}

function assertAnswer({ atStart, report, html, misuse, large, after, own }) {
  assertResult({ report, html });
  assert.deepEqual(atStart, report);
  assert.deepEqual(misuse, { name: 'TypeError', code: 'unknown-option', then: 1 });
  assert.deepEqual(large, { error: 1, warning: 0, info: 0 });
  assert.deepEqual(after, report);
  assert.deepEqual(own, { name: 'RangeError', then: 1 });
}

test('a worker at the edge imports the package, file by file', async (t) => {
  const folder = await installFor(t, 'workerd');
  assertAnswer(await serve(t, folder));
});

test('a bundle under the condition workerd takes that entry for the package itself', async (t) => {
  const folder = await installFor(t, 'workerd');
  const worker = await readFile(join(folder, 'worker.js'), 'utf8');
  await writeFile(join(folder, 'worker.js'), worker.replace('mods-record/workerd', 'mods-record'));
  const outdir = join(folder, 'bundled');
  await build({
    absWorkingDir: folder, entryPoints: ['worker.js'], outdir, bundle: true, format: 'esm', logLevel: 'silent',
    // As Wrangler does: it names its runtime, and hands modules of WebAssembly on as files.
    conditions: ['workerd', 'worker', 'browser'], loader: { '.wasm': 'copy' }, assetNames: '[name]',
  });
  assert.deepEqual((await readdir(outdir)).sort(), ['mods.wasm', 'worker.js']);
  assert.ok(!(await readFile(join(outdir, 'worker.js'), 'utf8')).includes(BASE64_START));
  const config = await readFile(join(folder, 'config.capnp'), 'utf8');
  const modules = '(name = "worker.js", esModule = embed "worker.js"), (name = "mods.wasm", wasm = embed "mods.wasm")';
  await writeFile(join(outdir, 'config.capnp'), config.replace(/modules = \[[^\]]*\]/, `modules = [${modules}]`));
  assertAnswer(await serve(t, outdir));
});
