// The forms of the demo page in Chromium: filled in by keyboard, and with everything a class can hold.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EXAMPLES } from '../pkg-tests/definitions/examples.mjs';
import { CLASSES, classIn, isMany } from '../pkg-tests/agreement/model.mjs';
import { CASES } from './form-cases.mjs';
import { controlAt, enter, press, tabTo, unfold } from './keyboard.mjs';
import { EMPTY, WAYS, openText, packaged, resultOf, showForm, visit } from './page.mjs';

const { form, toRecord } = await packaged('forms/index.js');
const { validate } = await packaged('index.js');

/** Groups such as the change log stand in every object of others. */
const MOST_EACH = 3;

for (const [kind, address] of WAYS) {
  describe(`forms by keyboard, ${kind}`, () => {
    for (const { id, wrong, errors, right, meant } of CASES) {
      test(`${id}: wrong, then right`, async (t) => {
        const { page, requests } = await visit(t, await address(t));
        await openText(page, EMPTY);
        const before = requests.length;
        await begin(page, id);
        await fill(page, wrong);
        await submit(page);
        await assertErrors(page, errors, wrong);
        await fill(page, right);
        await submit(page);
        await page.waitForFunction(() => document.activeElement.id === 'form-result-heading');
        assert.equal(await page.title(), 'Fill in a form – Check and read a MODS record');
        assert.deepEqual(await resultOf(page), meant);
        assert.equal(await page.locator('#fields .nhsuk-error-message, #fields [aria-invalid]').count(), 0);
        assert.ok((await page.textContent('#result-html')).length > 20);
        assert.equal(requests.length, before);
      });
    }
  });
}

/** To the form of a class, from wherever the page is. */
async function begin(page, id) {
  await tabTo(page, await page.$('.demo-nav a[href="#fill-in"]'));
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.matches('#fill-in h2'));
  const choice = await page.$('#class');
  await tabTo(page, choice);
  await page.keyboard.press('Home');
  const [to, from] = await choice.evaluate((node, id) => [[...node.options].findIndex(({ value }) => value === id), node.selectedIndex], id);
  assert.equal(from, 0);
  for (let step = 0; step < to; step += 1) await page.keyboard.press('ArrowDown');
  await tabTo(page, await page.$('#class-form button'));
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'fields-heading');
}

async function fill(page, steps) {
  for (const step of steps) {
    if (Array.isArray(step)) await enter(page, ...step);
    else if (step.open) await unfold(page, step.open);
    else if (step.add) await press(page, step.add, 'Add');
    else await press(page, step.remove.slice(0, -1), `Remove ${step.remove.at(-1)}`);
  }
}

async function submit(page) {
  await tabTo(page, await page.$('#fields-form > button'));
  await page.keyboard.press('Enter');
}

/** As the design system has it: a summary that takes the focus, with links; messages at the fields; nothing lost. */
async function assertErrors(page, errors, filled) {
  await page.waitForFunction(() => document.activeElement.id === 'error-summary');
  assert.match(await page.title(), /^Error: Fill in a form/);
  const links = page.locator('#error-summary a');
  assert.deepEqual(await links.allTextContents(), errors);
  assert.equal(await page.locator('#form-result').isVisible(), false);
  for (const [at, text] of errors.entries()) {
    await tabTo(page, await links.nth(at).elementHandle());
    await page.keyboard.press('Enter');
    const told = await page.evaluate(() => {
      const field = document.activeElement;
      const described = field.closest('fieldset:has(> .nhsuk-radios)') ?? field;
      const ids = (described.getAttribute('aria-describedby') ?? '').split(' ');
      const messages = ids.map((id) => document.getElementById(id)).filter((one) => one?.matches('.nhsuk-error-message'));
      return { text: messages.map((one) => one.textContent).join(), invalid: field.getAttribute('aria-invalid'), isRadio: field.type === 'radio', top: field.getBoundingClientRect().top };
    });
    assert.equal(told.text, `Error: ${text}`);
    assert.equal(told.invalid, told.isRadio ? null : 'true');
    assert.ok(told.top >= 0);
  }
  for (const [place, value] of filled.filter(Array.isArray)) {
    const shown = await (await controlAt(page, place)).evaluate((node) => {
      if (node.type === 'radio') return node.labels[0].textContent;
      return node.tagName === 'SELECT' ? node.selectedOptions[0].textContent : node.value;
    });
    assert.equal(shown, value, place.join());
  }
}

describe('forms of all classes', () => {
  test('what goes in comes out unchanged', async (t) => {
    const { page } = await visit(t);
    const documents = documentsOf(EXAMPLES);
    const tried = { classes: new Set(), objects: 0 };
    for (const { document, ids } of documents) {
      await openText(page, JSON.stringify(document));
      await page.click('.demo-nav a[href="#fill-in"]');
      for (const id of ids) await assertKept(page, id, tried);
    }
    assert.equal(tried.classes.size, EXAMPLES.size);
    assert.ok(tried.objects > 2 * EXAMPLES.size);
    t.diagnostic(`${tried.objects} objects of ${tried.classes.size} classes`);
  });

  test('an empty one shows every field of its class, with its label, and asks for what is required', async (t) => {
    const { page } = await visit(t);
    await openText(page, EMPTY);
    for (const id of EXAMPLES.keys()) {
      await showForm(page, id);
      const labels = await page.evaluate(() => [...document.querySelectorAll('#fields :is(label, legend, summary)')].map((one) => one.textContent));
      const wanted = form(id, { envelope: true }).fields.filter(({ hidden }) => !hidden);
      const lost = wanted.filter(({ label, required }) => !labels.includes(required ? `${label} (required)` : label));
      assert.deepEqual(lost.map(({ name }) => name), [], id);
      await page.click('#fields-form > button');
      const proposed = Object.entries({ recordUid: 'x-1', versionNumber: 1 }).filter(([name]) => CLASSES.get(id).kind !== 'group' && wanted.some((one) => one.name === name));
      const report = validate(toRecord(form(id, { envelope: true }), Object.fromEntries(proposed)), { as: id });
      const errors = report.findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
      assert.deepEqual((await page.locator('#error-summary a').allTextContents()).sort(), errors.sort(), id);
    }
  });
});

/** Documents that hold these objects: as many as it takes for one person each. */
function documentsOf(examples) {
  const documents = [{ document: { standard: 'MODS', version: '1.0.0', careActors: [], records: [] }, ids: [] }];
  const [{ document: first, ids }] = documents;
  for (const [id, objects] of examples) {
    const { kind } = CLASSES.get(id);
    const persons = id === 'SubjectOfCare' ? objects : ofPersonAlone(id) ? objects.map((object) => holderOf(id, object)) : [];
    for (const subjectOfCare of persons) documents.push({ document: { standard: 'MODS', version: '1.0.0', subjectOfCare }, ids: [id] });
    if (persons.length > 0) continue;
    ids.push(id);
    if (kind === 'actor') first.careActors.push(...objects);
    else if (kind === 'record') first.records.push(...objects);
    else first.records.push(...objects.map((object) => holderOf(id, object)));
  }
  return documents;
}

/** Whether a group stands in the person, and in nothing else. */
function ofPersonAlone(id) {
  return CLASSES.get(id).kind === 'group' && wayTo(id)[0][0].id === 'SubjectOfCare';
}

/** A member of a document that holds an object of a group. */
function holderOf(id, object) {
  const way = wayTo(id);
  const { id: type } = way[0][0];
  const held = way.reduceRight((inner, [, element]) => ({ [element.json]: isMany(element) ? [inner] : inner }), object);
  return type === 'SubjectOfCare' ? held : { type, ...held };
}

/** The shortest way to a group: classes, each with the element that leads on. Through the person only if there is no other. */
function wayTo(id) {
  const open = [...CLASSES.values()].filter(({ kind }) => ['record', 'actor'].includes(kind)).map((kind) => [kind, []]);
  open.sort(([one], [other]) => (one.id === 'SubjectOfCare') - (other.id === 'SubjectOfCare'));
  for (const [kind, way] of open) {
    for (const element of kind.elements.filter(({ type }) => type === 'Group')) {
      const inner = classIn(element);
      const longer = [...way, [kind, element]];
      if (inner.id === id) return longer;
      if (longer.length < 4) open.push([inner, longer]);
    }
  }
  return assert.fail(`${id} stands in some class`);
}

/** The objects of the class that the page found in the open record, each through the form. */
async function assertKept(page, id, tried) {
  const document = await page.evaluate(() => JSON.parse(document.querySelector('#text').value));
  const objects = inDocument(document, id);
  assert.ok(objects.length >= 1, id);
  const given = await throughForm(page, id, MOST_EACH);
  assert.equal(given.found, objects.length, id);
  for (const [at, { title, json }] of given.results.entries()) {
    const { valid } = validate(objects[at], { as: id });
    if (valid) assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify(toRecord(form(id, { envelope: true }), objects[at]))), id);
    else assert.match(title, /^Error: /);
    tried.objects += 1;
  }
  tried.classes.add(id);
}

/** All at once in the page: there are hundreds. */
function throughForm(page, id, most) {
  return page.evaluate(([id, most]) => {
    const byId = (name) => document.getElementById(name);
    byId('class').value = id;
    byId('class').dispatchEvent(new Event('change', { bubbles: true }));
    const own = () => [...byId('start').options].filter(({ text }) => text.startsWith('The open record'));
    const found = own().length;
    const results = own().slice(0, most).map((_, at) => {
      own()[at].selected = true;
      byId('class-form').requestSubmit();
      byId('fields-form').requestSubmit();
      return { title: document.title, json: byId('result-json').textContent };
    });
    return { found, results };
  }, [id, most]);
}

/** The objects of a class that stand in a document, in its order. */
function inDocument({ subjectOfCare, careActors = [], records = [] }, id) {
  const members = [...careActors, ...records];
  if (id === 'SubjectOfCare') return [subjectOfCare];
  if (CLASSES.get(id).kind !== 'group') return members.filter(({ type }) => type === id);
  const person = subjectOfCare ? [...groupsIn(CLASSES.get('SubjectOfCare'), subjectOfCare, id)] : [];
  return [...person, ...members.flatMap((member) => [...groupsIn(CLASSES.get(member.type), member, id)])];
}

function* groupsIn({ elements }, object, id) {
  for (const element of elements.filter(({ type }) => type === 'Group')) {
    for (const inner of [object[element.json]].flat().filter((one) => typeof one === 'object' && one !== null)) {
      if (classIn(element).id === id) yield inner;
      yield* groupsIn(classIn(element), inner, id);
    }
  }
}
