// Records of a wanted length, made from the example of a year in a care home: always the same ones.
//
// The subject of care of the example, then its records in an order that a seed gives, each with
// the actors and records that it refers to, as long as they fit. So records of every length hold
// about the same mixture, no reference leads nowhere, and the validator finds neither errors nor
// warnings in any. Long ones repeat the year with other uids (`pkg-tests/years.mjs`). The text is
// JSON without white space, as systems send it.

import { years } from '../pkg-tests/years.mjs';

const LISTS = ['careActors', 'records'];

/** Codes and what names them stay as they are, and so do names of classes. */
const CODES = new Set(['code', 'display', 'system', 'type', 'recordUid', 'version', 'standard', 'changeType', 'value']);

/** Shorter records have a subject of care without references: what it refers to would fill them. */
const SHORT = 15_000;

const pools = new Map();

/** The bytes of a record of about this length. `accents`: whether its texts go beyond ASCII. */
export function recordOf(length, { accents, seed = 1 }) {
  const pool = poolOf(Math.ceil((length * 1.4) / 250_000));
  const document = choose(pool, length, seed);
  return new TextEncoder().encode(JSON.stringify(accents ? accented(document) : document));
}

function poolOf(times) {
  if (!pools.has(times)) {
    const document = inAscii(years(times));
    const members = new Map();
    for (const list of LISTS) {
      for (const member of document[list]) {
        const versions = members.get(member.recordUid) ?? [];
        versions.push({ member, size: JSON.stringify(member).length, uids: uidsIn(member) });
        members.set(member.recordUid, versions);
      }
    }
    pools.set(times, { document, members });
  }
  return pools.get(times);
}

function choose({ document, members }, length, seed) {
  const subjectOfCare = length < SHORT ? withoutReferences(document.subjectOfCare) : document.subjectOfCare;
  const rest = { ...document, subjectOfCare, careActors: [], records: [] };
  const chosen = new Set([subjectOfCare.recordUid]);
  let left = length - JSON.stringify(rest).length;
  const take = (uids) => {
    const [size, added] = closure(uids, members, chosen);
    if (size > left) return;
    left -= size;
    added.forEach((uid) => chosen.add(uid));
  };
  take(uidsIn(subjectOfCare));
  take([...members.keys()].filter((uid) => members.get(uid)[0].member.type === 'InformedConsent').slice(0, 1));
  for (const uid of shuffled([...members.keys()], seed)) {
    if (left < length / 100) break;
    take([uid]);
  }
  for (const list of LISTS) rest[list] = document[list].filter(({ recordUid }) => chosen.has(recordUid));
  return rest;
}

/** What these uids name and what that refers to, without what was chosen already; and its length. */
function closure(uids, members, chosen) {
  let size = 0;
  const added = new Set();
  const open = [...uids];
  while (open.length > 0) {
    const uid = open.pop();
    if (chosen.has(uid) || added.has(uid)) continue;
    added.add(uid);
    for (const known of members.get(uid) ?? []) {
      size += known.size + 1;
      open.push(...known.uids);
    }
  }
  return [size, added];
}

/** The elements of an object that lead nowhere. */
function withoutReferences(object) {
  return Object.fromEntries(Object.entries(object).filter(([name, value]) => name === 'recordUid' || uidsIn({ value }).length === 0));
}

function uidsIn(value) {
  const uids = new Set();
  map(value, (text, name) => name === 'recordUid' && uids.add(text));
  return [...uids];
}

/** An order that a linear congruential generator gives (Numerical Recipes). */
function shuffled(list, seed) {
  let state = seed;
  for (let last = list.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    [list[last], list[other]] = [list[other], list[last]];
  }
  return list;
}

function inAscii(document) {
  const plain = { '’': "'", '‘': "'", '–': '-', '£': 'GBP ', '°': ' degrees ' };
  return map(document, (text) => text.replace(/[’‘–£°]/g, (one) => plain[one]).normalize('NFD').replace(/\p{M}/gu, '').replace(/[^\0-\x7f]/g, '-'));
}

/** Texts of three words and more as careful writers type them, with a Welsh name in each. */
function accented(document) {
  return map(document, (text, name) => {
    if (CODES.has(name) || text.split(' ').length < 3) return text;
    return `${text.replaceAll("'", '’').replaceAll(' - ', ' – ')} (Siân)`;
  });
}

function map(value, change, name = '') {
  if (typeof value === 'string') return change(value, name);
  if (Array.isArray(value)) return value.map((item) => map(item, change, name));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, map(member, change, key)]));
}
