// Bundles the demo page, as a folder with relative links and as one offline file, and the
// reference page, which is one file.
// Arguments: www/, the folder of the package, the content of the reference page, the folder to write.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { deflated, packedData } from './www-data.mjs';

const [source, packageFolder, reference, out] = process.argv.slice(2);
const SCRIPT = /<script\b[^>]*\bsrc="(?:\.\/)?(main|reference)\.js"[^>]*><\/script>\s*/g;
const STYLE = /<link\b[^>]*\brel="stylesheet"[^>]*\bhref="(?:\.\/)?([\w-]+\.css)"[^>]*>/g;

// 'mods-record' and its entries mean the package as built. Resolved from inside
// that folder, where the name refers to itself and `exports` applies.
const modsRecord = {
  name: 'mods-record',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^mods-record(\/|$)/ }, ({ path, kind, pluginData }) =>
      pluginData === 'resolved'
        ? undefined
        : resolve(path, { kind, resolveDir: packageFolder, pluginData: 'resolved' }),
    );
  },
};

// What the page opens for itself: its data, and the core that reads extracts. That comes in the place
// of the one that mods-record/iso13606 has in it, and is given to it once it is inflated.
const OPENED = {
  'www:packed': async () => `export default "${await packedData(packageFolder, join(source, '../examples'))}";`,
  'www:extract-core': () => `let core;
    export { core as default };
    export const give = (base64) => { core = base64; };
    export const packed = "${deflated(readFileSync(join(packageFolder, 'iso13606.wasm')))}";`,
};

const packed = {
  name: 'packed',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^www:/ }, ({ path }) => ({ path, namespace: 'www' }));
    onResolve({ filter: /\/iso13606-wasm-inline\.js$/ }, () => ({ path: 'www:extract-core', namespace: 'www' }));
    onLoad({ filter: /./, namespace: 'www' }, async ({ path }) => ({ contents: await OPENED[path](), loader: 'js' }));
  },
};

const html = readFileSync(join(source, 'index.html'), 'utf8');
if (html.match(SCRIPT)?.length !== 1) {
  throw new Error('www/index.html must load main.js with one <script src="main.js"></script>.');
}

rmSync(out, { recursive: true, force: true });
cpSync(source, out, { recursive: true, filter: (path) => !/\.m?js$|\.css$/.test(basename(path)) });
await bundle();
writeFileSync(join(out, 'index.html'), html.replace(SCRIPT, '<script defer src="main.js"></script>\n'));
writeFileSync(join(out, 'mods-record.html'), offline(html, 'main.js'));
writeFileSync(join(out, 'reference.html'), offline(referencePage(), 'reference.js'));
rmSync(join(out, 'reference.js'));

async function bundle() {
  const styles = [...html.matchAll(STYLE)].map(([, name]) => ({ in: styleSheet(name), out: basename(name, '.css') }));
  await build({
    entryPoints: [...['main', 'reference'].map((name) => ({ in: join(source, `${name}.js`), out: name })), ...styles],
    outdir: out,
    bundle: true,
    minify: true,
    // A classic script: browsers refuse module scripts from file://.
    format: 'iife',
    target: 'es2022',
    loader: { '.json': 'text' },
    plugins: [modsRecord, packed],
    logLevel: 'warning',
  });
}

// record.css is the stylesheet of the package, which gives it its name here.
function styleSheet(name) {
  const own = join(source, name);
  return name === 'record.css' && !existsSync(own) ? join(packageFolder, 'style.css') : own;
}

function referencePage() {
  const parts = JSON.parse(readFileSync(reference, 'utf8'));
  return readFileSync(join(source, 'reference.html'), 'utf8')
    .replace(/<!-- (contents|content) -->/g, (_, name) => parts[name]);
}

function offline(html, main) {
  const script = readFileSync(join(out, main), 'utf8').trim();
  const styles = [];
  const page = html
    .replace(SCRIPT, '')
    .replace(STYLE, (_, name) => {
      const style = readFileSync(join(out, name), 'utf8').trim();
      styles.push(style);
      return `<style>${style}</style>`;
    })
    .replace('</body>', () => `<script>${script}</script>\n</body>`);
  // A page with a content security policy must name what stands in it.
  return page
    .replace("script-src 'self'", `script-src ${hash(script)}`)
    .replace("style-src 'self'", `style-src ${styles.map(hash).join(' ')}`);
}

function hash(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
