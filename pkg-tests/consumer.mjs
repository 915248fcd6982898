// What the tests of the packed package share: a fresh project with the tarball in it, a server,
// a browser, and what every consumer has to get.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { cp, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize, resolve } from 'node:path';
import { promisify } from 'node:util';

const here = import.meta.dirname;
const run = promisify(execFile);

/** The first characters of any WebAssembly module in base64. */
export const BASE64_START = 'AGFzbQEAAAA';

/** Installs a consumer for one test, and takes it away again. */
export async function installFor(t, consumer) {
  const folder = await install(consumer);
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder outside this repository: the files of a consumer, a record, the package from its tarball. */
export async function install(consumer) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'mods-record-')));
  await cp(join(here, consumer), folder, { recursive: true });
  const record = await readFile(join(here, 'record.json'), 'utf8');
  await writeFile(join(folder, 'record.json'), record);
  await writeFile(join(folder, 'record.js'), `export default ${JSON.stringify(record)};\n`);
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball()], { cwd: folder });
  return folder;
}

/** Runs Node in a folder and gives what it printed. */
export function node(folder, ...args) {
  return run(process.execPath, args, { cwd: folder });
}

/** What every consumer has to get out of record.json. */
export function assertResult({ report, html }) {
  assert.equal(report.standard, 'MODS');
  assert.equal(report.valid, false);
  const found = report.findings.find(({ code }) => code === 'nhs-number-check-digit');
  assert.ok(found, `a finding about the NHS number among: ${report.findings.map(({ code }) => code)}`);
  assert.deepEqual(found.path.slice(0, 3), ['subjectOfCare', 'personIdentification', 'nhsNumber']);
  assert.equal(found.pointer, found.path.map((step) => `/${step}`).join(''));
  assert.equal(found.line, 6);
  assert.equal(found.severity, 'error');
  assert.match(html, /^<\w+[^]*Example[^]*<\/\w+>\s*$/);
  assert.doesNotMatch(html, /<script|<style|\sstyle=|\son\w+=/);
}

/** Serves a folder and gives its address and every path that was asked for. */
export async function serve(t, folder, headers = {}) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    asked.push(path);
    const file = join(folder, normalize(path), path.endsWith('/') ? 'index.html' : '');
    if (!(await stat(file).catch(() => undefined))?.isFile()) return response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', ...headers });
    createReadStream(file).pipe(response);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  t.after(() => server.close());
  return { url: `http://127.0.0.1:${server.address().port}/`, asked };
}

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** Opens an address in Chromium and gives `window.result`, and all that the page asked for. */
export async function open(t, url, { expectFaults = false } = {}) {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: process.env.CHROME, args: ['--no-sandbox'] });
  t.after(() => browser.close());
  const page = await browser.newPage();
  const faults = [];
  const requests = [];
  page.on('console', (message) => faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(url);
  const result = await page
    .waitForFunction(() => window.result, undefined, { timeout: 20_000 })
    .then((handle) => handle.jsonValue())
    .catch((error) => assert.fail(`${error.message} The page said: ${faults.join('; ')}`));
  if (!expectFaults) assert.deepEqual(faults.filter((text) => !text.startsWith('[vite]')), []);
  return { page, result, requests, faults };
}

function tarball() {
  const path = process.env.MODS_TARBALL;
  assert.ok(path, 'MODS_TARBALL names the packed package: npm pack');
  return resolve(path);
}
