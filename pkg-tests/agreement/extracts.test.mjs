// The validator and the schema of an extract of ISO 13606, on an extract that has all attributes of
// all classes and on thousands that have one place changed.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import { mutants, whole } from './extracts.mjs';

const home = pathToFileURL(join(process.env.MODS_PACKAGE, '/'));
const { validate } = await import(new URL('iso13606.js', home));

/** What a schema can say; the other errors are of rules about the whole extract, or of forms. */
const OF_SHAPE = new Set(['wrong-type', 'missing-element', 'unknown-class', 'class-out-of-place', 'too-many', 'not-a-mods-record']);

const accepts = {};
for (const [draft, Compiler] of [['draft-07', Ajv], ['2020-12', Ajv2020]]) {
  const schema = JSON.parse(await readFile(new URL(`schema/${draft}/EHR_EXTRACT.json`, home), 'utf8'));
  accepts[draft] = new Compiler({ strict: true, inlineRefs: false }).compile(schema);
}

/** The errors that a schema could have told. */
const errorsOf = (document) => validate(document, { limits: { findings: 100_000 } }).findings
  .filter(({ severity, code }) => severity === 'error' && OF_SHAPE.has(code));

test('an extract with all that there can be is sound to both', () => {
  const { document, missing } = whole();
  assert.deepEqual(missing, []);
  assert.deepEqual(errorsOf(document).map(({ code, pointer, message }) => `${code} ${pointer} ${message}`), []);
  for (const [draft, accept] of Object.entries(accepts)) assert.ok(accept(document), `${draft}: ${JSON.stringify(accept.errors?.slice(0, 3))}`);
});

test('of each place that is changed both say the same', () => {
  const { document } = whole();
  const counts = { tried: 0, refused: 0 };
  const differing = [];
  for (const { name, document: mutant } of mutants(document, 23)) {
    const errors = errorsOf(mutant);
    for (const [draft, accept] of Object.entries(accepts)) {
      if (accept(mutant) !== (errors.length === 0)) differing.push(`${draft} ${name}: ${errors.map(({ code, pointer }) => `${code} ${pointer}`).slice(0, 2).join(', ') || 'refused by the schema alone'}`);
    }
    counts.tried += 1;
    if (errors.length > 0) counts.refused += 1;
  }
  assert.deepEqual(differing.slice(0, 20), [], `${differing.length} of ${counts.tried}`);
  assert.ok(counts.tried > 2_000 && counts.refused > counts.tried / 4 && counts.refused < counts.tried, JSON.stringify(counts));
  console.log(`${counts.tried} extracts with one place changed, ${counts.refused} of them refused by both`);
});
