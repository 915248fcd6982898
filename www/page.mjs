// What the tests of the demo page share: the page in Chromium, served under its policy or from disk.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../pkg-tests/consumer.mjs';

export const BUILT = join(import.meta.dirname, '..', 'target', 'www');
export const OFFLINE = join(BUILT, 'mods-record.html');

/** The name of each way to open the page, and its address. */
export const WAYS = [
  ['served', async (t) => (await serve(t, BUILT)).url],
  ['from disk', () => pathToFileURL(OFFLINE).href],
];

/** Opened first, so that no form is offered the uids of an example. */
export const EMPTY = '{ "standard": "MODS", "version": "1.0.0" }';

export function example(name) {
  return readFileSync(join(import.meta.dirname, '..', 'examples', 'records', `${name}.json`), 'utf8');
}

/** A module of the built package. */
export function packaged(name) {
  assert.ok(process.env.MODS_PACKAGE, 'MODS_PACKAGE names the folder of the built package');
  return import(pathToFileURL(join(process.env.MODS_PACKAGE, name)).href);
}

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROME, args: ['--no-sandbox'] });
});
after(() => browser.close());

/** Opens the page; whatever it complains of, policy breaches included, fails the test. */
export async function visit(t, url = pathToFileURL(OFFLINE).href, { script, ...options } = {}) {
  const context = await browser.newContext(options);
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(Number(process.env.PATIENCE ?? 15_000));
  if (script) await page.addInitScript(script);
  const faults = [];
  const requests = [];
  page.on('console', (message) => faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  t.after(() => assert.deepEqual(faults, []));
  await page.goto(url);
  await page.waitForFunction(() => document.querySelector('#counts').textContent !== '');
  return { page, context, requests };
}

/** Opens a record in the text box, and waits until it is shown. */
export async function openText(page, text) {
  await page.goto(`${page.url().split('#')[0]}#check`);
  await page.evaluate(() => { document.querySelector('#counts').textContent = ''; });
  await page.fill('#text', text);
  await page.waitForFunction(() => document.querySelector('#counts').textContent !== '');
}

/** Shows the form of a class, started with what is named so; without a name, empty. */
export async function showForm(page, id, start = 'An empty form') {
  if (!page.url().endsWith('#fill-in')) await page.click('.demo-nav a[href="#fill-in"]');
  await page.selectOption('#class', id);
  await page.selectOption('#start', start);
  await page.click('#class-form button');
}

/** The object that the form gave, once it is right. */
export async function resultOf(page) {
  await page.locator('#form-result').waitFor();
  return JSON.parse(await page.textContent('#result-json'));
}
