// What the tests of examples/ share: a copy of an example with the packed package, the programs that
// it starts, Chromium, what its page has to show, and pictures of it in target/examples/.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { BASE64_START } from '../consumer.mjs';
import { exercised } from '../exercised.mjs';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const pictures = join(root, 'target', 'examples');

/** Nothing is told to anybody, and no colours are printed. */
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', CI: '1', NO_COLOR: '1' };

/** What each page shows of its record: the alert, the allergy, the message of a finding. */
export const SHOWN = ['Very hard of hearing', 'Penicillin', 'Date must be a real date'];

const ends = new WeakMap();

/** Undoes something after a test, the latest first: a folder goes when nothing runs in it any more. */
function atEnd(t, undo) {
  if (!ends.has(t)) {
    ends.set(t, []);
    t.after(async () => {
      for (const undo of ends.get(t).reverse()) await undo();
    });
  }
  ends.get(t).push(undo);
}

/** A copy of an example outside of this repository, as someone has it who took the folder. */
export async function install(t, name) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), `mods-record-${name}-`)));
  atEnd(t, () => rm(folder, { recursive: true, force: true }));
  const isSource = (path) => !/(^|\/)(node_modules|dist|\.next|package-lock\.json)$/.test(path);
  await cp(join(root, 'examples', name), folder, { recursive: true, filter: isSource });
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', process.env.MODS_TARBALL], { cwd: folder, env });
  await assertPinned(folder);
  return folder;
}

/** What a reader installs next year is what was tested. */
async function assertPinned(folder) {
  const { dependencies, devDependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    assert.match(version, name === 'mods-record' ? /^file:/ : /^\d+\.\d+\.\d+$/, name);
  }
}

/** Runs one of its commands to the end. */
export function script(folder, name) {
  return run('npm', ['run', name], { cwd: folder, env });
}

/** Starts a program, and gives the address that it prints, once it does. */
export async function start(t, folder, command, args, pattern) {
  const program = spawn(command, args, { cwd: folder, env, detached: true });
  atEnd(t, () => stop(program));
  let printed = '';
  return new Promise((found, failed) => {
    for (const stream of [program.stdout, program.stderr]) {
      stream.on('data', (text) => {
        printed += text;
        const [, port] = pattern.exec(printed) ?? [];
        if (port) found(`http://127.0.0.1:${port}/`);
      });
    }
    program.once('exit', (code) => failed(new Error(`${command} ${args.join(' ')} stopped with ${code}: ${printed}`)));
  });
}

/** A program and those that it started. */
function stop(program) {
  const isOver = new Promise((over) => program.once('exit', over));
  if (program.exitCode !== null || program.signalCode !== null) return undefined;
  process.kill(-program.pid, 'SIGTERM');
  return isOver;
}

/** Opens a page of an example. Whatever the browser complains of, and whatever is asked for elsewhere, fails the test. */
export async function open(t, url, { javaScriptEnabled = true } = {}) {
  const browser = await chromium.launch({ executablePath: process.env.CHROME, args: ['--no-sandbox'] });
  atEnd(t, () => browser.close());
  const page = await browser.newPage({ javaScriptEnabled, viewport: { width: 1000, height: 1200 } });
  page.said = [];
  page.on('console', (message) => page.said.push(message.text()));
  page.on('pageerror', (error) => page.said.push(String(error)));
  page.on('request', (request) => { if (!/^data:/.test(request.url()) && !request.url().startsWith(url)) page.said.push(request.url()); });
  await page.goto(url);
  return page;
}

/** The page shows what it should, and changes when another view is chosen. */
export async function assertShown(page) {
  for (const text of SHOWN) await page.getByText(text).first().waitFor({ timeout: 20_000 });
  assert.equal(await page.locator('.mods-record [role=alert]').count(), 1);
  // Bundlers rewrite style sheets for older browsers: the colours must come through.
  const border = await page.locator('.nhsuk-error-summary').evaluate((box) => getComputedStyle(box).borderTopColor);
  assert.equal(border, 'rgb(194, 32, 15)');
  await page.getByLabel('Show').selectOption('people');
  await page.getByText('Not in this view').waitFor();
  await page.getByLabel('Show').selectOption('record');
  await page.getByText('Not in this view').waitFor({ state: 'detached' });
  assert.deepEqual(page.said.filter((text) => !text.startsWith('[vite]') && !text.includes('React DevTools')), []);
}

/** How many copies of the core a bundle holds, as files and inside its scripts. */
export async function copies(folder) {
  const names = await readdir(folder, { recursive: true });
  let inline = 0;
  for (const name of names.filter((name) => /\.[cm]?js$/.test(name))) {
    inline += (await readFile(join(folder, name), 'utf8')).split(BASE64_START).length - 1;
  }
  return { files: names.filter((name) => name.endsWith('.wasm')).length, inline };
}

/**
 * Says what was tried with which libraries of the example, or with none but what drives the browser;
 * and keeps a picture of the page, to look at.
 */
export async function passed(folder, name, { libraries, what, page }) {
  const told = `examples/${name}: ${what}`;
  if (libraries) exercised(libraries, told, folder);
  else exercised('playwright-core', told);
  await mkdir(pictures, { recursive: true });
  await page?.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}
