// What the tests of `validateMany` share: the packed package, and what it gives for a source.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const home = pathToFileURL(join(process.env.MODS_PACKAGE, '/'));

export const { validateMany } = await import(new URL('many/node.js', home));
export const { validate } = await import(new URL('index.js', home));

/** What there is in a run besides the package: how workers are hired. */
export const run = await import(new URL('many/run.js', home));
export const { compile, compileLater } = await import(new URL('compile.js', home));

/** All results of a run, as plain data with their reports. */
export async function all(results) {
  const list = [];
  for await (const result of results) list.push({ ...result });
  return list;
}

export const bytesOf = (text) => new TextEncoder().encode(text);

/** A sound record, and others of other lengths. The uid tells them apart. */
export function record(at, words = '') {
  return `{"standard":"MODS","version":"1.0.0","subjectOfCare":{"recordUid":"soc-${at}","personName":{"personFamilyName":"Example \u{1F600} Siân ${words}"}}}`;
}

/** What was thrown or rejected with. */
export async function thrownBy(call) {
  try {
    await call();
  } catch (thrown) {
    return { thrown };
  }
  return undefined;
}
