// The package at the edge, in the real runtime, which compiles no bytes.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { build } from 'esbuild';
import workerd from 'workerd';
import { BASE64_START, assertResult, installFor } from './consumer.mjs';
import { exercised } from './exercised.mjs';

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
  const home = join('node_modules', 'mods-record');
  const files = (await readdir(join(folder, home))).filter((name) => /\.(js|wasm)$/.test(name) && name !== 'workerd.js');
  await writeConfig(folder, [
    ['worker.js', 'worker.js'], ['record.js', 'record.js'],
    ['mods-record/workerd', join(home, 'workerd.js')], ...files.map((name) => [`mods-record/${name}`, join(home, name)]),
  ]);
  assertAnswer(await serve(t, folder));
});

test('a bundle under the condition workerd takes that entry for the package itself', async (t) => {
  const folder = await installFor(t, 'workerd');
  const worker = await readFile(join(folder, 'worker.js'), 'utf8');
  await writeFile(join(folder, 'worker.js'), worker.replace('mods-record/workerd', 'mods-record'));
  assertAnswer(await serve(t, await bundle(folder)));
  exercised('workerd', 'mods-record/workerd: checked and rendered in the runtime, file by file and bundled under its condition');
});

test('such a bundle has the schemas that give themselves as JSON Schema, with the same core', async (t) => {
  const folder = await installFor(t, 'workerd');
  await writeFile(join(folder, 'worker.js'), `
    import { validate } from 'mods-record';
    import { schemas } from 'mods-record/schemas';
    const standard = schemas.Alert['~standard'];
    const answer = () => ({ ...standard.validate({}), title: standard.jsonSchema.input({ target: 'draft-07' }).title, valid: validate('{}').valid });
    export default { fetch: () => Response.json(answer()) };`);
  const { issues, title, valid } = await serve(t, await bundle(folder));
  assert.ok(issues.some(({ message }) => message === 'Select status'));
  assert.match(title, /^Alert/);
  assert.equal(valid, false);
  exercised('workerd', 'mods-record/schemas: a class checked in the runtime, with its JSON Schema');
});

test('such a bundle checks many records of a request, in the thread that there is', async (t) => {
  const folder = await installFor(t, 'workerd');
  await writeFile(join(folder, 'worker.js'), `
    import { validate } from 'mods-record';
    import { validateMany } from 'mods-record/many';
    import record from './record.js';
    async function fetch() {
      const line = JSON.stringify(JSON.parse(record));
      const lines = [];
      for await (const result of validateMany(new Response((line + '\\n').repeat(500) + '{').body)) lines.push(result.line);
      const [first] = await Array.fromAsync(validateMany(line));
      const same = JSON.stringify(first.report) === JSON.stringify(validate(line));
      const code = await validateMany(line, { workers: 1 }).next().catch(({ code }) => code);
      return Response.json({ lines, same, code });
    }
    export default { fetch };`);
  const { lines, same, code } = await serve(t, await bundle(folder));
  assert.deepEqual(lines, Array.from({ length: 501 }, (_, at) => at + 1));
  assert.ok(same);
  assert.equal(code, 'worker-failed');
});

test('a bundle that asks for extracts has that core, and no other', async (t) => {
  const folder = await installFor(t, 'workerd');
  const worker = await readFile(join(folder, 'worker.js'), 'utf8');
  await writeFile(join(folder, 'worker.js'), worker.replace('mods-record/workerd', 'mods-record/iso13606'));
  assertAnswer(await serve(t, await bundle(folder, 'iso13606.wasm')));
  exercised('workerd', 'mods-record/iso13606: checked and rendered in the runtime, bundled under its condition');
});

/** A folder with worker.js in one file, and the core in another. */
async function bundle(folder, core = 'mods.wasm') {
  const outdir = join(folder, 'bundled');
  await build({
    absWorkingDir: folder, entryPoints: ['worker.js'], outdir, bundle: true, format: 'esm', logLevel: 'silent',
    // As Wrangler does: it names its runtime, and hands modules of WebAssembly on as files.
    conditions: ['workerd', 'worker', 'browser'], loader: { '.wasm': 'copy' }, assetNames: '[name]',
  });
  assert.deepEqual((await readdir(outdir)).sort(), [core, 'worker.js']);
  assert.ok(!(await readFile(join(outdir, 'worker.js'), 'utf8')).includes(BASE64_START));
  await cp(join(folder, 'config.capnp'), join(outdir, 'config.capnp'));
  await writeConfig(outdir, [['worker.js', 'worker.js'], [core, core]]);
  return outdir;
}

/** Names the modules of a worker, each with its file. */
async function writeConfig(folder, modules) {
  const file = join(folder, 'config.capnp');
  const rows = modules.map(([name, path]) => `(name = "${name}", ${path.endsWith('.wasm') ? 'wasm' : 'esModule'} = embed "${path}"),`);
  await writeFile(file, (await readFile(file, 'utf8')).replace('# modules', rows.join('\n')));
}
