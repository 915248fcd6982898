// What tests have tried with which library: each leaves a row in target/exercised/, in a folder that
// is called like its stage, and table.mjs holds the rows against the table in README.md.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const here = import.meta.dirname;
const root = join(here, '..');

/** The stage that a test file belongs to: its folder, or that of all projects. */
const STAGE = dirname(relative(here, process.argv[1])).replace(/^\.$/, 'pkg-tests');

/** The rows of a stage. */
export const rowsOf = (stage) => join(root, 'target', 'exercised', stage);

/**
 * Notes what a test has shown with these libraries. Called at its end, so that there is no row where it
 * failed. `from` is the project that has them installed.
 */
export function exercised(libraries, what, from = root) {
  mkdirSync(rowsOf(STAGE), { recursive: true });
  for (const library of [libraries].flat()) {
    const { version } = JSON.parse(readFileSync(join(from, 'node_modules', library, 'package.json'), 'utf8'));
    const name = `${library} ${what}`.replace(/[^a-zA-Z0-9]+/g, '-').slice(0, 120);
    writeFileSync(join(rowsOf(STAGE), `${name}.json`), JSON.stringify({ library, version, what, result: 'passes', stage: STAGE }));
  }
}
