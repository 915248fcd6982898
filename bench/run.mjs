// What checking and rendering cost beside what else one would use, on the same records: written to
// `bench/RESULTS.md`, which says how it was measured and what the subjects check. Started by
// `cargo xtask bench`, which builds what is measured.
//
//     node bench/run.mjs [--seconds N] [--quick] [--out FILE]
//
// `--seconds`: how long each comparison runs, 10 if not said. `--quick`: short records alone, a second each,
// without cold starts and profile; prints and writes nothing unless `--out` says where.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, type as system } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

// React and Vue are several times slower otherwise.
process.env.NODE_ENV = 'production';

const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '10' }, quick: { type: 'boolean', default: false }, out: { type: 'string' } },
});

const root = join(import.meta.dirname, '..');
const work = join(root, 'target', 'bench');
mkdirSync(work, { recursive: true });

const { measure, promising, subject } = await import('./measure.mjs');
const { Native } = await import('./native.mjs');
const { recordOf } = await import('./records.mjs');
const { contentOf } = await import('./content.mjs');
const { accepted } = await import('./faults.mjs');
const { bundle, coldStarts } = await import('./shipped.mjs');
const { profile } = await import('./profile.mjs');
const { many } = await import('./many.mjs');
const { markdown } = await import('./results.mjs');
const { render, schemas, validate } = await import('../target/npm/index.js');

const seconds = options.quick ? 1 : Number(options.seconds);
const LENGTHS = options.quick ? [5_000, 50_000] : [5_000, 50_000, 500_000, 5_000_000];
const LENGTH_OF_GOALS = 50_000;
const BATCH = { count: 1_000, length: 20_000 };
const decode = (bytes) => new TextDecoder().decode(bytes);
const started = new Date();
const load = loadavg()[0];

const standalone = join(work, 'ajv-standalone.mjs');
execFileSync(process.execPath, ['--no-warnings', join(import.meta.dirname, 'ajv-standalone.mjs'), standalone]);
const VALIDATORS = {
  'Ajv, schema as shipped': join(import.meta.dirname, 'validators/ajv-shipped.mjs'),
  Ajv: join(import.meta.dirname, 'validators/ajv.mjs'),
  'Ajv standalone': standalone,
  '@exodus/schemasafe': join(import.meta.dirname, 'validators/schemasafe.mjs'),
  TypeBox: join(import.meta.dirname, 'validators/typebox.mjs'),
  'Zod 4': join(import.meta.dirname, 'validators/zod.mjs'),
  Valibot: join(import.meta.dirname, 'validators/valibot.mjs'),
  ArkType: join(import.meta.dirname, 'validators/arktype.mjs'),
};
/** They are slow enough to be measured at the length of the goals alone. */
const SLOW = new Set(['Ajv, schema as shipped', 'ArkType']);
const RENDERERS = {
  Eta: 'eta', Handlebars: 'handlebars', nunjucks: 'nunjucks', 'React 19': 'react', 'Vue 3': 'vue', 'nunjucks with NHS macros': 'nhsuk-macros',
};

const validators = new Map();
for (const [name, file] of Object.entries(VALIDATORS)) {
  say(`compiles ${name}`);
  if (!options.quick || !SLOW.has(name)) validators.set(name, (await import(file)).create());
}
const renderers = new Map();
for (const [name, file] of Object.entries(RENDERERS)) {
  renderers.set(name, (await import(`./renderers/${file}.mjs`)).create());
}
const program = join(work, 'release', 'examples', process.platform === 'win32' ? 'native.exe' : 'native');
const native = existsSync(program) ? new Native(program) : undefined;

const fastest = await fastestValidator();
const cases = [];
for (const accents of [true, false]) {
  for (const length of LENGTHS) cases.push(await oneRecord(length, accents));
}
const results = {
  started,
  took: 0,
  load: [load, loadavg()[0]],
  machine: { processor: cpus()[0].model.trim(), cores: availableParallelism(), system: `${system()} ${release()}`, node: process.versions.node, v8: process.versions.v8 },
  rust: execFileSync('rustc', ['--version'], { encoding: 'utf8' }).trim(),
  versions: versions(),
  seconds,
  fastest,
  differences: accepted(validators, JSON.parse(decode(recordOf(LENGTH_OF_GOALS, { accents: true })))),
  cases,
  growth: await growth(),
  batch: options.quick ? undefined : await batch(),
  many: await stream(),
  typing: await typing(),
  ...(options.quick ? {} : await starts()),
  profile: options.quick ? undefined : profileOfGoal(),
  module: module(),
};
native?.end();
results.took = (Date.now() - started) / 1_000;
const text = markdown(results);
const out = options.out ?? (options.quick ? undefined : join(import.meta.dirname, 'RESULTS.md'));
if (out) writeFileSync(out, text);
console.log(text);
if (out) console.log(`written to ${out}`);

/** All subjects on one record; at most lengths only what the tables of all lengths show. */
async function oneRecord(length, accents) {
  say(`${length} bytes, ${accents ? 'with' : 'without'} text beyond ASCII`);
  const bytes = recordOf(length, { accents });
  const text = decode(bytes);
  const object = JSON.parse(text);
  const report = validate(bytes);
  if (!report.valid) throw new Error('the generated record is not valid');
  for (const [name, accepts] of validators) if (!accepts(object)) throw new Error(`${name} refuses the generated record`);
  const isOfGoals = length === LENGTH_OF_GOALS;
  const among = [...validators].filter(([name]) => isOfGoals || !SLOW.has(name));
  const accepts = validators.get(fastest);
  const subjects = [
    subject('bytes: mods-record', () => validate(bytes)),
    subject('bytes: JSON.parse', () => JSON.parse(decode(bytes))),
    ...among.map(([name, is]) => subject(`bytes: ${name}`, () => is(JSON.parse(decode(bytes))))),
    subject('html: mods-record', () => [validate(bytes), joined(render(bytes))]),
    subject('html alone: mods-record', () => joined(render(bytes))),
    ...pairs(isOfGoals ? [...renderers] : [...renderers].slice(0, 3), bytes, accepts),
  ];
  if (isOfGoals) {
    subjects.push(
      subject('text: mods-record', () => validate(text)),
      subject('text: JSON.parse', () => JSON.parse(text)),
      ...among.map(([name, is]) => subject(`text: ${name}`, () => is(JSON.parse(text)))),
      subject('object: mods-record', () => validate(object)),
      subject('object: JSON.stringify + Ajv', () => [JSON.stringify(object), validators.get('Ajv')(object)]),
      ...among.map(([name, is]) => subject(`object: ${name}`, () => is(object))),
    );
  }
  if (native) {
    const file = join(work, `record-${length}-${accents ? 'accents' : 'ascii'}.json`);
    writeFileSync(file, bytes);
    await native.load(file);
    subjects.push(native.subject('bytes: native', 'validate'), native.subject('html: native', 'both'));
  }
  const measured = await measure(subjects, isOfGoals ? 2 * seconds : seconds);
  const html = isOfGoals ? await sizesOfHtml(bytes, object) : undefined;
  return { length, accents, bytes: bytes.length, values: report.checked, measured, html };
}

/** The one that is paired with the template engines. */
async function fastestValidator() {
  const object = JSON.parse(decode(recordOf(LENGTH_OF_GOALS, { accents: true })));
  const among = [...validators].filter(([name]) => !SLOW.has(name));
  const measured = await measure(among.map(([name, accepts]) => subject(name, () => accepts(object))), seconds);
  return measured.fastest(among.map(([name]) => name));
}

/** Decoding, parsing, the fastest validator, and a template engine. */
function pairs(list, bytes, accepts) {
  return list.map(([name, show]) => {
    const run = () => {
      const object = JSON.parse(decode(bytes));
      return accepts(object) && show(contentOf(object));
    };
    return name === 'Vue 3' ? promising(`html: ${name}`, () => run().then(joined)) : subject(`html: ${name}`, () => joined(run()));
  });
}

/** Reads a string at one place: where an engine has only noted its pieces, it puts them together then. */
function joined(html) {
  return html.charCodeAt(html.length - 1);
}

async function sizesOfHtml(bytes, object) {
  const sizes = new Map([['mods-record', render(bytes).length]]);
  for (const [name, show] of renderers) sizes.set(name, (await show(contentOf(object))).length);
  return sizes;
}

/** The same work on all lengths, in turn: what a byte costs. */
async function growth() {
  say('growth');
  const records = LENGTHS.map((length) => recordOf(length, { accents: true }));
  const measured = await measure(records.map((bytes, place) => subject(String(LENGTHS[place]), () => validate(bytes))), seconds);
  const base = records[LENGTHS.indexOf(LENGTH_OF_GOALS)].length;
  return LENGTHS.map((length, place) => ({ length, perByte: measured.ratio(String(length), String(LENGTH_OF_GOALS), base / records[place].length) }));
}

async function batch() {
  say('batch');
  const records = Array.from({ length: BATCH.count }, (_, place) => recordOf(BATCH.length, { accents: place % 2 === 0, seed: place + 1 }));
  const each = (run) => () => records.forEach(run);
  const among = [...validators].filter(([name]) => !SLOW.has(name));
  const measured = await measure([
    subject('bytes: mods-record', each((bytes) => validate(bytes))),
    subject('bytes: JSON.parse', each((bytes) => JSON.parse(decode(bytes)))),
    ...among.map(([name, accepts]) => subject(`bytes: ${name}`, each((bytes) => accepts(JSON.parse(decode(bytes)))))),
  ], 3 * seconds);
  return { ...BATCH, measured };
}

async function stream() {
  say('many records of a stream');
  return many([2_000, 20_000], options.quick ? 4 : 100, validators.get('Ajv'), 6 * seconds);
}

/** A form that checks what is edited at every key: one record of it. */
async function typing() {
  say('typing');
  const { records } = JSON.parse(decode(recordOf(500_000, { accents: true })));
  const record = records.reduce((best, one) => (JSON.stringify(one).length > JSON.stringify(best).length ? one : best));
  const { type } = record;
  const measured = await measure([
    subject('copy', () => JSON.parse(JSON.stringify(record))),
    subject('report', () => schemas[type].report(record)),
    subject('validate', () => validate(record, { as: type })),
  ], seconds / 4);
  return { type, length: JSON.stringify(record).length, measured };
}

async function starts() {
  say('sizes and cold starts');
  const record = join(work, `record-${LENGTH_OF_GOALS}-accents.json`);
  const content = join(work, 'content.json');
  writeFileSync(record, recordOf(LENGTH_OF_GOALS, { accents: true }));
  writeFileSync(content, JSON.stringify(contentOf(JSON.parse(readFileSync(record, 'utf8')))));
  const sources = [
    ['mods-record', join(import.meta.dirname, 'validators/mods-record.mjs'), record],
    ...Object.entries(VALIDATORS).map(([name, file]) => [name, file, record]),
    ...Object.entries(RENDERERS).filter(([, file]) => file !== 'nhsuk-macros').map(([name, file]) => [name, join(import.meta.dirname, `renderers/${file}.mjs`), content]),
  ];
  const shipped = [];
  for (const [name, source, input] of sources) shipped.push({ ...(await bundle(name.replace(/\W+/g, '-'), source, work)), name, record: input });
  const macros = { name: 'nunjucks with NHS macros', module: join(import.meta.dirname, 'renderers/nhsuk-macros.mjs'), record: content };
  return { shipped, cold: coldStarts([...shipped, macros], 3) };
}

function profileOfGoal() {
  say('profile');
  const record = join(work, `record-${LENGTH_OF_GOALS}-accents.json`);
  const of = (command) => native && profile(program, command, record, readFileSync(record).length, join(work, 'callgrind.out'));
  return { validate: of('validate'), html: of('html') };
}

/** The module, as `cargo xtask size` measures it. */
function module() {
  const [{ brotli }] = JSON.parse(execFileSync(process.execPath, [join(root, 'xtask/size.mjs'), join(root, 'target/npm'), join(root, 'target/mods-record.tgz'), 'mods.wasm'], { encoding: 'utf8', cwd: root }));
  return brotli;
}

function versions() {
  const names = ['ajv', '@exodus/schemasafe', 'typebox', 'zod', 'valibot', 'arktype', 'eta', 'handlebars', 'nunjucks', 'nhsuk-frontend', 'react-dom', 'vue', 'esbuild'];
  return names.map((name) => {
    const folder = [join(import.meta.dirname, 'node_modules', name), join(root, 'node_modules', name)].find(existsSync);
    return `${name} ${JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version}`;
  });
}

function say(what) {
  console.error(`${((Date.now() - started.getTime()) / 1_000).toFixed(0).padStart(4)} s  ${what}`);
}
