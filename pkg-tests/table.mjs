// The table of pkg-tests/README.md against what a stage has just run: `node table.mjs STAGE` prints
// the rows of the stage and compares them, with UPDATE=1 it writes them. Rows of other stages stay.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowsOf } from './exercised.mjs';

const [START, END] = ['<!-- exercised: start -->', '<!-- exercised: end -->'];
const HEAD = ['| Library | Version | What was tried | Result | Stage |', '| --- | --- | --- | --- | --- |'];

const [, , stage] = process.argv;
const file = join(import.meta.dirname, 'README.md');
const text = readFileSync(file, 'utf8');
const [from, to] = [text.indexOf(START) + START.length, text.indexOf(END)];
assert.ok(from >= START.length && to >= from, `${file} has lost its marks ${START} and ${END}.`);

const told = text.slice(from, to).split('\n').filter((line) => line.startsWith('| ') && !HEAD.includes(line));
const isOf = (name) => (line) => line.endsWith(`| ${name} |`);
const known = ['pkg-tests', ...readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)];
assert.deepEqual(told.filter((line) => !known.some((name) => isOf(name)(line))), [], 'rows of no stage');

const run = rows(stage);
for (const line of run) console.log(line);
if (process.env.UPDATE === '1') {
  const table = ['', ...HEAD, ...[...told.filter((line) => !isOf(stage)(line)), ...run].sort(), ''].join('\n');
  writeFileSync(file, text.slice(0, from) + table + text.slice(to));
} else if (told.filter(isOf(stage)).sort().join('\n') !== run.join('\n')) {
  throw new Error(`pkg-tests/README.md says something else than was run. UPDATE=1 cargo xtask test --only ${stage} writes it.`);
}

function rows(stage) {
  const names = existsSync(rowsOf(stage)) ? readdirSync(rowsOf(stage)) : [];
  const all = names.map((name) => JSON.parse(readFileSync(join(rowsOf(stage), name), 'utf8')));
  return all.map(({ library, version, what, result }) => `| ${library} | ${version} | ${what} | ${result} | ${stage} |`).sort();
}
