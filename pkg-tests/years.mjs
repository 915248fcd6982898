// A record of many megabytes: the example of a year in a care home, so many times in one document,
// about the same person, with care actors and records of its own each time.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const example = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'examples', 'records', 'care-home-year.json'), 'utf8'));

/** So many years make 5 MB. */
export const FIVE_MEGABYTES = 17;

export function years(times) {
  const document = structuredClone(example);
  for (let time = 1; time < times; time += 1) {
    for (const list of ['careActors', 'records']) document[list].push(...example[list].map((entry) => named(entry, time)));
  }
  return document;
}

/** The same with other uids, but for that of the person. */
function named(value, time) {
  if (Array.isArray(value)) return value.map((item) => named(item, time));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [
    name, name === 'recordUid' && member !== example.subjectOfCare.recordUid ? `${member}-${time}` : named(member, time),
  ]));
}
