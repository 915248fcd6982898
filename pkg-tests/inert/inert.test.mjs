// No text of a record becomes more than text: every payload in every element of every class, read
// back by parse5 and by Chromium.

import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { parse, parseFragment } from 'parse5';
import { keep } from '../hostile/evidence.mjs';
import { HOME, chromium, served } from '../hostile/page.mjs';
import { CATEGORIES, PAYLOADS } from './payloads.mjs';
import { places } from './places.mjs';
import { OF_PARSE5, occurrences, reading, unpictured } from './reading.mjs';

const { render } = await import(new URL('index.js', pathToFileURL(join(process.env.MODS_PACKAGE, '/'))));

/** With `INERT_ALL=1`, every form of every element for every payload. */
const ALL = process.env.INERT_ALL === '1';

/** So many renderings for each that a browser reads too. */
const SHARE = ALL ? 5 : 12;

test('parse5 reads back what was written, and every text is whole', async () => {
  const counts = { renderings: 0, elements: 0, characters: 0, told: 0 };
  for (const [turn, { category, text }] of PAYLOADS.entries()) {
    // Half a character cannot be shown; it is told, and a sign stands in its place.
    const whole = text.toWellFormed();
    for (const { name, json, options, elements } of places(text, turn, ALL)) {
      const html = render(json, options);
      const { html: again, said, values, faults } = reading(parseFragment(html).childNodes, OF_PARSE5);
      const where = `${category}, ${JSON.stringify(text.slice(0, 60))} in ${name}`;
      assert.deepEqual(faults, [], where);
      assert.equal(again, html, where);
      // As often as it stands in the record, or more: titles say it again. But words and text of a
      // coded value that are equal are said once.
      const times = occurrences(said, whole) + values.filter((value) => value === whole || unpictured(value) === whole).length;
      const due = occurrences(json, JSON.stringify(text)) - occurrences(json, '{"code":');
      if (whole.trim() !== '') assert.ok(times >= due && due >= elements / 2, `${where}: ${times} times, and ${due} in the record`);
      counts.renderings += 1;
      counts.elements += elements;
      counts.characters += html.length;
      counts.told += times;
    }
  }
  assert.ok(PAYLOADS.length > 200 && counts.renderings > 15_000, JSON.stringify(counts));
  await keep('inert-node', 'Hostile texts read back by parse5', [
    ['payloads', PAYLOADS.length],
    ['categories of payloads', Object.keys(CATEGORIES).length],
    ['renderings', counts.renderings],
    ['elements that held a payload', counts.elements],
    ['payloads found whole in what is read', counts.told],
    ['nodes or attributes that are not ours', 0],
  ]);
});

test('a page holds the record in its main part and nothing of it elsewhere', () => {
  for (const { text } of PAYLOADS) {
    const page = parse(render(`{"standard":"MODS","records":[{"type":"Wish","recordUid":"a","freeText":${JSON.stringify(text)}}]}`, { format: 'page' }));
    const root = page.childNodes.find(({ nodeName }) => nodeName === 'html');
    const [head, body] = root.childNodes.filter(({ tagName }) => tagName);
    const names = (node) => node.childNodes.map(({ nodeName }) => nodeName).filter((name) => name !== '#text');
    assert.deepEqual(names(root), ['head', 'body']);
    assert.deepEqual(names(body), ['main']);
    assert.deepEqual(new Set(names(head)), new Set(['meta', 'title', 'style']));
    for (const node of head.childNodes) {
      if (node.tagName === 'title') assert.ok(text.length < 3 || !node.childNodes[0].value.includes(text), 'not in the title');
    }
    const main = body.childNodes.find(({ tagName }) => tagName === 'main');
    assert.deepEqual(reading(main.childNodes.filter(({ nodeName, value }) => nodeName !== '#text' || value.trim()), OF_PARSE5).faults, []);
  }
});

test('Chromium reads back what was written, and nothing is asked for or opened', async (t) => {
  const { url, folder } = await served(t);
  await cp(import.meta.dirname, join(folder, 'inert'), { recursive: true });
  const browser = await chromium(t);
  const page = await browser.newPage();
  const seen = [];
  page.on('dialog', (dialog) => (seen.push(`dialog ${dialog.message()}`), dialog.dismiss()));
  page.on('pageerror', (error) => seen.push(`error ${error}`));
  await page.goto(`${url}blank.html`);
  const batch = [];
  let number = 0;
  for (const [turn, { text }] of PAYLOADS.entries()) {
    for (const { json, options } of places(text, turn, ALL)) {
      if ((number += 1) % SHARE === turn % SHARE) batch.push({ json, options });
    }
  }
  await page.evaluate(async (home) => {
    window.mods = await import(home);
    window.read = await import('/inert/reading.mjs');
  }, HOME);
  page.on('request', (request) => seen.push(`request ${request.url()}`));
  let count = 0;
  for (let at = 0; at < batch.length; at += 50) {
    const faults = await page.evaluate((records) => records.flatMap(({ json, options }) => {
      const html = window.mods.render(json, options);
      const home = document.createElement('div');
      document.body.replaceChildren(home);
      home.innerHTML = html;
      for (const part of home.querySelectorAll('details')) part.open = true;
      const first = window.read.reading(home.childNodes, window.read.OF_DOM);
      // What opens has been opened; read as a document of its own, it is as it was written.
      const still = new DOMParser().parseFromString(`<!DOCTYPE html><body>${html}`, 'text/html').body;
      const { html: again, faults } = window.read.reading(still.childNodes, window.read.OF_DOM);
      return [...first.faults, ...faults, ...(again === html ? [] : [`written anew it differs: ${json.slice(0, 300)}`])];
    }), batch.slice(at, at + 50));
    assert.deepEqual(faults, []);
    count += Math.min(50, batch.length - at);
  }
  await page.waitForTimeout(200);
  assert.deepEqual(seen, []);
  // That these would be seen: a text that is markup, put into the page as such.
  await page.evaluate(() => { document.body.innerHTML = '<img src="/not-there.png" onerror="alert(1)">'; });
  await page.waitForTimeout(500);
  assert.ok(seen.some((one) => one.startsWith('request')) && seen.some((one) => one.startsWith('dialog')), `${seen}`);
  await keep('inert-chromium', 'Hostile texts read back by Chromium', [
    ['renderings in a live page, and parsed alone', count],
    ['requests, dialogs and errors', 0],
  ]);
});
