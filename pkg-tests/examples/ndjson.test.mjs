import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { install } from './example.mjs';

/** Runs the script, with a text piped in, and gives its exit code and what it printed. */
function check(folder, args, text) {
  return new Promise((done) => {
    const child = execFile(process.execPath, ['check.js', ...args], { cwd: folder }, (error, stdout, stderr) => done({ code: error?.code ?? 0, stdout, stderr }));
    child.stdin.end(text);
  });
}

test('a script checks a file of many records', async (t) => {
  const folder = await install(t, 'ndjson');
  const text = await readFile(join(folder, 'records.ndjson'), 'utf8');
  const expected = [
    /^line 1: valid, 0 errors, 0 warnings$/,
    /^line 2: not valid, 1 errors, 0 warnings: Date of birth must be a real date \(\/subjectOfCare\/personDemographics\/dateOfBirth\)$/,
    /^line 4: not valid, \d errors, .*\(.+\)$/,
    /^line 5: valid, 0 errors, 0 warnings$/,
  ];
  for (const run of [await check(folder, ['records.ndjson']), await check(folder, [], text)]) {
    assert.equal(run.code, 1);
    const lines = run.stdout.trimEnd().split('\n');
    assert.equal(lines.length, expected.length, run.stdout);
    lines.forEach((line, at) => assert.match(line, expected[at]));
    assert.match(run.stderr, /^4 records, 2 not valid, in \d/);
    assert.doesNotMatch(run.stdout, /Doris|Fictional|1941/);
  }
  const many = await check(folder, [], `${text.split('\n')[0]}\n`.repeat(3_000));
  assert.equal(many.code, 0);
  assert.match(many.stderr, /^3000 records, 0 not valid/);
  const missing = await check(folder, ['nothing.ndjson']);
  assert.equal(missing.code, 2);
  assert.match(missing.stderr, /^stopped after 0 records: ENOENT/);
});
