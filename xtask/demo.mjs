// Checks and renders records with the built package.
// Arguments: the folder of the package, the folder for the pages, then the records.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const FINDINGS_SHOWN = 3;

const [folder, pages, ...records] = process.argv.slice(2);
const { validate, render } = await import(pathToFileURL(join(folder, 'index.js')).href);

for (const record of records) {
  const bytes = readFileSync(record);
  const page = join(pages, basename(record, '.json') + '.html');
  writeFileSync(page, render(bytes, { format: 'page' }));
  console.log(summary(basename(record), validate(bytes, { completeness: true })));
  console.log(`  ${pathToFileURL(page).href}\n`);
}

function summary(name, report) {
  const counts = Object.entries(report.counts).map(([severity, count]) => `${severity} ${count}`);
  const unchecked = report.unchecked?.length ?? report.unchecked;
  const shown = report.findings.slice(0, FINDINGS_SHOWN);
  const hidden = report.findings.length - shown.length;
  return [
    `${name}: ${report.valid ? 'valid' : 'NOT valid'} (${counts.join(', ')}; checked ${report.checked}, unchecked ${unchecked})`,
    ...shown.map((finding) => `  ${finding.severity} at ${finding.pointer || 'the whole document'}: ${finding.message}`),
    ...(hidden > 0 ? [`  and ${hidden} more`] : []),
    ...completeness(report),
  ].join('\n');
}

/** How many elements are filled, in which class the fewest are, and which needs are covered. */
function completeness({ completeness, coverage }) {
  if (completeness.length === 0) return [];
  const levels = ['must', 'should', 'could'].map((level) => `${level} ${part(completeness.map((one) => one[level]))}`);
  const rank = (one) => sum(levelsOf(one), 'filled') / sum(levelsOf(one), 'of');
  const [least] = completeness.toSorted((one, other) => rank(one) - rank(other));
  const named = coverage.filter(({ held }) => held !== null);
  return [
    `  filled: ${levels.join(', ')}; least complete: ${least.class} (${part(levelsOf(least))})`,
    ...(named.length > 0 ? [`  needs covered: ${named.filter(({ held }) => held).length} of the ${named.length} that name a class`] : []),
  ];
}

function levelsOf({ must, should, could }) {
  return [must, should, could];
}

function part(shares) {
  return `${sum(shares, 'filled')} of ${sum(shares, 'of')}`;
}

function sum(shares, key) {
  return shares.reduce((total, share) => total + share[key], 0);
}
