// A core that panics, overflows its stack and runs out of memory: the next call works. And
// memory, which is given back. HOSTILE_SHARE=10 makes ten times as many faults and calls.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { installFor, serve } from '../consumer.mjs';
import { keep } from './evidence.mjs';
import { FAULTS } from './faults.mjs';
import { chromium, served } from './page.mjs';
import { RUNTIMES } from '../runtimes.mjs';
import { inNode } from './watchdog.mjs';

const SHARE = Number(process.env.HOSTILE_SHARE ?? 1);
const MB = 1024 * 1024;
const FAULTY = process.env.MODS_FAULTY;
const text = await readFile(new URL('../record.json', import.meta.url), 'utf8');

/** Where the entries differ, each gets the faults; the counts of the first are those to publish. */
const ENTRIES = { 'index.js': 1, 'url.js': 0.1, 'iso13606.js': 0.1 };

async function judge(where, entry, part, { results, growth }) {
  const rows = [];
  for (const [name, { faults, ratio }] of Object.entries(results)) {
    assert.deepEqual(faults, [], name);
    const count = Math.ceil(FAULTS[name].count * part);
    rows.push([`${name}, ${count.toLocaleString('en-GB')} times`, `the next call is right; a fault with its recovery took ${ratio.toFixed(1)} times a new instance`]);
  }
  assert.equal(rows.length, Object.keys(FAULTS).length);
  assert.ok(growth.most > 90 * MB, `the record was in memory: ${growth.most}`);
  assert.ok(growth.after <= 64 * MB, `${growth.after} bytes are kept`);
  rows.push(['memory of the module with a record of 90 MB, then after it', `${Math.round(growth.most / MB)} MiB, then ${(growth.after / MB).toFixed(1)} MiB`]);
  await keep(`faults-${where}-${entry.slice(0, -3)}`.toLowerCase().replace(' ', '-'), `Faults on demand, ${where}, ${entry}`, rows);
}

test('the package that fails is not the one that is published', async () => {
  assert.ok(FAULTY, 'MODS_FAULTY names the folder of the package whose core fails on demand');
  const { validate } = await import(pathToFileURL(join(process.env.MODS_PACKAGE, 'index.js')).href);
  for (const { record } of Object.values(FAULTS)) assert.equal(validate(record).valid, false);
});

for (const entry of Object.keys(ENTRIES)) {
  // Those of Node share the faults.
  for (const { name, path } of RUNTIMES) {
    test(`after any fault the next call works: ${entry} in ${name}`, async () => {
      const home = pathToFileURL(join(FAULTY, '/')).href;
      const share = (ENTRIES[entry] * SHARE) / RUNTIMES.length;
      await judge(name, entry, share, await inNode(path, 'faults.worker.mjs', { home, entry, text, share }));
    });
  }

  test(`after any fault the next call works: ${entry} in Chromium`, async (t) => {
    const { folder } = await served(t);
    await cp(FAULTY, join(folder, 'faulty'), { recursive: true });
    const { url } = await serve(t, folder);
    const page = await (await chromium(t)).newPage();
    await page.goto(`${url}blank.html`);
    const results = {};
    for (const [name, fault] of Object.entries(FAULTS)) {
      const count = Math.ceil(fault.count * ENTRIES[entry] * SHARE);
      results[name] = await page.evaluate(async ([entry, fault, text]) => {
        const { fail, load } = await import('/hostile/faults.mjs');
        window.api ??= await load('/faulty/', entry);
        return fail(window.api, fault, text);
      }, [entry, { ...fault, count }, text]);
    }
    const growth = await page.evaluate(async (text) => (await import('/hostile/faults.mjs')).grow(window.api, text), text);
    await judge('Chromium', entry, ENTRIES[entry] * SHARE, { results, growth });
  });
}

test('a fault in one record of many says in which line, and the next run works', async () => {
  const { validateMany } = await import(pathToFileURL(join(FAULTY, 'many/node.js')).href);
  const good = JSON.stringify(JSON.parse(text));
  for (const workers of [0, 1]) {
    for (const { record } of [FAULTS.panic, FAULTS['stack overflow']]) {
      const lines = [];
      const run = async () => {
        for await (const { line } of validateMany(`${good}\n\n${record}\n${good}`, { workers })) lines.push(line);
      };
      await assert.rejects(run, ({ code, message }) => code === 'internal' && message.endsWith('It was the record on line 3.') && !message.includes('fault:'));
      assert.deepEqual(lines, [1]);
      for await (const { line } of validateMany(good, { workers })) lines.push(line);
      assert.deepEqual(lines, [1, 1]);
    }
  }
});

test('a million small calls leave memory flat', async (t) => {
  const folder = await installFor(t, 'node-import');
  const calls = 1_000_000 * SHARE;
  const script = `
    import { render, validate } from 'mods-record';
    import { initSync } from ${JSON.stringify(pathToFileURL(join(folder, 'node_modules', 'mods-record', 'glue.js')).href)};
    const bytes = new TextEncoder().encode('{"standard":"MODS"}');
    const options = { as: 'Alert.freeText' };
    const run = (count) => {
      for (let at = 0; at < count; at += 1) {
        if (at % 4 === 0) validate('"a"', options);
        else if (at % 4 === 1) render(5 === at ? bytes : '"a"', options);
        else if (at % 4 === 2) validate(at % 100 === 2 ? bytes : '1', options);
        // Offering a name that is like the wrong one takes its time.
        else try { validate('', at % 1000 === 3 ? { as: 'Nothing' } : { version: 'none' }); } catch { /* misuse */ }
      }
      for (let again = 0; again < 3; again += 1) gc();
      const { heapUsed, external, arrayBuffers } = process.memoryUsage();
      return { heap: heapUsed + external + arrayBuffers, module: initSync().memory.buffer.byteLength };
    };
    const before = run(20_000);
    console.log(JSON.stringify([before, run(${calls})]));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], { cwd: folder });
  const [before, after] = JSON.parse(stdout);
  assert.equal(after.module, before.module);
  assert.ok(after.heap < before.heap + 2 * MB, `${before.heap} bytes, then ${after.heap}`);
  await keep('calls', 'Small calls in Node', [
    ['calls', calls.toLocaleString('en-GB')],
    ['growth of the module\u2019s memory', `${after.module - before.module} bytes`],
    ['growth of JavaScript\u2019s memory after collection', after.heap - before.heap < MB / 2 ? 'less than 0.5 MiB' : 'less than 2 MiB'],
  ]);
});
