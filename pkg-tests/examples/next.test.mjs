import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { SHOWN, assertShown, copies, install, open, passed, script, start } from './example.mjs';

test('Next renders on the server and goes on in the browser', async (t) => {
  const folder = await install(t, 'next');
  await script(folder, 'build');
  assert.deepEqual(await copies(join(folder, '.next', 'static')), { files: 0, inline: 1 });
  assert.deepEqual(await copies(join(folder, '.next', 'server')), { files: 0, inline: 1 });
  const next = join('node_modules', 'next', 'dist', 'bin', 'next');
  const url = await start(t, folder, process.execPath, [next, 'start', '--hostname', '127.0.0.1', '--port', '0'], /127\.0\.0\.1:(\d+)/);

  const plain = await open(t, url, { javaScriptEnabled: false });
  for (const text of SHOWN) await plain.getByText(text).first().waitFor({ timeout: 20_000 });

  const page = await open(t, url);
  await assertShown(page);
  await passed(folder, 'next', { libraries: ['next', 'react', 'react-dom'], what: 'rendered on the server, hydrated in the browser', page });
});
