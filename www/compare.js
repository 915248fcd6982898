// The third part of the page: what has changed between two versions of one record.
//
// Versions of one record have one uid. Within a document that is plain. Versions from two documents
// are put together only if both are about the same person, and uid and class are the same: a uid
// alone says little across systems. Where both documents hold the same version with other content,
// one of them is wrong, and nothing here could say which; that is told, and the open record counts.

import { renderInto } from 'mods-record';
import { takeFiles } from './check.js';
import { byId, option } from './nodes.js';
import { isObject, nameOf, objectOf, onOpen, openObject } from './open-record.js';

/** The second document, as bytes. */
let second;
/** Records with several versions. */
let offered = [];

export function start() {
  onOpen(offer);
  takeFiles(byId('second'), byId('compare'), (content) => {
    second = content;
    offer();
  });
  byId('second-away').addEventListener('click', () => {
    second = undefined;
    byId('second').value = '';
    offer();
    byId('second').focus();
  });
  byId('compared').addEventListener('change', offerVersions);
  byId('compare-form').addEventListener('submit', (event) => {
    event.preventDefault();
    show();
  });
}

function offer() {
  const documents = documentsToCompare();
  offered = severalVersions(documents);
  byId('second-away').hidden = second === undefined;
  byId('compare-form').hidden = offered.length === 0;
  byId('compare-none').hidden = offered.length > 0;
  byId('compared').replaceChildren(...offered.map(({ versions }) => option(nameOf(versions.at(-1).record))));
  offerVersions();
}

/** The open record, and the second one if they can be held against each other. Says why not. */
function documentsToCompare() {
  const open = openObject();
  const say = (words) => { byId('second-status').textContent = words; };
  say('');
  if (!open || second === undefined) return [open].filter(Boolean);
  const other = objectOf(second);
  if (!other) {
    say('The second document cannot be read as a record. Check it under “Check and read”.');
    return [open];
  }
  if (!isSamePerson(open.subjectOfCare, other.subjectOfCare)) {
    say('The second document is not about the same person, as far as NHS number and uid tell. Its records are not compared.');
    return [open];
  }
  const conflicts = conflictsOf(open, other);
  say(conflicts === 0
    ? 'The second document is about the same person. Its versions are offered too.'
    : `The second document is about the same person. ${conflicts} of its versions differ from those of the same number in the open record, which count here.`);
  return [open, other];
}

/** By NHS number, if both have one; else by uid. */
function isSamePerson(one, other) {
  const numbers = [one, other].map((person) => person?.personIdentification?.nhsNumber?.value).filter(isText);
  if (numbers.length === 2) return numbers[0] === numbers[1];
  return isText(one?.recordUid) && one.recordUid === other?.recordUid;
}

function isText(value) {
  return typeof value === 'string' && value !== '';
}

function versionsIn({ records }) {
  if (!Array.isArray(records)) return [];
  return records.filter((one) => isObject(one) && isText(one.type) && isText(one.recordUid) && Number.isInteger(one.versionNumber));
}

function keyOf({ type, recordUid }) {
  return JSON.stringify([type, recordUid]);
}

function conflictsOf(open, other) {
  const own = new Map(versionsIn(open).map((one) => [keyOf(one) + one.versionNumber, JSON.stringify(one)]));
  return versionsIn(other).filter((one) => {
    const same = own.get(keyOf(one) + one.versionNumber);
    return same !== undefined && same !== JSON.stringify(one);
  }).length;
}

/** Records with two versions or more, over all documents. Of two with one number the first counts. */
function severalVersions(documents) {
  const all = new Map();
  for (const [at, document] of documents.entries()) {
    for (const record of versionsIn(document)) {
      const versions = all.get(keyOf(record)) ?? new Map();
      all.set(keyOf(record), versions);
      if (!versions.has(record.versionNumber)) versions.set(record.versionNumber, { record, source: at });
    }
  }
  return [...all.values()]
    .filter(({ size }) => size > 1)
    .map((versions) => ({ documents, versions: [...versions.values()].sort((one, other) => one.record.versionNumber - other.record.versionNumber) }));
}

function offerVersions() {
  const versions = offered[byId('compared').selectedIndex]?.versions ?? [];
  const names = versions.map(({ record, source }) => `Version ${record.versionNumber}${source === 0 ? '' : ' (second document)'}`);
  for (const id of ['earlier', 'later']) byId(id).replaceChildren(...names.map((name) => option(name)));
  byId('earlier').selectedIndex = versions.length - 2;
  byId('later').selectedIndex = versions.length - 1;
  byId('compare-result').hidden = true;
}

function show() {
  const { documents, versions } = offered[byId('compared').selectedIndex];
  const [earlier, later] = ['earlier', 'later'].map((id) => byId(id).selectedIndex).sort((one, other) => one - other);
  const isSame = earlier === later;
  byId('compare-error').hidden = !isSame;
  byId('later-group').classList.toggle('nhsuk-form-group--error', isSame);
  if (isSame) {
    byId('later').setAttribute('aria-invalid', 'true');
    byId('later').setAttribute('aria-describedby', 'compare-error');
    byId('compare-result').hidden = true;
    byId('later').focus();
    return;
  }
  byId('later').removeAttribute('aria-invalid');
  byId('later').removeAttribute('aria-describedby');
  byId('compare-result').hidden = false;
  renderInto(byId('changes'), together(documents, [versions[earlier], versions[later]]), { view: 'changes', headingLevel: 4, idPrefix: 'compared' });
  byId('compare-heading').focus();
}

/** A document with these two versions and whoever is named in them, so that nothing else has changed. */
function together(documents, versions) {
  const [{ standard, version, subjectOfCare }] = documents;
  const actors = new Map();
  for (const { careActors } of documents) {
    if (!Array.isArray(careActors)) continue;
    for (const actor of careActors.filter((one) => isObject(one) && isText(one.recordUid))) {
      if (!actors.has(actor.recordUid)) actors.set(actor.recordUid, actor);
    }
  }
  // Care actors with a change log of their own would be told as changes too.
  const careActors = [...actors.values()].map(({ changeLog, versionNumber, ...actor }) => actor);
  return { standard, version, subjectOfCare, careActors, records: versions.map(({ record }) => record) };
}
