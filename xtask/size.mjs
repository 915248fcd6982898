// Prints the sizes of the package as JSON. Arguments: its folder, its tarball, its modules.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';

const [folder, tarball, ...modules] = process.argv.slice(2);

function measure(name, bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return {
    name,
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params }).length,
  };
}

/** An entry as a page gets it: with its glue and the inlined module, minified. */
function bundled(entry) {
  const bundle = buildSync({
    entryPoints: [join(folder, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    logLevel: 'error',
  });
  return measure(`${entry}, bundled and minified`, bundle.outputFiles[0].contents);
}

console.log(
  JSON.stringify([
    ...modules.map((name) => measure(name, readFileSync(join(folder, name)))),
    ...['index.js', 'iso13606.js'].map(bundled),
    { name: 'the whole package (.tgz)', gzip: statSync(tarball).size },
  ]),
);
