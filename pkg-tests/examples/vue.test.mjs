import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { serve } from '../consumer.mjs';
import { assertShown, copies, install, open, passed, script, start } from './example.mjs';

test('Vue with Vite, built and while developing', async (t) => {
  const folder = await install(t, 'vue');
  await script(folder, 'build');
  assert.deepEqual(await copies(join(folder, 'dist')), { files: 0, inline: 1 });
  const { url } = await serve(t, join(folder, 'dist'));
  const page = await open(t, url);
  await assertShown(page);

  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  await assertShown(await open(t, await start(t, folder, process.execPath, [vite, '--host', '127.0.0.1', '--port', '0'], /127\.0\.0\.1:(\d+)/)));
  await passed(folder, 'vue', { libraries: ['vue', '@vitejs/plugin-vue', 'vite'], what: 'a rendering in v-html; built and in the development server', page });
});
