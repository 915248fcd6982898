import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { SHOWN, copies, install, open, passed, script, start } from './example.mjs';

test('a worker at the edge makes a page of a record', async (t) => {
  const folder = await install(t, 'edge');
  await script(folder, 'build');
  assert.deepEqual(await copies(join(folder, 'dist')), { files: 1, inline: 0 });
  const args = ['serve', 'config.capnp', '--socket-addr=http=127.0.0.1:0', '--control-fd=1'];
  const url = await start(t, folder, join('node_modules', '.bin', 'workerd'), args, /"port":(\d+)/);

  assert.equal((await fetch(url)).status, 405);
  const body = await readFile(join(folder, 'record.json'));
  const response = await fetch(url, { method: 'POST', body });
  assert.equal(response.headers.get('Content-Type'), 'text/html; charset=utf-8');
  const html = await response.text();
  const page = await open(t, 'about:blank');
  await page.setContent(html);
  for (const text of SHOWN) await page.getByText(text).first().waitFor();
  assert.deepEqual(page.said, []);
  await passed(folder, 'edge', { libraries: ['workerd'], what: 'a page rendered at the edge, WebAssembly imported as a module', page });
});
