// The forms of mods-record/forms with the converters: each message at the control that shows its value.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { exercised } from '../exercised.mjs';
import { ALERT, ANSWERS, answered, load, run } from './project.mjs';

const require = createRequire(import.meta.url);
const { schema, schemas } = await load('index.js');
const { atControls, form } = await load('forms/index.js');

const RIGHT = answered(ALERT, ANSWERS);
const HALF = { ...RIGHT, alertStartDate: '2026-02-30', status: { code: '' } };
const MESSAGES = { alertStartDate: ANSWERS[0].message, 'status.code': ANSWERS[1].message };

test('findings moved to controls go through every converter', async () => {
  const report = atControls(form('Alert', { envelope: true }), schemas.Alert.report(HALF));
  const { toAjvErrors } = await load('ajv.js');
  const { toErrorSchema } = await load('rjsf.js');
  const { toErrorSummary, toFieldErrors } = await load('nhsuk.js');
  const { toOperationOutcome } = await load('fhir.js');
  const { getControlPath } = require('@jsonforms/core');
  assert.deepEqual(Object.fromEntries(toAjvErrors(report).map((error) => [getControlPath(error), error.message])), MESSAGES);
  assert.deepEqual(toErrorSchema(report), { alertStartDate: { __errors: [MESSAGES.alertStartDate] }, status: { code: { __errors: [MESSAGES['status.code']] } } });
  assert.deepEqual(toErrorSummary(report).errorList.map(({ href }) => href).sort(), ['#alertStartDate', '#status-code']);
  assert.deepEqual(Object.keys(toFieldErrors(report)).sort(), ['/alertStartDate', '/status/code']);
  assert.deepEqual(toOperationOutcome(report, { severities: ['error'] }).issue.map(({ expression }) => expression).sort(), [['alertStartDate'], ['status.code']]);
});

test('a finding goes to the control of its part, and to one beside it where that is hidden', () => {
  const asked = form('Visit');
  const field = asked.fields.find(({ type }) => type === 'CodedOrReference') ?? asked.fields.find(({ parts }) => parts?.length > 1);
  const place = field.many ? [field.name, 0] : [field.name];
  const at = (part) => atControls(asked, { findings: [{ path: place, part }] }).findings[0];
  const shown = field.parts.filter(({ hidden }) => !hidden).map(({ name }) => name);
  assert.ok(shown.length > 1 && shown.length < field.parts.length);
  for (const { name, hidden } of field.parts) {
    const path = [...place, hidden ? shown[0] : name];
    assert.deepEqual(at(name), { path, pointer: `/${path.join('/')}` });
  }
});

test('a survey of mods-record/forms/surveyjs with attach', async () => {
  const { Model } = require('survey-core');
  const { fromSurveyData, survey, toSurveyData } = await load('forms/surveyjs.js');
  const { attach } = await load('surveyjs.js');
  const model = new Model(survey('Alert', { envelope: true }));
  model.data = toSurveyData(HALF);
  attach(model, schemas.Alert);
  const said = () => model.getAllQuestions().flatMap(({ name, errors }) => errors.map((error) => [name.replace('/', '.'), error.getText()]));
  assert.equal(model.completeLastPage(), false);
  assert.deepEqual(Object.fromEntries(said()), MESSAGES);
  assert.equal(said().length, 2, 'one message a question');
  model.setValue('alertStartDate', RIGHT.alertStartDate);
  model.setValue('status/code', RIGHT.status.code);
  assert.equal(model.completeLastPage(), true);
  assert.deepEqual(fromSurveyData(model.data), RIGHT);
  exercised('survey-core', 'mods-record/forms/surveyjs with mods-record/surveyjs: one message at each question of the form');
});

test('a list of texts in such a survey', async () => {
  const { Model } = require('survey-core');
  const { survey, toSurveyData } = await load('forms/surveyjs.js');
  const { attach } = await load('surveyjs.js');
  const model = new Model(survey('Incident'));
  model.data = toSurveyData({ description: ['A fall', '<b>A</b> fall'] });
  attach(model, schema('Incident', { strict: true }));
  model.validate();
  const { panels } = model.getQuestionByName('description');
  const said = panels.map(({ questions: [question] }) => question.errors.map((error) => error.getText()));
  assert.deepEqual(said, [[], ['Description must be plain text, not HTML']]);
});

test('a form of mods-record/forms/rjsf with our validator', async (t) => {
  const { createSchemaUtils } = require('@rjsf/utils');
  const { rjsf } = await load('forms/rjsf.js');
  const { alertValidator } = await run(t, 'rjsf-record.js');
  const definition = rjsf('Alert');
  const { recordUid, versionNumber, changeLog, ...typed } = HALF;
  const ours = alertValidator({ recordUid, versionNumber, changeLog });
  const data = createSchemaUtils(ours, definition.schema).getDefaultFormState(definition.schema, { ...typed, involved: [{}], location: {} });
  const { errors } = ours.validateFormData(data, definition.schema);
  assert.deepEqual(Object.fromEntries(errors.map(({ property, message }) => [property.slice(1), message])), MESSAGES);
  assert.equal(ours.rawValidation({}, data).errors.length, 2);
  exercised('@rjsf/utils', 'mods-record/forms/rjsf with mods-record/rjsf: what the form leaves out is added before it is checked');
});
