// <mods-findings> in Chromium, under a policy that allows scripts of the origin and WebAssembly.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { exercised } from '../exercised.mjs';
import { example, open, validate } from './page.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const minimal = example('minimal');
const wrong = example('wrong-identifiers');
const report = validate(wrong);
const unchecked = report.unchecked.reduce((sum, { count }) => sum + count, 0);

function set(page, properties) {
  return page.evaluate(async (properties) => {
    await window.load();
    Object.assign(document.querySelector('mods-findings'), properties);
    await window.task();
  }, properties);
}

/** What is read, a line for each heading, item and paragraph, with where it links to. */
const lines = (page) => page.evaluate(() => Array.from(
  document.querySelectorAll('mods-findings :is(h1, h2, h3, h4, h5, h6, li, p)'),
  (line) => [line.localName, line.textContent, line.querySelector('a[href]')?.getAttribute('href')].filter((part) => part !== undefined),
));
const hrefs = async (page) => (await lines(page)).filter(([name]) => name === 'li').map(([, , href]) => href);

test('a report is shown as an error summary, the most serious first', async (t) => {
  const page = await open(t, '<mods-findings>From the server</mods-findings>');
  await set(page, { report });
  assert.deepEqual(await lines(page), [
    ['h2', 'There is a problem'],
    ['li', 'Error: NHS number must be a real NHS number'],
    ['li', 'Error: Date must be a real date'],
    ['li', 'Error: Time must be a time, like 09:30'],
    ['li', 'Error: Causative agent must be a real SNOMED CT or dm+d identifier'],
    ['li', 'Warning: Postcode must be a full UK postcode, like LS1 4AP'],
    ['li', 'Warning: GP practice identifier must be a GP practice code of a letter and 5 digits'],
    ['p', `${unchecked} values could not be checked.`],
  ]);
  assert.deepEqual(await page.evaluate(() => window.events), [{ type: 'mods-render', from: 'mods-findings', code: undefined, valid: false }]);
});

test('a record is checked, with the options given', async (t) => {
  const page = await open(t, '<mods-findings heading-level="4" today="1941-03-04"></mods-findings>');
  await set(page, { record: wrong, options: { strict: true } });
  const strict = validate(wrong, { strict: true, today: '1941-03-04' });
  const shown = await lines(page);
  assert.deepEqual(shown[0], ['h4', 'There is a problem']);
  assert.deepEqual(shown.filter(([name]) => name === 'li').map(([, text]) => text).sort(), strict.findings.map(({ message }) => `Error: ${message}`).sort());
  assert.ok(strict.findings.some(({ code }) => code === 'date-in-future'));
});

test('what is worth knowing is no problem, and no alert', async (t) => {
  const page = await open(t, '<mods-findings></mods-findings>');
  await set(page, { record: minimal });
  const { findings } = validate(minimal);
  assert.deepEqual(findings.map(({ severity }) => severity), ['info']);
  const [none, note, open1] = await lines(page);
  assert.deepEqual([none, note], [['p', 'No problem was found among what could be checked.'], ['li', `Note: ${findings[0].message}`]]);
  assert.match(open1[1], /^\d+ values could not be checked\.$/);
  assert.equal(await page.locator('[role=alert]').count(), 0);
});

test('figures are in words: one value, many messages', async (t) => {
  const page = await open(t, '<mods-findings></mods-findings>');
  const few = { ...report, findings: report.findings.slice(0, 1), counts: { error: 1200, warning: 34, info: 0 }, truncated: true, unchecked: [{ count: 1 }] };
  await set(page, { report: few });
  assert.deepEqual((await lines(page)).slice(2), [['p', 'The first 1 of 1,234 messages are listed.'], ['p', '1 value could not be checked.']]);
  await set(page, { report: { ...few, truncated: false, unchecked: [] } });
  assert.equal((await lines(page)).length, 2);
});

test('a message links to the message in a rendering, whichever comes first', async (t) => {
  const page = await open(t, '<mods-findings></mods-findings><mods-record findings></mods-record>');
  const none = report.findings.map(() => undefined);
  await set(page, { report });
  assert.deepEqual(await hrefs(page), none);
  const show = (properties) => page.evaluate(async (properties) => {
    Object.assign(document.querySelector('mods-record'), properties);
    await window.task();
  }, properties);
  await show({ record: wrong });
  const linked = await hrefs(page);
  assert.deepEqual(linked, ['#mods-f0', '#mods-f3', '#mods-f4', '#mods-f5', '#mods-f1', '#mods-f2']);
  for (const href of linked) {
    await page.locator(`mods-findings a[href="${href}"]`).click();
    const [words, target] = await page.evaluate((href) => [document.querySelector(`mods-findings a[href="${href}"]`).textContent, document.querySelector(':target').textContent], href);
    assert.equal(target, words);
  }
  await show({ idPrefix: 'other' });
  assert.deepEqual(await hrefs(page), none);
  await set(page, { idPrefix: 'other' });
  assert.deepEqual(await hrefs(page), linked.map((href) => href.replace('mods', 'other')));
  // Numbers are the same in another record, but what they stand for is not.
  await show({ record: example('wrong-structure') });
  assert.deepEqual(await hrefs(page), none);
});

test('a message links to a field of the page that it is told of', async (t) => {
  const page = await open(t, '<mods-findings></mods-findings><label>NHS number <input id="nhs number"></label>');
  await page.evaluate(async (report) => {
    await window.load();
    const shown = document.querySelector('mods-findings');
    shown.idOf = ({ element }) => ({ nhsNumber: 'nhs number', date: 'not there' })[element];
    shown.report = report;
    await window.task();
  }, report);
  assert.deepEqual((await hrefs(page)).filter(Boolean), ['#nhs%20number']);
  await page.locator('mods-findings a[href]').click();
  assert.equal(await page.evaluate(() => document.querySelector(':target').id), 'nhs number');
});

test('one alert; the same words stay in place, other words are put anew', async (t) => {
  const page = await open(t, '<mods-findings></mods-findings>');
  await set(page, { report });
  const kept = async (properties) => {
    await page.evaluate(() => { window.was = document.querySelector('mods-findings [role=alert]'); });
    await set(page, properties);
    assert.equal(await page.locator('[role=alert]').count(), 1);
    return page.evaluate(() => window.was === document.querySelector('mods-findings [role=alert]'));
  };
  assert.equal(await kept({ report: structuredClone(report) }), true);
  assert.equal(await kept({ report: undefined, record: wrong }), true);
  assert.equal(await kept({ headingLevel: 3 }), false);
  assert.equal(await kept({ record: example('wrong-structure') }), false);
  await set(page, { record: null });
  assert.deepEqual(await lines(page), []);
  await set(page, { report: validate('{}', { as: 'Alert' }) });
  assert.ok((await lines(page)).length > 0);
});

test('the keyboard can be moved to the summary', async (t) => {
  const page = await open(t, '<mods-findings></mods-findings>');
  await set(page, { report });
  assert.equal(await page.evaluate(() => {
    document.querySelector('mods-findings').focus();
    return document.activeElement.className;
  }), 'nhsuk-error-summary');
  await set(page, { report: { ...report, findings: [] } });
  await page.evaluate(() => document.querySelector('mods-findings').focus());
});

test('what cannot be asked for is an event, and nothing is shown', async (t) => {
  const faults = [['option-value', { headingLevel: 9 }], ['option-value', { idPrefix: '1 a' }], ['option-value', { today: 'today' }], ['unknown-option', { options: { findings: true } }], [undefined, { report: 5 }]];
  const page = await open(t, '<mods-findings></mods-findings>', { complaints: faults.map(() => 'TypeError') });
  for (const [code, wrongly] of faults) {
    await set(page, { record: wrong, report: null, headingLevel: null, idPrefix: null, today: null, options: null });
    await page.evaluate(() => { window.events.length = 0; });
    await set(page, wrongly);
    assert.deepEqual(await page.evaluate(() => window.events), [{ type: 'mods-error', from: 'mods-findings', code, valid: undefined }]);
    assert.deepEqual(await lines(page), []);
  }
});

test('a report from elsewhere is text, whatever is in it', async (t) => {
  const page = await open(t, '<mods-findings></mods-findings>');
  const message = '<img src=x onerror="window.hit = 1"><script>window.hit = 1</script>';
  await set(page, { report: { ...report, findings: [{ ...report.findings[0], message }] } });
  assert.deepEqual((await lines(page))[1], ['li', `Error: ${message}`]);
  assert.equal(await page.evaluate(() => window.hit), undefined);
});

test('both elements are accessible, by all rules of axe-core', async (t) => {
  const host = '<link rel="stylesheet" href="/one/style.css">';
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
  const page = await open(t, '<mods-findings></mods-findings><mods-record></mods-record>', { policy, head: host });
  for (const record of [wrong, minimal]) {
    await set(page, { record });
    await page.evaluate(async (record) => { document.querySelector('mods-record').record = record; await window.task(); }, record);
    await page.evaluate(axe);
    const { violations, incomplete } = await page.evaluate((values) => window.axe.run({ runOnly: { type: 'tag', values } }), RULES);
    const found = [...violations, ...incomplete].map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    assert.deepEqual(found, []);
  }
  exercised('axe-core', 'mods-record/element: both elements by its rules for WCAG 2.2 A and AA and best practices');
});
