// The data that the demo page opens for itself: deflated, in base64.
// www/packed.js takes it apart again.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateSync } from 'node:zlib';

/** Name for people, and file. The first is shown when the page opens. */
const EXAMPLES = [
  ['Care at home', 'records/home-care'],
  ['Discharge from hospital', 'records/hospital-discharge'],
  ['Facts from published NHS sandbox examples', 'records/national-example'],
  ['The smallest record', 'records/minimal'],
  ['Wrong identifiers and dates', 'records/wrong-identifiers'],
  ['Wrong references', 'records/wrong-references'],
  ['Wrong structure', 'records/wrong-structure'],
  ['Not JSON', 'records/wrong-syntax'],
  ['An extract of ISO 13606', 'extracts/extract'],
];

export async function packedData(packageFolder, examplesFolder) {
  const classes = { ...(await import(pathToFileURL(join(packageFolder, 'forms/classes.js')).href)) };
  const examples = EXAMPLES.map(([name, file]) => [name, readFileSync(join(examplesFolder, `${file}.json`), 'utf8')]);
  const text = JSON.stringify({ examples, ...withoutRepeats(classes) });
  return deflated(text);
}

export function deflated(data) {
  return deflateSync(data, { level: 9 }).toString('base64');
}

/**
 * The classes with what several of them hold, such as a code set, in a list: `{ "$": 3 }` stands for
 * the fourth. That halves them even when deflated.
 */
function withoutRepeats(classes) {
  // In the order in which they are left, so that each stands behind what it holds.
  const times = new Map();
  const order = [];
  walk(classes);
  const places = new Map(order.filter((one) => times.get(one) > 1).map((one, at) => [one, at]));
  return { shared: [...places.keys()].map((one) => written(one, true)), classes: written(classes) };

  function walk(value) {
    if (typeof value !== 'object' || value === null) return;
    times.set(value, (times.get(value) ?? 0) + 1);
    if (times.get(value) > 1) return;
    Object.values(value).forEach(walk);
    order.push(value);
  }

  function written(value, isListed = false) {
    if (typeof value !== 'object' || value === null) return value;
    if (!isListed && places.has(value)) return { $: places.get(value) };
    if (Array.isArray(value)) return value.map((one) => written(one));
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, written(one)]));
  }
}
