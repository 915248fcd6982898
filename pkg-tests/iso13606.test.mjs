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

/** A record with nothing in it. */
const DOCUMENT = '{"standard":"MODS"}';

/** What an extract has to say and a record does not. */
const MADE = { ehrSystem: { extension: 'example-planner' }, ehrId: { root: '2.16.840', extension: 'ehr-1' }, timeCreated: '2026-11-22T09:00:00Z' };

test('a record becomes an extract, and that the same record again', async (t) => {
  const folder = await installFor(t, 'iso13606');
  const { fromExtract, toExtract, validate } = await entry(folder);
  const examples = new URL('../examples/records/', import.meta.url);
  for (const name of ['minimal', 'home-care', 'care-home-year']) {
    const bytes = await readFile(new URL(`${name}.json`, examples));
    const { extract, choices, refused } = toExtract(bytes, MADE);
    assert.equal(refused, null);
    assert.ok(choices.every(({ code, what, count }) => /^[a-z-]+$/.test(code) && what.endsWith('.') && count > 0));
    const { standard, counts } = validate(extract, { limits: { size: 50_000_000, depth: 256 } });
    assert.deepEqual([standard, counts.error], ['ISO 13606', 0], name);
    const { record, kept } = fromExtract(extract);
    assert.deepEqual(record, JSON.parse(bytes), name);
    assert.deepEqual(kept.map(({ attribute }) => attribute), ['ehr_system', 'ehr_id', 'time_created']);
  }
});

test('as text a number stands as it was written', async (t) => {
  const { fromExtract, toExtract } = await entry(await installFor(t, 'iso13606'));
  const record = '{"standard":"MODS","version":"1.0.0","records":[{"type":"Action","recordUid":"a-1","versionNumber":1,"elsewhere":[1.50,12345678901234567890]}]}';
  const { extract } = toExtract(record, { ...MADE, text: true });
  assert.equal(typeof extract, 'string');
  assert.equal(fromExtract(extract, { text: true }).record, record);
  assert.match(JSON.stringify(fromExtract(extract).record), /\[1\.5,12345678901234567000\]/);
});

test('what cannot be converted is refused, and nothing of it passes for the whole', async (t) => {
  const { fromExtract, toExtract, validate } = await entry(await installFor(t, 'iso13606'));
  const both = [['{', 'not-json'], [new Uint8Array([0xff]), 'not-json'], [null, null]];
  for (const [input, refused] of [...both, [{ standard: 'MODS', at: new Date(0) }, 'not-json'], [extract, 'not-a-mods-record'], ['{"a":1}', 'not-a-mods-record']]) {
    assert.deepEqual(toExtract(input, MADE), { extract: null, choices: [], refused: refused ?? 'not-a-mods-record' });
  }
  for (const [input, refused] of [...both, [{ ...JSON.parse(extract), at: new Date(0) }, 'not-json'], [DOCUMENT, 'not-an-extract']]) {
    assert.deepEqual(fromExtract(input), { record: null, kept: [], refused: refused ?? 'not-an-extract' });
  }
  assert.equal(toExtract('{"records":[]}', { ...MADE, limits: { nodes: 1 } }).refused, 'limit');
  assert.equal(toExtract(`{"records":[]${' '.repeat(100)}}`, { ...MADE, limits: { size: 50 } }).refused, 'limit');
  assert.equal(fromExtract(extract, { limits: { depth: 2 } }).refused, 'limit');
  assert.equal(validate('{}').findings[0].code, 'not-a-mods-record');
});

test('what a page has added to all objects is no part of a conversion', async (t) => {
  const { fromExtract, toExtract } = await entry(await installFor(t, 'iso13606'));
  const expected = [toExtract(DOCUMENT, MADE), fromExtract(extract)];
  Object.prototype.refused = 'added';
  try {
    assert.deepEqual([toExtract(DOCUMENT, MADE), fromExtract(extract)], expected);
  } finally {
    delete Object.prototype.refused;
  }
});

test('misuse of conversion throws a TypeError with a stable code, and the next call works', async (t) => {
  const { fromExtract, toExtract } = await entry(await installFor(t, 'iso13606'));
  const wrong = [
    [undefined, 'options-type', /options/], [null, 'options-type', /options/], [{}, 'option-type', /"ehrSystem"/],
    [{ ...MADE, ehrId: undefined }, 'option-type', /"ehrId"/], [{ ...MADE, ehrId: 'ehr-1' }, 'option-type', /"ehrId"/],
    [{ ...MADE, ehrId: {} }, 'option-value', /"ehrId" must have a root, an extension/], [{ ...MADE, ehrSystem: { root: 'a' } }, 'option-value', /"ehrSystem".*object identifier/],
    [{ ...MADE, ehrSystem: { extension: '' } }, 'option-value', /"ehrSystem.extension"/], [{ ...MADE, ehrSystem: { extension: ' ' } }, 'option-value', /"ehrSystem"/], [{ ...MADE, ehrId: { extension: 'a\ud800' } }, 'option-value', /"ehrId\.extension"/],
    [{ ...MADE, ehrSystem: { name: 'a' } }, 'unknown-option', /ehrSystem\.name/], [{ ...MADE, timeCreated: new Date(0) }, 'option-type', /"timeCreated"/],
    [{ ...MADE, timeCreated: '2026-02-30' }, 'option-value', /"timeCreated".*calendar/], [{ ...MADE, text: 'yes' }, 'option-type', /"text"/],
    [{ ...MADE, strict: true }, 'unknown-option', /"strict"/], [{ ...MADE, limits: { size: 0 } }, 'option-value', /"limits\.size"/],
    [Object.create(MADE), 'option-type', /"ehrSystem"/],
    [{ ...MADE, get ehrId() { throw new Error('Zq7Secret'); } }, 'options-type', /throws/],
  ];
  for (const [options, code, says] of wrong) {
    assert.throws(() => toExtract(DOCUMENT, options), (thrown) => thrown instanceof TypeError && thrown.code === code && says.test(thrown.message), `${code} ${says}`);
  }
  assert.throws(() => fromExtract(extract, { timeCreated: '2026-11-22' }), { code: 'unknown-option' });
  assert.throws(() => fromExtract(5), { code: 'input-type' });
  assert.equal(toExtract(DOCUMENT, MADE).refused, null);
  assert.equal(fromExtract(extract).refused, null);
});

/** The entry as it is installed in a folder. */
function entry(folder) {
  return import(pathToFileURL(join(folder, 'node_modules', 'mods-record', 'iso13606.js')).href);
}

for (const file of ['README.md', 'npm/README.md']) {
  test(`the example of ${file} prints what it says`, async (t) => {
    const text = await readFile(new URL(`../${file}`, import.meta.url), 'utf8');
    const examples = [...text.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code]) => code).filter((code) => code.includes("'mods-record/iso13606'"));
    assert.equal(examples.length, 1);
    const expected = [...examples[0].matchAll(/\/\/ → (.*)$/gm)].map(([, line]) => line);
    const folder = await installFor(t, 'iso13606');
    await writeFile(join(folder, 'example.mjs'), examples[0]);
    const { stdout } = await node(folder, 'example.mjs');
    assert.deepEqual(stdout.split('\n').filter((line) => !/^\[|^ |^\]|^$/.test(line)), expected);
  });
}
