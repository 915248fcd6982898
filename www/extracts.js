// Extracts of ISO 13606. What reads them stands in the page deflated, and is inflated once it is needed.

import * as mods from 'mods-record';
import * as iso13606 from 'mods-record/iso13606';
import { give, packed } from 'www:extract-core';
import { openRecord, textOf } from './open-record.js';
import { inflated } from './packed.js';

/** Who this page is, to those who read an extract that it makes. */
const MADE_BY = { ehrSystem: { extension: 'mods-record-demo' }, ehrId: { extension: 'demo' } };

let starting;
let isReady = false;

/** Whether the open record is an extract: by what the first core says of it, and its text. */
export function isExtract() {
  const record = openRecord();
  const [first] = mods.validate(record, { limits: { findings: 1 } }).findings;
  return first?.code === 'not-a-mods-record' && /"(rm_id|EHR_EXTRACT)"/.test(textOf(record));
}

/** The calls that read the open record. Until it has started, an extract is shown by the first core. */
export function reader() {
  return isReady && isExtract() ? iso13606 : mods;
}

/** Whether extracts can be read now. */
export const canRead = () => isReady;

/** Starts the core that reads extracts, once. */
export function start() {
  starting ??= inflate().then(() => {
    isReady = true;
  });
  return starting;
}

async function inflate() {
  const bytes = new Uint8Array(await inflated(packed).arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  give(btoa(binary));
  await iso13606.ready();
}

/** The open record in the other form, as JSON text: an extract of a record, or a record of an extract. */
export function otherForm() {
  const { extract, record, refused } = isExtract()
    ? iso13606.fromExtract(openRecord(), { text: true })
    : iso13606.toExtract(openRecord(), { ...MADE_BY, timeCreated: new Date().toISOString(), text: true });
  if (refused) throw new Error('It cannot be read to its end, so nothing was made of it.');
  return extract ?? record;
}
