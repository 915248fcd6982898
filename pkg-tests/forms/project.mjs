// What the tests of form libraries share: the code blocks of docs/forms.md, a project that has the
// packed package and the libraries, and bundles of it in Chromium.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { serve } from '../consumer.mjs';

export const root = join(import.meta.dirname, '..', '..');
const libraries = join(root, 'node_modules');

/** The code blocks of the document that have a file name, by that name. */
export const BLOCKS = new Map(
  [...readFileSync(join(root, 'docs', 'forms.md'), 'utf8').matchAll(/^```\w+ ([\w.-]+)\n([^]*?)^```$/gm)].map(([, name, code]) => [name, code]),
);

/** An entry of the packed package, for tests that run in Node. */
export const load = (file) => import(pathToFileURL(join(process.env.MODS_PACKAGE, file)));

/** A folder with these blocks as files, the package from its tarball, and links to the libraries. */
export function project(t, ...blocks) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mods-forms-')));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(libraries)) if (!name.startsWith('.')) symlinkSync(join(libraries, name), join(modules, name));
  execFileSync('tar', ['xzf', resolve(process.env.MODS_TARBALL), '-C', modules]);
  execFileSync('mv', [join(modules, 'package'), join(modules, 'mods-record')]);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  for (const block of blocks) writeFileSync(join(folder, block), BLOCKS.get(block) ?? assert.fail(`docs/forms.md has no block ${block}`));
  return folder;
}

/** Imports a block of the document, for what runs without a browser. */
export function run(t, block) {
  return import(pathToFileURL(join(project(t, block), block)));
}

/** A bundle of this code in a project, minified. */
export async function bundle(folder, code, options = {}) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: folder, loader: 'jsx' },
    bundle: true, minify: true, write: false, format: 'esm', jsx: 'automatic', logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    ...options,
  });
  return outputFiles[0].text;
}

/** Needs no code from strings: a library that does says so. */
const POLICY = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src data:; script-src 'self' 'wasm-unsafe-eval'";

/**
 * Shows the component `AlertForm` of a block in Chromium. What it saves is in `window.saved`.
 */
export async function show(t, block, { value, policy = POLICY }) {
  const folder = project(t, block);
  const script = await bundle(folder, `
    import { createRoot } from 'react-dom/client';
    import { AlertForm } from './${block}';
    window.saved = [];
    createRoot(document.querySelector('main')).render(<AlertForm alert={${JSON.stringify(value)}} onSave={(value) => window.saved.push(value)} />);`);
  const site = join(folder, 'site');
  mkdirSync(site);
  writeFileSync(join(site, 'main.js'), script);
  writeFileSync(join(site, 'index.html'), '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Form</title><main></main><script type="module" src="main.js"></script></html>');
  const { url } = await serve(t, site, { 'Content-Security-Policy': policy });
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: process.env.CHROME, args: ['--no-sandbox'] });
  t.after(() => browser.close());
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(url);
  return { page, faults };
}

/** What a form starts with: an alert with three answers still to be typed. */
export const ALERT = {
  type: 'Alert',
  recordUid: 'alert-1',
  versionNumber: 1,
  changeLog: [{ date: '', changeType: 'created', systemIdentifier: 'Example Planner', committer: { recordUid: 'cw-1' }, recordUid: 'alert-1', recordVersion: 1 }],
  status: { code: '' },
  alertStartDate: '',
  informed: [{ recordUid: 'cw-1' }],
};

/** By the path: what is typed first, what the form then says, and what is typed instead. */
export const ANSWERS = [
  { path: ['alertStartDate'], wrong: '2026-02-30', message: 'Alert start date must be a real date', right: '2026-02-28' },
  { path: ['status', 'code'], wrong: '', message: 'Select status', right: 'active' },
  { path: ['changeLog', 0, 'date'], wrong: 'yesterday', message: 'Date must be a date and time, like 2026-03-27T09:30:00Z', right: '2026-11-01T09:30:00Z' },
];

/** The alert with these answers at their places. */
export function answered(value, answers) {
  const copy = structuredClone(value);
  for (const { path, right } of answers) {
    const place = path.slice(0, -1).reduce((object, step) => object[step], copy);
    place[path.at(-1)] = right;
  }
  return copy;
}

/**
 * Types what is wrong, submits and reads the messages, types what is right and submits again: what was
 * saved must be what was typed. `field` finds the input of an answer, `message` what is said at it.
 */
export async function fillIn(page, { field, message, value = ALERT, answers = ANSWERS, submit = 'button' }) {
  for (const answer of answers) await field(answer).fill(answer.wrong);
  await page.locator(submit).last().click();
  for (const answer of answers) {
    await message(answer).getByText(answer.message, { exact: true }).first().waitFor();
  }
  assert.deepEqual(await page.evaluate(() => window.saved), [], 'nothing wrong is saved');
  for (const answer of answers) await field(answer).fill(answer.right);
  await page.locator(submit).last().click();
  await page.waitForFunction(() => window.saved.length > 0);
  assert.deepEqual(await page.evaluate(() => window.saved), [answered(value, answers)]);
}
