// How a rendering is laid out: on narrow screens, with wider spacing and larger letters, and
// where texts run from right to left.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CHANGED, CHANGES, EXAMPLES, EXTRACTS, LARGE, LONG, STRAINING, VIEWS, documentOf, host, pageOf, recordOf, render, renderExtract, restyle, show, start } from './renderings.mjs';

const RECORDS = [...EXAMPLES, ['what strains a layout', STRAINING], ['what is long', LONG]];

/** WCAG 2.2, 1.4.12: what a reader may set. */
const SPACING = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }';
/** WCAG 2.2, 1.4.4: letters twice as large. */
const LARGE_LETTERS = 'html { font-size: 200%; }';

let page;
before(async () => { page = await start(); });
after(() => page.context().browser().close());

for (const [name, record] of RECORDS) {
  test(`${name} fits 320 pixels, nothing cut off or covered`, async () => {
    for (const format of record.length > LARGE ? ['page'] : ['page', 'fragment']) {
      await show(page, pageOf(record, { format, findings: true }), { width: 320 });
      assert.deepEqual(await page.evaluate(faults), []);
      await restyle(page, SPACING);
      assert.deepEqual(await page.evaluate(faults), []);
    }
  });
}

for (const [name, extract] of EXTRACTS) {
  test(`${name}, an extract, fits 320 pixels, nothing cut off or covered`, async () => {
    await show(page, renderExtract(extract, { format: 'page', findings: true }), { width: 320 });
    assert.deepEqual(await page.evaluate(faults), []);
    await restyle(page, SPACING);
    assert.deepEqual(await page.evaluate(faults), []);
  });
}

for (const options of CHANGES) {
  test(`changes since ${options.since ?? 'ever'} fit 320 pixels, nothing cut off or covered`, async () => {
    for (const record of [...EXAMPLES.values(), CHANGED]) {
      await show(page, pageOf(record, { format: 'page', ...options }), { width: 320 });
      assert.deepEqual(await page.evaluate(faults), []);
      await restyle(page, SPACING);
      assert.deepEqual(await page.evaluate(faults), []);
    }
  });
}

for (const view of VIEWS) {
  test(`a year in a care home, ${view}, fits 320 pixels`, async () => {
    await show(page, pageOf(EXAMPLES.get('care-home-year'), { format: 'fragment', view }), { width: 320 });
    assert.deepEqual(await page.evaluate(faults), []);
  });
}

test('wider spacing and larger letters lose nothing on a wide screen', async () => {
  for (const rules of [SPACING, LARGE_LETTERS]) {
    for (const record of [EXAMPLES.get('home-care'), EXAMPLES.get('wrong-structure'), STRAINING]) {
      await show(page, pageOf(record, { format: 'page', findings: true }));
      await restyle(page, rules);
      assert.deepEqual(await page.evaluate(faults), []);
    }
  }
});

test('a fault of the layout would be seen', async () => {
  for (const [rules, fault] of [
    ['.mods-record { min-inline-size: 40rem; }', /^scrolls sideways/],
    ['dd { overflow: hidden; max-block-size: 1rem; }', /^cut off/],
    ['.nhsuk-summary-list__row { line-height: .5; }', /^covered/],
  ]) {
    await show(page, pageOf(EXAMPLES.get('minimal'), { format: 'page' }), { width: 320 });
    await restyle(page, rules);
    const found = await page.evaluate(faults);
    assert.ok(found.some((one) => fault.test(one)), `${rules}: ${found}`);
  }
});

/** What does not fit, is cut off, or lies on other text. */
function faults() {
  const found = [];
  const { scrollWidth, clientWidth } = document.scrollingElement;
  if (scrollWidth > clientWidth) found.push(`scrolls sideways: ${scrollWidth} > ${clientWidth}`);
  // What is clipped away takes all that it holds with it, such as the head of a table on narrow screens.
  const isHidden = (one) => one !== null && (getComputedStyle(one).clipPath !== 'none' || isHidden(one.parentElement));
  for (const one of document.body.querySelectorAll('*')) {
    const { overflowX, overflowY } = getComputedStyle(one);
    const isCut = (overflowX !== 'visible' && one.scrollWidth > one.clientWidth) || (overflowY !== 'visible' && one.scrollHeight > one.clientHeight);
    if (isCut && !isHidden(one)) found.push(`cut off: ${one.outerHTML.slice(0, 100)}`);
  }
  // Lines of text from top to bottom; each is held against those that start before it ends.
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim() || isHidden(node.parentElement)) continue;
    range.selectNodeContents(node);
    for (const { left, right, top, bottom } of range.getClientRects()) lines.push({ left, right, top, bottom, node });
  }
  lines.sort((a, b) => a.top - b.top);
  lines.forEach((line, at) => {
    if (line.left < -0.5 || line.right > clientWidth + 0.5) found.push(`beyond the edge: ${line.node.data.slice(0, 60)}`);
    for (let next = at + 1; next < lines.length && lines[next].top < line.bottom - 1; next += 1) {
      const other = lines[next];
      if (other.left < line.right - 1 && line.left < other.right - 1) found.push(`covered: ${line.node.data.slice(0, 60)} | ${other.node.data.slice(0, 60)}`);
    }
  });
  return found.slice(0, 5);
}

const ARABIC = 'السيدة مريم مثال';
const HEBREW = 'רבקה דוגמה';
const [LTR, RTL, RLO, RLI, FSI, PDI, RLM] = ['\u202D', '\u202B', '\u202E', '\u2067', '\u2068', '\u2069', '\u200F'];

/** Texts in both directions, some with controls that are never closed. */
const TEXTS = [`${PDI}${RLO}abc`, ARABIC, HEBREW, `${HEBREW} 12 (3)`, `${RLO}abc 123`, `${RLI}${HEBREW} 1`, `x ${RTL}${ARABIC}`, `${FSI}${ARABIC}!`, `${LTR}${HEBREW}`, `(${RLM}1, 2) ${HEBREW}`, `${ARABIC}\n${RLO}2 lines`];

const MIXED = documentOf(TEXTS.flatMap((text, at) => [
  recordOf('Alert', `alert-${at}`, {
    freeText: text, codedValue: { code: text, display: text, text: `${text} too` }, alertStartDate: '2026-11-01',
    subject: [{ recordUid: `wish-${at}` }, { display: text }, { recordUid: text }],
    [text]: text,
  }),
  recordOf('Wish', `wish-${at}`, { freeText: text, date: '2026-11-02', careActor: { recordUid: 'cw-1', display: text } }),
]), { personName: { personFullName: HEBREW, personPreferredName: `${RLO}Ada` } });

test('texts of either direction leave what stands around them in its order', async () => {
  for (const findings of [true, false]) {
    for (const html of [render(MIXED, { format: 'page', findings }), host(render(MIXED, { findings }))]) {
      await show(page, html, { width: 2000 });
      const { texts, moved, open } = await page.evaluate(order);
      assert.ok(texts > 500, `${texts}`);
      assert.deepEqual(moved, []);
      assert.deepEqual(open, []);
    }
  }
  await restyle(page, 'bdi { unicode-bidi: normal; }');
  assert.ok((await page.evaluate(order)).moved.length > 0, 'what is moved would be seen');
});

/**
 * Pieces of a line that stand in another order than in the document, and letters that run from
 * right to left outside an isolated element. A piece is such an element, or text outside of one.
 */
function order() {
  const moved = [];
  const open = [];
  let texts = 0;
  const range = document.createRange();
  for (const block of document.querySelectorAll('dt, dd, li, p, h1, h2, h3, h4, summary')) {
    const pieces = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.data.trim() || node.parentElement.closest('dt, dd, li, p, h1, h2, h3, h4, summary') !== block) continue;
      if (getComputedStyle(node.parentElement).clipPath !== 'none') continue;
      const isolated = node.parentElement.closest('bdi');
      if (isolated && getComputedStyle(isolated).unicodeBidi !== 'isolate') open.push('no isolation');
      if (!isolated && /[\u0590-\u08FF\u200E\u200F\u202A-\u202E\u2066-\u2069]/.test(node.data)) open.push(node.data);
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        const piece = isolated ?? node;
        const last = pieces.at(-1);
        if (last?.piece === piece && Math.abs(last.top - rect.top) < 8) {
          last.left = Math.min(last.left, rect.left);
          last.right = Math.max(last.right, rect.right);
        } else pieces.push({ piece, top: rect.top, left: rect.left, right: rect.right });
      }
      texts += 1;
    }
    pieces.forEach((piece, at) => {
      const next = pieces[at + 1];
      if (next && Math.abs(next.top - piece.top) < 8 && next.left < piece.right - 1) moved.push(block.textContent.slice(0, 120));
    });
  }
  const rows = [...document.querySelectorAll('.nhsuk-summary-list > div')];
  for (const row of rows) {
    const [key, value] = [...row.children].map((one) => one.getBoundingClientRect());
    if (key.right > value.left + 1 && key.bottom > value.top + 1) moved.push(row.textContent.slice(0, 120));
  }
  return { texts, moved: [...new Set(moved)], open: [...new Set(open)] };
}
