// What the tests of the custom elements share: Chromium, and a page under a strict policy that can
// import the built package, twice if need be.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const built = process.env.MODS_PACKAGE;
assert.ok(built, 'MODS_PACKAGE names the folder of the built package: cargo xtask build');
const records = join(import.meta.dirname, '..', '..', 'examples', 'records');

/** Nothing but scripts of the page's own origin, and WebAssembly. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
const TYPES = { '.js': 'text/javascript', '.css': 'text/css' };
const ORIGIN = 'http://record.example';

export const { render, validate } = await import(pathToFileURL(join(built, 'index.js')).href);

/** An example, as text. */
export function example(name) {
  return readFileSync(join(records, `${name}.json`), 'utf8');
}

let browser;
after(() => browser?.close());

/**
 * A page with this body, and in its window `load()`, which imports the elements, `other()`, which
 * imports another copy of them, and `events`: those of the elements, with the place they came from.
 * Whatever the browser complains of fails the test.
 */
export async function open(t, body, { policy = POLICY, head = '', complaints = [] } = {}) {
  browser ??= await chromium.launch({ executablePath: process.env.CHROME, args: ['--no-sandbox', '--js-flags=--expose-gc'] });
  const page = await browser.newPage();
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  t.after(async () => {
    await page.close();
    assert.deepEqual(said.map((text) => complaints.find((part) => text.includes(part)) ?? text), complaints);
  });
  const html = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Host</title>${head}<body><main><h1>Host</h1>${body}</main>`;
  await page.route('**', (route) => route.fulfill(answer(new URL(route.request().url()).pathname, html, policy)));
  await page.addInitScript(prepare);
  await page.goto(`${ORIGIN}/`);
  return page;
}

/** The package lies twice on this server. */
function answer(path, html, policy) {
  if (path === '/') return { contentType: 'text/html', body: html, headers: { 'Content-Security-Policy': policy } };
  const [, file] = /^\/(?:one|two)\/([\w-]+\.\w+)$/.exec(path) ?? [];
  return file ? { contentType: TYPES[extname(file)], body: readFileSync(join(built, file)) } : { status: 404 };
}

/** Runs in the page, before anything of it. */
function prepare() {
  window.load = () => import('/one/element.js');
  window.other = () => import('/two/element.js');
  window.task = () => new Promise((next) => setTimeout(next));
  window.events = [];
  for (const type of ['mods-render', 'mods-error']) {
    document.addEventListener(type, ({ target, detail }) => {
      window.events.push({ type, from: target.localName, code: detail.error?.code, valid: detail.report?.valid });
    });
  }
}
