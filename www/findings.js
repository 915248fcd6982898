// Findings of a report as a list, and what else it says.

import needsAsText from 'mods-record/needs.json';
import { byId, count, element } from './nodes.js';

const SEVERITIES = { error: 'Error', warning: 'Warning', info: 'Note' };
const { needs } = JSON.parse(needsAsText);

/** One sentence on the whole of a report. */
export function summary({ valid, checked, counts }) {
  const found = [
    count(counts.error, 'error'),
    count(counts.warning, 'warning'),
    count(counts.info, 'note'),
  ].join(', ');
  return `${valid ? 'No error found' : 'There is a problem'}: ${found}. ${count(checked, 'value')} checked.`;
}

/** The findings, each as a button that leads to its place. `where` says in words where that is. */
export function listOf({ findings }, goTo, where) {
  return findings.map((finding) => {
    const { severity, message, help, code } = finding;
    const button = element('button', { type: 'button', class: `is-${severity}` }, element('strong', '', `${SEVERITIES[severity]}: `), message);
    button.append(element('small', '', `${where(finding)}${help ?? ''}`));
    button.addEventListener('click', () => goTo(finding));
    const links = [reference(`code-${code}`, code)];
    if (finding.class) links.push(', ', reference(`class-${finding.class}`, finding.class));
    return element('li', '', button, element('div', 'demo-more', ...links));
  });
}

/** A link into the reference page. In a tab of its own: this one may hold a record. */
function reference(anchor, words) {
  return element('a', { href: `reference.html#${anchor}`, target: 'mods-reference' }, words);
}

/** How many findings there are, of which not all are listed. */
export function more({ findings, counts, truncated }) {
  return truncated ? `The first ${findings.length} of ${counts.error + counts.warning + counts.info} are listed.` : '';
}

export function showUnchecked({ unchecked }) {
  const details = byId('unchecked');
  details.hidden = unchecked.length === 0;
  const items = unchecked.map((one) => {
    const what = [one.class, one.element].filter(Boolean).join(', ');
    const list = one.codeSet ? ` (${one.codeSet})` : '';
    return element('li', '', `${what}${list}: ${one.reason.replaceAll('-', ' ')}, ${count(one.count, 'value')}`);
  });
  details.querySelector('ul').replaceChildren(...items);
}

export function showCompleteness({ completeness }) {
  const share = ({ filled, of }) => (of === 0 ? 'none' : `${filled} of ${of}`);
  showRows('completeness', completeness.map((one) => [
    one.class,
    one.records.toLocaleString('en-GB'),
    ...[one.must, one.should, one.could].map(share),
  ]));
}

export function showCoverage({ coverage }) {
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
  details.querySelector('tbody').replaceChildren(...rows.map(([head, ...cells]) => (
    element('tr', '', element('th', { scope: 'row' }, head), ...cells.map((cell) => element('td', '', cell)))
  )));
}
