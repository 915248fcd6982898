// What checking and rendering cost beside the JSON parser that is built into the engine. All are
// measured in turn within one process, so that a busy machine slows them alike; medians are
// compared, and only ratios are worth keeping.
//
//     node bench/run.mjs [record.json] [rounds]

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const [file = join(root, 'examples', 'records', 'care-home-year.json'), rounds = '300'] = process.argv.slice(2);
const home = process.env.MODS_PACKAGE ?? join(root, 'target', 'npm');
const { render, schemas, validate } = await import(pathToFileURL(join(home, 'index.js')));

const bytes = new Uint8Array(await readFile(file));
const text = new TextDecoder().decode(bytes);
const object = JSON.parse(text);

const DECODE_AND_PARSE = 'decode and JSON.parse';
const JSON_PARSE = 'JSON.parse of text';
const subjects = new Map([
  [DECODE_AND_PARSE, () => JSON.parse(new TextDecoder().decode(bytes))],
  [JSON_PARSE, () => JSON.parse(text)],
  ['validate(bytes)', () => validate(bytes)],
  ['validate(text)', () => validate(text)],
  ['validate(object)', () => validate(object)],
  ['render(bytes)', () => render(bytes)],
  ['render(bytes, findings)', () => render(bytes, { findings: true })],
]);

compare(subjects, [DECODE_AND_PARSE, JSON_PARSE], `${count(bytes.length)} bytes, ${count(validate(bytes).checked)} values`);

// A form that checks what is edited at every key: one record of about 5 KB.
const COPY = 'JSON.parse(JSON.stringify)';
const record = ofSize(object.records, 5_000);
const { type } = record;
compare(
  new Map([
    [COPY, () => JSON.parse(JSON.stringify(record))],
    [`schemas.${type}.report`, () => schemas[type].report(record)],
    [`validate(as: ${type})`, () => validate(record, { as: type })],
  ]),
  [COPY],
  `${count(JSON.stringify(record).length)} bytes of ${type}, while typing`,
);

/** Runs the subjects in turn and prints how long each takes, in times of each base. */
function compare(subjects, bases, title) {
  const times = new Map([...subjects.keys()].map((name) => [name, []]));
  const warmUp = Math.ceil(Number(rounds) / 5);
  for (let round = 0; round < warmUp + Number(rounds); round += 1) {
    for (const [name, run] of subjects) {
      const start = performance.now();
      run();
      if (round >= warmUp) times.get(name).push(performance.now() - start);
    }
  }
  const medians = new Map([...times].map(([name, list]) => [name, median(list)]));
  console.log(`${title}, ${rounds} rounds, Node ${process.versions.node}`);
  console.log(''.padEnd(30) + bases.map((base) => `x ${base}`.padStart(28)).join(''));
  for (const [name, time] of medians) {
    const ratios = bases.map((base) => (time / medians.get(base)).toFixed(2).padStart(28));
    console.log(name.padEnd(30) + ratios.join(''));
  }
}

function count(number) {
  return number.toLocaleString('en-GB');
}

/** The record whose text is nearest to this length, made longer with its own log if all are short. */
function ofSize(records, length) {
  const sized = records.map((one) => [Math.abs(JSON.stringify(one).length - length), one]);
  const [, nearest] = sized.reduce((best, one) => (one[0] < best[0] ? one : best));
  const copy = structuredClone(nearest);
  while (JSON.stringify(copy).length < length * 0.9 && copy.changeLog?.length > 0) copy.changeLog.push(structuredClone(copy.changeLog[0]));
  return copy;
}

function median(list) {
  return list.sort((a, b) => a - b)[list.length >> 1];
}
