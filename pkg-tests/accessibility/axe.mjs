// The rules of axe-core, what they are tried on, and how.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { CHANGED, CHANGES, EXAMPLES, LARGE, LONG, STRAINING, host, render } from './renderings.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** All rules of WCAG 2.2 A and AA that axe-core has, and its best practices. None is left out. */
export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Those whose answer is another in another colour scheme. */
export const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** In a page of its own, and as a fragment in a host; with findings and without. */
export const WAYS = {
  'page with findings': (record) => render(record, { format: 'page', findings: true }),
  'fragment without findings': (record) => host(render(record)),
  'fragment with findings': (record) => host(render(record, { findings: true })),
  'page of a part, without findings': (record) => render(record, { format: 'page', view: 'plan' }),
  ...Object.fromEntries(CHANGES.map((options) => [
    `page of changes since ${options.since ?? 'ever'}, with findings`,
    (record) => render(record, { format: 'page', findings: true, ...options }),
  ])),
};

export const RECORDS = [...EXAMPLES, ['what strains a layout', STRAINING], ['what has changed', CHANGED], ['what is long', LONG]];

/**
 * Those whose contrast is measured. That takes long in a long page, and nothing in a record has
 * colours of its own: each look of the style sheet is in one of these.
 */
export const MEASURED = RECORDS.filter(([, { length = 0 }]) => length < LARGE);

/** No rule is broken, and none is left to a person's judgement. */
export async function assertSound(page, rules, without = []) {
  await page.evaluate(axe);
  const found = await page.evaluate(async ([values, without]) => {
    const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
    const { violations, incomplete, passes } = await globalThis.axe.run({ runOnly: values, rules, resultTypes: ['violations', 'incomplete'], selectors: false, preload: false });
    const told = ({ id, nodes }) => `${id}: ${nodes.length}, such as ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`;
    return { violations: violations.map(told), incomplete: incomplete.map(told), passed: passes.map(({ id }) => id) };
  }, [rules, without]);
  assert.deepEqual(found.violations, []);
  assert.deepEqual(found.incomplete, []);
  assert.equal(found.passed.includes('color-contrast'), without.length === 0, `${found.passed}`);
  assert.ok(found.passed.length > 0);
}
