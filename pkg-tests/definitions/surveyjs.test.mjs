// Every form in SurveyJS: a record goes in and comes out the same, and what is answered anew is a record.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Model } from 'survey-core';
import { exercised } from '../exercised.mjs';
import { entry, shown, shownValues, typeable } from './definitions.mjs';
import { EXAMPLES, FORMS } from './examples.mjs';

const { form, toRecord } = await entry('forms');
const { fromSurveyData, survey, surveyOf, toSurveyData } = await entry('forms/surveyjs');

test('a record comes back unchanged', async () => {
  let objects = 0;
  for (const { id } of FORMS) {
    const model = new Model(survey(id, { envelope: true }));
    assert.deepEqual(model.jsonErrors ?? [], [], id);
    for (const example of EXAMPLES.get(id)) {
      model.clear();
      model.data = toSurveyData(example);
      // Without asking SurveyJS what is missing: an example may be half filled in.
      model.doComplete();
      assert.equal(model.state, 'completed', id);
      assert.deepEqual(fromSurveyData(JSON.parse(JSON.stringify(model.data))), example, id);
      objects += 1;
    }
  }
  console.log(`${objects} objects loaded into ${FORMS.length} surveys`);
});

test('what is answered question by question is the record', () => {
  for (const { id } of FORMS) {
    const asked = form(id, { envelope: true });
    const example = typeable(asked.fields, EXAMPLES.get(id)[0]);
    const model = new Model(surveyOf(asked));
    for (const [value, way] of shownValues(asked.fields, example)) answer(model, way, value);
    assert.deepEqual(toRecord(asked, fromSurveyData(model.data)), toRecord(asked, shown(asked.fields, example)), id);
  }
  exercised('survey-core', 'mods-record/forms/surveyjs: every survey loaded and completed, and answered question by question, records unchanged');
});

/** Answers the question that stands at the end of this way, as a person would: adding panels to lists. */
function answer(model, way, value) {
  let asker = model;
  let name = [];
  for (const [at, step] of way.entries()) {
    if (typeof step === 'number') {
      const list = asker.getQuestionByName(name.join('/'));
      assert.equal(list.getType(), 'paneldynamic');
      while (list.panelCount <= step) list.addPanel();
      [asker, name] = [list.panels[step], way.length === at + 1 ? ['~'] : []];
    } else name.push(step.name);
  }
  const question = asker.getQuestionByName(name.join('/'));
  assert.ok(question?.isVisible, name.join('/'));
  question.value = value;
}

test('answers and records are each other turned round, whatever the names', () => {
  const odd = { 'a/b': { 'c~d': [['x'], [{ '~': 1 }], { '~': { y: 2 } }], 'e.f': {} }, list: [], none: null, '~': 'x', ['__proto__']: { z: 1 } };
  const own = JSON.parse('{"__proto__":{"polluted":true},"list":[{"__proto__":1}]}');
  for (const record of [odd, own]) assert.deepEqual(fromSurveyData(JSON.parse(JSON.stringify(toSurveyData(record)))), record);
  assert.equal({}.polluted, undefined);
});
