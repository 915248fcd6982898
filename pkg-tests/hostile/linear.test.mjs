// Work grows in line with the input. It is counted and not timed: in a copy of the module, every
// call and every turn of a loop is counted, and every eight bytes that are copied or filled. So it
// does not matter how busy the machine is. LINEAR_SIZE=5000 tries documents as much larger.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { DOCUMENTS } from './documents.mjs';
import { keep } from './evidence.mjs';
import { smallTarget } from './small-document.mjs';

/** The number that documents are made for, doubled twice. */
const FIRST = Number(process.env.LINEAR_SIZE ?? 300);
const MOST = 2.3;

const LIMITS = { size: 256_000_000, depth: 1_000, nodes: 32_000_000, string: 256_000_000, findings: 100_000 };
const VIEWS = ['record', 'transfer', 'services', 'about-me', 'plan', 'daily', 'people', 'changes'];
const WAYS = {
  validate: ({ validate }, bytes) => validate(bytes, { limits: LIMITS, completeness: true, today: '2026-11-22' }),
  'validate an object': ({ validate }, bytes, object) => object && validate(object, { limits: LIMITS }),
  ...Object.fromEntries(VIEWS.map((view) => [`render, ${view}`, ({ render }, bytes) => render(bytes, { view, limits: LIMITS, findings: view === 'record', today: '2026-11-22' })])),
  // Each node that is made counts too.
  'render, nodes': ({ renderInto }, bytes) => renderInto(smallTarget(() => globalThis.step(1)), bytes, { limits: LIMITS, findings: true }),
  'render, changes since': ({ render }, bytes) => render(bytes, { view: 'changes', since: '2026-11-01', limits: LIMITS }),
  'render, text': ({ render }, bytes) => render(bytes, { format: 'text', limits: LIMITS }),
};

/** What the module of the package uses beyond the first WebAssembly. */
const FEATURES = ['bulk-memory', 'bulk-memory-opt', 'reference-types', 'multivalue', 'mutable-globals', 'sign-ext', 'nontrapping-float-to-int'].map((name) => `--enable-${name}`);

let folder;
let api;
let steps = 0;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mods-steps-'));
  await cp(process.env.MODS_PACKAGE, folder, { recursive: true });
  const text = join(folder, 'steps.wat');
  await optimise(join(folder, 'mods.wasm'), '--log-execution', '-S', '-o', text);
  await writeFile(text, countingCopies(await readFile(text, 'utf8')));
  await optimise(text, '-o', join(folder, 'mods.wasm'));
  const glue = await readFile(join(folder, 'glue.js'), 'utf8');
  const start = 'const import0 = {';
  assert.equal(glue.split(start).length, 2, 'the imports in the glue');
  await writeFile(join(folder, 'glue.js'), glue.replace(start, `${start} log_execution: () => globalThis.step(1), log_bytes: (count) => globalThis.step((count >>> 3) + 1),`));
  const base64 = (await readFile(join(folder, 'mods.wasm'))).toString('base64');
  await writeFile(join(folder, 'wasm-inline.js'), `export default "${base64}";\n`);
  globalThis.step = (count) => {
    steps += count;
  };
  api = await import(pathToFileURL(join(folder, 'index.js')).href);
});

after(() => rm(folder, { recursive: true, force: true }));

function optimise(...args) {
  const tool = join(import.meta.dirname, '..', '..', 'node_modules', 'binaryen', 'bin', 'wasm-opt');
  return promisify(execFile)(process.execPath, [tool, ...FEATURES, ...args]);
}

/** Copying and filling is one instruction for any number of bytes: it is told how many. */
function countingCopies(text) {
  const copies = text.split('(memory.copy').length + text.split('(memory.fill').length - 2;
  assert.ok(copies > 10, 'copies in the text of the module');
  const counted = ['copy', 'fill'].map((what) => ` (func $counted_${what} (param i32 i32 i32) (call $log_bytes (local.get 2)) (memory.${what} (local.get 0) (local.get 1) (local.get 2)))\n`);
  const changed = text
    .replace(/\(memory\.(copy|fill)/g, '(call $counted_$1')
    .replace(' (import ', ' (import "./glue_bg.js" "log_bytes" (func $log_bytes (param i32)))\n (import ');
  return `${changed.slice(0, changed.lastIndexOf(')'))}${counted.join('')})\n`;
}

test('the count is of the work: nearly the same again, and four times that for four times as much', () => {
  const steps = (times) => count(WAYS.validate, new TextEncoder().encode(DOCUMENTS['wrong types'](100 * times)));
  const [one, again, more] = [steps(1), steps(1), steps(4)];
  assert.ok(one > 10_000, `${one} steps`);
  // The allocator finds its room a little otherwise.
  assert.ok(Math.abs(again - one) < one / 100, `${one}, then ${again}`);
  assert.ok(more > one * 3.5 && more < one * 4.6, `${one}, then ${more}`);
});

test('work at most doubles when a hostile document does, whatever is asked', async () => {
  const faults = [];
  let tried = 0;
  const worst = {};
  for (const [name, make] of Object.entries(DOCUMENTS)) {
    const texts = [1, 2, 4].map((times) => make(FIRST * times));
    const lengths = texts.map((text) => text.length);
    for (const [way, call] of Object.entries(WAYS)) {
      const counts = texts.map((text) => count(call, new TextEncoder().encode(text), way.includes('object') ? parsed(text) : undefined));
      if (counts[0] === 0) continue;
      tried += 1;
      for (const at of [1, 2]) {
        const growth = counts[at] / counts[at - 1] / (lengths[at] / lengths[at - 1] / 2);
        if (growth > MOST) faults.push(`${name}, ${way}: ${counts} steps for ${lengths} characters`);
        if (!(growth <= worst[way]?.growth)) worst[way] = { growth, name };
      }
    }
  }
  assert.deepEqual(faults, []);
  assert.equal(Object.keys(worst).length, Object.keys(WAYS).length);
  await keep('linear', 'Work for twice the input', [
    ['kinds of hostile documents', Object.keys(DOCUMENTS).length],
    ['kinds and calls tried, each in three sizes', tried],
    ['largest size made for', FIRST * 4],
    ...Object.entries(worst).map(([way, { growth, name }]) => [`most work for twice the input, ${way}`, `${growth.toFixed(2)} times (${name})`]),
  ]);
});

function count(call, bytes, object) {
  // An instance that has grown past its memory is replaced; a new one reads its tables first.
  api.validate('{}');
  steps = 0;
  call(api, bytes, object);
  return steps;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
