// Every form in JSON Forms: in its core, control by control, and rendered in Chromium.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as core from '@jsonforms/core';
import { vanillaCells, vanillaRenderers } from '@jsonforms/vanilla-renderers';
import { exercised } from '../exercised.mjs';
import { entry, enter, openPage, shown, shownValues, typeable } from './definitions.mjs';
import { EXAMPLES, FORMS } from './examples.mjs';

const { form, toRecord } = await entry('forms');
const { jsonForms } = await entry('forms/json-forms');

/** Forms that are typed into in Chromium: between them every type of value and list. */
const TYPED = ['Alert', 'Medication', 'CareTeam', 'PersonDemographics', 'Location', 'Visit'];

test('each control is there, and what it changes is the record', () => {
  let controls = 0;
  for (const { id } of FORMS) {
    const asked = form(id, { envelope: true });
    const [example] = EXAMPLES.get(id);
    const store = storeOf(jsonForms(id, { envelope: true }), {});
    for (const [value, way] of shownValues(asked.fields, example)) {
      put(store, way, value);
      controls += 1;
    }
    assert.deepEqual(toRecord(asked, store.data), toRecord(asked, shown(asked.fields, example)), id);
  }
  console.log(`${controls} controls of ${FORMS.length} forms`);
  exercised('@jsonforms/core', 'mods-record/forms/json-forms: every form control by control in the core, records unchanged');
});

test('a record comes back unchanged when each value is put where it was', () => {
  for (const { id } of FORMS) {
    const { fields } = form(id, { envelope: true });
    for (const example of EXAMPLES.get(id)) {
      const store = storeOf(jsonForms(id, { envelope: true }), example);
      for (const [value, way] of shownValues(fields, example)) put(store, way, value);
      assert.deepEqual(store.data, example, id);
    }
  }
});

test('each form is rendered, and typed into, in Chromium', async (t) => {
  const { page, faults } = await openPage(t, 'pages/json-forms.jsx');
  for (const { id } of FORMS) {
    const [example] = EXAMPLES.get(id);
    await page.evaluate(([id, data]) => window.show(id, data, { envelope: true }), [id, example]);
    await page.waitForFunction(() => window.data !== undefined);
    assert.deepEqual(await page.evaluate(() => window.data), example, id);
    assert.doesNotMatch(await page.locator('#form').innerText(), /applicable/i, id);
    const count = [...shownValues(form(id, { envelope: true }).fields, example)].length;
    const inputs = await page.locator('#form :is(input, select, textarea)').count();
    assert.ok(inputs >= count, `${id}: ${inputs} inputs for ${count} values`);
  }
  let typed = 0;
  for (const id of TYPED) typed += await typeAll(page, id);
  assert.deepEqual(faults, []);
  console.log(`${typed} values of ${TYPED.length} forms typed`);
  exercised(['@jsonforms/react', '@jsonforms/vanilla-renderers'], `mods-record/forms/json-forms: every form rendered in Chromium, ${TYPED.length} of them typed into, records unchanged`);
});

/** Types what an example says into an empty form, and compares what the form then holds. */
async function typeAll(page, id) {
  const asked = form(id);
  const example = typeable(asked.fields, EXAMPLES.get(id)[0]);
  await page.evaluate((id) => window.show(id, {}), id);
  let typed = 0;
  for (const [value, way] of shownValues(asked.fields, example)) {
    await typeOne(page, way, value);
    typed += 1;
  }
  // A change is told a moment after it.
  await page.waitForFunction((wanted) => JSON.stringify(window.data).length >= wanted, 2);
  await page.waitForTimeout(100);
  const data = await page.evaluate(() => window.data);
  assert.deepEqual(toRecord(asked, data), toRecord(asked, shown(asked.fields, example)), id);
  return typed;
}

/** Types one value: adds entries to the lists on the way, and goes by the scope of the control. */
async function typeOne(page, way, value) {
  let place = page.locator('#form');
  let scope = '#';
  for (const [at, step] of way.entries()) {
    if (typeof step !== 'number') {
      scope += `/properties/${step.name}`;
      continue;
    }
    const list = listIn(page, place, way[at - 1].label);
    const entries = list.locator(way[at - 1].parts ? '> .children > div' : '> table > tbody > tr:has(input)');
    while ((await entries.count()) <= step) await list.locator('> header > button').first().click();
    [place, scope] = [entries.nth(step), '#'];
  }
  const inputs = place.locator(':is(input, select)');
  const ids = await inputs.evaluateAll((all) => all.map(({ id }) => id));
  const at = scope === '#' ? 0 : ids.findIndex((id) => id.startsWith(scope) && /^\d*-input$/.test(id.slice(scope.length)));
  assert.ok(at >= 0, `${scope} among ${ids}`);
  await enter(inputs.nth(at), way.findLast((step) => typeof step !== 'number'), value);
}

function listIn(page, place, label) {
  const exact = new RegExp(`^${label}\\*?$`);
  return place.locator('.control', { has: page.locator('> header > label', { hasText: exact }) }).first();
}

/** Puts one value through the control that shows it, as its renderer does. */
function put(store, way, value) {
  let { schema } = store.state.jsonforms.core;
  let [layout, path, scope] = [store.uischema, '', '#'];
  for (const [at, step] of way.entries()) {
    if (typeof step !== 'number') {
      scope += `/properties/${step.name}`;
      continue;
    }
    const list = controlAt(store, layout, schema, scope);
    path = core.composePaths(path, core.toDataPath(scope));
    schema = core.Resolve.schema(schema, scope, schema).items;
    const { addItem } = core.mapDispatchToArrayControlProps(store.dispatch);
    while (step >= (core.Resolve.data(store.data, path) ?? []).length) addItem(path, core.createDefaultValue(schema, schema))();
    [layout, path, scope] = [list.options?.detail, `${path}.${step}`, '#'];
    if (way.length === at + 1) return core.mapDispatchToControlProps(store.dispatch).handleChange(path, value);
  }
  const uischema = controlAt(store, layout, schema, scope);
  const props = core.mapStateToControlProps(store.state, { uischema, schema, path });
  assert.ok(props.visible && props.enabled && props.label.length > 0, scope);
  core.mapDispatchToControlProps(store.dispatch).handleChange(props.path, value);
}

/** The control with this scope, for which there is a renderer. */
function controlAt({ state }, layout, schema, scope) {
  const open = [layout];
  for (const element of open) open.push(...(element.elements ?? []));
  const control = open.find((element) => element.type === 'Control' && element.scope === scope);
  assert.ok(control, scope);
  const context = { rootSchema: schema, config: {} };
  assert.ok(state.jsonforms.renderers.some(({ tester }) => tester(control, schema, context) > 0), scope);
  return control;
}

function storeOf({ schema, uischema }, data) {
  let state = { core: core.coreReducer(undefined, core.init(data, schema, uischema, { validationMode: 'NoValidation' })), renderers: vanillaRenderers, cells: vanillaCells };
  return {
    uischema,
    get state() {
      return { jsonforms: state };
    },
    get data() {
      return state.core.data;
    },
    dispatch(action) {
      state = { ...state, core: core.coreReducer(state.core, action) };
    },
  };
}
