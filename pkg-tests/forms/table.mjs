// The table of pkg-tests/README.md against what was run: `node table.mjs` compares, with UPDATE=1 it
// writes. The rows are what the tests leave in target/forms.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const [START, END] = ['<!-- forms: start -->', '<!-- forms: end -->'];

const folder = join(root, 'target', 'forms');
const rows = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
const lines = rows.map(({ library, version, what, result }) => `| ${library} | ${version} | ${what} | ${result} |`).sort();
const table = ['', '| Library | Version | What was tried | Result |', '| --- | --- | --- | --- |', ...lines, ''].join('\n');
console.log(table);

const file = join(root, 'pkg-tests', 'README.md');
const text = readFileSync(file, 'utf8');
const [from, to] = [text.indexOf(START) + START.length, text.indexOf(END)];
if (from < START.length || to < from) throw new Error(`${file} has lost its marks ${START} and ${END}.`);
if (process.env.UPDATE === '1') {
  writeFileSync(file, text.slice(0, from) + table + text.slice(to));
} else if (text.slice(from, to) !== table) {
  throw new Error('pkg-tests/README.md says something else than was run. UPDATE=1 cargo xtask test --only forms writes it.');
}
