// Prints the sizes of the package as JSON. Arguments: its folder, its tarball.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';

const [folder, tarball] = process.argv.slice(2);

function measure(name, bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return {
    name,
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params }).length,
  };
}

// The default entry as a page gets it: with its glue and the inlined module, minified.
const bundle = buildSync({
  entryPoints: [join(folder, 'index.js')],
  bundle: true,
  minify: true,
  write: false,
  format: 'esm',
  logLevel: 'error',
});

console.log(
  JSON.stringify([
    measure('mods.wasm', readFileSync(join(folder, 'mods.wasm'))),
    measure('index.js, bundled and minified', bundle.outputFiles[0].contents),
    { name: 'the whole package (.tgz)', gzip: statSync(tarball).size },
  ]),
);
