// Figures that tests print are also kept as JSON under target/evidence, from which
// `cargo xtask evidence` prints docs/evidence.md.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', '..', 'target', 'evidence');

/** Keeps rows of a name and a figure, under the heading that the page gives them. */
export async function keep(file, title, rows) {
  for (const [what, figure] of rows) console.log(`${title}: ${what}: ${figure}`);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, `${file}.json`), `${JSON.stringify({ title, rows }, null, 1)}\n`);
}
