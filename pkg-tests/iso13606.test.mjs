// The entry mods-record/iso13606 of the packed package: extracts beside records, and nothing of it
// where no one asks for it.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { BASE64_START, assertResult, installFor, node, open, serve } from './consumer.mjs';

const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:";
const extract = await readFile(new URL('iso13606/extract.json', import.meta.url), 'utf8');

/** What every consumer has to get out of extract.json. */
function assertExtract(report, html) {
  assert.deepEqual([report.standard, report.valid, report.findings], ['ISO 13606', true, []]);
  assert.match(html, /^<\w+[^]*Morning visit[^]*<\/\w+>\s*$/);
  assert.doesNotMatch(html, /<script|<style|\sstyle=|\son\w+=/);
}

/** An entry that does not read extracts says what it was given, and which entry does. */
function assertForeign({ standard, valid, findings }) {
  assert.deepEqual([standard, valid, findings.map(({ code }) => code)], ['MODS', false, ['not-a-mods-record']]);
  assert.match(findings[0].message, /extract of ISO 13606/);
  assert.match(findings[0].help, /mods-record\/iso13606/);
}

test('Node imports and requires the entry', async (t) => {
  const folder = await installFor(t, 'iso13606');
  const calls = `
    const read = (name) => readFileSync(name);
    const [record, extract] = ['record.json', 'extract.json'].map(read);
    console.log(JSON.stringify({ report: validate(record), html: render(record), extract: validate(extract), shown: render(extract) }));`;
  const ways = {
    '--input-type=module': "import { readFileSync } from 'node:fs'; import { render, validate } from 'mods-record/iso13606';",
    '--input-type=commonjs': "const { readFileSync } = require('node:fs'); const { render, validate } = require('mods-record/iso13606');",
  };
  for (const [type, imports] of Object.entries(ways)) {
    const { stdout } = await node(folder, '--disallow-code-generation-from-strings', '--no-warnings', type, '-e', imports + calls);
    const { report, html, extract, shown } = JSON.parse(stdout);
    assertResult({ report, html });
    assertExtract(extract, shown);
  }
});

test('both entries on one page under a strict policy, each with a core of its own', async (t) => {
  const folder = await installFor(t, 'iso13606');
  const { url, asked } = await serve(t, folder, { 'Content-Security-Policy': STRICT });
  const { result } = await open(t, url);
  assertForeign(result.alone);
  assertResult(result);
  assertExtract(result.extract, result.markup);
  assert.equal(result.same, true, 'of a record, both say the same');
  assert.match(result.nodes, /Morning visit/);
  assert.ok(!asked.some((path) => path.endsWith('.wasm')));
});

test('every other entry says of an extract what it is, or has no call to say it with', async (t) => {
  const folder = await installFor(t, 'iso13606');
  const home = pathToFileURL(join(folder, 'node_modules', 'mods-record', '/'));
  const { validate } = await import(new URL('index.js', home));
  for (const input of [extract, new TextEncoder().encode(extract), JSON.parse(extract)]) assertForeign(validate(input));
  assertForeign(validate({ type: 'EHR_EXTRACT' }));
});

test('only a bundle that asks for it has the second core', async (t) => {
  const folder = await installFor(t, 'iso13606');
  const { exports } = JSON.parse(await readFile(join(folder, 'node_modules', 'mods-record', 'package.json'), 'utf8'));
  const entries = Object.keys(exports).filter((name) => typeof exports[name] === 'object' && !name.endsWith('.css') && !name.includes('workerd'));
  assert.ok(entries.length > 15 && entries.includes('./iso13606'), `${entries}`);
  for (const entry of entries) {
    const { text, inputs } = await bundled(folder, `export * from 'mods-record${entry.slice(1)}';`);
    const own = inputs.filter((name) => /iso13606/.test(name));
    if (entry === './iso13606') {
      assert.deepEqual(inputs.filter((name) => /\/(glue|wasm-inline|mods-core)\.js$/.test(name)), [], 'nor has it the first');
      assert.equal(text.split(BASE64_START).length - 1, 1);
    } else assert.deepEqual(own, [], entry);
  }
  const { text } = await bundled(folder, "export { validate } from 'mods-record'; export { toExtract } from 'mods-record/iso13606';");
  assert.equal(text.split(BASE64_START).length - 1, 2);
});

/** A bundle of this script for browsers, and the files that are in it. */
async function bundled(folder, script) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: script, resolveDir: folder }, absWorkingDir: folder, bundle: true, format: 'esm', minify: true, write: false,
    metafile: true, logLevel: 'silent', conditions: ['browser'], external: ['node:*'],
  });
  return { text: outputFiles[0].text, inputs: Object.keys(metafile.inputs) };
}
