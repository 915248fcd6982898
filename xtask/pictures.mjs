// Takes a picture of the upper part of each view, with the built package.
// Arguments: the folder of the package, that of the examples, those for wide and narrow pictures.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

/** All views begin alike; where that has been seen, a picture starts with the end of it. */
const from = 'Risks and decisions about treatment';

/** An example that has much to show in each view, and the options that the view needs. */
const PICTURES = {
  __proto__: null,
  record: { example: 'care-home-year' },
  transfer: { example: 'hospital-discharge' },
  services: { example: 'home-care', from },
  'about-me': { example: 'home-care', from },
  plan: { example: 'home-care', from },
  daily: { example: 'home-care', from },
  people: { example: 'hospital-discharge', from },
  changes: { example: 'home-care', since: '2026-10-01', from: 'Changes since 1 October 2026' },
};

/** In pixels of the style sheet: a desktop, and the narrowest screen that WCAG 2.2, 1.4.10, asks for. */
const SIZES = [{ width: 1000, height: 1200 }, { width: 320, height: 2000 }];

/** Cards are full of letters, which make large files. */
const HEIGHT_OF_CARDS = 760;

/** What a repository can bear. */
const MOST_BYTES = 150_000;

const [folder, examples, ...pictures] = process.argv.slice(2);
const { render } = await import(pathToFileURL(join(folder, 'index.js')).href);
const { VIEWS } = await import(pathToFileURL(join(folder, 'options.js')).href);

const browser = await chromium.launch({ executablePath: process.env.CHROME, args: ['--no-sandbox', '--hide-scrollbars'] });
const page = await browser.newPage({ colorScheme: 'light' });
for (const view of VIEWS) {
  const picture = PICTURES[view];
  if (!picture) throw new Error(`The view ${view} has no example in xtask/pictures.mjs.`);
  const { example, from, ...options } = picture;
  await page.setContent(render(readFileSync(join(examples, `${example}.json`)), { ...options, view, format: 'page' }));
  for (const [at, { width, height }] of SIZES.entries()) {
    const path = join(pictures[at], `${view}.png`);
    await page.setViewportSize({ width, height: from && at === 0 ? HEIGHT_OF_CARDS : height });
    await page.evaluate((heading) => {
      const first = [...document.querySelectorAll('h2')].find(({ textContent }) => textContent === heading);
      scrollTo(0, first ? Math.round(first.getBoundingClientRect().top + scrollY) - 16 : 0);
    }, from);
    await page.screenshot({ path });
    const { size } = statSync(path);
    console.log(`${path}: ${example}, ${size} bytes`);
    if (at === 0 && size > MOST_BYTES) throw new Error(`${path} has more than ${MOST_BYTES} bytes.`);
  }
}
await browser.close();
