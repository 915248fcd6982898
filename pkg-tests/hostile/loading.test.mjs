// Starting the package where something is in the way: the file is not what it should be, the
// network is gone, a policy forbids it, there is no WebAssembly, or there is too much at once.

import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { installFor, node, serve } from '../consumer.mjs';
import { keep } from './evidence.mjs';
import { FILES, tryFiles, tryTogether, tryTogetherInVain } from './loading.mjs';
import { chromium, served } from './page.mjs';

const text = await readFile(new URL('../record.json', import.meta.url), 'utf8');
const wasm = await readFile(join(process.env.MODS_PACKAGE, 'mods.wasm'));
const WASM = 'application/wasm';
const HTML = '<!DOCTYPE html><title>Not here</title>';

/** An empty module, and one that traps as soon as it starts. */
const EMPTY = [0, 97, 115, 109, 1, 0, 0, 0];
const TRAPS = [...EMPTY, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 20, 1, 16, ...Buffer.from('__wbindgen_start'), 0, 0, 10, 5, 1, 3, 0, 0, 11];

/** What the server answers for each name in loading.mjs: status, type, bytes. */
const ANSWERS = {
  missing: [404, 'text/html', HTML],
  'server-error': [503, 'text/plain', 'later'],
  'html-page': [200, 'text/html', HTML],
  'html-as-wasm': [200, WASM, HTML],
  empty: [200, 'application/octet-stream', ''],
  'empty-as-wasm': [200, WASM, ''],
  truncated: [200, WASM, wasm.subarray(0, wasm.length / 2)],
  'breaks-off': [200, WASM, wasm.subarray(0, wasm.length / 2), wasm.length],
  'wrong-start': [200, WASM, Buffer.concat([Buffer.from('MZ'), wasm.subarray(2)])],
  'another-module': [200, WASM, Buffer.from(EMPTY)],
  'a-module-that-traps': [200, WASM, Buffer.from(TRAPS)],
  'wrong-type': [200, 'text/plain', wasm],
  'no-type': [200, undefined, wasm],
  right: [200, WASM, wasm],
  counted: [200, WASM, wasm],
};

/** A server of these answers for every origin, and how often each was asked for. */
async function broken(t) {
  const asked = {};
  const server = createServer((request, response) => {
    const name = request.url.slice(1);
    asked[name] = (asked[name] ?? 0) + 1;
    const [status, type, body, length] = ANSWERS[name] ?? [404, 'text/plain', ''];
    const headers = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store', ...(type && { 'Content-Type': type }), ...(length && { 'Content-Length': length }) };
    response.writeHead(status, headers);
    if (!length) return response.end(body);
    return response.write(body, () => response.destroy());
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  t.after(() => server.close());
  return { url: `http://127.0.0.1:${server.address().port}/`, asked, server };
}

/** Copies of the package beside each other, since one that has started does not load again. */
async function copies(folder, count) {
  for (let at = 0; at < count; at += 1) await cp(process.env.MODS_PACKAGE, join(folder, `copy-${at}`), { recursive: true });
}

const COPIES = Object.keys(FILES).length + 2;

test('the map of files and that of answers name the same', () => {
  assert.deepEqual(Object.keys(ANSWERS).filter((name) => name !== 'counted').sort(), Object.keys(FILES).sort());
});

test('files that are not what they should be, in Node', async (t) => {
  const { url, asked } = await broken(t);
  const folder = await installFor(t, 'node-import');
  await copies(folder, COPIES);
  let taken = 0;
  const fresh = () => import(pathToFileURL(join(folder, `copy-${taken++}`, 'url.js')).href);
  const address = (name) => url + name;
  assert.deepEqual(await tryFiles(fresh, address, text), []);
  assert.equal(await tryTogether(fresh, address, text), 'report');
  assert.equal(asked.counted, 1);
  assert.equal(await tryTogetherInVain(fresh, address, text), 'load-failed,report');
});

test('files that are not what they should be, in Chromium', async (t) => {
  const { url, asked } = await broken(t);
  const { folder, url: site } = await served(t);
  await copies(folder, COPIES);
  const page = await (await chromium(t)).newPage();
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(`${site}blank.html`);
  const [faults, together, inVain] = await page.evaluate(async ([url, text]) => {
    const { tryFiles, tryTogether, tryTogetherInVain } = await import('/hostile/loading.mjs');
    let taken = 0;
    const fresh = () => import(`/copy-${taken++}/url.js`);
    const address = (name) => url + name;
    return [await tryFiles(fresh, address, text), await tryTogether(fresh, address, text), await tryTogetherInVain(fresh, address, text)];
  }, [url, text]);
  assert.deepEqual(faults, []);
  assert.deepEqual([together, inVain], ['report', 'load-failed,report']);
  assert.equal(asked.counted, 1);
  // The browser itself tells of what does not load; the package adds nothing.
  assert.deepEqual(said.filter((line) => !line.startsWith('Failed to load resource')), []);
  await keep('loading', 'Files that are not the core', [['kinds, in Node and in Chromium', Object.keys(FILES).length], ['of these from which the next start recovers', Object.keys(FILES).length]]);
});

test('offline, and then not', async (t) => {
  const { url: site } = await served(t);
  const page = await (await chromium(t)).newPage();
  await page.goto(`${site}blank.html`);
  await page.evaluate(async () => { window.api = await import('/node_modules/mods-record/url.js'); });
  const start = () => page.evaluate((text) => window.api.ready().then(() => Array.isArray(window.api.validate(text).findings), ({ code, message }) => ({ code, message })), text);
  await page.context().setOffline(true);
  const { code, message } = await start();
  assert.equal(code, 'load-failed');
  assert.match(message, /mods\.wasm/);
  await page.context().setOffline(false);
  assert.equal(await start(), true);
});

for (const [name, policy, expected, says] of [
  ['no WebAssembly allowed', "default-src 'self'; script-src 'self'", 'no-wasm', /'wasm-unsafe-eval'/],
  ['no address allowed', "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src data:", 'load-failed', /mods\.wasm/],
]) {
  test(`the fetching entry under a policy with ${name}`, async (t) => {
    const { folder } = await served(t);
    await writeFile(join(folder, 'main.js'), "import { ready } from './node_modules/mods-record/url.js';\nready().then(() => { window.result = 'works'; }, ({ code, message }) => { window.result = { code, message }; });\n");
    await writeFile(join(folder, 'page.html'), '<!DOCTYPE html><html lang="en"><title>Policy</title><link rel="icon" href="data:,"><script type="module" src="main.js"></script>');
    const { url } = await serve(t, folder, { 'Content-Security-Policy': policy });
    const page = await (await chromium(t)).newPage();
    await page.goto(`${url}page.html`);
    const result = await page.waitForFunction(() => window.result).then((handle) => handle.jsonValue());
    assert.equal(result.code, expected);
    assert.match(result.message, says);
  });
}

test('no WebAssembly at all', async (t) => {
  const folder = await installFor(t, 'node-import');
  for (const entry of ['mods-record', 'mods-record/url', 'mods-record/iso13606']) {
    const script = `
      delete globalThis.WebAssembly;
      const { ready, validate } = await import('${entry}');
      await ready().catch(({ code, message }) => console.log(code, message));
      try { validate('{}'); } catch ({ code, message }) { console.log(code, message); }`;
    const { stdout } = await node(folder, '--input-type=module', '-e', script);
    for (const line of stdout.trim().split('\n')) assert.match(line, /^no-wasm mods-record needs WebAssembly, which is/);
    assert.equal(stdout.trim().split('\n').length, 2);
  }
});

test('a hundred loads at once, and two copies that share a page', async (t) => {
  const { folder, url } = await served(t);
  await cp(process.env.MODS_PACKAGE, join(folder, 'other'), { recursive: true });
  const page = await (await chromium(t)).newPage();
  await page.goto(`${url}blank.html`);
  const result = await page.evaluate(async (text) => {
    // A module with another query is a module of its own: so are the hundred here, which share a core.
    const many = await Promise.all(Array.from({ length: 100 }, (_, at) => import(`/node_modules/mods-record/index.js?${at}`)));
    await Promise.all(many.map(({ ready }) => ready()));
    many.forEach(({ validate }) => validate(text));
    const [one, other, fetching] = await Promise.all(['/node_modules/mods-record/index.js', '/other/index.js', '/other/url.js'].map((path) => import(path)));
    await Promise.all([one.ready(), other.ready(), fetching.ready()]);
    // A call of one inside a call of the other: each has an instance and a record of its own.
    let inside;
    const codeSets = { 'alert-status': () => { inside = JSON.stringify(other.validate(text)); return true; } };
    const outside = one.validate({ code: 'paused' }, { as: 'Alert.status', codeSets });
    const reports = [one, other, fetching].map(({ validate }) => JSON.stringify(validate(text)));
    return { reports, inside, outside: outside.findings.map(({ code }) => code), separate: one.validate !== other.validate };
  }, text);
  assert.equal(new Set([...result.reports, result.inside]).size, 1);
  assert.deepEqual(result.outside, []);
  assert.equal(result.separate, true);
});
