import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { assertResult, installFor, node } from './consumer.mjs';
import { NODE_24, NOT_HERE } from './runtimes.mjs';

test('Node imports the package', async (t) => {
  const folder = await installFor(t, 'node-import');
  const { stdout, stderr } = await node(folder, 'main.js');
  assertResult(JSON.parse(stdout));
  assert.equal(stderr, '');

  await t.test('without code from strings', async () => {
    const { stdout } = await node(folder, '--disallow-code-generation-from-strings', 'main.js');
    assertResult(JSON.parse(stdout));
  });
  await t.test('and finds every entry in it', async () => {
    const script = `
      import { readFileSync } from 'node:fs';
      import record from 'mods-record/schema/2020-12/record.json' with { type: 'json' };
      import { createRequire } from 'node:module';
      const alert = createRequire(import.meta.url)('mods-record/schema/draft-07/Alert.json');
      for (const entry of ['', '/url', '/workerd', '/iso13606', '/many', '/many/worker', '/element', '/schemas', '/ajv', '/rjsf', '/surveyjs', '/formio', '/fhir', '/nhsuk', '/forms', '/forms/classes', '/forms/json-forms', '/forms/rjsf', '/forms/surveyjs', '/forms/fhir', '/mods.wasm', '/iso13606.wasm', '/model.json', '/code-sets.json', '/schema/README.md', '/style.css', '/package.json']) {
        readFileSync(new URL(import.meta.resolve('mods-record' + entry)));
      }
      console.log(record.$id, alert.$id);
      import('mods-record/core.js').catch(({ code }) => console.log(code));`;
    const { stdout } = await node(folder, '--no-warnings', '--input-type=module', '-e', script);
    assert.equal(
      stdout,
      'urn:mods-record:1.0.0:2020-12:record urn:mods-record:1.0.0:draft-07:Alert\nERR_PACKAGE_PATH_NOT_EXPORTED\n',
    );
  });
  await t.test('which is alone, has no script to run on install, and is small', async () => {
    assert.deepEqual((await readdir(join(folder, 'node_modules'))).filter((name) => !name.startsWith('.')), ['mods-record']);
    const home = join(folder, 'node_modules', 'mods-record');
    const { dependencies, scripts } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
    assert.deepEqual({ dependencies, scripts }, { dependencies: undefined, scripts: undefined });
    assert.ok((await stat(process.env.MODS_TARBALL)).size < 1_500_000);
  });
});

test('Node 24 imports and requires the package, and checks many records', { skip: NOT_HERE }, async (t) => {
  const folder = await installFor(t, 'node-import');
  await cp(join(import.meta.dirname, 'node-require', 'main.cjs'), join(folder, 'main.cjs'));
  const many = `
    import { validateMany } from 'mods-record/many';
    import record from './record.js';
    const lines = [];
    for await (const { line } of validateMany(JSON.stringify(JSON.parse(record)).concat('\\n').repeat(3), { workers: 2 })) lines.push(line);
    console.log(process.version.split('.')[0], lines.join());`;
  const run = (...args) => promisify(execFile)(NODE_24, args, { cwd: folder });
  assertResult(JSON.parse((await run('main.js')).stdout));
  assertResult(JSON.parse((await run('main.cjs')).stdout));
  assert.deepEqual(await run('--input-type=module', '-e', many), { stdout: 'v24 1,2,3\n', stderr: '' });
});

test('Node requires the package', async (t) => {
  const folder = await installFor(t, 'node-require');
  const { stdout } = await node(folder, 'main.cjs');
  assertResult(JSON.parse(stdout));
});
