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
const { render, validate } = await import(pathToFileURL(join(home, 'index.js')));

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
console.log(`${bytes.length.toLocaleString('en-GB')} bytes, ${validate(bytes).checked.toLocaleString('en-GB')} values, ${rounds} rounds, Node ${process.versions.node}`);
console.log(`${''.padEnd(26)}${`x ${DECODE_AND_PARSE}`.padStart(26)}${`x ${JSON_PARSE}`.padStart(26)}`);
for (const [name, time] of medians) {
  const ratios = [DECODE_AND_PARSE, JSON_PARSE].map((base) => (time / medians.get(base)).toFixed(2).padStart(26));
  console.log(name.padEnd(26) + ratios.join(''));
}

function median(list) {
  return list.sort((a, b) => a - b)[list.length >> 1];
}
