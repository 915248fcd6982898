// Every snippet of docs/form-definitions.md is run: what it says it prints, it prints; what it
// shows in a page has a control and gives a record.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { PACKAGE, openPage } from './definitions.mjs';

const text = await readFile(new URL('../../docs/form-definitions.md', import.meta.url), 'utf8');
const snippets = [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language, code]) => ({ language, code }));

test('all snippets are in a language that is run', () => {
  assert.deepEqual([...new Set(snippets.map(({ language }) => language))].sort(), ['js', 'jsx']);
  assert.equal(snippets.length, text.split('\n```\n').length - 1);
});

for (const [at, { code }] of snippets.filter(({ language }) => language === 'js').entries()) {
  test(`snippet ${at + 1} prints what it says`, async (t) => {
    const expected = [...code.matchAll(/^\/\/ → (.*)$/gm)].map(([, line]) => line);
    assert.ok(expected.length > 0);
    assert.deepEqual((await run(t, code)).trimEnd().split('\n'), expected);
  });
}

for (const [at, { code }] of snippets.filter(({ language }) => language === 'jsx').entries()) {
  test(`snippet ${at + 1} shows a form`, async (t) => {
    const { page, faults } = await openPage(t, code);
    const choice = page.getByLabel('Status');
    await choice.selectOption({ label: 'Inactive' });
    if (await page.locator('button[type=submit]').count()) await page.locator('button[type=submit]').click();
    await page.waitForFunction(() => window.record?.status.code === 'inactive');
    assert.deepEqual(await page.evaluate(() => window.record), { type: 'Alert', status: { code: 'inactive', display: 'Inactive' } });
    assert.deepEqual(faults, []);
  });
}

/** Bundled, so that names lead to the built package and to this repository's libraries. */
async function run(t, code) {
  const folder = await mkdtemp(join(dirname(PACKAGE), 'snippet-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'snippet.mjs');
  await writeFile(file, code);
  await build({ entryPoints: [file], outfile: file, allowOverwrite: true, bundle: true, format: 'esm', platform: 'node', alias: { 'mods-record': PACKAGE }, logLevel: 'silent' });
  return (await promisify(execFile)(process.execPath, [file])).stdout;
}
