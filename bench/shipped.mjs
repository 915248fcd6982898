// What a page downloads of each subject, and how long it takes to start.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { spread } from './measure.mjs';

/** Titles, descriptions and comments of a schema are for people: nobody would ship them. */
const BARE_SCHEMA = {
  name: 'bare-schema',
  setup({ onLoad }) {
    onLoad({ filter: /record\.json$/ }, ({ path }) => ({
      contents: JSON.stringify(JSON.parse(readFileSync(path, 'utf8')), (key, value) => (isForPeople(key, value) ? undefined : value)),
      loader: 'json',
    }));
  },
};

function isForPeople(key, value) {
  return (['title', 'description', '$comment'].includes(key) && typeof value === 'string') || (key === 'examples' && Array.isArray(value));
}

/** Bundles a module that exports `create`, and says how large it is. */
export async function bundle(name, source, folder) {
  const outfile = join(folder, `${name}.mjs`);
  const { outputFiles: [{ contents }] } = await build({
    entryPoints: [source],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'node',
    // What is CommonJS asks for modules of Node.
    banner: { js: "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);" },
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [BARE_SCHEMA],
    logLevel: 'error',
  });
  writeFileSync(outfile, contents);
  return { name, module: outfile, raw: contents.length, gzip: gzipSync(contents, { level: 9 }).length, brotli: brotliCompressSync(contents).length };
}

/** Starts each in turn, in fresh processes. What takes long is started once. */
export function coldStarts(modules, rounds, slow = 4_000) {
  const script = join(import.meta.dirname, 'cold.mjs');
  const times = new Map(modules.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, module, record } of modules) {
      const known = times.get(name);
      if (known.length > 0 && Math.min(...known) > slow) continue;
      known.push(Number(execFileSync(process.execPath, ['--no-warnings', script, module, record], { encoding: 'utf8' })));
    }
  }
  return new Map([...times].map(([name, list]) => [name, spread(list)]));
}
