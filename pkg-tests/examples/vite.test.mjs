import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { serve } from '../consumer.mjs';
import { assertShown, copies, install, open, passed, script, start } from './example.mjs';

const EXAMPLES = [
  { name: 'react', libraries: ['react', '@vitejs/plugin-react', 'vite'], what: 'custom elements in a component' },
  { name: 'vue', libraries: ['vue', '@vitejs/plugin-vue', 'vite'], what: 'a rendering in v-html' },
];

for (const { name, libraries, what } of EXAMPLES) {
  test(`${name} with Vite, built and while developing`, async (t) => {
    const folder = await install(t, name);
    await script(folder, 'build');
    assert.deepEqual(await copies(join(folder, 'dist')), { files: 0, inline: 1 });
    const { url } = await serve(t, join(folder, 'dist'));
    const page = await open(t, url);
    await assertShown(page);

    const vite = join('node_modules', 'vite', 'bin', 'vite.js');
    await assertShown(await open(t, await start(t, folder, process.execPath, [vite, '--host', '127.0.0.1', '--port', '0'], /127\.0\.0\.1:(\d+)/)));
    await passed(folder, name, { libraries, what: `${what}; built and in the development server`, page });
  });
}
