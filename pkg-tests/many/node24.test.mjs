// Threads and streams change from release to release of Node: the same tests in another one.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { NODE_24, NOT_HERE } from '../runtimes.mjs';

test('sources and runs in Node 24', { skip: NOT_HERE }, async () => {
  const files = ['source.test.mjs', 'run.test.mjs'].map((name) => join(import.meta.dirname, name));
  // Of a test that starts others, the runner would take the output for its own.
  const { NODE_TEST_CONTEXT, ...env } = process.env;
  const { stdout } = await promisify(execFile)(NODE_24, ['--test', '--test-reporter=tap', ...files], { env }).catch((failed) => failed);
  const count = (what) => Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(stdout)?.[1]);
  assert.ok(count('pass') > 40, stdout);
  assert.deepEqual([count('fail'), count('skipped'), count('cancelled')], [0, 0, 0], stdout);
  console.log(`${count('pass')} tests pass in Node 24`);
});
