// The schemas: what Standard Schema and Standard JSON Schema ask for, for every class and every element
// of the model, and that nobody pays for what they do not import.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { BASE64_START } from '../consumer.mjs';
import { exercised } from '../exercised.mjs';
import { ALERT, bundle, load, project } from './project.mjs';

const { schema, schemas, validate } = await load('index.js');
const described = await load('schemas.js');
const fetched = await load('url.js');

const model = JSON.parse(readFileSync(join(process.env.MODS_PACKAGE, 'model.json'), 'utf8'));
const files = join(process.env.MODS_PACKAGE, 'schema');
const SOUND = { ...ALERT, status: { code: 'active' }, alertStartDate: '2026-11-01', changeLog: [{ ...ALERT.changeLog[0], date: '2026-11-01T09:30:00Z' }] };

const check = (of, value) => of['~standard'].validate(value);

/** The files of the classes of MODS: an extract of ISO 13606 has no form. */
const filesOf = (folder) => readdirSync(join(files, folder)).filter((name) => name !== 'EHR_EXTRACT.json');

test('of the fetching entry, they wait for it', () => {
  assert.throws(() => fetched.schemas.Alert.report({}), { code: 'not-ready' });
});

test('there is a schema of the document and of each class that has a JSON Schema', () => {
  const names = filesOf('draft-07').map((name) => name.replace('.json', '')).sort();
  for (const all of [schemas, described.schemas, fetched.schemas]) {
    // The document stands here by its short name, and by its class as well.
    assert.deepEqual(Object.keys(all).filter((name) => name !== 'RecordDocument').sort(), names);
  }
  for (const name of Object.keys(schemas)) {
    const { version, vendor, validate: validating } = schemas[name]['~standard'];
    assert.deepEqual([version, vendor, typeof validating], [1, 'mods-record', 'function']);
    assert.ok(check(schemas[name], 42).issues.length > 0, `${name} refuses a number`);
  }
  const both = ['record', 'RecordDocument'].map((name) => described.schemas[name]['~standard'].jsonSchema.input({ target: 'draft-07' }));
  assert.deepEqual(both[0], both[1]);
});

test('a sound value comes out itself, a wrong one as issues', () => {
  assert.deepEqual(Object.keys(check(schemas.Alert, SOUND)), ['value']);
  assert.equal(check(schemas.Alert, SOUND).value, SOUND);
  assert.deepEqual(check(schemas.Alert, {}).issues.map(({ path }) => path), [['recordUid'], ['versionNumber'], ['status', 'code']]);
  const whole = { standard: 'MODS', version: '1.0.0', records: [SOUND, { ...SOUND, recordUid: 'alert-2', alertEndDate: 'soon' }] };
  assert.deepEqual(check(schemas.record, whole).issues, [
    { message: 'Alert end date must be a date and time, like 2026-03-27T09:30:00Z', path: ['records', 1, 'alertEndDate'] },
  ]);
  assert.deepEqual(schemas.Alert.report(SOUND), validate(SOUND, { as: 'Alert' }));
});

test('warnings count with strict, and parts are named unless the whole is asked for', () => {
  const doubtful = { ...SOUND, status: { code: 'paused' } };
  assert.equal(check(schemas.Alert, doubtful).value, doubtful);
  const paths = (options) => check(schema('Alert', { strict: true, ...options }), doubtful).issues?.map(({ path }) => path);
  assert.deepEqual(paths(), [['status', 'code']]);
  assert.deepEqual(paths({ parts: false }), [['status']]);
  assert.deepEqual(paths({ codeSets: { 'alert-status': ['paused'] }, parts: undefined }), undefined);
});

test('a value is taken as it is, and what is not filled in counts as absent', () => {
  assert.equal(check(schema('Alert.freeText'), '"').value, '"');
  assert.equal(check(schema('Alert.freeText'), '{}').value, '{}');
  assert.equal(check(schema('Alert.freeText'), undefined).value, undefined);
  assert.deepEqual(check(schema('Alert.status'), undefined).issues, [{ message: 'Select status', path: [] }]);
  assert.equal(check(schema('Alert.versionNumber'), 3).value, 3);
  const untouched = { ...SOUND, freeText: undefined, informed: undefined };
  assert.deepEqual(schemas.Alert.report(untouched).findings, schemas.Alert.report(SOUND).findings);
  assert.deepEqual(check(schemas.Alert, { ...SOUND, status: undefined }).issues, [{ message: 'Select status', path: ['status', 'code'] }]);
  // Beside what JSON cannot carry, which is found all the same.
  const cycle = { ...SOUND };
  cycle.self = cycle;
  for (const [name, value] of Object.entries({ versionNumber: NaN, alertStartDate: new Date(0), informed: new Map(), freeText: 1n, location: () => {} })) {
    const { issues } = check(schemas.Alert, { ...SOUND, [name]: value, alertEndDate: undefined });
    assert.deepEqual(issues[0].path, [name], name);
    assert.ok(validate({ ...SOUND, [name]: value }, { as: 'Alert' }).findings.some(({ code }) => code === 'not-json'));
  }
  assert.deepEqual(check(schemas.Alert, cycle).issues[0].path, ['self']);
  assert.ok(check(schemas.record, new TextEncoder().encode('{"standard":"MODS"}')).issues, 'bytes are no document here');
  assert.ok(validate({ ...SOUND, freeText: undefined }, { as: 'Alert' }).findings.some(({ code }) => code === 'not-json'), 'validate says that a property is lost');
});

test('a single answer of every element gets messages that name it', () => {
  let count = 0;
  for (const { id, kind, elements } of model.classes) {
    if (kind === 'abstract' || !schemas[id]) continue;
    for (const { name, json } of elements) {
      const strict = schema(`${id}.${json}`, { strict: true });
      for (const answer of [5, 'x', true, [], {}, undefined, null, [{}], { code: 5 }]) {
        for (const { message, path } of check(strict, answer).issues ?? []) {
          if (path.length > 0 && !path.every((step) => typeof step === 'number')) continue;
          count += 1;
          assert.ok(message.toLowerCase().includes(name.replace(/\.$/, '').toLowerCase()), `${id}.${json}: ${message}`);
          assert.match(message, /^[A-Z].*[^.]$/);
        }
      }
      assert.ok([5, 'x', []].some((answer) => check(strict, answer).issues), `${id}.${json} refuses something`);
    }
  }
  console.log(`${count} messages`);
  assert.ok(count > 4_000);
});

test('a wrong name is answered with the nearest', () => {
  const message = (call) => {
    try {
      call();
    } catch (error) {
      assert.ok(error instanceof TypeError && error.code === 'unknown-as', String(error));
      return error.message;
    }
    return assert.fail('nothing was thrown');
  };
  const cases = {
    Alrt: 'Did you mean Alert?', alert: 'Did you mean Alert?', 'Alert.alertStartdate': 'Did you mean Alert.alertStartDate?',
    'Alrt.alertStartDate': 'Did you mean Alert.alertStartDate?', CarePlans: 'Did you mean CarePlan?', 'Alert.statuss': 'Did you mean Alert.status?',
  };
  for (const [name, words] of Object.entries(cases)) {
    assert.ok(message(() => validate('{}', { as: name })).endsWith(words), `${name}: ${message(() => validate('{}', { as: name }))}`);
    assert.match(message(() => schema(name).report({})), /Did you mean Alert|Did you mean CarePlan/);
  }
  for (const name of [undefined, null, ['Alert'], Symbol('Alert')]) message(() => schema(name));
  assert.doesNotMatch(message(() => validate('{}', { as: 'Something quite different' })), /Did you mean/);
  assert.doesNotMatch(message(() => schema('__proto__')), /Did you mean/);
  assert.match(message(() => schema('x'.repeat(100_000))), /x"\.$/);
  message(() => schema('record.records'));
  message(() => schema(undefined));
  message(() => described.schema('Alert.statuss')['~standard'].jsonSchema.input({ target: 'draft-07' }));
  assert.throws(() => schema('Alert', { as: 'Alert' }), { code: 'unknown-option' });
  assert.throws(() => schema('Alert', { parts: 1 }), { code: 'option-type' });
});

test('each schema gives itself as the JSON Schema that is in schema/', () => {
  let count = 0;
  for (const [target, folder] of [['draft-07', 'draft-07'], ['draft-2020-12', '2020-12']]) {
    for (const name of filesOf(folder)) {
      const { jsonSchema } = described.schemas[name.replace('.json', '')]['~standard'];
      const wanted = JSON.parse(readFileSync(join(files, folder, name), 'utf8'));
      assert.deepEqual(jsonSchema.input({ target }), wanted, `${folder}/${name}`);
      assert.deepEqual(jsonSchema.output({ target, libraryOptions: {} }), wanted);
      count += 1;
    }
  }
  assert.ok(count > 180);
  for (const target of ['openapi-3.0', 'draft-04', '__proto__', undefined]) {
    assert.throws(() => described.schemas.Alert['~standard'].jsonSchema.input({ target }), { code: 'unknown-target' });
  }
  const { definitions, ...status } = described.schema('Alert.status')['~standard'].jsonSchema.input({ target: 'draft-07' });
  assert.equal(status.$id, 'urn:mods-record:1.0.0:draft-07:Alert.status');
  assert.ok(definitions.Coding && !definitions.Alert);
  assert.equal(check(described.schemas.Alert, SOUND).value, SOUND);
  exercised('@standard-schema/spec', 'Standard Schema and Standard JSON Schema: every class, both drafts equal to schema/*');
});

test('nobody pays for what they do not import', async (t) => {
  const folder = project(t);
  const size = async (code) => (await bundle(folder, code)).length;
  const of = (names, entry) => `import { ${names} } from 'mods-record${entry}'; console.log(${names});`;
  const plain = await bundle(folder, of('validate', ''));
  const classes = 'PersonDemographics PersonIdentification';
  assert.ok(!plain.includes(classes), 'schemas are left out');
  assert.ok((await bundle(folder, of('schemas', ''))).includes(classes));
  const checking = await bundle(folder, of('schemas, schema', ''));
  assert.ok(!checking.includes('$defs'), 'definitions are left out');
  assert.ok((await bundle(folder, of('schemas', '/schemas'))).includes('$defs'));
  console.log(`schemas add ${checking.length - plain.length} bytes`);
  assert.ok(checking.length - plain.length < 5_000);
  for (const [names, entry] of [['toAjvErrors', '/ajv'], ['toErrorSchema, validator', '/rjsf'], ['attach', '/surveyjs'], ['rule', '/formio'], ['toOperationOutcome', '/fhir'], ['toErrorSummary, toFieldErrors', '/nhsuk']]) {
    const text = await bundle(folder, of(names, entry));
    console.log(`mods-record${entry}: ${text.length} bytes`);
    assert.ok(!text.includes(BASE64_START) && text.length < 8_000, `${entry} pulls nothing else: ${text.length}`);
  }
  assert.ok(await size(of('toErrorSchema', '/rjsf')) < await size(of('validator', '/rjsf')));
});
