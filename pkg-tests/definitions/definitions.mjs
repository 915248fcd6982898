// What the tests of form definitions share: the built package, what a form shows of an object, and a
// page in Chromium.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

export const PACKAGE = process.env.MODS_PACKAGE;
assert.ok(PACKAGE, 'MODS_PACKAGE names the folder of the built package');

const { exports: ENTRIES } = await json(join(PACKAGE, 'package.json'));

/** An entry of the package, such as `forms/fhir`. */
export function entry(name) {
  return import(join(PACKAGE, ENTRIES[`./${name}`].default));
}

/** Each value of an object that a form shows, with the way to it: fields and places in lists. */
export function* shownValues(fields, object, way = []) {
  for (const field of fields.filter(({ hidden, name }) => !hidden && object[name] !== undefined)) {
    const value = object[field.name];
    const places = field.many ? value.map((one, at) => [one, [...way, field, at]]) : [[value, [...way, field]]];
    for (const [one, place] of places) {
      if (field.parts) yield* shownValues(field.parts, one, place);
      else yield [one, place];
    }
  }
}

/** What a form can give back of an object that was typed anew: only what it shows. */
export function shown(fields, object) {
  const copy = {};
  for (const field of fields) {
    const value = field.constant ?? object[field.name];
    if (value === undefined || (field.hidden && field.constant === undefined)) continue;
    const one = (inner) => (field.parts ? shown(field.parts, inner) : inner);
    copy[field.name] = field.many ? value.map(one).filter(isSomething) : one(value);
    if (!isSomething(copy[field.name])) delete copy[field.name];
  }
  return copy;
}

/** The same object with values that one can type into the input of a browser, as it writes them. */
export function typeable(fields, object) {
  const copy = {};
  for (const field of fields.filter(({ name }) => object[name] !== undefined)) {
    const one = (value) => (field.parts ? typeable(field.parts, value) : typeableValue(field, value));
    copy[field.name] = field.many ? object[field.name].map(one) : one(object[field.name]);
  }
  return copy;
}

function typeableValue({ type, choices, open }, value) {
  if (choices && !open) return choices.at(-1).code;
  switch (type) {
    case 'Date':
      return '2026-03-27';
    case 'Time':
      return '10:30:00';
    case 'DateTime':
      return '2026-03-27T10:30:00.000Z';
    case 'Number':
      return 2.5;
    case 'Text':
      return value.trim();
    default:
      return value;
  }
}

/** Enters one value into an input or list of choices, as a person does. */
export async function enter(input, { type, choices, open }, value) {
  if (choices && !open) return input.selectOption({ label: choices.find(({ code }) => code === value).display });
  if (typeof value === 'boolean') return input.click({ clickCount: value ? 1 : 2, delay: 100 });
  const lengths = { Time: 5, DateTime: 16 };
  return input.fill(String(value).slice(0, lengths[type]));
}

function isSomething(value) {
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

/** Opens a page with this script, bundled, and gives it with all that went wrong in it. */
export async function openPage(t, script, options = {}) {
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    outdir: '/',
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: { 'mods-record': PACKAGE },
    logLevel: 'silent',
    ...(script.includes('\n') ? { stdin: { contents: script, loader: 'jsx', resolveDir: import.meta.dirname } } : { entryPoints: [join(import.meta.dirname, script)] }),
    ...options,
  });
  const browser = await chromium.launch({ executablePath: process.env.CHROME, args: ['--no-sandbox'] });
  t.after(() => browser.close());
  const page = await (await browser.newContext({ timezoneId: 'UTC' })).newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
  await page.setContent('<!doctype html><html lang="en"><title>Form</title><div id="form"></div>');
  await page.addScriptTag({ content: outputFiles.find(({ path }) => path.endsWith('.js')).text });
  return { page, faults };
}

async function json(path) {
  return JSON.parse(await readFile(path, 'utf8'));
}
