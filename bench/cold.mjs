// In a fresh process: how long from the start of the import to the first result, in milliseconds.
// Arguments: the module, the record.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [module, record] = process.argv.slice(2);
const value = JSON.parse(readFileSync(record, 'utf8'));
const start = performance.now();
const { create } = await import(pathToFileURL(module));
await create()(value);
console.log(performance.now() - start);
