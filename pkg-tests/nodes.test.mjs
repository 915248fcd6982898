// Renderings as nodes: the same as the browser makes of the HTML, without a parser of HTML, in
// whatever document they are asked for; and the page without its own style sheet.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { Window } from 'happy-dom';
import { install, open, serve } from './consumer.mjs';
import { exercised } from './exercised.mjs';

const root = join(import.meta.dirname, '..');
const examples = join(root, 'examples', 'records');

/** No parser of HTML may be used here, not even by way of a policy that cleans. */
const NO_PARSER = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

const EXAMPLES = readdirSync(examples).filter((name) => name.endsWith('.json')).sort()
  .map((name) => [name, readFileSync(join(examples, name), 'utf8')]);

const SHORT = readFileSync(join(examples, 'minimal.json'), 'utf8');

/** As JSON text, with half characters besides what Rust can hold. */
const PAYLOADS = [...JSON.parse(readFileSync(join(root, 'tests', 'hostile.json'), 'utf8')), '\ud800', 'a\udc00<b>']
  .map((text) => [`with ${JSON.stringify(text)}`, holding(JSON.stringify(text))]);

let folder;
let mods;
before(async () => {
  folder = await install('nodes');
  mods = await import(pathToFileURL(join(folder, 'node_modules', 'mods-record', 'index.js')));
});
after(() => rm(folder, { recursive: true, force: true }));

/** A record with this JSON in values, names, codes and types, and in a uid that others lead to. */
function holding(json) {
  return `{ "standard": "MODS", "version": "1.0.0", "subjectOfCare": { "recordUid": "soc-1" }, "records": [
    { "type": "Wish", "recordUid": ${json}, "freeText": ${json}, ${json}: { ${json}: [${json}] } },
    { "type": "CareNeedsAssessment", "wish": [{ "recordUid": ${json} }, { "display": ${json}, "type": ${json} }] },
    { "type": "Problem", "problem": { "system": ${json}, "code": ${json}, "display": ${json}, "text": ${json} } },
    { "type": ${json} }, ${json} ] }`;
}

/** The names of all views, as the package lists them. */
function views() {
  try {
    mods.render('{}', { view: '?' });
  } catch ({ message }) {
    const [, ...names] = message.match(/"[^"]+"/g).map((name) => JSON.parse(name));
    assert.ok(names.length >= 7 && names.includes('record'), message);
    return names;
  }
  return assert.fail('there is no view of that name');
}

/** A page with the package in it. There is no icon to be asked for. */
async function opened(t, policy = "img-src 'none'") {
  const { url } = await serve(t, folder, { 'Content-Security-Policy': policy });
  return open(t, url);
}

test('no parser of HTML is used, and no policy broken', async (t) => {
  const { page, faults } = await opened(t, NO_PARSER);
  for (const [name, text] of [...EXAMPLES, ...PAYLOADS]) {
    const shown = await page.evaluate(([text, views]) => views.map((view) => {
      const target = document.getElementById('record');
      window.mods.renderInto(target, text, { view, findings: true });
      return target.querySelectorAll('*').length;
    }), [text, views()]);
    assert.ok(shown.every((count) => count > 5), `${name}: ${shown}`);
  }
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  assert.deepEqual(faults, []);

  await t.test('and one that were used would be noticed', async () => {
    const { thrown, violations } = await page.evaluate(async () => {
      let thrown;
      try {
        document.getElementById('record').innerHTML = '<p>parsed</p>';
      } catch ({ name }) {
        thrown = name;
      }
      await new Promise((later) => { setTimeout(later); });
      return { thrown, violations: window.violations };
    });
    assert.equal(thrown, 'TypeError');
    assert.equal(violations.length, 1);
    assert.equal(faults.length, 1);
  });
});

test('nodes are those that a browser makes of the HTML', async (t) => {
  const { page, faults } = await opened(t);
  let compared = 0;
  for (const [name, text] of [...EXAMPLES, ...PAYLOADS]) {
    const unequal = await page.evaluate(([text, views]) => {
      const { render, renderInto } = window.mods;
      const differs = (options) => {
        const template = document.createElement('template');
        template.innerHTML = render(text, options);
        const fragment = document.createDocumentFragment();
        renderInto(fragment, text, options);
        // A parser cuts long texts into several nodes.
        template.content.normalize();
        return !fragment.isEqualNode(template.content);
      };
      const wanted = views.flatMap((view) => [{ view }, { view, findings: true, headingLevel: 5, idPrefix: 'one-2' }]);
      return wanted.filter(differs).map((options) => JSON.stringify(options));
    }, [text, views()]);
    assert.deepEqual(unequal, [], name);
    compared += 1;
  }
  assert.ok(compared > 40);
  assert.deepEqual(faults, []);
});

/** Where nodes can be put. Each is made in the page. */
const TARGETS = {
  'an element': () => document.getElementById('record'),
  'a detached element': () => document.createElement('section'),
  'a document fragment': () => document.createDocumentFragment(),
  'a shadow root': () => document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' }),
  'a template': () => document.createElement('template').content,
  'another window': () => document.body.appendChild(document.createElement('iframe')).contentDocument.body,
  'a document without a window': () => document.implementation.createHTMLDocument('').body,
  'a document of XML': () => new DOMParser().parseFromString('<svg xmlns="http://www.w3.org/2000/svg"><foreignObject/></svg>', 'image/svg+xml').documentElement.firstChild,
};

/** Where they cannot. */
const NO_TARGETS = {
  'the document': () => document,
  'a text': () => document.createTextNode(''),
  'an attribute': () => document.createAttribute('id'),
  'a selector': () => '#record',
  'a list of elements': () => document.querySelectorAll('main'),
  'an element that is not there': () => document.getElementById('nothing'),
  'a window': () => window,
};

test('nodes stand in whatever holds elements', async (t) => {
  const { page, faults } = await opened(t);
  for (const [where, make] of Object.entries(TARGETS)) {
    await t.test(where, async () => {
      const target = await page.evaluateHandle(make);
      const shown = await page.evaluate(([target, text]) => {
        const { render, renderInto } = window.mods;
        const template = document.createElement('template');
        template.innerHTML = render(text);
        target.append('something before');
        const returned = [renderInto(target, text), renderInto(target, text)];
        const all = [...target.querySelectorAll('*')];
        return {
          returned,
          equal: [...target.childNodes].map((node, at) => node.isEqualNode(template.content.childNodes[at])),
          hasElements: all.length > 5,
          elsewhere: all.filter(({ ownerDocument }) => ownerDocument !== target.ownerDocument).length,
          kind: target.querySelector('a, bdi').constructor.name,
        };
      }, [target, SHORT]);
      assert.deepEqual(shown, { returned: [undefined, undefined], equal: [true, true], hasElements: true, elsewhere: 0, kind: 'HTMLElement' });
    });
  }

  for (const [what, make] of Object.entries(NO_TARGETS)) {
    await t.test(`but not in ${what}`, async () => {
      const target = await page.evaluateHandle(make);
      const thrown = await page.evaluate((target) => {
        try {
          return window.mods.renderInto(target, '{}');
        } catch ({ name, code, message }) {
          return { name, code, message };
        }
      }, target);
      assert.deepEqual([thrown.name, thrown.code], ['TypeError', 'target-type']);
      assert.match(thrown.message, /element/);
    });
  }

  await t.test('all at once', async () => {
    const changes = await page.evaluate(async (text) => {
      const target = document.createElement('div');
      const changes = [];
      new MutationObserver((seen) => changes.push(...seen)).observe(target, { childList: true, subtree: true });
      for (let times = 0; times < 3; times += 1) window.mods.renderInto(target, text);
      await new Promise((later) => { setTimeout(later); });
      return changes.map(({ addedNodes, removedNodes }) => [addedNodes.length, removedNodes.length]);
    }, SHORT);
    assert.deepEqual(changes, [[2, 0], [2, 2], [2, 2]]);
  });

  await t.test('or not at all', async () => {
    const kept = await page.evaluate((text) => {
      const { renderInto } = window.mods;
      const target = document.createElement('div');
      const old = target.appendChild(document.createElement('p'));
      const codes = [];
      const refused = (call) => {
        try {
          call();
        } catch (thrown) {
          codes.push(thrown.code ?? thrown.message);
        }
        if (target.childNodes.length !== 1 || target.firstChild !== old) codes.push('changed');
      };
      refused(() => renderInto(target, 5));
      refused(() => renderInto(target, text, { format: 'page' }));
      refused(() => renderInto(target, text, { as: 'Nothing' }));
      refused(() => renderInto(target, '{ "code": "x" }', { as: 'Alert.status', codeSets: { 'alert-status': () => { throw new Error('asked'); } } }));
      refused(() => renderInto(target, '{ "code": "x" }', { as: 'Alert.status', codeSets: { 'alert-status': () => renderInto(target, text) } }));
      target.replaceChildren = () => { throw new Error('refused'); };
      refused(() => renderInto(target, text));
      return codes;
    }, SHORT);
    assert.deepEqual(kept, ['input-type', 'unknown-option', 'unknown-as', 'asked', 'nested-call', 'target-type']);
  });

  await t.test('however deep', { timeout: 60_000 }, async () => {
    const deep = `{ "records": [ { "type": "Wish", "x": ${'{"a":['.repeat(495)}1${']}'.repeat(495)} } ] }`;
    const { depth, same, height } = await page.evaluate((text) => {
      const { render, renderInto } = window.mods;
      const options = { limits: { depth: 1_000 } };
      const target = document.getElementById('record');
      renderInto(target, text, options);
      const template = document.createElement('template');
      template.innerHTML = render(text, options);
      const words = ({ textContent }) => textContent.replace(/\s+/g, '');
      let depth = 0;
      for (const leaf of target.querySelectorAll('bdi')) {
        let above = 0;
        for (let node = leaf; node !== target; node = node.parentNode) above += 1;
        depth = Math.max(depth, above);
      }
      return { depth, same: words(target) === words(template.content), height: target.offsetHeight };
    }, deep);
    assert.ok(depth > 500 && depth < 520, `${depth}`);
    assert.deepEqual({ same, isLaidOut: height > 0 }, { same: true, isLaidOut: true });
  });
  assert.deepEqual(faults, []);
});

test('whatever the core wrote, nothing but elements of a rendering comes into being', async () => {
  const { replaceNodes } = await import(pathToFileURL(join(folder, 'node_modules', 'mods-record', 'nodes.js')));
  const { document } = new Window();
  const target = document.createElement('div');
  const put = (tag) => replaceNodes(target, `\u0001${tag}\u0002text\u0001/\u0002`);
  for (const tag of [
    'script', 'style', 'iframe', 'img src="x"', 'svg', 'form', 'template', 'constructor', '', 'DIV', 'x-y',
    'p onclick="alert(1)"', 'p style="color: red"', 'a href="javascript:alert(1)"', 'a href=""', 'a href="//example.com"',
    'p class="a" onclick="alert(1)"', 'p __proto__="x"',
  ]) {
    target.textContent = 'before';
    assert.throws(() => put(tag), ({ code, message }) => code === 'internal' && !message.includes(tag || '"'), tag);
    assert.equal(target.textContent, 'before');
  }
  put('a class="x" href="#mods-1"');
  assert.equal(target.firstChild.getAttribute('href'), '#mods-1');
  put('data value="\u0003 onclick=\u0003"');
  assert.deepEqual(target.firstChild.getAttributeNames(), ['value']);
  assert.equal(target.firstChild.getAttribute('value'), '" onclick="');
});

test('nodes are made where there is no browser', () => {
  const { document } = new Window();
  for (const [name, text] of EXAMPLES) {
    const target = document.createElement('div');
    mods.renderInto(target, text);
    // This DOM writes what it holds with other escapes; read again, it has to be the same.
    const read = document.createElement('div');
    read.innerHTML = mods.render(text);
    assert.equal(target.outerHTML, read.outerHTML, name);
  }
  exercised('happy-dom', 'renderInto: every example as nodes without a browser');
});

test('a bundle has what makes nodes only if it is asked for', async () => {
  const bundle = async (name) => {
    const { outputFiles } = await build({
      stdin: { contents: `export { ${name} } from 'mods-record';`, resolveDir: folder },
      bundle: true, format: 'esm', write: false, logLevel: 'silent',
    });
    return outputFiles[0].text;
  };
  const marks = ['replaceChildren', 'createDocumentFragment', 'target-type', 'datetime'];
  const held = async (name) => {
    const text = await bundle(name);
    return marks.filter((mark) => text.includes(mark));
  };
  assert.deepEqual(await held('validate'), []);
  assert.deepEqual(await held('render'), []);
  assert.deepEqual(await held('renderInto'), marks);
});

test('a page without its own style sheet takes one of its origin, and nothing else', async (t) => {
  const { page } = await opened(t);
  const html = mods.render(SHORT, { format: 'page', stylesheet: false });
  assert.doesNotMatch(html, /<style|<link/);
  const asked = [];
  /** The rendering, with these elements in its head. */
  const shown = async (head) => {
    await page.route('**', (route) => {
      const { pathname } = new URL(route.request().url());
      asked.push(pathname);
      if (pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html.replace('</head>', `${head}</head>`) });
      return route.fulfill({ contentType: 'text/css', body: readFileSync(join(folder, 'node_modules', 'mods-record', 'style.css'), 'utf8') });
    });
    await page.goto('http://record.example/');
    return page.evaluate(() => getComputedStyle(document.querySelector('.nhsuk-card')).borderTopStyle);
  };
  assert.equal(await shown(''), 'none');
  assert.equal(await shown('<link rel="stylesheet" href="style.css">'), 'solid');
  assert.ok(asked.includes('/style.css'));
  assert.equal(await shown('<link rel="stylesheet" href="http://other.example/style.css">'), 'none');
  assert.equal(await shown('<style>.nhsuk-card { border: 1px solid }</style>'), 'none');
  asked.length = 0;
  await shown('<script src="a.js"></script><link rel="icon" href="b.ico"><link rel="manifest" href="c.json">');
  assert.deepEqual(asked, ['/']);
});

test('a page without styles shows all of its words, in their order', async (t) => {
  const { page } = await opened(t);
  await page.route('http://record.example/', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: page.html }));
  for (const [name, text] of EXAMPLES) {
    page.html = mods.render(text, { format: 'page', stylesheet: false, findings: true });
    await page.goto('http://record.example/');
    const { seen, held } = await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
      const words = (text) => text.replace(/\s+/g, '');
      return { seen: words(document.body.innerText), held: words(document.body.textContent) };
    });
    assert.ok(held.length > 100);
    assert.ok(seen === held, name);
  }
});
