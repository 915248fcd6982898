// Every form in RJSF, in Chromium: a record is shown and submitted, and what is typed is a record.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exercised } from '../exercised.mjs';
import { entry, enter, openPage, shown, shownValues, typeable } from './definitions.mjs';
import { EXAMPLES, FORMS } from './examples.mjs';

const { form, toRecord } = await entry('forms');

/** Forms that are typed into: between them every type of value and list. */
const TYPED = ['Alert', 'Medication', 'CareTeam', 'PersonDemographics', 'Location', 'Visit'];

test('each form gives back the record that it was given, and what is typed into it', async (t) => {
  const { page, faults } = await openPage(t, 'pages/rjsf.jsx');
  let objects = 0;
  for (const { id } of FORMS) {
    const asked = form(id, { envelope: true });
    for (const example of EXAMPLES.get(id)) {
      await page.evaluate(([id, data]) => window.show(id, data, { envelope: true }), [id, example]);
      const count = [...shownValues(asked.fields, example)].length;
      const inputs = await page.locator('#form :is(input, select)').count();
      assert.ok(inputs >= count, `${id}: ${inputs} inputs for ${count} values`);
      assert.deepEqual(toRecord(asked, await submit(page)), toRecord(asked, example), id);
      objects += 1;
    }
  }
  let typed = 0;
  for (const id of TYPED) typed += await typeAll(page, id);
  assert.deepEqual(faults, []);
  console.log(`${objects} objects shown and submitted in ${FORMS.length} forms; ${typed} values of ${TYPED.length} forms typed`);
  exercised(['@rjsf/core', '@rjsf/validator-ajv8'], `mods-record/forms/rjsf: every form shown and submitted in Chromium, ${TYPED.length} of them typed into, records unchanged`);
});

/** Types what an example says into an empty form, and submits it. */
async function typeAll(page, id) {
  const asked = form(id);
  const example = typeable(asked.fields, EXAMPLES.get(id)[0]);
  await page.evaluate((id) => window.show(id), id);
  let typed = 0;
  for (const [value, way] of shownValues(asked.fields, example)) {
    await typeOne(page, way, value);
    typed += 1;
  }
  assert.deepEqual(toRecord(asked, await submit(page)), toRecord(asked, shown(asked.fields, example)), id);
  return typed;
}

async function typeOne(page, way, value) {
  let id = 'root';
  for (const step of way) {
    if (typeof step === 'number') {
      const entries = page.locator(`[id="${id}"] > .array-item-list > *`);
      while ((await entries.count()) <= step) await page.locator(`[id="${id}__add"]`).click();
    }
    id += `_${typeof step === 'number' ? step : step.name}`;
  }
  if (typeof value === 'boolean') return page.locator(`[id="${id}-${value ? 0 : 1}"]`).click();
  await enter(page.locator(`[id="${id}"]`), way.findLast((step) => typeof step !== 'number'), value);
}

async function submit(page) {
  await page.evaluate(() => window.submit());
  await page.waitForFunction(() => window.data !== undefined);
  return page.evaluate(() => window.data);
}
