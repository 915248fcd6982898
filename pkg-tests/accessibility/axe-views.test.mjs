// By the rules of axe-core: every example in every view, with findings and without.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { MEASURED, RECORDS, RULES, WAYS, assertSound } from './axe.mjs';
import { VIEWS, pageOf, show, start } from './renderings.mjs';

const classesOf = (html) => [...html.matchAll(/ class="([^"]*)"/g)].flatMap(([, classes]) => classes.split(' '));

/** The looks whose contrast `axe.test.mjs` measures. */
const looks = new Set(MEASURED.flatMap(([, record]) => Object.values(WAYS).flatMap((shown) => classesOf(shown(record)))));

let page;
before(async () => { page = await start(); });
after(() => page.context().browser().close());

for (const [name, record] of RECORDS) {
  for (const view of VIEWS) {
    test(`${name}: ${view}, with findings and without`, async () => {
      for (const findings of [true, false]) {
        const html = pageOf(record, { format: findings ? 'page' : 'fragment', view, findings });
        assert.deepEqual(classesOf(html).filter((look) => !looks.has(look)), [], 'its contrast is measured');
        await show(page, html);
        await assertSound(page, RULES, ['color-contrast']);
      }
    });
  }
}
