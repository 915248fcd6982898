// What holds in every state of the demo page: the rules of axe-core, one main landmark, headings in
// order, no sideways scroll on a narrow screen, and no request.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { COLOUR_RULES, RULES, assertSound } from '../pkg-tests/accessibility/axe.mjs';
import { EXAMPLES } from '../pkg-tests/definitions/examples.mjs';
import { example, openText, showForm, visit } from './page.mjs';

const WRONG = '{ "standard": "MODS", "version": "1.0.0", "subjectOfCare": { "personIdentification": { "nhsNumber": { "value": "9990000019" } } } }';

/** Each state follows from the one before it. */
const STATES = [
  ['a record with findings', (page) => openText(page, example('wrong-structure'))],
  ['what is not JSON', (page) => openText(page, '{ "standard": ')],
  ['findings in the record, all details open', async (page) => {
    await openText(page, WRONG);
    await page.check('#beside');
    for (const summary of await page.locator('#result summary').all()) await summary.click();
  }],
  ['changes since no such day', async (page) => {
    await page.selectOption('#view', 'changes');
    await page.fill('#since', 'yesterday');
    await page.locator('#since').blur();
    await page.locator('#since-error').waitFor();
  }],
  ['a report that was downloaded', async (page) => {
    await page.click('#save-report');
    await page.locator('#saved', { hasText: 'mods-report.json' }).waitFor();
  }],
  ['an extract of ISO 13606', async (page) => {
    await page.selectOption('#example', 'An extract of ISO 13606');
    await page.locator('#save-other', { hasText: 'Extract as MODS record' }).waitFor();
    await page.locator('#record h3').first().waitFor();
  }],
  ['no form yet', (page) => page.click('.demo-nav a[href="#fill-in"]')],
  ['an empty form', (page) => showForm(page, 'Medication')],
  ['a form with its details open', async (page) => {
    await showForm(page, 'CareWorker');
    for (const summary of await page.locator('#fields summary').all()) await summary.click();
    for (const name of ['Add provides care for', 'Add another specialty']) await page.getByRole('button', { name, exact: true }).click();
  }],
  ['a form with errors', async (page) => {
    await showForm(page, 'SubjectOfCare');
    await page.locator('summary', { hasText: 'Person demographics' }).click();
    await page.getByLabel('Date of birth (required)').fill('1941-02-30');
    await page.click('#fields-form > button');
    await page.locator('#error-summary').waitFor();
  }],
  ['a form that is right', async (page) => {
    const start = page.locator('#start option', { hasText: 'Care at home' });
    await page.selectOption('#class', 'Alert');
    await page.selectOption('#start', await start.first().textContent());
    await page.click('#class-form button');
    await page.click('#fields-form > button');
    await page.locator('#form-result').waitFor();
  }],
  ['a form put into the record', async (page) => {
    await page.click('#put');
    await page.locator('#put-link').waitFor();
  }],
  ['nothing to compare', (page) => page.click('.demo-nav a[href="#compare"]')],
  ['two versions', async (page) => {
    await openText(page, example('home-care'));
    await page.click('.demo-nav a[href="#compare"]');
    await page.click('#compare-form button');
    await page.locator('#compare-result').waitFor();
  }],
  ['the same version twice', async (page) => {
    await page.selectOption('#earlier', { index: 1 });
    await page.click('#compare-form button');
    await page.locator('#compare-error').waitFor();
  }],
];

/** Between them they have controls of every type. */
const LONGEST = [...EXAMPLES].sort(([, [one]], [, [other]]) => JSON.stringify(other).length - JSON.stringify(one).length).slice(0, 8).map(([id]) => id);

for (const [name, options] of [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['forced colours, narrow', { forcedColors: 'active', viewport: { width: 320, height: 640 } }],
]) {
  test(`every state is sound: ${name}`, async (t) => {
    const { page, requests } = await visit(t, undefined, options);
    const before = requests.length;
    for (const [state, go] of STATES) {
      await go(page);
      if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}-${state}.png`.replaceAll(' ', '-')), fullPage: true });
      await assertSound(page, RULES, name.startsWith('forced') ? COLOUR_RULES : []).catch((error) => assert.fail(`${state}: ${error.message}`));
      assert.deepEqual(await outlineFaults(page), [], state);
    }
    assert.deepEqual(requests.slice(before).filter((url) => !url.startsWith('blob:')), []);
  });
}

test('every state fits a screen of 320 pixels', async (t) => {
  const { page } = await visit(t, undefined, { viewport: { width: 320, height: 640 } });
  for (const [state, go] of STATES) {
    await go(page);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), state);
  }
});

test('the form of every class fits, and the longest are sound', async (t) => {
  const { page } = await visit(t, undefined, { viewport: { width: 320, height: 640 } });
  for (const id of EXAMPLES.keys()) {
    await showForm(page, id);
    await page.evaluate(() => { for (const one of document.querySelectorAll('#fields details')) one.open = true; });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), id);
    if (!LONGEST.includes(id)) continue;
    await assertSound(page, RULES, COLOUR_RULES).catch((error) => assert.fail(`${id}: ${error.message}`));
  }
});

/** Of what can be seen: one main, levels of headings without a gap, ids once, a name for each control. */
function outlineFaults(page) {
  return page.evaluate(() => {
    const seen = (node) => node.checkVisibility();
    const faults = [];
    if (document.querySelectorAll('main').length !== 1) faults.push('main');
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(seen).map(({ tagName }) => Number(tagName[1]));
    if (levels.filter((level) => level === 1).length !== 1) faults.push('titles');
    levels.forEach((level, at) => at > 0 && level > levels[at - 1] + 1 && faults.push(`heading ${at}`));
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    if (new Set(ids).size !== ids.length) faults.push('ids');
    for (const node of document.querySelectorAll('[aria-describedby], [aria-labelledby], label[for]')) {
      const named = ['aria-describedby', 'aria-labelledby', 'for'].flatMap((name) => (node.getAttribute(name) ?? '').split(' ')).filter(Boolean);
      faults.push(...named.filter((id) => !document.getElementById(id)));
    }
    return faults;
  });
}
