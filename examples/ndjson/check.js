// Checks each line of a file, or of what is piped in, and prints one line a record.
//
//     node check.js records.ndjson
//     zcat export.ndjson.gz | node check.js

import { createReadStream } from 'node:fs';
import { validateMany } from 'mods-record/many';

const [, , file] = process.argv;
const source = file ? createReadStream(file) : process.stdin;

const started = performance.now();
let records = 0;
let invalid = 0;
try {
  for await (const { line, valid, counts, report } of validateMany(source)) {
    records += 1;
    if (!valid) invalid += 1;
    // A report holds no value of the record, so that it may be printed.
    const [first] = report.findings.filter(({ severity }) => severity === 'error');
    const why = first ? `: ${first.message} (${first.pointer || 'the whole record'})` : '';
    console.log(`line ${line}: ${valid ? 'valid' : 'not valid'}, ${counts.error} errors, ${counts.warning} warnings${why}`);
  }
} catch (error) {
  console.error(`stopped after ${records} records: ${error.message}`);
  process.exit(2);
}
const seconds = (performance.now() - started) / 1_000;
console.error(`${records} records, ${invalid} not valid, in ${seconds.toFixed(1)} s`);
process.exitCode = invalid > 0 ? 1 : 0;
