// The reference page in Chromium, from disk and without a network.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = join(import.meta.dirname, '..');
const address = pathToFileURL(join(root, 'target', 'www', 'reference.html')).href;
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROME, args: ['--no-sandbox'] });
});
after(() => browser.close());

test('has every class, element, code set, code and term', async (t) => {
  const { page } = await visit(t);
  const { classes } = read('model/mods-1.0.json');
  const sets = read('model/code-sets.json');
  const ids = new Set(await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id)));
  const wanted = [
    ...classes.map(({ id }) => `class-${id}`),
    ...classes.flatMap(({ id, elements }) => elements.map(({ json }) => `element-${id}.${json}`)),
    ...sets.map(({ id }) => `set-${id}`),
    ...read('model/glossary.json').terms.map(({ id }) => `term-${id}`),
  ];
  assert.deepEqual(wanted.filter((id) => !ids.has(id)), []);
  const rows = await page.locator('tr[id^="value-"]').count();
  assert.equal(rows, sets.reduce((sum, { codes }) => sum + codes.length, 0));
  t.diagnostic(`${wanted.length} entries, ${rows} codes`);
});

test('every link in it leads somewhere in it', async (t) => {
  const { page } = await visit(t);
  const lost = await page.evaluate(() => [...document.querySelectorAll('main a[href^="#"]')]
    .map((link) => link.hash.slice(1)).filter((id) => !document.getElementById(id)));
  assert.deepEqual(lost, []);
  const others = await page.evaluate(() => [...document.querySelectorAll('main a:not([href^="#"])')]
    .map(({ href }) => href).filter((href) => !/^https?:/.test(href)));
  assert.deepEqual(others, []);
});

test('opens at a class, an element or a code', async (t) => {
  const { page } = await visit(t);
  for (const id of ['class-Alert', 'element-Alert.status', 'code-missing-element', 'set-alert-status', 'term-basis']) {
    await page.goto('about:blank');
    await page.goto(`${address}#${id}`);
    const top = await page.evaluate((id) => {
      const bar = document.querySelector('search').getBoundingClientRect().bottom;
      return document.getElementById(id).getBoundingClientRect().top - bar;
    }, id);
    assert.ok(top >= 0 && top < 200, `${id} stands ${top} below the search`);
  }
});

test('finds names, JSON names, codes and definitions', async (t) => {
  const { page } = await visit(t);
  for (const [query, first] of [
    ['care plan', 'Care plan Class'],
    ['alertStartDate', 'Alert start date Element of Alert'],
    ['missing-element', 'missing-element Finding'],
    ['PERSON STATED sexual', 'Person stated sexual orientation Code set'],
    ['Moderate assistance or no such words', undefined],
    ['makaton', 'q5: Makaton Code of language-code-iso-639-1-plus-q1-q5'],
    ['subject of care', 'Subject of care Class'],
    ['no longer applies', 'Alert Class'],
  ]) {
    await page.fill('#search', query);
    const found = () => page.evaluate(() => document.querySelector('#results li')?.textContent);
    await page.waitForFunction((first) => document.querySelector('#results li')?.textContent === first, first, { timeout: 5_000 })
      .catch(async () => assert.fail(`${query}: ${await found()}`));
    const count = await page.locator('#results li').count();
    assert.match(await page.textContent('#found'), new RegExp(count < 50 ? `^${count} found` : 'the first 50 are listed'));
  }
});

test('is searched with the keyboard alone', async (t) => {
  const { page } = await visit(t);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the contents');
  await page.focus('#search');
  await page.keyboard.type('recordUid');
  await page.keyboard.press('Escape');
  assert.equal(await page.inputValue('#search'), '');
  await page.keyboard.type('nhs-number-check-digit');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'code-nhs-number-check-digit');
  assert.equal(await page.locator('#results li').count(), 0);
});

test('has one title, levels in order, and a name for every control and table', async (t) => {
  const { page } = await visit(t);
  const faults = await page.evaluate(() => {
    const faults = [];
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ tagName }) => Number(tagName[1]));
    if (levels.filter((level) => level === 1).length !== 1) faults.push('titles');
    levels.forEach((level, at) => at > 0 && level > levels[at - 1] + 1 && faults.push(`heading ${at}`));
    for (const cell of document.querySelectorAll('th')) if (!cell.scope) faults.push(cell.textContent);
    if (document.querySelector('#search').labels.length !== 1) faults.push('search');
    if (document.querySelector('main :is(script, style, form, iframe, img)')) faults.push('markup');
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    if (new Set(ids).size !== ids.length) faults.push('ids');
    return faults;
  });
  assert.deepEqual(faults, []);
  await page.setViewportSize({ width: 320, height: 640 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
});

/** Opens the page; whatever it complains of, and whatever it fetches besides itself, fails the test. */
async function visit(t) {
  const context = await browser.newContext({ offline: true });
  t.after(() => context.close());
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    if (!/^(data:|about:)/.test(request.url()) && new URL(request.url()).pathname !== new URL(address).pathname) faults.push(request.url());
  });
  t.after(() => assert.deepEqual(faults, []));
  await page.goto(address);
  return { page, context };
}
