// Every example, complete and as a fragment, with findings and without, by the rules of axe-core.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { CHANGED, CHANGES, EXAMPLES, LARGE, STRAINING, host, pageOf, render, show, start } from './renderings.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** All rules of WCAG 2.2 A and AA that axe-core has, and its best practices. None is left out. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Those whose answer is another in another colour scheme. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** In a page of its own, and as a fragment in a host; with findings and without. */
const WAYS = {
  'page with findings': (record) => render(record, { format: 'page', findings: true }),
  'fragment without findings': (record) => host(render(record)),
  'fragment with findings': (record) => host(render(record, { findings: true })),
  'page without findings': (record) => render(record, { format: 'page' }),
};

/** To measure the contrast of a long page takes long: longer records are shown in fewer of these ways. */
function waysFor(size) {
  if (size > LARGE) return Object.keys(WAYS).slice(0, 1);
  return Object.keys(WAYS).slice(0, size > LARGE / 2 ? 2 : 4);
}

let page;
before(async () => { page = await start(); });
after(() => page.context().browser().close());

for (const [name, record] of [...EXAMPLES, ['what strains a layout', STRAINING]]) {
  for (const way of waysFor(record.length ?? 0)) {
    test(`${name}: ${way}`, async () => {
      await show(page, WAYS[way](record));
      await assertSound(RULES);
    });
  }
}

for (const options of CHANGES) {
  test(`changes since ${options.since ?? 'ever'}`, async () => {
    for (const record of [EXAMPLES.get('home-care'), EXAMPLES.get('wrong-references'), CHANGED]) {
      await show(page, pageOf(record, { format: 'page', findings: true, ...options }));
      await assertSound(RULES);
    }
  });
}

test('a single class, a single value, and what is no record', async () => {
  const alone = [
    [{ type: 'Alert', recordUid: 'a', versionNumber: 1, freeText: 'Alone' }, { as: 'Alert' }],
    ['"2026-02-30"', { as: 'Alert.alertStartDate' }],
    ['[1, [2, { "three": null }]]', {}],
    ['{ "standard": "MODS", "version": "1.0.0" }', {}],
    ['{', {}],
    ['', {}],
  ];
  const fragments = alone.flatMap(([input, options], at) => [true, false].map((findings) => render(input, { ...options, findings, idPrefix: `at-${at}-${findings}` })));
  await show(page, host(fragments));
  await assertSound(RULES);
});

for (const [what, of, media] of [
  ['dark', (record) => pageOf(record, { format: 'page', findings: true }), { colorScheme: 'dark' }],
  ['dark, in a page that turns dark', (record) => pageOf(record, { format: 'fragment', findings: true }), { colorScheme: 'dark' }],
  ['dark, in a page that stays light', (record) => host(render(record, { findings: true }), { scheme: 'light' }), { colorScheme: 'dark' }],
  ['forced', (record) => pageOf(record, { format: 'page', findings: true }), { forcedColors: 'active' }],
]) {
  test(`colours can be told apart: ${what}`, async () => {
    for (const record of [EXAMPLES.get('wrong-structure'), STRAINING]) {
      await show(page, of(record), media);
      await assertSound(COLOUR_RULES);
    }
  });
}

/** No rule is broken, and none is left to a person's judgement. */
async function assertSound(rules) {
  await page.evaluate(axe);
  const found = await page.evaluate(async (values) => {
    const { violations, incomplete, passes } = await globalThis.axe.run({ runOnly: values, resultTypes: ['violations', 'incomplete'] });
    const told = ({ id, nodes }) => `${id}: ${nodes.length}, such as ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`;
    return { violations: violations.map(told), incomplete: incomplete.map(told), passed: passes.map(({ id }) => id) };
  }, rules);
  assert.deepEqual(found.violations, []);
  assert.deepEqual(found.incomplete, []);
  assert.ok(found.passed.includes('color-contrast'), `${found.passed}`);
}
