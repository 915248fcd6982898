// What the package knows of the world, and what it lets out of a record: nothing that was not
// asked for, and the same bytes everywhere.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PARTS } from '../agreement/model.mjs';
import { MARKS, canaries } from './canaries.mjs';
import { RUNTIMES } from '../runtimes.mjs';
import { keep } from './evidence.mjs';
import { HOME, chromium, served } from './page.mjs';
import { hashOf } from './outputs.mjs';

const home = pathToFileURL(join(process.env.MODS_PACKAGE, '/'));
const load = (name) => import(new URL(name, home));
let api;
let validate;
let render;

before(async () => {
  api = await load('index.js');
  ({ validate, render } = api);
});

for (const [file, script] of [['mods.wasm', 'glue'], ['iso13606.wasm', 'iso13606-glue']]) {
  describe(`the module ${file}`, () => {
    // Readers of what JavaScript hands over, and the one function that asks the caller about codes.
    const IMPORTS = ['ask', 'at', 'boolean_get', 'get', 'init_externref_table', 'is_object', 'is_undefined', 'number_get', 'string from memory', 'string_get'];

    test('imports ten readers of what it is given, and nothing of the world', async () => {
      const module = await WebAssembly.compile(await readFile(new URL(file, home)));
      const named = WebAssembly.Module.imports(module).map(({ module, name, kind }) => {
        assert.equal(module, `./${script}_bg.js`);
        assert.equal(kind, 'function');
        if (/^__wbindgen_generic_0*1$/.test(name)) return 'string from memory';
        return name.replace(/^__wbg___wbindgen_|^__wbg_|^__wbindgen_/, '').replace(/_[0-9a-f]{16}$/, '');
      });
      assert.deepEqual(named.sort(), IMPORTS);
    });

    test('is served by glue in which no import names anything global', async () => {
      const glue = await readFile(new URL(`${script}.js`, home), 'utf8');
      const [, imports] = /function __wbg_get_imports\(\) \{([^]*?)\n\}/.exec(glue);
      assert.ok(imports.includes('_ask_') && imports.includes('string_get'), 'the imports of the module');
      assert.doesNotMatch(imports, /\b(Date|Math|Intl|JSON|Reflect|Object|Function|crypto|console|fetch|globalThis|window|self|document|navigator|performance|process|localStorage|setTimeout|Promise)\b/);
    });
  });
}

test('no value of a record is in a report, an error or the console, for any class', async () => {
  const said = [];
  const restore = listen(said);
  const counts = { records: 0, calls: 0, asked: 0 };
  const leaks = [];
  const silent = (name, text) => {
    counts.calls += 1;
    if (MARKS.some((mark) => text.includes(mark))) leaks.push(`${name}: ${text.slice(0, 300)}`);
  };
  try {
    for (const { name, record, as } of canaries()) {
      counts.records += 1;
      const options = as ? { as } : {};
      const text = JSON.stringify(record);
      silent(name, JSON.stringify(validate(record, { ...options, completeness: true, today: '2026-11-22' })));
      silent(`${name}, as text`, JSON.stringify(validate(text, { ...options, strict: true })));
      silent(`${name}, cut`, JSON.stringify(validate(text.slice(0, -text.length / 3), options)));
      silent(`${name}, without quotes`, JSON.stringify(validate(text.replaceAll('"Zq7Marker9x"', 'Zq7Marker9x'), options)));
      silent(`${name}, small limits`, JSON.stringify(validate(text, { ...options, limits: { string: 5, depth: 2 } })));
      for (const call of [validate, render]) silent(`${name}, misuse`, thrownBy(() => call(record, { ...options, today: 'never' })));
      render(record, { ...options, findings: true });
      if (MARKS.some((mark) => JSON.stringify(validate(record, { ...options, includeValues: true })).includes(mark))) counts.asked += 1;
    }
  } finally {
    restore();
  }
  assert.deepEqual(leaks.slice(0, 5), []);
  assert.deepEqual(said, []);
  assert.ok(counts.asked > counts.records / 2, 'when asked for, values are there: the search can find them');
  await keep('quiet', 'Marks in every element', [
    ['classes', PARTS.length],
    ['records with a mark in every element', counts.records],
    ['reports and errors without a mark', counts.calls],
    ['records whose marks are in a report with includeValues', counts.asked],
    ['lines on the console', said.length],
  ]);
});

test('no value of a record is in what the converters make of a report, for any class', async () => {
  const [{ toAjvErrors }, { toErrorSchema, validator }, { toOperationOutcome }, { toErrorSummary, toFieldErrors }] = await Promise.all(
    ['ajv.js', 'rjsf.js', 'fhir.js', 'nhsuk.js'].map(load),
  );
  const severities = ['error', 'warning', 'info'];
  const converters = { toAjvErrors, toErrorSchema, toOperationOutcome, toErrorSummary, toFieldErrors };
  const counts = { outputs: 0, told: 0 };
  const leaks = [];
  const silent = (name, output) => {
    const text = JSON.stringify(output);
    counts.outputs += 1;
    if (text.length > 300) counts.told += 1;
    if (MARKS.some((mark) => text.includes(mark))) leaks.push(`${name}: ${text.slice(0, 300)}`);
  };
  for (const { name, record, as = 'record' } of canaries()) {
    const schema = api.schema(as, { completeness: true, today: '2026-11-22' });
    const report = schema.report(record);
    silent(`${name}, report of a schema`, report);
    silent(`${name}, issues`, schema['~standard'].validate(record).issues ?? []);
    for (const [converter, convert] of Object.entries(converters)) {
      for (const parts of [true, false]) silent(`${name}, ${converter}`, convert(report, { severities, parts }));
    }
    const { errors, errorSchema } = validator(schema, { severities }).validateFormData(record);
    silent(`${name}, validator of rjsf`, [errors, errorSchema]);
  }
  assert.deepEqual(leaks.slice(0, 5), []);
  assert.ok(counts.told > counts.outputs / 2, 'most outputs tell something');
  await keep('quiet-converters', 'Marks in every element, and the converters', [['outputs of schemas and converters without a mark', counts.outputs]]);
});

test('what the caller says in place of words is in messages alone, and gone with the call', async () => {
  const { words: known } = JSON.parse(await readFile(new URL('words.json', home), 'utf8'));
  const { classes } = JSON.parse(await readFile(new URL('model.json', home), 'utf8'));
  const names = classes.flatMap(({ name, elements }) => [name, ...elements.map((element) => element.name)]);
  const texts = [...known.map(({ text }) => text), ...names];
  const words = Object.fromEntries(texts.map((text) => [text, `${WORD}${text}`]));
  const counts = { reports: 0, said: 0 };
  const faults = [];
  for (const { name, record, as } of canaries()) {
    const options = as ? { as } : {};
    const plain = JSON.stringify(validate(record, options));
    const report = validate(record, { ...options, words });
    const whole = JSON.stringify(report);
    counts.reports += 1;
    if (whole.includes(WORD)) counts.said += 1;
    if (MARKS.some((mark) => whole.includes(mark))) faults.push(`${name}: tells a value`);
    const wordless = [report, JSON.parse(plain)].map((one) => JSON.stringify(one, (key, value) => (SPOKEN.includes(key) ? undefined : value)));
    if (wordless[0].includes(WORD)) faults.push(`${name}: a word stands in ${around(wordless[0])}`);
    if (wordless[0] !== wordless[1]) faults.push(`${name}: words change ${wordless[0].slice(0, 300)}`);
    if (JSON.stringify(validate(record, options)) !== plain) faults.push(`${name}: the next call is not as before`);
  }
  assert.deepEqual(faults.slice(0, 5), []);
  assert.ok(counts.said > counts.reports * 0.9, `words are in ${counts.said} reports of ${counts.reports}: the search can find them`);
  await keep('quiet-words', 'Words of the caller', [
    ['texts replaced', texts.length],
    ['reports with them in messages and nowhere else', counts.reports],
  ]);
});

/** Stands before every text that is said in place of an English one. */
const WORD = 'Qw9';

const around = (text) => text.slice(text.indexOf(WORD) - 200, text.indexOf(WORD) + 100);

/** What is said in words in a report: the name for people of an element, and sentences. */
const SPOKEN = ['label', 'message', 'help'];

function thrownBy(call) {
  try {
    call();
  } catch (thrown) {
    return `${thrown.stack} ${JSON.stringify(thrown)}`;
  }
  return assert.fail('a call that is misuse throws');
}

/** Takes down all that is written to the console, or past it to the streams. */
function listen(said) {
  const undo = [];
  const take = (owner, name) => {
    const was = owner[name];
    owner[name] = (...words) => {
      said.push(`${name}: ${words.join(' ')}`);
      return true;
    };
    undo.push(() => {
      owner[name] = was;
    });
  };
  for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table']) take(console, name);
  for (const stream of [process.stdout, process.stderr]) take(stream, 'write');
  const warning = (warned) => said.push(String(warned));
  process.on('warning', warning);
  return () => {
    undo.forEach((back) => back());
    process.off('warning', warning);
  };
}

const ZONES = ['UTC', 'Europe/London', 'Pacific/Apia', 'America/St_Johns', 'Asia/Kathmandu'];
const LOCALES = ['en-GB', 'tr-TR', 'ar-EG', 'de-DE', 'ja-JP-u-ca-japanese'];

test('the same records give the same bytes, whenever, wherever', async (t) => {
  const folder = join(import.meta.dirname, '..', '..', 'examples', 'records');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const { hash, outputs } = await hashOf(api, texts);
  assert.ok(outputs > names.length * 12);
  const [{ name: here }] = RUNTIMES;
  const runs = { [here]: 1, Chromium: 0 };

  assert.equal((await hashOf(api, texts)).hash, hash, 'once more in one process');
  runs[here] += 1;
  const script = `
    import { readFileSync } from 'node:fs';
    import { hashOf } from ${JSON.stringify(new URL('outputs.mjs', import.meta.url).href)};
    const api = await import(${JSON.stringify(new URL('index.js', home).href)});
    const texts = ${JSON.stringify(names)}.map((name) => readFileSync(${JSON.stringify(`${folder}/`)} + name, 'utf8'));
    const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
    const { node } = process.versions;
    console.log(JSON.stringify({ node, timeZone, locale, ...(await hashOf(api, texts)) }));`;
  for (const [at, TZ] of ZONES.entries()) {
    const [language, country] = LOCALES[at].split('-');
    const LANG = `${language}_${country}.UTF-8`;
    for (const { name, path } of RUNTIMES) {
      const { stdout } = await promisify(execFile)(path, ['--input-type=module', '-e', script], { env: { ...process.env, TZ, LANG, LC_ALL: LANG } });
      const run = JSON.parse(stdout);
      assert.ok(run.locale.startsWith(language), `${run.locale} is the locale of the process`);
      assert.equal(`Node ${run.node.split('.')[0]}`, name);
      assert.equal(run.hash, hash, `${name}, ${TZ}, ${LANG}`);
      runs[name] = (runs[name] ?? 0) + 1;
    }
  }

  const { url } = await served(t);
  const browser = await chromium(t);
  for (const [at, timezoneId] of ZONES.entries()) {
    const page = await (await browser.newContext({ timezoneId, locale: LOCALES[at] })).newPage();
    await page.goto(`${url}blank.html`);
    const run = await page.evaluate(async ([given, home]) => {
      const { hashOf } = await import('/hostile/outputs.mjs');
      return { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, ...(await hashOf(await import(home), given)) };
    }, [texts, HOME]);
    assert.equal(run.hash, hash, `${timezoneId}, ${LOCALES[at]} in Chromium`);
    runs.Chromium += 1;
  }
  await keep('same-bytes', 'The same bytes everywhere', [
    ['reports, renderings and errors in one hash', outputs],
    ...Object.entries(runs).map(([name, count]) => [`equal hashes in ${name}, in five time zones and locales`, count]),
  ]);
});
