// No text of an extract of ISO 13606 becomes more than text: every payload in every attribute that can
// hold one, read back by parse5.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { parseFragment } from 'parse5';
import { whole } from '../agreement/extracts.mjs';
import { keep } from '../hostile/evidence.mjs';
import { PAYLOADS } from './payloads.mjs';
import { OF_PARSE5, occurrences, reading, unpictured } from './reading.mjs';

const { render } = await import(new URL('iso13606.js', pathToFileURL(join(process.env.MODS_PACKAGE, '/'))));

/** Very long texts are long enough where they stand a few times. */
const FEW = { most: 0 };

test('parse5 reads back what was written, and every text is whole', async () => {
  const counts = { renderings: 0, told: 0 };
  for (const { category, text } of PAYLOADS) {
    const { document } = whole({ text, ...(text.length > 1_000 ? FEW : { most: 1 }) });
    const json = JSON.stringify(document);
    const html = render(json, { findings: true });
    const { html: again, said, values, faults } = reading(parseFragment(html).childNodes, OF_PARSE5);
    const where = `${category}, ${JSON.stringify(text.slice(0, 60))}`;
    assert.deepEqual(faults, [], where);
    assert.equal(again, html, where);
    const seen = text.toWellFormed();
    const times = occurrences(said, seen) + values.filter((value) => value === seen || unpictured(value) === seen).length;
    if (seen.trim() !== '') assert.ok(times >= occurrences(json, JSON.stringify(text)) / 2, `${where}: ${times} times`);
    counts.renderings += 1;
    counts.told += times;
  }
  assert.ok(counts.renderings > 200, JSON.stringify(counts));
  await keep('inert-extracts', 'Hostile texts in extracts of ISO 13606, read back by parse5', [
    ['renderings of extracts with a payload in every text', counts.renderings],
    ['payloads found whole in what is read', counts.told],
    ['nodes or attributes that are not ours', 0],
  ]);
});
