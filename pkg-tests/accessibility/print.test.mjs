// What is printed: who it is about on every sheet, headings with what they head, rows in one
// piece, and dark letters whatever the screen was.

import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sheets } from './pdf.mjs';
import { EXAMPLES, VIEWS, documentOf, host, pageOf, recordOf, render, show, start } from './renderings.mjs';

/** Headings, in the pixels of the sheet: a card's, a section's, the page's. */
const HEADINGS = [19, 24, 32];

/** Wishes of one to nine lines, so that sheets end in all places; each line says which it is. */
const LINES = Array.from({ length: 60 }, (_, at) => Array.from({ length: 1 + (at * 7) % 9 }, (_, line) => `wish ${at} line ${line} of it`));
const WISHES = documentOf(LINES.map((lines, at) => recordOf('Wish', `wish-${at}`, { freeText: lines.join('\n'), date: '2026-11-02' })));

let page;
before(async () => { page = await start(); });
after(() => page.context().browser().close());

async function printed(name, html, media) {
  await show(page, html, { open: false, ...media });
  const file = await page.pdf({ format: 'A4', margin: { top: '1cm', bottom: '1cm', left: '1cm', right: '1cm' } });
  if (process.env.SCREENSHOTS) {
    await mkdir(process.env.SCREENSHOTS, { recursive: true });
    await writeFile(join(process.env.SCREENSHOTS, `${name}.pdf`), file);
  }
  return sheets(file);
}

for (const format of ['page', 'fragment']) {
  for (const [name, record, person] of [
    ['home-care', EXAMPLES.get('home-care'), /Mrs Marguerite Hélène Example.*Date of birth: 14 June 1939.*999 000 0026/],
    ['wishes', WISHES, /Mrs Ada Example.*Date of birth: 5 March 1941.*999 000 0018/],
  ]) {
    test(`${name}, ${format}: every sheet says who it is about, and no heading stands alone at its foot`, async () => {
      const all = await printed(`${name}-${format}`, pageOf(record, { format, findings: true }));
      assert.ok(all.length > 5, `${all.length} sheets`);
      all.forEach((lines, at) => {
        const texts = lines.map(({ text }) => text);
        assert.match(texts.slice(0, 6).join(' '), person, `sheet ${at + 1}`);
        const last = lines.at(-1);
        assert.ok(!HEADINGS.includes(last.size), `sheet ${at + 1} ends with ${last.text}`);
        assert.doesNotMatch(last.text, /^Recorded/, `sheet ${at + 1}`);
        assert.doesNotMatch(texts.join(''), /\uFFFD/);
      });
    });
  }
}

for (const view of VIEWS) {
  test(`a year in a care home, ${view}: all of it is printed, what is closed as well`, async () => {
    const all = await printed(`year-${view}`, pageOf(EXAMPLES.get('care-home-year'), { format: 'page', view }));
    // Labels that stand in closed details alone.
    const uids = await page.evaluate(() => [...document.querySelectorAll('dt')].filter(({ textContent }) => textContent === 'Record uid').length);
    const closed = await page.evaluate(() => document.querySelectorAll('details:not([open])').length);
    assert.ok(closed > 10 && uids >= closed / 2, `${uids} uids in ${closed} details`);
    const lines = all.map((sheet) => sheet.map(({ text }) => text));
    assert.equal(lines.flat().filter((text) => text.startsWith('Record uid')).length, uids);
    lines.forEach((texts, at) => assert.match(texts.slice(0, 6).join(' '), /Eluned Mair Fictional.*999 000 0050/, `sheet ${at + 1}`));
    all.forEach((sheet, at) => assert.ok(!HEADINGS.includes(sheet.at(-1).size), `sheet ${at + 1} ends with ${sheet.at(-1).text}`));
  });
}

test('no row is split', async () => {
  const all = await printed('rows', pageOf(WISHES, { format: 'fragment' }));
  LINES.forEach((lines, at) => {
    const on = lines.map((line) => all.findIndex((sheet) => sheet.some(({ text, size }) => size === 16 && text.includes(line))));
    assert.notEqual(on[0], -1);
    assert.equal(new Set(on).size, 1, `wish ${at} is on sheets ${on}`);
    const row = all[on[0]].find(({ text, size }) => size === 16 && text.includes(lines[0]));
    assert.match(row.text, /^Free text/, 'the label stands beside the first line');
  });
});

test('what the dark screen shows is printed in dark letters', async () => {
  const record = EXAMPLES.get('wrong-structure');
  for (const [name, html] of [
    ['page', render(record, { format: 'page', findings: true })],
    ['fragment', host(render(record, { findings: true }))],
    ['fragment-in-the-dark', host(render(record, { findings: true }), { scheme: 'dark' })],
  ]) {
    const all = await printed(`dark-${name}`, html, { colorScheme: 'dark' });
    for (const colour of new Set(all.flat().filter(({ text }) => text !== 'Host').map((line) => line.colour))) {
      const [r, g, b] = colour.split(' ').map((part) => (part <= 0.04045 ? part / 12.92 : ((Number(part) + 0.055) / 1.055) ** 2.4));
      const contrast = 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
      assert.ok(contrast >= 4.5, `${colour}: ${contrast}`);
    }
  }
});

test('a name of any length leaves room for the rest', async () => {
  const name = 'Ada '.repeat(900);
  const record = documentOf([recordOf('Wish', 'wish-1', { freeText: 'the last wish' })], { personName: { personFullName: 'Mrs Ada Example', personPreferredName: name } });
  await show(page, pageOf(record, { format: 'page' }));
  const all = sheets(await page.pdf({ format: 'A4' })).map((lines) => lines.map(({ text }) => text).join(' '));
  const text = all.join(' ');
  assert.equal(text.match(/Ada /g).length >= 900, true);
  assert.match(text, /the last wish/);
  assert.ok(all.length < 12, `${all.length} sheets`);
});
