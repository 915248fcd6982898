// The example that renders in a worker, with the package from its tarball: the page goes on drawing
// frames and serving timers, and shows what a direct call gives.

import assert from 'node:assert/strict';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { installFor, serve } from './consumer.mjs';
import { FIVE_MEGABYTES, years } from './years.mjs';

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; connect-src 'self'; img-src data:";

test('a page that renders in a worker stays responsive', async (t) => {
  const folder = await installFor(t, '../examples/worker');
  const year = join(import.meta.dirname, '..', 'examples', 'records', 'care-home-year.json');
  const large = join(folder, 'large.json');
  await writeFile(large, JSON.stringify(years(FIVE_MEGABYTES)));
  await writeFile(join(folder, 'year.json'), await readFile(year));
  assert.ok((await stat(large)).size > 5_000_000);
  const { url } = await serve(t, folder, { 'Content-Security-Policy': POLICY });

  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: process.env.CHROME, args: ['--no-sandbox'] });
  t.after(() => browser.close());
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  const faults = [];
  page.on('console', (message) => faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(url);

  // A rendering of the small one takes a few frames; of the large one, a hundred.
  for (const [name, served] of [['year.json', 1], ['large.json', 10]]) {
    await t.test(`${name}: timers and frames are served while the worker renders`, async () => {
      const { timers, frames, same, direct } = await page.evaluate(whileRendering, name);
      assert.ok(timers >= served, `${timers} timers`);
      assert.ok(frames >= served, `${frames} frames`);
      assert.equal(direct, 0, 'a direct call serves none: what is counted can be too few');
      assert.ok(same, 'the worker gives what the direct call gives');
    });

    await t.test(`${name}: the page shows it in pieces, whole`, async () => {
      await page.setInputFiles('#file', join(folder, name));
      await page.waitForFunction(() => document.getElementById('status').textContent === 'Shown.');
      const { drawn, same } = await page.evaluate(async (record) => {
        const { render } = await import('./node_modules/mods-record/index.js');
        const direct = document.createElement('div');
        direct.innerHTML = render(await (await fetch(record)).arrayBuffer(), { findings: true });
        return { drawn: Number(document.getElementById('frames').textContent), same: direct.isEqualNode(document.getElementById('record').firstChild) };
      }, name);
      assert.ok(drawn >= served * 5, `${drawn} frames`);
      assert.ok(same);
    });
  }

  await t.test('what cannot be rendered is said by its code', async () => {
    const { code, html } = await page.evaluate(() => new Promise((resolve) => {
      const worker = new Worker('./worker.js', { type: 'module' });
      worker.onmessage = ({ data }) => resolve(data);
      worker.postMessage({ number: 1, bytes: 1 });
    }));
    assert.equal(html, undefined);
    assert.match(code, /^[a-z-]+$/);
  });
  assert.deepEqual(faults, []);
});

/** How many timers and frames the page gets while the worker renders, and while it does so itself. */
async function whileRendering(name) {
  const { render } = await import('./node_modules/mods-record/index.js');
  const bytes = await (await fetch(name)).arrayBuffer();
  const worker = new Worker('./worker.js', { type: 'module' });
  const rendered = (number, html) => new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.postMessage({ number, bytes: html });
  });
  // The module is there before anything is counted.
  await rendered(0, new TextEncoder().encode('{}'));
  const counts = { timers: 0, frames: 0 };
  let counting = true;
  (function timer() {
    if (!counting) return;
    counts.timers += 1;
    setTimeout(timer);
  })();
  (function frame() {
    if (!counting) return;
    counts.frames += 1;
    requestAnimationFrame(frame);
  })();
  Object.assign(counts, { timers: 0, frames: 0 });
  const { html } = await rendered(1, bytes);
  const { timers, frames } = counts;
  // The timer and the frame that are due wait until the call is done.
  const before = counts.timers + counts.frames;
  const direct = render(bytes, { findings: true });
  const during = counts.timers + counts.frames - before;
  counting = false;
  worker.terminate();
  return { timers, frames, same: direct === html, direct: during };
}
