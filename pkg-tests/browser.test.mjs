import assert from 'node:assert/strict';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build as esbuild } from 'esbuild';
import { build as viteBuild, createServer as viteServer } from 'vite';
import { BASE64_START, assertResult, installFor, open, serve } from './consumer.mjs';

const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src data:";

test('a plain page loads the package from its folder', async (t) => {
  const folder = await installFor(t, 'page');
  const { url, asked } = await serve(t, folder, { 'Content-Security-Policy': STRICT });
  const { page, result, requests } = await open(t, url);
  assertResult(result);
  assertSameOrigin(requests, url);
  assert.ok(!asked.some((path) => path.endsWith('.wasm')));

  await t.test('and a rendered page holds nothing that its own policy would stop', async () => {
    const bare = await page.evaluate((html) => {
      const { body } = new DOMParser().parseFromString(html, 'text/html');
      return { elements: body.querySelectorAll('*').length, active: body.querySelectorAll('script, style, form, iframe, img, object, link').length };
    }, result.html);
    assert.ok(bare.elements > 3);
    assert.equal(bare.active, 0);
  });
});

test('a page whose policy blocks WebAssembly is told so', async (t) => {
  const folder = await installFor(t, 'page');
  const calls = "import { ready, validate } from './node_modules/mods-record/index.js';\n"
    + "let sync; try { validate('{}'); } catch ({ code, message }) { sync = { code, message }; }\n"
    + 'ready().catch(({ code }) => { window.result = { sync, later: code }; });';
  await writeFile(join(folder, 'main.js'), calls);
  const { url } = await serve(t, folder);
  await writeFile(join(folder, 'index.html'), (await readFile(join(folder, 'index.html'), 'utf8'))
    .replace('<link', `<meta http-equiv="Content-Security-Policy" content="script-src 'self'">\n<link`));
  const { result } = await open(t, url, { expectFaults: true });
  assert.equal(result.sync.code, 'no-wasm');
  assert.match(result.sync.message, /'wasm-unsafe-eval'/);
  assert.equal(result.later, 'no-wasm');
});

test('a worker loads the package', async (t) => {
  const { url } = await serve(t, await installFor(t, 'worker'), { 'Content-Security-Policy': `${STRICT}; worker-src 'self'` });
  assertResult((await open(t, url)).result);
});

test('Vite serves the package while developing', async (t) => {
  const root = await installFor(t, 'vite');
  const server = await viteServer({ root, configFile: false, logLevel: 'silent', server: { port: 0, host: '127.0.0.1' } });
  await server.listen();
  t.after(() => server.close());
  assertResult((await open(t, server.resolvedUrls.local[0])).result);
});

test('Vite builds one copy of the core into the bundle', async (t) => {
  const root = await installFor(t, 'vite');
  await viteBuild({ root, configFile: false, logLevel: 'silent' });
  assert.deepEqual(await copies(join(root, 'dist')), { files: 0, inline: 1 });
  const { url, asked } = await serve(t, join(root, 'dist'), { 'Content-Security-Policy': STRICT });
  assertResult((await open(t, url)).result);
  assert.equal(asked.length, 2, `only the page and its script: ${asked}`);
});

test('Vite serves the fetching entry while developing', async (t) => {
  const root = await installFor(t, 'vite-url');
  const server = await viteServer({ root, configFile: false, logLevel: 'silent', server: { port: 0, host: '127.0.0.1' } });
  await server.listen();
  t.after(() => server.close());
  assertResult((await open(t, server.resolvedUrls.local[0])).result);
});

test('Vite builds one file of the fetching entry beside the bundle', async (t) => {
  const root = await installFor(t, 'vite-url');
  await viteBuild({ root, configFile: false, logLevel: 'silent', build: { assetsInlineLimit: 0 } });
  assert.deepEqual(await copies(join(root, 'dist')), { files: 1, inline: 0 });
  const { url, asked } = await serve(t, join(root, 'dist'), { 'Content-Security-Policy': `${STRICT}; connect-src 'self'` });
  assertResult((await open(t, url)).result);
  assert.equal(asked.filter((path) => path.endsWith('.wasm')).length, 1);
});

test('one HTML file works from disk', async (t) => {
  const folder = await installFor(t, 'offline');
  const { outputFiles } = await esbuild({
    entryPoints: [join(folder, 'main.js')], bundle: true, format: 'iife', minify: true, write: false, absWorkingDir: folder, logLevel: 'silent',
  });
  const script = outputFiles[0].text;
  assert.equal(script.split(BASE64_START).length - 1, 1);
  const file = join(folder, 'one.html');
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  await writeFile(file, html.replace('/* bundle */', () => script.replaceAll('</script', '<\\/script')));
  const { result, requests } = await open(t, pathToFileURL(file).href);
  assertResult(result);
  assert.equal(requests.length, 1, `only the file itself: ${requests}`);
});

/** How many copies of the core a bundle holds, as files and inside its scripts. */
async function copies(folder) {
  const names = await readdir(folder, { recursive: true });
  let inline = 0;
  for (const name of names.filter((name) => name.endsWith('.js'))) {
    inline += (await readFile(join(folder, name), 'utf8')).split(BASE64_START).length - 1;
  }
  return { files: names.filter((name) => name.endsWith('.wasm')).length, inline };
}

function assertSameOrigin(requests, url) {
  assert.deepEqual(requests.filter((request) => !request.startsWith(url) && !request.startsWith('data:')), []);
}
