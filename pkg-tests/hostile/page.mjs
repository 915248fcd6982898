// A page of Chromium that the tests here share: it serves the installed package with the modules
// of this folder, and runs a script in the page.

import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installFor, serve } from '../consumer.mjs';

/** Installs the package for a test, and serves it beside this folder. */
export async function served(t, headers) {
  const folder = await installFor(t, 'page');
  await cp(import.meta.dirname, join(folder, 'hostile'), { recursive: true });
  await writeFile(join(folder, 'blank.html'), '<!DOCTYPE html><html lang="en"><title>Blank</title><link rel="icon" href="data:,">');
  return { folder, ...(await serve(t, folder, headers)) };
}

/** The browser, closed after the test. */
export async function chromium(t) {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: process.env.CHROME, args: ['--no-sandbox'] });
  t.after(() => browser.close());
  return browser;
}

/** Where the package lies on a page that `served` serves. */
export const HOME = '/node_modules/mods-record/index.js';
