// What goes out of the demo page and comes into it: downloads, a form put into the record, versions of
// two documents; and what its policy and its size are.

import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { BUILT, EMPTY, OFFLINE, example, openText, packaged, showForm, visit } from './page.mjs';

const { render, validate } = await packaged('index.js');
const { toOperationOutcome } = await packaged('fhir.js');
const MOST = 860_000;
const HASH = "'sha256-[\\w+/]{43}='";

test('the offline file is one file of at most 860 KB', (t) => {
  const { size } = statSync(OFFLINE);
  t.diagnostic(`${size} bytes`);
  assert.ok(size <= MOST, `${size} bytes`);
  const html = readFileSync(OFFLINE, 'utf8');
  assert.doesNotMatch(html.replace(/<script>.*<\/script>/s, ''), /<script|\ssrc=|<link(?! rel="icon" href="data:,")/);
});

test('the policy allows the page itself, and nothing else', () => {
  const policyOf = (name) => /Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(join(BUILT, name), 'utf8'))[1].split('; ');
  const rest = ["img-src data:", "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'"];
  assert.deepEqual(policyOf('index.html'), ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", ...rest]);
  const [first, script, style, ...others] = policyOf('mods-record.html');
  assert.deepEqual([first, ...others], ["default-src 'none'", ...rest]);
  assert.match(script, new RegExp(`^script-src ${HASH} 'wasm-unsafe-eval'$`));
  assert.match(style, new RegExp(`^style-src( ${HASH}){3}$`));
});

test('the report can be kept as JSON and as an OperationOutcome, the rendering as a page', async (t) => {
  const { page } = await visit(t);
  const text = example('wrong-identifiers');
  await openText(page, text);
  await page.check('#strict');
  await page.check('#beside');
  await page.selectOption('#view', 'changes');
  await page.fill('#since', '2026-01-01');
  await page.locator('#since').blur();
  const kept = async (button, name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
    assert.equal(download.suggestedFilename(), name);
    return readFile(await download.path(), 'utf8');
  };
  const report = JSON.parse(JSON.stringify(validate(text, { strict: true, completeness: true })));
  assert.deepEqual(JSON.parse(await kept('#save-report', 'mods-report.json')), report);
  assert.deepEqual(JSON.parse(await kept('#save-outcome', 'mods-operation-outcome.json')), toOperationOutcome(report));
  const html = render(text, { strict: true, view: 'changes', since: '2026-01-01', findings: true, format: 'page' });
  assert.equal(await kept('#save-page', 'mods-record.html'), html);
  await page.fill('#since', 'some day');
  await page.click('#save-page');
  await page.locator('#saved', { hasText: 'since' }).waitFor();
});

test('what was typed last is in the report', async (t) => {
  const { page } = await visit(t);
  await page.fill('#text', EMPTY);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save-report')]);
  assert.equal(JSON.parse(await readFile(await download.path(), 'utf8')).counts.error, validate(EMPTY).counts.error);
});

test('a form goes into the open record: in the place of its version, or behind the others', async (t) => {
  const { page } = await visit(t);
  const minimal = example('minimal');
  await openText(page, minimal);
  const before = JSON.parse(minimal);
  const put = async (id, start, label, text) => {
    await showForm(page, id, start);
    if (label) await page.getByLabel(label, { exact: true }).fill(text);
    await page.click('#fields-form > button');
    await page.click('#put');
    await page.click('#put-link');
    return JSON.parse(await page.inputValue('#text'));
  };
  const [alert] = before.records;
  const name = `The open record: Alert, alert-1, ${alert.freeText}`;
  assert.deepEqual(await put('Alert', name, 'Free text', 'Hard of hearing.'), { ...before, records: [{ ...alert, freeText: 'Hard of hearing.' }] });
  const second = { type: 'Wish', recordUid: 'wish-1', versionNumber: 1 };
  assert.deepEqual((await put('Wish')).records, [{ ...alert, freeText: 'Hard of hearing.' }, second]);
  await page.click('.demo-nav a[href="#fill-in"]');
  await page.selectOption('#class', 'Wish');
  await page.selectOption('#start', 'An empty form');
  await page.click('#class-form button');
  await page.click('#fields-form > button');
  assert.equal(JSON.parse(await page.textContent('#result-json')).recordUid, 'wish-2');
  assert.equal((await put('CareTeam')).careActors.length, before.careActors.length + 1);
  const person = await put('SubjectOfCare', 'The open record: SubjectOfCare, soc-1, Doris Sample');
  assert.deepEqual(person.subjectOfCare, before.subjectOfCare);
  await openText(page, '{ "records": [');
  await page.click('.demo-nav a[href="#fill-in"]');
  await page.click('#put');
  assert.match(await page.textContent('#put-status'), /cannot be read.*Nothing was added/);
  assert.equal(await page.inputValue('#text'), '{ "records": [');
});

test('a form that was begun is there again after another', async (t) => {
  const { page } = await visit(t);
  await showForm(page, 'Wish');
  await page.getByLabel('Location').or(page.locator('#fields textarea').first()).first().fill('Begun');
  await showForm(page, 'Alert');
  await showForm(page, 'Wish', 'What you have filled in already');
  assert.deepEqual((await page.locator('#fields :is(textarea, input)').evaluateAll((all) => all.map(({ value }) => value))).filter((value) => value === 'Begun'), ['Begun']);
});

test('versions are compared within a document, and of two about one person', async (t) => {
  const { page } = await visit(t);
  const document = JSON.parse(example('home-care'));
  const versions = document.records.filter(({ recordUid }) => recordUid === 'alert-lift');
  const without = (gone) => ({ ...document, records: document.records.filter((one) => one !== gone) });
  const offered = async (text, other) => {
    await openText(page, JSON.stringify(text));
    await page.click('.demo-nav a[href="#compare"]');
    if (await page.locator('#second-away').isVisible()) await page.click('#second-away');
    if (other) await page.setInputFiles('#second', { name: 'second.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(other)) });
    if (other) await page.waitForFunction(() => document.querySelector('#second-status').textContent !== '');
    return page.locator('#later option').allTextContents();
  };
  const changes = async () => {
    await page.click('#compare-form button');
    return (await page.locator('#changes').textContent()).match(/What changed.*?About this document/s)[0];
  };
  assert.deepEqual(await offered(document), ['Version 1', 'Version 2']);
  const within = await changes();
  assert.match(within, /StatusBefore Active.*After Inactive/);
  assert.deepEqual(await offered(without(versions[1])), []);
  assert.deepEqual(await offered(without(versions[1]), without(versions[0])), ['Version 1', 'Version 2 (second document)']);
  assert.equal(await changes(), within);
  const stranger = { ...without(versions[0]), subjectOfCare: { ...document.subjectOfCare, personIdentification: { nhsNumber: { value: '9990000018' } } } };
  assert.deepEqual(await offered(without(versions[1]), stranger), []);
  assert.match(await page.textContent('#second-status'), /not about the same person/);
  const conflict = { ...document, records: document.records.map((one) => (one === versions[0] ? { ...one, freeText: 'Other' } : one)) };
  assert.deepEqual(await offered(document, conflict), ['Version 1', 'Version 2']);
  assert.match(await page.textContent('#second-status'), /1 of its versions differ/);
});

test('a browser that cannot inflate says so, and checks records all the same', async (t) => {
  const { page } = await visit(t, undefined, { script: 'delete globalThis.DecompressionStream' });
  await page.getByText('the examples and the forms are not there').waitFor();
  await openText(page, example('wrong-identifiers'));
  await page.locator('#findings', { hasText: 'nhs-number-check-digit' }).waitFor();
  await page.click('.demo-nav a[href="#fill-in"]');
  await page.getByText('the forms are not there. A newer one').waitFor();
  assert.equal(await page.locator('#class-form').isVisible(), false);
});
