// What a form gave: the object as JSON and as people read it, and a way into the record that is open.

import { renderInto } from 'mods-record';
import { asJson } from './download.js';
import { listOf, more, summary } from './findings.js';
import { byId } from './nodes.js';
import { isObject, open, openObject } from './open-record.js';

let result;

byId('result-view').append(...[...byId('view').options].map((option) => option.cloneNode(true)));
byId('result-view').addEventListener('change', showReading);
byId('put').addEventListener('click', put);

export function showResult(shown) {
  result = shown;
  byId('form-result').hidden = false;
  byId('result-counts').textContent = summary(shown.report);
  byId('result-findings').replaceChildren(...listOf(shown.report, shown.goTo, () => ''));
  byId('result-more').textContent = more(shown.report);
  byId('result-json').textContent = asJson(shown.object);
  byId('put-group').hidden = shown.kind === 'group';
  byId('result-part').hidden = shown.kind !== 'group';
  byId('put-status').textContent = '';
  byId('put-link').hidden = true;
  showReading();
  byId('form-result-heading').focus();
}

export function hideResult() {
  byId('form-result').hidden = true;
}

function showReading() {
  renderInto(byId('result-html'), result.object, { as: result.id, view: byId('result-view').value, headingLevel: 5, idPrefix: 'filled' });
}

/** Puts the object into the record that is open: in the place of that with its uid and version, or behind all others. */
function put() {
  const document = openObject();
  const problem = document ? placeIn(document, result) : 'The open record cannot be read: correct it under “Check and read” first. Nothing was added.';
  byId('put-status').textContent = problem ?? 'It is in the record that is open.';
  byId('put-link').hidden = problem !== undefined;
  if (problem === undefined) open(asJson(document));
}

/** Changes the document. Says what is in the way, if anything is. */
function placeIn(document, { id, kind, object }) {
  if (id === 'SubjectOfCare') {
    document.subjectOfCare = object;
    return undefined;
  }
  const name = kind === 'actor' ? 'careActors' : 'records';
  const list = document[name] ?? [];
  if (!Array.isArray(list)) return `“${name}” of the open record is not a list. Nothing was added.`;
  const at = list.findIndex((one) => isObject(one) && one.type === id && one.recordUid === object.recordUid && one.versionNumber === object.versionNumber);
  if (at < 0) list.push(object);
  else list[at] = object;
  document[name] = list;
  return undefined;
}
