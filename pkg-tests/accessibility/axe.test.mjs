// By the rules of axe-core: each look that the style sheet has, and its colours.

import { after, before, test } from 'node:test';
import { COLOUR_RULES, MEASURED, RULES, WAYS, assertSound } from './axe.mjs';
import { EXAMPLES, EXTRACTS, STRAINING, host, pageOf, render, renderExtract, show, start } from './renderings.mjs';

let page;
before(async () => { page = await start(); });
after(() => page.context().browser().close());

for (const [name, record] of MEASURED) {
  for (const [way, shown] of Object.entries(WAYS)) {
    test(`${name}: ${way}`, async () => {
      await show(page, shown(record));
      await assertSound(page, RULES);
    });
  }
}

for (const [name, extract] of EXTRACTS) {
  for (const findings of [true, false]) {
    test(`${name}: an extract ${findings ? 'with' : 'without'} findings`, async () => {
      await show(page, renderExtract(extract, { format: 'page', findings }));
      await assertSound(page, RULES);
    });
  }
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
  await assertSound(page, RULES);
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
      await assertSound(page, COLOUR_RULES);
    }
  });
}
