// <mods-record> in Chromium, under a policy that allows scripts of the origin and WebAssembly.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { exercised } from '../exercised.mjs';
import { example, open, render } from './page.mjs';

const ALERT = /Very hard of hearing/;
const minimal = example('minimal');
const wrong = example('wrong-identifiers');

const shown = (page) => page.evaluate(() => document.querySelector('mods-record').innerHTML);
/** As a parser and its serialiser leave it. */
const asParsed = (page, html) => page.evaluate((html) => new DOMParser().parseFromString(html, 'text/html').body.innerHTML, html);
const events = (page) => page.evaluate(() => window.events.splice(0).map(({ type, code }) => code ?? type));

/** Sets these properties in one task, once the elements are defined, and waits for the next. */
function set(page, properties) {
  return page.evaluate(async (properties) => {
    await window.load();
    Object.assign(document.querySelector('mods-record'), properties);
    await window.task();
  }, properties);
}

test('a record is shown as the package renders it, from text, bytes or an object', async (t) => {
  const page = await open(t, '<mods-record></mods-record>');
  const want = await asParsed(page, render(minimal));
  assert.match(want, ALERT);
  for (const record of [minimal, JSON.parse(minimal)]) {
    await set(page, { record });
    assert.equal(await shown(page), want);
  }
  await page.evaluate(async (text) => {
    document.querySelector('mods-record').record = new TextEncoder().encode(text);
    await window.task();
  }, minimal);
  assert.equal(await shown(page), want);
  assert.deepEqual(await events(page), ['mods-render', 'mods-render', 'mods-render']);
  assert.deepEqual(await page.evaluate(() => document.querySelector('mods-record').getAttributeNames()), []);
});

test('attributes and properties are the same options, and win over the rest', async (t) => {
  const page = await open(t, '<mods-record heading-level="3" view="plan" findings id-prefix="shown" today="2026-11-22"></mods-record>');
  await set(page, { record: wrong, options: { strict: true, headingLevel: 5 } });
  const given = { headingLevel: 3, view: 'plan', findings: true, idPrefix: 'shown', today: '2026-11-22' };
  assert.equal(await shown(page), await asParsed(page, render(wrong, { ...given, strict: true })));
  const read = () => page.evaluate(() => {
    const { headingLevel, view, findings, idPrefix, today } = document.querySelector('mods-record');
    return { headingLevel, view, findings, idPrefix, today };
  });
  assert.deepEqual(await read(), given);
  const other = { headingLevel: 4, view: 'people', findings: false, idPrefix: 'other', today: null };
  await set(page, { ...other, options: null });
  assert.equal(await shown(page), await asParsed(page, render(wrong, { headingLevel: 4, view: 'people', idPrefix: 'other' })));
  assert.deepEqual(await read(), { ...other, today: undefined });
  assert.deepEqual(await page.evaluate(() => document.querySelector('mods-record').getAttributeNames().sort()), ['heading-level', 'id-prefix', 'view']);
  await set(page, { headingLevel: undefined, view: undefined, idPrefix: undefined, options: { view: { sections: [{ heading: 'All', holds: ['Activity'] }] } } });
  assert.match(await shown(page), />All<\/h2>/);
});

test('what was set before the element is defined is taken up', async (t) => {
  const page = await open(t, '<mods-record>From the server</mods-record>');
  await page.evaluate((record) => {
    Object.assign(document.querySelector('mods-record'), { record, headingLevel: 5, options: { idPrefix: 'early' } });
  }, minimal);
  await set(page, {});
  assert.equal(await shown(page), await asParsed(page, render(minimal, { headingLevel: 5, idPrefix: 'early' })));
  assert.deepEqual(await events(page), ['mods-render']);
  await set(page, { record: undefined });
  assert.equal(await shown(page), '');
});

test('what came from the server stays until a record is given', async (t) => {
  const page = await open(t, '<mods-record heading-level="3"><p>From the <b>server</b></p></mods-record>');
  await set(page, {});
  await set(page, { headingLevel: 9, options: { strikt: true }, record: null });
  assert.equal(await shown(page), '<p>From the <b>server</b></p>');
  assert.deepEqual(await events(page), []);
  await set(page, { headingLevel: 3, options: undefined, record: minimal });
  assert.equal(await shown(page), await asParsed(page, render(minimal, { headingLevel: 3 })));
});

test('nothing of a record is left when it is taken away', async (t) => {
  const page = await open(t, '<mods-record></mods-record>');
  for (const none of [undefined, null]) {
    await set(page, { record: minimal });
    assert.match(await shown(page), ALERT);
    await set(page, { record: none });
    assert.equal(await shown(page), '');
  }
  assert.deepEqual(await events(page), ['mods-render', 'mods-render']);
});

test('many changes in one task are shown once', async (t) => {
  const page = await open(t, '<mods-record></mods-record>');
  await page.evaluate(async ([minimal, wrong]) => {
    await window.load();
    const shown = document.querySelector('mods-record');
    const writes = [];
    window.writes = new MutationObserver((list) => writes.push(...list));
    window.writes.observe(shown, { childList: true });
    for (let at = 0; at < 50; at += 1) {
      shown.record = at % 2 ? minimal : wrong;
      shown.headingLevel = 1 + (at % 6);
      shown.setAttribute('id-prefix', `p${at}`);
      shown.options = { strict: at % 2 === 1 };
    }
    await window.task();
    window.writes = writes.length;
  }, [minimal, wrong]);
  assert.equal(await page.evaluate(() => window.writes), 1);
  assert.deepEqual(await events(page), ['mods-render']);
  assert.equal(await shown(page), await asParsed(page, render(minimal, { headingLevel: 2, idPrefix: 'p49', strict: true })));
});

test('an element that is off the page shows nothing until it is on it, and is not shown anew for a move', async (t) => {
  const page = await open(t, '<div></div>');
  const counts = await page.evaluate(async (record) => {
    await window.load();
    const counts = [];
    const shown = document.createElement('mods-record');
    let renders = 0;
    shown.addEventListener('mods-render', () => { renders += 1; });
    const count = async () => { await window.task(); counts.push([shown.childNodes.length > 0, renders]); };
    shown.record = record;
    await count();
    document.querySelector('div').append(shown);
    await count();
    document.querySelector('main').prepend(shown);
    await count();
    shown.remove();
    shown.headingLevel = 4;
    await count();
    document.querySelector('main').append(shown);
    await count();
    shown.record = record;
    shown.remove();
    await count();
    return counts;
  }, minimal);
  assert.deepEqual(counts, [[false, 0], [true, 1], [true, 1], [true, 1], [true, 2], [true, 2]]);
  assert.equal(await page.evaluate(() => document.querySelector('mods-record')), null);
});

test('what cannot be asked for is an event, and nothing is shown', async (t) => {
  const faults = [
    ['option-value', { headingLevel: 9 }],
    ['option-value', { headingLevel: 'two' }],
    ['option-value', { idPrefix: '1 a' }],
    ['option-value', { view: 'history' }],
    ['option-value', { today: '2026-02-30' }],
    ['unknown-option', { options: { strikt: true } }],
    ['options-type', { options: 'strict' }],
    ['options-type', { options: ['strict'] }],
    ['unknown-option', { options: { format: 'page' } }],
    ['unknown-as', { options: { as: 'Alrt' } }],
    ['input-type', { record: 5 }],
  ];
  const page = await open(t, '<mods-record></mods-record>', { complaints: faults.map(() => 'TypeError') });
  for (const [code, wrong] of faults) {
    await set(page, { record: minimal, headingLevel: null, idPrefix: null, view: null, today: null, options: null });
    assert.match(await shown(page), ALERT);
    await set(page, wrong);
    assert.equal(await shown(page), '', code);
    assert.deepEqual(await events(page), ['mods-render', code]);
  }
});

test('a listener can take care of an error', async (t) => {
  const page = await open(t, '<mods-record heading-level="9"></mods-record>');
  await page.evaluate(() => document.body.addEventListener('mods-error', (event) => event.preventDefault()));
  await set(page, { record: minimal });
  assert.deepEqual(await events(page), ['option-value']);
});

test('an error of a function of the page comes out as it is', async (t) => {
  const page = await open(t, '<mods-record></mods-record>');
  const message = await page.evaluate(async () => {
    await window.load();
    return new Promise((tell) => {
      const shown = document.querySelector('mods-record');
      shown.addEventListener('mods-error', (event) => { event.preventDefault(); tell(event.detail.error.message); });
      shown.options = { as: 'Alert.status', codeSets: { 'alert-status': () => { throw new RangeError('own'); } } };
      shown.record = { code: 'paused' };
    });
  });
  assert.equal(message, 'own');
});

test('a page that blocks WebAssembly is told so', async (t) => {
  const page = await open(t, '<mods-record>From the server</mods-record>', { policy: "default-src 'none'; script-src 'self'", complaints: ["must have 'wasm-unsafe-eval'"] });
  await set(page, { record: minimal });
  assert.deepEqual(await events(page), ['no-wasm']);
  assert.equal(await shown(page), '');
});

test('a browser that compiles only in the background is waited for', async (t) => {
  const page = await open(t, '<mods-record>From the server</mods-record>');
  await page.evaluate(() => {
    const { Module } = WebAssembly;
    WebAssembly.Module = function (bytes) {
      if (bytes.length > 4096) throw new RangeError('WebAssembly.Compile is disallowed on the main thread');
      return new Module(bytes);
    };
    WebAssembly.Module.prototype = Module.prototype;
    WebAssembly.Module.exports = Module.exports;
  });
  await page.evaluate(async ([wrong, minimal]) => {
    await window.load();
    const shown = document.querySelector('mods-record');
    shown.record = wrong;
    await null;
    if (shown.textContent !== 'From the server') throw new Error('it did not wait');
    shown.record = minimal;
  }, [wrong, minimal]);
  await page.waitForFunction(() => window.events.length > 0);
  assert.match(await shown(page), ALERT);
  assert.deepEqual(await events(page), ['mods-render']);
});

test('hostile text of a record stays text', async (t) => {
  const page = await open(t, '<mods-record findings></mods-record>');
  const hostile = '"><script>window.hit = 1</script><img src=x onerror="window.hit = 1"><mods-record record="{}"></mods-record></bdi></div>';
  const alert = { type: 'Alert', recordUid: hostile, versionNumber: 1, freeText: hostile, [hostile]: hostile, status: { code: hostile, display: hostile } };
  await set(page, { record: { standard: 'MODS', version: '1.0.0', subjectOfCare: { recordUid: 's' }, records: [alert] } });
  const there = await page.evaluate(() => {
    const shown = document.querySelector('mods-record');
    return { hit: window.hit, active: shown.querySelectorAll('script, img, mods-record').length, text: shown.textContent };
  });
  assert.deepEqual([there.hit, there.active], [undefined, 0]);
  assert.ok(there.text.includes(hostile));
});

test('the elements are defined once, however often they come', async (t) => {
  const page = await open(t, '<mods-record></mods-record>');
  const same = await page.evaluate(async () => {
    const [first, again, other] = [await window.load(), await import('/one/element.js?again'), await window.other()];
    const inForce = customElements.get('mods-record');
    return [first, again, other].map((copy) => copy.ModsRecordElement === inForce && copy.ModsFindingsElement === customElements.get('mods-findings'));
  });
  assert.deepEqual(same, [true, true, true]);
  await set(page, { record: minimal });
  assert.match(await shown(page), ALERT);
  assert.equal(await page.evaluate(async () => new (await window.other()).ModsRecordElement().localName), 'mods-record');
});

test('a server can import them', async () => {
  const url = pathToFileURL(join(process.env.MODS_PACKAGE, 'element.js')).href;
  const script = `import(${JSON.stringify(url)}).then((classes) => console.log(Object.keys(classes).join()))`;
  const printed = await new Promise((tell, fail) => {
    execFile(process.execPath, ['-e', script], (error, stdout) => (error ? fail(error) : tell(stdout)));
  });
  assert.equal(printed, 'ModsFindingsElement,ModsRecordElement\n');
});

test('a thousand elements that came and went leave nothing behind', async (t) => {
  const page = await open(t, '<div></div>');
  await page.evaluate(() => window.load());
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const round = async (count) => {
    const shows = await page.evaluate(async ([record, count]) => {
      for (let at = 0; at < count; at += 1) {
        const made = ['mods-record', 'mods-findings'].map((name) => Object.assign(document.createElement(name), { record }));
        document.querySelector('div').replaceChildren(...made);
        await null;
      }
      document.querySelector('div').replaceChildren();
      await window.task();
      return window.events.splice(0).length;
    }, [wrong, count]);
    assert.equal(shows, 2 * count);
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (name) => metrics.find((metric) => metric.name === name).value;
    return { listeners: of('JSEventListeners'), nodes: of('Nodes') };
  };
  const before = await round(10);
  assert.deepEqual(await round(1000), before);
  exercised('playwright-core', 'mods-record/element: a record shown in Chromium under a policy without unsafe-eval, a thousand times without a leak');
});
