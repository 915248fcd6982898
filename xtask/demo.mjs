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
  console.log(summary(basename(record), validate(bytes)));
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
  ].join('\n');
}
