// Extracts of ISO 13606 in the demo page: recognised, checked and shown, and made of records.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { WAYS, example, openText, packaged, visit } from './page.mjs';

const { fromExtract, render, validate } = await packaged('iso13606.js');
const extract = readFileSync(join(import.meta.dirname, '..', 'examples', 'extracts', 'extract.json'), 'utf8');

/** What the button gives, and under which name. */
async function otherForm(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save-other')]);
  return [download.suggestedFilename(), await readFile(await download.path(), 'utf8')];
}

for (const [way, address] of WAYS) {
  test(`an extract is recognised, checked and shown: ${way}`, async (t) => {
    const { page, context, requests } = await visit(t, await address(t));
    const before = requests.length;
    await openText(page, extract);
    const { checked } = validate(extract);
    await page.locator('#counts', { hasText: `${checked.toLocaleString('en-GB')} values checked` }).waitFor();
    const other = await context.newPage();
    await other.setContent(`<body>${render(extract, { headingLevel: 3, idPrefix: 'shown', view: 'record' })}`);
    assert.ok((await page.innerHTML('#record')).trim() === (await other.innerHTML('body')).trim());
    assert.equal(requests.length, before, 'nothing is asked for');
    const [name, record] = await otherForm(page);
    assert.equal(name, 'mods-record.json');
    assert.equal(record, fromExtract(extract, { text: true }).record);
  });

  test(`a record can be kept as an extract, and is shown as before after one: ${way}`, async (t) => {
    const { page } = await visit(t, await address(t));
    const text = example('minimal');
    await openText(page, text);
    const before = await page.innerHTML('#record');
    const [name, made] = await otherForm(page);
    assert.equal(name, 'iso13606-extract.json');
    assert.deepEqual(fromExtract(made).record, JSON.parse(text));
    await openText(page, made);
    await page.locator('#save-other', { hasText: 'Extract as MODS record' }).waitFor();
    await openText(page, text);
    assert.equal(await page.innerHTML('#record'), before);
    await openText(page, '{');
    await page.click('#save-other');
    await page.locator('#saved', { hasText: 'cannot be read to its end' }).waitFor();
  });
}

test('where nothing can be inflated, it says what it was given', async (t) => {
  const { page } = await visit(t, undefined, { script: 'delete globalThis.DecompressionStream;' });
  await openText(page, extract);
  await page.locator('#findings', { hasText: 'This is an extract of ISO 13606' }).waitFor();
  assert.equal(await page.isDisabled('#save-other'), true);
});
