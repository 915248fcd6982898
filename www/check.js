// The first part of the page: a record in a text box, its findings, and the record as people read it.

import { toOperationOutcome } from 'mods-record/fhir';
import { HTML_TYPE, JSON_TYPE, asJson, download } from './download.js';
import * as extracts from './extracts.js';
import { listOf, more, showCompleteness, showCoverage, showUnchecked, summary } from './findings.js';
import { byId } from './nodes.js';
import { onOpen, open, openRecord, textOf } from './open-record.js';

const PAUSE = 150;
const text = byId('text');
const since = byId('since');
let waiting;

export function start() {
  onOpen(() => {
    if (openRecord() !== text.value) text.value = textOf(openRecord());
    show();
  });
  text.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => open(text.value), PAUSE);
  });
  takeFiles(byId('file'), text.closest('section'), open);
  for (const id of ['strict', 'beside', 'view', 'since']) byId(id).addEventListener('change', show);
  byId('save-report').addEventListener('click', () => save('mods-report.json', JSON_TYPE, () => asJson(report())));
  byId('save-outcome').addEventListener('click', () => save('mods-operation-outcome.json', JSON_TYPE, () => asJson(toOperationOutcome(report()))));
  byId('save-page').addEventListener('click', () => save('mods-record.html', HTML_TYPE, () => extracts.reader().render(openRecord(), { ...viewed(), format: 'page' })));
  byId('save-other').addEventListener('click', saveOther);
}

/** A record as an extract, or an extract as a record. */
async function saveOther() {
  await extracts.start();
  const name = extracts.isExtract() ? 'mods-record.json' : 'iso13606-extract.json';
  save(name, JSON_TYPE, extracts.otherForm);
}

/** Takes a file that is chosen, or dropped on a place of the page. */
export function takeFiles(input, place, take) {
  const read = async (file) => file && take(new Uint8Array(await file.arrayBuffer()));
  input.addEventListener('change', () => read(input.files[0]));
  place.addEventListener('dragover', (event) => {
    event.preventDefault();
    place.classList.add('is-over');
  });
  place.addEventListener('dragleave', () => place.classList.remove('is-over'));
  place.addEventListener('drop', (event) => {
    const [file] = event.dataTransfer.files;
    place.classList.remove('is-over');
    if (!file) return;
    event.preventDefault();
    read(file);
  });
}

/** What was typed last counts, even if it has not been shown yet. */
function save(name, type, make) {
  if (openRecord() !== text.value && textOf(openRecord()) !== text.value) open(text.value);
  clearTimeout(waiting);
  try {
    download(name, type, make());
    byId('saved').textContent = `${name} is in your downloads.`;
  } catch (error) {
    byId('saved').textContent = error.message;
  }
}

function report() {
  return extracts.reader().validate(openRecord(), { strict: byId('strict').checked, completeness: true });
}

/** How the record is shown. */
function viewed() {
  const view = byId('view').value;
  const from = view === 'changes' ? since.value.trim() : '';
  return { strict: byId('strict').checked, view, findings: byId('beside').checked, ...(from === '' ? {} : { since: from }) };
}

function show() {
  byId('saved').textContent = '';
  try {
    const isExtract = extracts.isExtract();
    byId('save-other').textContent = isExtract ? 'Extract as MODS record' : 'Record as ISO 13606 extract';
    if (isExtract && !extracts.canRead()) extracts.start().then(show, () => {});
    const found = report();
    byId('counts').textContent = summary(found);
    byId('findings').replaceChildren(...listOf(found, goTo, ({ line, column }) => `Line ${line}, character ${column}. `));
    byId('more').textContent = more(found);
    byId('more').hidden = !found.truncated;
    showUnchecked(found);
    showCompleteness(found);
    showCoverage(found);
    showReading();
  } catch (error) {
    byId('counts').textContent = error.message;
    for (const id of ['findings', 'record']) byId(id).replaceChildren();
    for (const id of ['unchecked', 'completeness', 'coverage']) byId(id).hidden = true;
  }
}

function showReading() {
  const { since: from, ...options } = viewed();
  const put = (more) => extracts.reader().renderInto(byId('record'), openRecord(), { ...options, ...more, headingLevel: 3, idPrefix: 'shown' });
  byId('since-group').hidden = options.view !== 'changes';
  saySince(false);
  if (from === undefined) return put({});
  try {
    return put({ since: from });
  } catch (error) {
    if (error.code !== 'option-value') throw error;
    saySince(true);
    return put({});
  }
}

function saySince(isWrong) {
  byId('since-group').classList.toggle('nhsuk-form-group--error', isWrong);
  byId('since-error').hidden = !isWrong;
  since.classList.toggle('nhsuk-input--error', isWrong);
  since.setAttribute('aria-describedby', isWrong ? 'since-hint since-error' : 'since-hint');
  if (isWrong) since.setAttribute('aria-invalid', 'true');
  else since.removeAttribute('aria-invalid');
}

/** Moves to the place of a finding: selects the value, or as much of it as is on the line. */
function goTo({ line, column }) {
  const lines = text.value.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const here = lines[line - 1] ?? '';
  const start = Array.from(here).slice(0, column - 1).join('').length;
  const [value] = /^(?:"(?:[^"\\]|\\.)*"?|[{[].*|[^\s,\]}]+|.)?/u.exec(here.slice(start));
  text.focus();
  text.scrollIntoView({ block: 'nearest' });
  text.setSelectionRange(before + start, before + start + value.length);
  // Browsers do not scroll to a selection; all characters are as wide as one, all lines as high.
  const { font, lineHeight } = getComputedStyle(text);
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = font;
  const width = pen.measureText('0').width;
  const end = (start + value.length + 2) * width;
  text.scrollTo({
    left: Math.min(start * width, Math.max(0, end - text.clientWidth)),
    top: (line - 4) * parseFloat(lineHeight),
  });
}
