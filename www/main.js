// The demo page: a record in a text box, its findings, and the record as people read it.

import { renderInto, validate } from 'mods-record';
import needsAsText from 'mods-record/needs.json';
import { examples } from './examples.js';

const PAUSE = 150;
const { needs } = JSON.parse(needsAsText);
const byId = (id) => document.getElementById(id);
const text = byId('text');

/** What is shown: the bytes of a file as they came, or what stands in the text box. */
let record = '';
let waiting;

function show() {
  const strict = byId('strict').checked;
  try {
    const report = validate(record, { strict, completeness: true });
    showCounts(report);
    showFindings(report);
    showUnchecked(report);
    showCompleteness(report);
    showCoverage(report);
    renderInto(byId('record'), record, { strict, view: byId('view').value, findings: byId('beside').checked, headingLevel: 3, idPrefix: 'shown' });
  } catch (error) {
    byId('counts').textContent = error.message;
    for (const id of ['findings', 'record']) byId(id).replaceChildren();
    for (const id of ['unchecked', 'completeness', 'coverage']) byId(id).hidden = true;
  }
}

function showCounts({ valid, checked, counts }) {
  const found = [
    count(counts.error, 'error'),
    count(counts.warning, 'warning'),
    count(counts.info, 'note'),
  ].join(', ');
  byId('counts').textContent = `${valid ? 'No error found' : 'There is a problem'}: ${found}. ${count(checked, 'value')} checked.`;
}

function showFindings({ findings, counts, truncated }) {
  byId('findings').replaceChildren(...findings.map(listItem));
  byId('more').hidden = !truncated;
  byId('more').textContent = `The first ${findings.length} of ${counts.error + counts.warning + counts.info} are listed.`;
}

const SEVERITIES = { error: 'Error', warning: 'Warning', info: 'Note' };

function listItem(finding) {
  const { severity, message, help, line, column, code } = finding;
  const button = element('button', `is-${severity}`, element('strong', '', `${SEVERITIES[severity]}: `), message);
  button.type = 'button';
  button.append(element('small', '', `Line ${line}, character ${column}. ${help ?? ''}`));
  button.addEventListener('click', () => goTo(finding));
  const links = [reference(`code-${code}`, code)];
  if (finding.class) links.push(', ', reference(`class-${finding.class}`, finding.class));
  return element('li', '', button, element('div', 'demo-more', ...links));
}

/** A link into the reference page. In a tab of its own: this one may hold a record. */
function reference(anchor, words) {
  const link = element('a', '', words);
  link.href = `reference.html#${anchor}`;
  link.target = 'mods-reference';
  return link;
}

function showUnchecked({ unchecked }) {
  const details = byId('unchecked');
  details.hidden = unchecked.length === 0;
  const items = unchecked.map((one) => {
    const what = [one.class, one.element].filter(Boolean).join(', ');
    const list = one.codeSet ? ` (${one.codeSet})` : '';
    return element('li', '', `${what}${list}: ${one.reason.replaceAll('-', ' ')}, ${count(one.count, 'value')}`);
  });
  details.querySelector('ul').replaceChildren(...items);
}

function showCompleteness({ completeness }) {
  const share = ({ filled, of }) => (of === 0 ? 'none' : `${filled} of ${of}`);
  showRows('completeness', completeness.map((one) => [
    one.class,
    one.records.toLocaleString('en-GB'),
    ...[one.must, one.should, one.could].map(share),
  ]));
}

function showCoverage({ coverage }) {
  const named = coverage.filter(({ held }) => held !== null);
  showRows('coverage', named.map(({ need, present, absent }) => {
    const { who, says } = needs[need - 1];
    return [`${who}: ${says}`, present.join(', ') || 'none', absent.join(', ') || 'none'];
  }));
}

/** Rows of a table; what heads a row comes first in it. */
function showRows(id, rows) {
  const details = byId(id);
  details.hidden = rows.length === 0;
  details.querySelector('tbody').replaceChildren(...rows.map(([head, ...cells]) => {
    const header = element('th', '', head);
    header.scope = 'row';
    return element('tr', '', header, ...cells.map((cell) => element('td', '', cell)));
  }));
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

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function count(number, noun) {
  return `${number.toLocaleString('en-GB')} ${noun}${number === 1 ? '' : 's'}`;
}

function take(content) {
  record = content;
  text.value = typeof content === 'string' ? content : new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
  show();
}

async function open(file) {
  if (file) take(new Uint8Array(await file.arrayBuffer()));
}

text.addEventListener('input', () => {
  record = text.value;
  clearTimeout(waiting);
  waiting = setTimeout(show, PAUSE);
});

byId('file').addEventListener('change', ({ target }) => open(target.files[0]));

const source = text.closest('section');
source.addEventListener('dragover', (event) => {
  event.preventDefault();
  source.classList.add('is-over');
});
source.addEventListener('dragleave', () => source.classList.remove('is-over'));
source.addEventListener('drop', (event) => {
  const [file] = event.dataTransfer.files;
  source.classList.remove('is-over');
  if (!file) return;
  event.preventDefault();
  open(file);
});

for (const id of ['strict', 'beside', 'view']) byId(id).addEventListener('change', show);

byId('example').append(...examples.map(([name]) => element('option', '', name)));
byId('example').addEventListener('change', ({ target }) => take(examples[target.selectedIndex][1]));
take(examples[0][1]);
