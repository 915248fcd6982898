// What the tests of accessibility share: the records, the pages they are rendered into, and
// Chromium to show them, under a policy that allows the style sheet of the package and nothing
// else.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const built = process.env.MODS_PACKAGE;
assert.ok(built, 'MODS_PACKAGE names the folder of the built package: cargo xtask build');
const examples = join(import.meta.dirname, '..', '..', 'examples');

/** The style sheet of the package, and that of a host that names its ground. */
const STYLES = {
  '/style.css': readFileSync(join(built, 'style.css'), 'utf8'),
  '/host.css': 'body { background: Canvas; color: CanvasText; }',
};

export const { render } = await import(pathToFileURL(join(built, 'index.js')).href);

export const { render: renderExtract } = await import(pathToFileURL(join(built, 'iso13606.js')).href);

/** The names of all views. */
export const { VIEWS } = await import(pathToFileURL(join(built, 'options.js')).href);

/** Every example, by its name. */
export const EXAMPLES = documentsIn('records');

/** Every example of an extract of ISO 13606. */
export const EXTRACTS = documentsIn('extracts');

function documentsIn(folder) {
  const names = readdirSync(join(examples, folder)).filter((name) => name.endsWith('.json') && !name.endsWith('.record.json'));
  return new Map(names.map((name) => [name.replace('.json', ''), readFileSync(join(examples, folder, name))]));
}

/** Records of more bytes are tried in fewer ways where each takes long. */
export const LARGE = 100_000;

/** A document about one person with these records. */
export function documentOf(records, subjectOfCare = {}) {
  return {
    standard: 'MODS', version: '1.0.0',
    subjectOfCare: {
      recordUid: 'soc-1',
      personName: { personFullName: 'Mrs Ada Example', personPreferredName: 'Ada' },
      personIdentification: { nhsNumber: { value: '9990000018' } },
      personDemographics: { dateOfBirth: '1941-03-05' },
      ...subjectOfCare,
    },
    careActors: [{ type: 'CareWorker', recordUid: 'cw-1', personName: { personFullName: 'Ben Sample' } }],
    records,
  };
}

/** A record of this class. Its change log says what became of it. */
export function recordOf(type, recordUid, members, { versionNumber = 1, changeType = 'created' } = {}) {
  const entry = { date: '2026-11-01T09:30:00Z', changeType, systemIdentifier: 'Example Planner', committer: { recordUid: 'cw-1' }, recordUid, recordVersion: versionNumber };
  return { type, recordUid, versionNumber, changeLog: [entry], ...members };
}

/** Some value in something in something, so deep. */
function nested(depth) {
  return depth === 0 ? 'the innermost value' : { [`level ${depth}`]: depth % 2 ? [nested(depth - 1), 'beside it'] : nested(depth - 1) };
}

/** What strains a layout: nothing in these texts offers a place to break, or they nest deep. */
export const STRAINING = documentOf([
  recordOf('Alert', 'alert-1', {
    freeText: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch'.repeat(6),
    codedValue: { code: '9'.repeat(120), system: `https://example.com/${'a'.repeat(200)}`, display: 'W'.repeat(150) },
    status: { code: 'active' },
    alertStartDate: '2026-11-01', subject: [{ recordUid: 'soc-1' }],
  }),
  recordOf('Wish', 'wish-1', {
    freeText: `| ${'column'.padEnd(60, '_')} `.repeat(12).replaceAll(' ', '\u00A0'),
    ['unknown'.repeat(30)]: `https://example.com/path?${'query=value&'.repeat(30)}`,
    deep: nested(40),
  }),
  ...[1, 2, 3].map((versionNumber) => recordOf('Wish', 'wish-2', { freeText: `Version ${'x'.repeat(200)}` }, { versionNumber })),
  recordOf('Wish', 'wish-3', { freeText: 'Taken back' }, { changeType: 'enteredInError' }),
], { personName: { personFullName: `Ada ${'Example-'.repeat(20)}`, personPreferredName: 'Ada'.repeat(60) } });

/** What strains a view of changes: long values side by side, groups and lists in cells, and all that was done. */
export const CHANGED = documentOf([
  recordOf('Alert', 'alert-1', { freeText: 'Low', codedValue: { code: '1', display: 'W'.repeat(150) }, status: { code: 'active' }, subject: [{ recordUid: 'soc-1' }] }),
  recordOf('Alert', 'alert-1', { freeText: 'Llanfairpwllgwyngyll'.repeat(9), codedValue: { code: '2', display: 'V'.repeat(150) }, status: { code: 'inactive' } }, { versionNumber: 2, changeType: 'modified' }),
  recordOf('Wish', 'wish-1', { freeText: 'x'.repeat(200), coding: [{ text: 'One' }, { text: 'Two' }], deep: nested(10) }),
  recordOf('Wish', 'wish-1', { coding: [{ text: 'Three' }, { text: 'One' }, { text: 'Four' }], deep: nested(11), ['unknown'.repeat(30)]: 1 }, { versionNumber: 2, changeType: 'modified' }),
  recordOf('Wish', 'wish-1', { freeText: 'The same number' }, { versionNumber: 2, changeType: 'modified' }),
  recordOf('Task', 'task-1', { description: 'Taken back', requestedPeriod: { startDate: '2026-11-01' } }, { changeType: 'enteredInError' }),
  recordOf('Task', 'task-2', { description: 'In place', status: { code: 'requested' } }, { versionNumber: 2, changeType: 'modified' }),
  { type: 'Goal', recordUid: 'goal-1', versionNumber: 1, goalsAndHopes: { text: 'No date' } },
]);

/** The ways in which it is shown. */
export const CHANGES = [{ view: 'changes' }, { view: 'changes', since: '2026-10-01', today: '2026-11-22' }];

/** So many entries that there is a list of contents, and a section is closed. */
export const LONG = documentOf(Array.from({ length: 101 }, (_, at) => recordOf('Wish', `wish-${at}`, { freeText: `Wish ${at}` })));

/** What a host page looks like: an own heading of one level less, then what was rendered. */
export function host(fragments, { level = 1, scheme = 'light dark' } = {}) {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${scheme}"><title>Host</title>
<link rel="stylesheet" href="host.css"><link rel="stylesheet" href="style.css"></head>
<body><main><h${level}>Host</h${level}>${[fragments].flat().join('')}</main></body></html>`;
}

/** A rendering in a page of its own: complete, or a fragment in a host. */
export function pageOf(input, { format, ...options }) {
  const html = render(input, { format, ...options });
  return format === 'page' ? html : host(html);
}

/** Starts Chromium for the tests of a file, which share one tab. */
export async function start() {
  const browser = await chromium.launch({ executablePath: process.env.CHROME, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  page.faults = [];
  page.on('console', (message) => page.faults.push(message.text()));
  page.on('pageerror', (error) => page.faults.push(String(error)));
  await page.route('**', (route) => {
    const body = STYLES[new URL(route.request().url()).pathname];
    return route.fulfill(body ? { contentType: 'text/css', body } : { contentType: 'text/html; charset=utf-8', body: page.html, headers: policyOf(page.html) });
  });
  return page;
}

/**
 * Shows HTML. Whatever the browser complains of, breaches of the policy included, fails the test.
 * All details are opened, unless they are to stay as they came; and what would be laid out when it
 * is met is laid out.
 */
export async function show(page, html, { width = 1000, open = true, colorScheme = 'light', forcedColors = 'none' } = {}) {
  page.html = html;
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme, forcedColors });
  await page.goto('http://record.example/');
  if (open) {
    await page.evaluate(() => { for (const details of document.querySelectorAll('details')) details.open = true; });
    await restyle(page, '* { content-visibility: visible !important; }');
  }
  assert.deepEqual(page.faults, []);
}

/** A complete page brings its own policy. */
function policyOf(html) {
  return html.includes('Content-Security-Policy') ? {} : { 'Content-Security-Policy': "default-src 'none'; style-src 'self'" };
}

/** Adds rules as a reader's own style sheet would: no policy of a page stops those. */
export function restyle(page, rules) {
  return page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
  }, rules);
}
