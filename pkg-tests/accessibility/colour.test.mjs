// What colours say is said in words and shapes too, and what is drawn to say something can be
// seen. The contrast of texts is in axe.test.mjs.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { documentOf, host, recordOf, render, show, start } from './renderings.mjs';

/** An alert in force and one that has ended, a version taken back, and findings of each severity. */
const RECORD = documentOf([
  recordOf('Alert', 'alert-1', { freeText: 'In force', status: { code: 'active' }, subject: [{ recordUid: 'soc-1' }], colour: 'red' }),
  recordOf('Alert', 'alert-2', { freeText: 'Ended', status: { code: 'inactive' }, alertStartDate: '2026-02-30', subject: [{ recordUid: 'soc-1' }] }),
  recordOf('Wish', 'wish-1', { freeText: 'Wrong' }, { changeType: 'enteredInError' }),
  ...[1, 2, 3].map((versionNumber) => recordOf('Wish', 'wish-2', { freeText: `Version ${versionNumber}` }, { versionNumber })),
], { personDemographics: { dateOfBirth: '1941-03-05', firstLanguage: { code: 'en' } } });

/** Boundaries that say what something is: of each, the side that is drawn. */
const BOUNDARIES = {
  '.nhsuk-error-summary': 'Top',
  '.nhsuk-error-message:target': 'outline',
  '.nhsuk-tag--red': 'Top',
  '.nhsuk-tag--grey': 'Top',
  '.mods-version + .mods-version': 'Top',
  '.mods-banner': 'Top',
  '.mods-needs': 'Left',
};

let page;
before(async () => { page = await start(); });
after(() => page.context().browser().close());

for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
  test(`what is drawn to say something can be seen: ${Object.values(media)}`, async () => {
    await show(page, host(render(RECORD, { findings: true })), media);
    await page.evaluate(() => { location.hash = document.querySelector('.nhsuk-error-message').id; });
    const contrasts = await page.evaluate(boundaries, BOUNDARIES);
    assert.deepEqual(Object.keys(contrasts), Object.keys(BOUNDARIES));
    for (const [selector, contrast] of Object.entries(contrasts)) assert.ok(contrast >= 3, `${selector}: ${contrast}`);
  });
}

/** The contrast of each boundary with the ground inside it. */
function boundaries(wanted) {
  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = channels(colour).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (one) => {
    const { backgroundColor } = getComputedStyle(one);
    return channels(backgroundColor)[3] === 0 ? ground(one.parentElement) : backgroundColor;
  };
  return Object.fromEntries(Object.entries(wanted).map(([selector, side]) => {
    const one = document.querySelector(selector);
    const style = getComputedStyle(one);
    const [width, line, colour] = side === 'outline'
      ? [style.outlineWidth, style.outlineStyle, style.outlineColor]
      : [style[`border${side}Width`], style[`border${side}Style`], style[`border${side}Color`]];
    if (parseFloat(width) < 1 || line === 'none') return [selector, 0];
    const [light, dark] = [luminance(colour), luminance(ground(one))].sort((a, b) => b - a);
    return [selector, (light + 0.05) / (dark + 0.05)];
  }));
}

test('severities, alerts and states are said in words that are seen or, of alerts, heard', async () => {
  for (const html of [render(RECORD, { format: 'page', findings: true }), host(render(RECORD, { findings: true }))]) {
    await show(page, html);
    const { messages, problems, alerts, tags, ended } = await page.evaluate(() => {
      const all = (selector) => [...document.querySelectorAll(selector)];
      const isSeen = (one) => getComputedStyle(one).clipPath === 'none' && one.getBoundingClientRect().width > 10;
      return {
        messages: all('.nhsuk-error-message').map((one) => ({ kind: one.className, text: one.innerText, isSeen: [...one.children].every(isSeen) })),
        problems: all('.nhsuk-error-summary a').map((one) => one.innerText),
        alerts: all('.nhsuk-card--warning .nhsuk-card__heading').map((one) => one.textContent),
        tags: all('.nhsuk-tag').map((one) => one.innerText),
        ended: all('.nhsuk-card:not(.nhsuk-card--warning)').map((one) => one.innerText).find((text) => text.startsWith('Alert: Ended')),
      };
    });
    for (const { kind, text, isSeen } of messages) {
      assert.ok(isSeen, text);
      const word = kind.includes('--warning') ? 'Warning: ' : kind.includes('--note') ? 'Note: ' : 'Error: ';
      assert.ok(text.startsWith(word), `${kind}: ${text}`);
    }
    for (const kind of ['Error: ', 'Warning: ', 'Note: ']) assert.ok(messages.some(({ text }) => text.startsWith(kind)), kind);
    const warnings = messages.filter(({ text }) => text.startsWith('Warning: ')).length;
    assert.equal(problems.filter((text) => text.startsWith('Warning: ')).length, warnings);
    assert.deepEqual(alerts, ['Important: Alert: In force']);
    assert.match(ended, /^Alert: Ended[^]*Inactive/);
    assert.ok(tags.includes('Inactive') && tags.includes('Entered in error'), `${tags}`);
  }
});

test('an alert stands out by its border where grounds are taken away', async () => {
  await show(page, host(render(RECORD)), { forcedColors: 'active' });
  assert.deepEqual(await page.evaluate(borders), ['4px', '1px']);
  await show(page, host(render(RECORD)));
  await page.emulateMedia({ media: 'print' });
  assert.deepEqual(await page.evaluate(borders), ['4px', '1px']);
  await page.emulateMedia({ media: 'screen' });
});

function borders() {
  return ['.nhsuk-card--warning', '.nhsuk-card:not([class*=" "])'].map((selector) => getComputedStyle(document.querySelector(selector)).borderLeftWidth);
}
