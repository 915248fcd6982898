// The neutral description: held against the model, and what is made with it.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { PACKAGE, entry, shownValues } from './definitions.mjs';
import { EXAMPLES, FORMS } from './examples.mjs';
import { CLASSES, classIn } from '../agreement/model.mjs';

const { validate } = await import(join(PACKAGE, 'index.js'));
const { atControls, form, formOf, toRecord } = await entry('forms');
const { jsonForms } = await entry('forms/json-forms');
const { questionnaire } = await entry('forms/fhir');
const { rjsf } = await entry('forms/rjsf');
const { survey } = await entry('forms/surveyjs');
const classes = await entry('forms/classes');
const ENVELOPE = ['recordUid', 'versionNumber', 'changeLog'];

test('there is a form for each class that one can fill in, with what the model says of each element', () => {
  assert.deepEqual(Object.keys(classes).sort(), FORMS.map(({ id }) => id).sort());
  let fields = 0;
  for (const kind of FORMS) fields += assertFields(form(kind.id, { envelope: true }).fields, kind);
  assert.ok(fields > 2000);
  console.log(`${FORMS.length} forms, ${fields} fields`);
});

/** Names, words and levels are those of the model, all the way down. Returns how many fields there are. */
function assertFields(fields, kind) {
  assert.deepEqual(fields.map(({ name }) => name), kind.elements.map(({ json }) => json), kind.id);
  let count = fields.length;
  for (const [at, field] of fields.entries()) {
    const element = kind.elements[at];
    const { name, occurs, level, basis, type } = field;
    assert.deepEqual({ name, occurs, level, basis, type }, { name: element.json, occurs: element.occurs, level: element.level, basis: element.basis, type: element.type });
    assert.equal(field.many, element.occurs.endsWith('*'));
    assert.deepEqual(field.targets, element.target ?? undefined);
    if (kind.kind !== 'datatype') {
      assert.equal(field.label, element.name);
      assert.equal(field.recommended, !field.required && element.level !== 'could');
      assert.equal(field.help, field.recommended ? `${element.definition} Recommended.` : element.definition);
      assert.equal(field.required, element.level === 'must' && element.basis === 'mods');
      assertChoices(field, element);
    }
    const inner = classIn(element);
    assert.equal(field.parts !== undefined, inner !== undefined, field.path);
    if (inner) count += assertFields(field.parts, inner);
  }
  return count;
}

function assertChoices({ path, type, choices, open, codeSet }, { set }) {
  const listed = ['Coded', 'CodedOrReference'].includes(type) && set?.codes.some((code) => !code.default);
  assert.equal(choices !== undefined, Boolean(listed), path);
  if (!listed) return;
  assert.equal(codeSet.id, set.id);
  assert.deepEqual(choices.map(({ code }) => code), set.codes.filter((code) => !code.retired).map(({ code }) => code));
  assert.equal(open, !set.complete);
}

test('uid, version and change log are asked for only on demand; type is filled in', () => {
  for (const kind of FORMS) {
    const names = form(kind.id).fields.map(({ name }) => name);
    const envelope = kind.kind !== 'group' ? ENVELOPE : [];
    assert.deepEqual(names, kind.elements.map(({ json }) => json).filter((name) => !envelope.includes(name)), kind.id);
    const isTold = kind.kind !== 'group' && kind.id !== 'SubjectOfCare';
    assert.deepEqual(toRecord(form(kind.id), {}), isTold ? { type: kind.id } : {}, kind.id);
  }
});

test('a form is new with each call, and data is not changed', () => {
  const first = form('Alert');
  first.fields.find(({ name }) => name === 'status').choices.pop();
  first.fields.find(({ name }) => name === 'involved').targets.length = 0;
  assert.notDeepEqual(first, form('Alert'));
  assert.deepEqual(form('Alert'), formOf(classes.Alert));
  const data = Object.freeze({ status: Object.freeze({ code: 'active' }), involved: Object.freeze([{}]) });
  assert.deepEqual(toRecord(form('Alert'), data), { type: 'Alert', status: { code: 'active', display: 'Active' } });
});

test('what is no class is misuse, with the nearest names', () => {
  const near = { alert: /Did you mean Alert\?$/, CarPlan: /Did you mean CarePlan\?$/, Contact: /Did you mean PersonContactDetails or PersonalContact\?$/, zzzzzzzz: /classes has all/ };
  for (const [id, message] of [...Object.entries(near), ['__proto__', near.zzzzzzzz], ['hasOwnProperty', near.zzzzzzzz]]) {
    for (const make of [form, jsonForms, questionnaire, rjsf, survey]) assert.throws(() => make(id), { name: 'TypeError', code: 'unknown-class', message });
  }
  for (const id of [undefined, null, 5, {}, ['Alert'], 'RecordDocument', 'Coding', 'VersionedRecord']) assert.throws(() => form(id), { code: 'unknown-class' });
  assert.throws(() => form('Alert', { envelop: true }), { code: 'unknown-option' });
  assert.throws(() => form('Alert', { envelope: 1 }), { code: 'option-type' });
  for (const data of [null, [], 'text', undefined]) assert.throws(() => toRecord(form('Alert'), data), { code: 'input-type' });
});

test('a record from a form has no finding that its data had not', () => {
  for (const { id } of FORMS) {
    for (const example of EXAMPLES.get(id)) {
      const record = toRecord(form(id), example);
      const codes = (object) => validate(object, { as: id }).findings.map(({ code, pointer }) => `${code} ${pointer}`);
      const before = new Set(codes(example));
      assert.deepEqual(codes(record).filter((code) => !before.has(code)), [], id);
      assert.deepEqual(toRecord(form(id), record), record, id);
    }
  }
});

test('a code gets its display, and keeps words of its own', () => {
  const alert = form('Alert');
  const status = (coding) => toRecord(alert, { status: coding }).status;
  assert.deepEqual(status({ code: 'inactive', display: 'Active' }), { code: 'inactive', display: 'Inactive' });
  assert.deepEqual(status({ code: 'active', display: 'Still so' }), { code: 'active', display: 'Still so' });
  assert.deepEqual(status({ code: 'elsewhere' }), { code: 'elsewhere' });
  assert.deepEqual(status({ code: 'active', system: 'https://example.org' }), { code: 'active', system: 'https://example.org' });
  assert.deepEqual(status({ text: 'Active' }), { text: 'Active' });
});

test('findings stand at controls', () => {
  for (const { id } of FORMS) {
    const { fields } = form(id, { envelope: true });
    const [example] = EXAMPLES.get(id);
    const shown = new Set([...shownValues(fields, example)].map(([, way]) => way.map((step) => step.name ?? step).join('/')));
    const whole = { findings: [...pathsIn(example)].map((path) => ({ path })) };
    for (const { path, pointer } of atControls(form(id, { envelope: true }), whole).findings) {
      assert.equal(pointer, path.map((step) => `/${step}`).join(''));
      const control = controlAt(fields, path);
      assert.ok(control && (!control.hidden || control.name === 'type'), `${id}${pointer}`);
      assert.ok(control.parts === undefined || typeof path.at(-1) !== 'number', `${id}${pointer}`);
    }
    assert.ok(shown.size > 0);
  }
  const report = { valid: true, findings: [{ path: ['status'], pointer: '/status', code: 'x' }, { path: ['no~w', 'a/b'], pointer: '' }] };
  assert.deepEqual(atControls(form('Alert'), report), {
    valid: true,
    findings: [{ path: ['status', 'code'], pointer: '/status/code', code: 'x' }, { path: ['no~w', 'a/b'], pointer: '/no~0w/a~1b' }],
  });
});

function* pathsIn(value, path = []) {
  if (typeof value !== 'object') return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'localNote') continue;
    const place = [...path, Array.isArray(value) ? Number(name) : name];
    yield place;
    yield* pathsIn(inner, place);
  }
}

function controlAt(fields, path) {
  let control;
  for (const step of path.filter((step) => typeof step !== 'number')) {
    control = (control?.parts ?? fields).find(({ name }) => name === step);
  }
  return control;
}

test('a bundle of one class has no other class in it', async () => {
  const size = async (contents) => {
    const { outputFiles } = await build({ stdin: { contents, resolveDir: PACKAGE }, bundle: true, minify: true, write: false, format: 'esm', alias: { 'mods-record': PACKAGE }, logLevel: 'silent' });
    return outputFiles[0].text;
  };
  const all = await size("import { jsonForms } from 'mods-record/forms/json-forms'; console.log(jsonForms('Alert'));");
  const one = await size("import { formOf } from 'mods-record/forms'; import { Alert } from 'mods-record/forms/classes'; import { jsonFormsOf } from 'mods-record/forms/json-forms'; console.log(jsonFormsOf(formOf(Alert)));");
  console.log(`bundle by name: ${all.length} bytes; of one class: ${one.length} bytes`);
  assert.ok(all.includes('Medication') && !one.includes('Medication'));
  assert.ok(one.length * 10 < all.length);
});

test('every class of the model is either in a form or has none', () => {
  const without = [...CLASSES.values()].filter(({ id }) => !Object.hasOwn(classes, id)).map(({ kind }) => kind);
  assert.deepEqual([...new Set(without)].sort(), ['abstract', 'datatype', 'document']);
});
