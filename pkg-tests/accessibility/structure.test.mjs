// How a rendering hangs together: headings, ids, links, landmarks, the keyboard.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CHANGED, CHANGES, EXAMPLES, LONG, STRAINING, documentOf, host, recordOf, render, show, start } from './renderings.mjs';

const RECORDS = [...EXAMPLES.values(), STRAINING, LONG];

let page;
before(async () => { page = await start(); });
after(() => page.context().browser().close());

test('headings start at the level asked for and skip none', () => {
  for (const headingLevel of [1, 2, 3, 4, 5, 6]) {
    for (const record of RECORDS) {
      // No text of a record can look like a tag: each `<` in it is escaped.
      const levels = [...render(record, { headingLevel, findings: true }).matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
      assert.equal(levels[0], headingLevel);
      assert.equal(Math.min(...levels), headingLevel);
      levels.forEach((level, at) => assert.ok(at === 0 || level <= levels[at - 1] + 1, `heading ${at} of ${levels}`));
    }
  }
});

test('ids of two fragments are unique, and every link leads into its own fragment', async () => {
  for (const [record, options] of [...RECORDS.map((record) => [record, {}]), ...RECORDS.concat(CHANGED).flatMap((record) => CHANGES.map((options) => [record, options]))]) {
    const fragments = ['one', 'two'].map((idPrefix) => render(record, { idPrefix, findings: true, ...options }));
    await show(page, host(fragments), { open: false });
    const { ids, lost } = await page.evaluate(() => ({
      ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
      lost: [...document.querySelectorAll('a')].filter((link) => {
        const href = link.getAttribute('href');
        return !href.startsWith('#') || !link.closest('.mods-record').contains(document.getElementById(href.slice(1)));
      }).map((link) => link.outerHTML),
    }));
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.some((id) => id.startsWith('one')) && ids.some((id) => id.startsWith('two')));
    assert.deepEqual(lost, []);
  }
});

test('a page has a language, a title, one main landmark with everything in it, and one first heading', async () => {
  for (const record of RECORDS) {
    await show(page, render(record, { format: 'page', findings: true }), { open: false });
    const found = await page.evaluate(() => ({
      language: document.documentElement.lang,
      title: document.title !== '',
      mains: document.querySelectorAll('main').length,
      outside: [...document.body.children].filter((child) => child.tagName !== 'MAIN').length,
      titles: document.querySelectorAll('h1').length,
      first: document.querySelector('main').firstElementChild.tagName,
    }));
    assert.deepEqual(found, { language: 'en', title: true, mains: 1, outside: 0, titles: 1, first: 'H1' });
  }
});

/** Three versions of one wish, and another that speaks of the first. */
const LINKED = documentOf([
  ...[1, 2, 3].map((versionNumber) => recordOf('Wish', 'wish-1', { freeText: `Version ${versionNumber}` }, { versionNumber })),
  recordOf('Alert', 'alert-1', { freeText: 'See the wish', status: { code: 'nonsense' }, subject: [{ recordUid: 'wish-1', recordVersion: 1 }] }),
]);

for (const colorScheme of ['light', 'dark']) {
  test(`the keyboard reaches every link and opens all details, and shows where it is: ${colorScheme}`, async () => {
    await show(page, render(LINKED, { format: 'page', findings: true }), { open: false, colorScheme });
    const visible = await page.evaluate(() => [...document.querySelectorAll('a, summary')].filter((one) => one.checkVisibility()).length);
    assert.ok(visible > 5);
    const reached = new Set();
    for (;;) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(focus);
      if (!focused || reached.has(focused.place)) break;
      reached.add(focused.place);
      assert.ok(focused.differs >= 3, `${focused.html}: ${focused.differs}`);
      assert.ok(focused.text >= 4.5, `${focused.html}: ${focused.text}`);
      if (focused.name === 'SUMMARY' && !focused.open) {
        await page.keyboard.press('Enter');
        assert.ok(await page.evaluate(() => document.activeElement.parentElement.open));
      }
    }
    const all = await page.evaluate(() => document.querySelectorAll('a, summary').length);
    assert.equal(reached.size, all);
    assert.deepEqual([...reached], [...reached].sort((a, b) => a - b), 'in the order of the document');
  });
}

/** What has the focus, how its text stands out from its ground, and the mark below it from the ground around it. */
function focus() {
  const one = document.activeElement;
  if (one === document.body) return undefined;
  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);
  const { color, backgroundColor, boxShadow } = getComputedStyle(one);
  let around = one.parentElement;
  while (/, 0\)$/.test(getComputedStyle(around).backgroundColor)) around = around.parentElement;
  const ground = getComputedStyle(around).backgroundColor;
  const marks = [backgroundColor, ...(boxShadow.match(/rgb\([^)]*\)/g) ?? [])].filter((mark) => !/, 0\)$/.test(mark));
  return {
    place: [...document.querySelectorAll('a, summary')].indexOf(one),
    name: one.tagName,
    open: one.parentElement.open,
    html: one.outerHTML,
    text: contrast(color, backgroundColor),
    differs: Math.max(...marks.map((mark) => contrast(mark, ground))),
  };
}

test('a link to an older version opens the details that hold it', async () => {
  await show(page, render(LINKED, { format: 'page' }), { open: false });
  const link = page.locator('a', { hasText: 'Version 1' });
  const target = page.locator(await link.getAttribute('href'));
  assert.equal(await target.isVisible(), false);
  await link.press('Enter');
  await target.waitFor();
  const top = await target.evaluate((one) => one.getBoundingClientRect().top);
  assert.ok(top > -1 && top < 800, `${top}`);
});

/** Where the first match stands on the screen, and whether all that it stands in is open. */
function placeOf(selector) {
  const one = document.querySelector(selector);
  return { top: one.getBoundingClientRect().top, visible: one.checkVisibility() };
}

test('a link of the contents opens its section, and leaves the heading in sight', async () => {
  for (const width of [1000, 320]) {
    await show(page, render(LONG, { format: 'page' }), { open: false, width });
    const link = page.locator('.nhsuk-contents-list__link', { hasText: 'Observations (101)' });
    const target = await link.getAttribute('href');
    assert.equal((await page.evaluate(placeOf, `${target} .nhsuk-card`)).visible, false);
    await link.press('Enter');
    await page.locator(`${target} .nhsuk-card`).first().waitFor();
    const heading = page.locator('h2', { hasText: 'Observations' });
    const top = await heading.evaluate((one) => one.getBoundingClientRect().top);
    assert.ok(top > -1 && top < 200, `${top}`);
  }
});

test('a link to a card, and one of the summary of messages, open the section that holds it', async () => {
  const faulty = { ...LONG, records: [...LONG.records, recordOf('Alert', 'alert-1', { freeText: 'See the wish', status: { code: 'active' }, subject: [{ recordUid: 'wish-50' }] }), recordOf('Wish', 'wish-x', { freeText: 'x', date: '2026-02-30' })] };
  await show(page, render(faulty, { format: 'page' }), { open: false });
  const link = page.locator('.nhsuk-card--warning a', { hasText: 'Wish: Wish 50' });
  const target = await link.getAttribute('href');
  assert.equal((await page.evaluate(placeOf, target)).visible, false);
  await link.press('Enter');
  await page.locator(target).waitFor();
  const { top } = await page.evaluate(placeOf, target);
  assert.ok(top > -1 && top < 800, `${top}`);

  await show(page, render(faulty, { format: 'page', findings: true }), { open: false });
  const problem = page.locator('.nhsuk-error-summary a', { hasText: 'real date' }).first();
  await problem.press('Enter');
  const message = await page.evaluate(placeOf, await problem.getAttribute('href'));
  assert.ok(message.visible && message.top > -1 && message.top < 800, JSON.stringify(message));
});
