// Every form as a FHIR Questionnaire: sound by the rules of FHIR R4, and filled in by a small filler
// whose responses, sound too, come back as the record.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fhir from 'fhir';
import { exercised } from '../exercised.mjs';
import { entry } from './definitions.mjs';
import { EXAMPLES, FORMS, present } from './examples.mjs';

const { form, formOf, toRecord } = await entry('forms');
const { fromQuestionnaireResponse, fromResponseTo, questionnaire, questionnaireOf } = await entry('forms/fhir');

/** Parts of a coded value that FHIR's own Coding has. */
const OF_CODING = ['system', 'version', 'code', 'display', 'userSelected'];
const VALUES = {
  string: 'valueString',
  date: 'valueDate',
  dateTime: 'valueDateTime',
  time: 'valueTime',
  boolean: 'valueBoolean',
  decimal: 'valueDecimal',
  integer: 'valueInteger',
};
const checker = new fhir.Fhir();

test('each questionnaire is sound FHIR R4', () => {
  const types = new Set();
  for (const { id } of FORMS) {
    for (const envelope of [false, true]) {
      const asked = questionnaire(id, { envelope });
      assertSound(asked);
      const ids = [...itemsOf(asked)].map(({ linkId }) => linkId);
      assert.equal(new Set(ids).size, ids.length, `${id}: a linkId stands twice`);
      for (const item of itemsOf(asked)) {
        types.add(item.type);
        assertItem(item);
      }
    }
  }
  const expected = [...Object.keys(VALUES), 'group', 'choice', 'open-choice', 'display'];
  assert.deepEqual([...types].sort(), expected.sort());
});

test('the checker refuses what is not FHIR', () => {
  const broken = questionnaire('Alert');
  broken.item[1].type = 'strng';
  delete broken.status;
  broken.item[2].other = 1;
  assert.deepEqual(messagesOn(broken).map(({ location }) => location), ['Questionnaire.status', 'Questionnaire.item[1].type', 'Questionnaire.item[2].other']);
});

test('a response comes back as the record', async () => {
  let responses = 0;
  for (const { id } of FORMS) {
    const asked = questionnaire(id, { envelope: true });
    const { fields } = form(id, { envelope: true });
    for (const example of EXAMPLES.get(id).map((example) => present(asFhir(fields, example)) ?? {})) {
      const response = fill(asked, example);
      assertSound(response);
      assert.deepEqual(fromQuestionnaireResponse(response), example, id);
      responses += 1;
    }
  }
  console.log(`${responses} responses to ${FORMS.length} questionnaires`);
  exercised('fhir', 'mods-record/forms/fhir: every Questionnaire and its responses checked against R4, answers unchanged');
});

test('what is chosen is a code with its display, and words of one’s own are text', () => {
  const asked = form('Service');
  const open = asked.fields.find((field) => field.open && !field.many);
  const closed = form('Alert').fields.find(({ name }) => name === 'status');
  const answered = (field, answer) => response({ item: [{ linkId: field.path, item: [{ linkId: `${field.path}.code`, answer: [answer] }] }] });
  assert.deepEqual(fromResponseTo(asked, answered(open, { valueString: 'Something else' })), { [open.name]: { text: 'Something else' } });
  const [{ answerOption }] = questionnaireOf(form('Alert')).item.find(({ linkId }) => linkId === 'status').item.filter(({ type }) => type === 'choice');
  const alert = fromResponseTo(form('Alert'), answered(closed, answerOption[0]));
  assert.deepEqual(alert, { status: { code: 'active', display: 'Active', system: 'http://hl7.org/fhir/flag-status' } });
  assert.deepEqual(toRecord(form('Alert'), alert), { type: 'Alert', ...alert });
});

test('what is no response of such a form is refused, and what is odd in one is left', () => {
  for (const bad of [undefined, null, {}, 'text', { resourceType: 'Questionnaire' }]) assert.throws(() => fromQuestionnaireResponse(bad), { code: 'input-type' });
  for (const url of [undefined, 'urn:mods-record:1.0.0:questionnaire:Alarm', 'https://example.org/Alert', 5]) {
    assert.throws(() => fromQuestionnaireResponse(response({ questionnaire: url })), { code: 'unknown-class' });
  }
  assert.deepEqual(fromQuestionnaireResponse(response({ questionnaire: 'urn:mods-record:9.9.9:questionnaire:Alert|9.9.9' })), {});
  const odd = [null, 5, { linkId: '__proto__', answer: [{ valueString: 'x' }] }, { linkId: 'freeText', answer: [null, {}, { valueString: 'kept' }] }, { linkId: 'status', item: 'none' }];
  assert.deepEqual(fromResponseTo(form('Alert'), response({ item: odd })), { freeText: 'kept' });
  assert.throws(() => formOf(undefined), { code: 'input-type' });
});

/** What the rules of R4 ask of an item beyond its types (que-1 to que-12, as far as they can apply). */
function assertItem({ linkId, type, item, answerOption, initial, required, repeats, text }) {
  if (type === 'group') assert.ok(item?.length > 0, `${linkId}: que-1a, groups have items`);
  if (type === 'display') assert.ok(!item && !required && !repeats, `${linkId}: que-1b, que-6, displays have none, and are not required or repeated`);
  if (answerOption) assert.ok(['choice', 'open-choice'].includes(type), `${linkId}: que-5`);
  if (['choice', 'open-choice'].includes(type)) assert.ok(answerOption?.length > 0, linkId);
  if (initial) assert.ok(!['group', 'display'].includes(type) && initial.length === 1, `${linkId}: que-8, que-13`);
  if (type !== 'group') assert.ok(text, linkId);
}

function* itemsOf({ item = [] }) {
  for (const one of item) {
    yield one;
    yield* itemsOf(one);
  }
}

function assertSound(resource) {
  assert.deepEqual(messagesOn(resource), [], resource.url ?? resource.questionnaire);
}

function messagesOn(resource) {
  return checker.validate(resource, { errorOnUnexpected: true }).messages;
}

function response(rest) {
  return { resourceType: 'QuestionnaireResponse', status: 'completed', ...rest };
}

/** Answers every item for which the record has something, as a renderer of FHIR would. */
function fill({ url, item }, record) {
  return response({ questionnaire: url, item: filled(item, record) });
}

function filled(items, object) {
  return items.flatMap((item) => {
    const name = item.linkId.split('.').at(-1);
    const values = item.type === 'display' || object[name] === undefined ? [] : [object[name]].flat();
    if (item.type === 'group') return values.map((value) => ({ linkId: item.linkId, item: filled(item.item, value) }));
    if (item.answerOption && OF_CODING.some((part) => object[part] !== undefined)) return answered(item, [{ valueCoding: pick(object, OF_CODING) }]);
    return values.length > 0 ? answered(item, values.map((value) => ({ [VALUES[item.type]]: value }))) : [];
  });
}

function answered({ linkId }, answer) {
  return [{ linkId, answer }];
}

function pick(object, names) {
  return Object.fromEntries(names.filter((name) => object[name] !== undefined).map((name) => [name, object[name]]));
}

/** A record that FHIR can say: no elements that the form does not know, and times as FHIR has them. */
function asFhir(fields, object) {
  const copy = {};
  for (const field of fields.filter(({ name }) => object[name] !== undefined)) {
    const one = (value) => (field.parts ? asFhir(field.parts, value) : timed(field.type, value));
    const value = object[field.name];
    copy[field.name] = field.many ? value.map(one) : one(value);
  }
  return copy;
}

function timed(type, value) {
  if (type === 'Time') return value.length === 5 ? `${value}:00` : value;
  if (type !== 'DateTime' || !value.includes('T')) return value;
  const [, minute, second, zone] = /^(.*T..:..)(:[0-9.]+)?(.*)$/.exec(value);
  return `${minute}${second ?? ':00'}${zone || 'Z'}`;
}
