import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { install, passed, start } from './example.mjs';

test('Express validates a record on receipt', async (t) => {
  const folder = await install(t, 'express');
  const url = await start(t, folder, '/usr/bin/env', ['PORT=0', process.execPath, 'server.js'], /port (\d+)/);
  const post = async (body, type = 'application/json') => {
    const response = await fetch(new URL('records', url), { method: 'POST', headers: { 'Content-Type': type }, body });
    return { status: response.status, type: response.headers.get('Content-Type'), text: await response.text() };
  };
  const outcome = ({ text }) => JSON.parse(text);
  const texts = ({ issue }) => issue.map(({ severity, details }) => `${severity}: ${details.text}`);

  const record = await readFile(join(folder, 'record.json'), 'utf8');
  const wrong = await post(record);
  assert.equal(wrong.status, 422);
  assert.match(wrong.type, /^application\/fhir\+json/);
  assert.equal(outcome(wrong).resourceType, 'OperationOutcome');
  assert.ok(texts(outcome(wrong)).includes('error: Date must be a real date'));
  assert.deepEqual(outcome(wrong).issue.find(({ severity }) => severity === 'error').expression, ['records[1].date']);
  assert.doesNotMatch(wrong.text, /Fictional|Penicillin|2026-02-30/);

  const right = await post(record.replace('2026-02-30', '2026-02-28'));
  assert.equal(right.status, 200);
  assert.ok(texts(outcome(right)).every((text) => text.startsWith('information: ')));

  const future = await post(record.replace('2026-02-30', '2999-01-01'));
  assert.ok(texts(outcome(future)).some((text) => text.startsWith('warning: Date')));

  const broken = await post('{ "standard": "MODS",');
  assert.equal(broken.status, 422);
  assert.equal(outcome(broken).issue[0].severity, 'error');
  assert.equal((await post('x=1', 'application/x-www-form-urlencoded')).status, 415);
  assert.equal((await post(' '.repeat(10 * 1024 * 1024 + 1))).status, 413);
  await passed(folder, 'express', { libraries: ['express'], what: 'a record checked on receipt, answered with an OperationOutcome' });
});
