// The validator and the schemas of the packed package, tried on the same records: random sound
// ones made from the model, and mutants of them. They must say the same of every place, or
// differ for a reason that is listed.

import assert from 'node:assert/strict';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import { install } from '../consumer.mjs';
import { DIFFERENCES, compare, placesFor } from './comparison.mjs';
import { Documents } from './documents.mjs';
import { CLASSES, PARTS } from './model.mjs';
import { IN_TEXT, LIMITS, NOT_JSON, WAYS, mutate } from './mutants.mjs';
import { Random } from './random.mjs';

const SEED = Number(process.env.AGREEMENT_SEED ?? 4102);
const DOCUMENTS = 700;
const MUTANTS_EACH = 5;
const PARTS_EACH = 12;
const MUTANTS_OF_PART = 3;

const DOCUMENT = CLASSES.get('RecordDocument');
const encoder = new TextEncoder();
const random = new Random(SEED);
const documents = new Documents(random);

let validate;
const schemas = [];
const tally = { tried: 0, sound: 0, invalid: 0, agreed: 0, differing: 0, notJson: 0, places: 0 };
const differences = new Map(Object.keys(DIFFERENCES).map((name) => [name, { records: 0, verdicts: 0 }]));
const codes = new Set();
const ways = new Set();
const unexplained = [];

before(async () => {
  const consumer = await install('node-import');
  after(() => rm(consumer, { recursive: true, force: true }));
  const folder = join(consumer, 'node_modules', 'mods-record');
  ({ validate } = await import(join(folder, 'index.js')));
  schemas.push(await compile(new Ajv(STRICT), join(folder, 'schema', 'draft-07')));
  schemas.push(await compile(new Ajv2020(STRICT), join(folder, 'schema', '2020-12')));
});

/** `strict` refuses unknown keywords and formats, and types that cannot be; `verbose` says who refused. */
const STRICT = { strict: true, allErrors: true, verbose: true, inlineRefs: false };

/** For each class, what gives the places that its schema refuses in a value. */
async function compile(ajv, folder) {
  const refusals = new Map();
  // Extracts of ISO 13606 have tests of their own.
  for (const file of (await readdir(folder)).filter((name) => name !== 'EHR_EXTRACT.json')) {
    const schema = JSON.parse(await readFile(join(folder, file), 'utf8'));
    const accepts = ajv.compile(schema);
    const places = placesFor(schema);
    refusals.set(file.replace('.json', ''), (value) => (accepts(value) ? new Set() : places(accepts.errors)));
  }
  return refusals;
}

test('the schemas are those of the document and of each class', () => {
  const expected = ['record', ...PARTS.map(({ id }) => id)].sort();
  for (const draft of schemas) assert.deepEqual([...draft.keys()].sort(), expected);
});

test('sound records and their mutants', () => {
  for (let count = 0; count < DOCUMENTS; count++) {
    const document = documents.document();
    tryValue(document, DOCUMENT, ['sound']);
    for (let mutant = 0; mutant < MUTANTS_EACH; mutant++) tryMutant(document, DOCUMENT);
  }
  for (const kind of PARTS) {
    for (let count = 0; count < PARTS_EACH; count++) {
      const part = documents.part(kind);
      tryValue(part, kind, ['sound']);
      for (let mutant = 0; mutant < MUTANTS_OF_PART; mutant++) tryMutant(part, kind);
    }
    for (const value of [null, '', [], {}, 'words', 5, [{}]]) tryValue(value, kind, ['something else']);
  }
  assert.deepEqual([...WAYS].filter((way) => !ways.has(way)), []);
});

test('faults of the text, of size, and of what JSON cannot hold', () => {
  for (let count = 0; count < 20; count++) {
    const document = documents.document();
    const text = JSON.stringify(document);
    for (const [way, change] of Object.entries(IN_TEXT)) {
      const changed = change(text, random);
      tryBytes(typeof changed === 'string' ? encoder.encode(changed) : changed, DOCUMENT, [way], {});
    }
    for (const limits of LIMITS) tryBytes(encoder.encode(text), DOCUMENT, ['limit'], { limits });
    for (const [way, value] of Object.entries(NOT_JSON)) tryNotJson(document, way, value);
  }
});

test('every difference has its reason', () => {
  print();
  assert.deepEqual(unexplained.slice(0, 5), []);
});

test('every class and every code of structure came up', async () => {
  const classes = PARTS.map(({ id }) => id).filter((id) => !documents.classes.has(id));
  assert.deepEqual(classes, []);
  const { structural, ofRules } = await codesOfCore();
  const missed = structural.filter((code) => !codes.has(code));
  console.log(`codes: ${structural.length - missed.length} of ${structural.length} structural codes came up`);
  // The rules about whole documents have their own cases; what they ask is no matter of a schema.
  assert.deepEqual(missed.filter((code) => !ofRules.includes(code)), []);
});

function tryMutant(value, kind) {
  const mutant = structuredClone(value);
  const done = mutate(mutant, kind, random);
  done.forEach((way) => ways.add(way));
  tryValue(mutant, kind, done);
}

/** As bytes and as an object in turn. */
function tryValue(value, kind, how) {
  const bytes = encoder.encode(JSON.stringify(value));
  const asObject = tally.tried % 2 === 0 && typeof value === 'object';
  judge(validate(asObject ? value : bytes, target(kind)), value, kind, how, bytes);
}

function tryBytes(bytes, kind, how, options) {
  const report = validate(bytes, { ...target(kind), ...options });
  let value;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    tally.tried++;
    tally.notJson++;
    report.findings.forEach(({ code }) => codes.add(code));
    const named = report.findings.some(({ code }) => code === 'json-syntax' || code === 'json-encoding');
    if (!named) unexplained.push({ how, seed: SEED, because: ['only JSON.parse refuses the text'] });
    return;
  }
  judge(report, value, kind, how, bytes);
}

function tryNotJson(document, way, value) {
  const object = structuredClone(document);
  object.records[0].versionNumber = value;
  const text = JSON.stringify(object, (_, held) => (typeof held === 'bigint' ? undefined : held));
  judge(validate(object), JSON.parse(text), DOCUMENT, [way], encoder.encode(text));
}

function target({ id }) {
  return id === 'RecordDocument' ? {} : { as: id };
}

function judge(report, value, kind, how, bytes) {
  tally.tried++;
  report.findings.forEach(({ code }) => codes.add(code));
  if (how[0] === 'sound') {
    tally.sound++;
    assert.deepEqual(report.findings.filter(({ severity }) => severity === 'error'), [], JSON.stringify(value));
  }
  if (!report.valid) tally.invalid++;
  const name = kind.id === 'RecordDocument' ? 'record' : kind.id;
  const [places, others] = schemas.map((draft) => draft.get(name)(value));
  assert.deepEqual(places, others, 'both drafts refuse the same');
  tally.places += places.size;
  const reasons = compare(report, places, { value, bytes });
  if (reasons.length === 0) return tally.agreed++;
  const names = new Set(reasons.map(([name]) => name));
  if (names.has(undefined)) {
    const because = reasons.filter(([name]) => name === undefined).map(([, what]) => what);
    unexplained.push({ how, seed: SEED, class: kind.id, because, text: new TextDecoder().decode(bytes) });
    return undefined;
  }
  tally.differing++;
  const verdict = report.valid !== (places.size === 0);
  for (const name of names) {
    const counts = differences.get(name);
    counts.records++;
    if (verdict) counts.verdicts++;
  }
  return undefined;
}

function print() {
  const { tried, sound, invalid, agreed, differing, notJson, places } = tally;
  console.log(`seed ${SEED}: ${tried} records, ${sound} of them sound, ${invalid} invalid; ${places} places refused by each draft`);
  console.log(`${agreed} agree in every place, ${notJson} are no JSON for either, ${differing} differ for a listed reason, ${unexplained.length} for none`);
  for (const [name, { records, verdicts }] of differences) {
    console.log(`  ${name.padEnd(20)} ${String(records).padStart(5)} records, ${String(verdicts).padStart(4)} valid for the schema alone: ${DIFFERENCES[name]}`);
  }
  const longest = unexplained.map(({ because }) => because.join('; '));
  for (const what of new Set(longest.slice(0, 20))) console.log(`  UNEXPLAINED ${what}`);
}

/** The codes of the core: those of structure, and of these those that a rule gives. */
async function codesOfCore() {
  const folder = new URL('../../src/', import.meta.url);
  const source = await readFile(new URL('finding.rs', folder), 'utf8');
  const rows = [...source.matchAll(/^ {4}(\w+) = "([a-z-]+)", [A-Z_]+;$/gm)];
  assert.ok(rows.length >= 26, 'the table of codes in src/finding.rs');
  const names = new Map(rows.map(([, variant, name]) => [variant, name]));
  const texts = await Promise.all(['rules/', 'iso13606/rules/'].map(async (of) => {
    const files = await readdir(new URL(of, folder));
    return Promise.all(files.map((file) => readFile(new URL(of + file, folder), 'utf8')));
  }));
  const ofRules = texts.flat().flatMap((text) => [...text.matchAll(/Code::(\w+)/g)].map(([, variant]) => names.get(variant)));
  return { structural: [...names.values()], ofRules };
}
