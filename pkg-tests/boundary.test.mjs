// The API of the installed package where JavaScript meets the core: misuse, live objects, text
// that is not well formed, faults, memory.

import assert from 'node:assert/strict';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { assertResult, install, node } from './consumer.mjs';

const MB = 1024 * 1024;
let folder;
let text;
let validate;
let render;
let renderInto;
let ready;
let memory;
let needs;
let part;

before(async () => {
  folder = await install('node-import');
  const home = pathToFileURL(join(folder, 'node_modules', 'mods-record', '/'));
  text = await readFile(join(folder, 'record.json'), 'utf8');
  ({ needs } = JSON.parse(await readFile(new URL('needs.json', home), 'utf8')));
  ({ validate, render, renderInto, ready } = await import(new URL('index.js', home)));
  part = (name) => import(new URL(name, home));
  const { initSync } = await part('glue.js');
  memory = () => initSync().memory.buffer;
});

after(() => rm(folder, { recursive: true, force: true }));

const codes = (report) => report.findings.map(({ code }) => code);
const notJson = (report) => report.findings.filter(({ code }) => code === 'not-json').map(({ path }) => path);

describe('misuse throws a TypeError with a stable code', () => {
  const both = [
    ['input-type', undefined],
    ['input-type', 5],
    ['input-type', true],
    ['input-type', 5n],
    ['input-type', Symbol('s')],
    ['input-type', () => ({})],
    ['options-type', '{}', null],
    ['options-type', '{}', 'strict'],
    ['options-type', '{}', ['strict']],
    ['options-type', '{}', 5],
    ['unknown-option', '{}', { strikt: true }],
    ['unknown-option', '{}', { constructor: true }],
    ['unknown-option', '{}', { limits: { width: 5 } }],
    ['option-type', '{}', { strict: 'yes' }],
    ['option-type', '{}', { as: 5 }],
    ['option-type', '{}', { version: 1 }],
    ['option-type', '{}', { limits: 5 }],
    ['option-type', '{}', { limits: { size: '5' } }],
    ['option-value', '{}', { as: '' }],
    ['option-type', '{}', { today: new Date(0) }],
    ['option-value', '{}', { today: '' }],
    ['option-value', '{}', { today: '2026' }],
    ['option-value', '{}', { today: '2026-02-30' }],
    ['option-value', '{}', { today: '22/11/2026' }],
    ['option-value', '{}', { today: '2026-11-22T09:30' }],
    ['option-value', '{}', { limits: { size: 0 } }],
    ['option-value', '{}', { limits: { depth: 1.5 } }],
    ['option-value', '{}', { limits: { nodes: NaN } }],
    ['option-value', '{}', { limits: { findings: -1 } }],
    ['option-value', '{}', { limits: { string: Infinity } }],
    ['option-type', '{}', { codeSets: null }],
    ['option-type', '{}', { codeSets: ['paused'] }],
    ['option-type', '{}', { codeSets: () => true }],
    ['option-type', '{}', { codeSets: new Map([['alert-status', ['paused']]]) }],
    ['option-type', '{}', { codeSets: { 'alert-status': 'paused' } }],
    ['option-type', '{}', { codeSets: { 'alert-status': null } }],
    ['option-type', '{}', { codeSets: { 'alert-status': new Map() } }],
    ['option-type', '{}', { codeSets: { 'alert-status': { paused: true } } }],
    ['option-type', '{}', { codeSets: { 'alert-status': ['paused', 5] } }],
    ['option-type', '{}', { codeSets: { 'alert-status': new Set([5]) } }],
    ['option-type', '{}', { words: null }],
    ['option-type', '{}', { words: 'cy' }],
    ['option-type', '{}', { words: ['Not recorded', 'Heb ei gofnodi'] }],
    ['option-type', '{}', { words: new Map([['Not recorded', 'Heb ei gofnodi']]) }],
    ['option-type', '{}', { words: { 'Not recorded': 5 } }],
    ['option-type', '{}', { words: { 'Not recorded': null } }],
    ['option-value', '{}', { words: { 'Not recorded': '' } }],
    ['unknown-word', '{}', { words: { 'Not recorded ': 'Heb ei gofnodi' } }],
    ['unknown-word', '{}', { words: { 'Not recorded': 'Heb ei gofnodi', __proto__: null, constructor: 'x' } }],
    ['unknown-word', '{}', { words: { '': 'x' } }],
    ['unknown-word', '{}', { words: JSON.parse('{ "__proto__": "x" }') }],
    ['option-value', '{}', { words: { 'Enter {label}': 'Rhowch' } }],
    ['option-value', '{}', { words: { 'Enter {label}': 'Rhowch {label} {number}' } }],
    ['option-value', '{}', { words: { 'Not recorded': '{label}' } }],
    ['unknown-as', '{}', { as: 'Alrt' }],
    ['unknown-as', '{}', { as: 'Alert.alertStartDat' }],
    ['unknown-version', '{}', { version: '99' }],
  ];
  const validateOnly = [
    ['unknown-option', '{}', { format: 'page' }],
    ['unknown-option', '{}', { lang: 'cy' }],
    ['option-type', '{}', { completeness: 1 }],
    ['option-type', '{}', { includeValues: null }],
  ];
  const renderOnly = [
    ['unknown-option', '{}', { completeness: true }],
    ['unknown-option', '{}', { includeValues: true }],
    ['option-type', '{}', { findings: 1 }],
    ['option-value', '{}', { headingLevel: 7 }],
    ['option-value', '{}', { headingLevel: 0 }],
    ['option-type', '{}', { headingLevel: '2' }],
    ['option-value', '{}', { idPrefix: '1a' }],
    ['option-value', '{}', { idPrefix: 'a b' }],
    ['option-value', '{}', { idPrefix: '' }],
    ['option-type', '{}', { lang: 5 }],
    ['option-value', '{}', { lang: '' }],
    ['option-value', '{}', { lang: 'c' }],
    ['option-value', '{}', { lang: 'cy_GB' }],
    ['option-value', '{}', { lang: 'cy-' }],
    ['option-value', '{}', { lang: 'cy" dir="rtl' }],
    ['option-value', '{}', { view: 'history' }],
    ['option-type', '{}', { view: 'changes', since: new Date(0) }],
    ['option-value', '{}', { view: 'changes', since: '' }],
    ['option-value', '{}', { view: 'changes', since: '2026-11' }],
    ['option-value', '{}', { view: 'changes', since: '2026-02-30' }],
    ['option-value', '{}', { view: 'changes', since: '2026-11-22T25:00' }],
    ['option-value', '{}', { since: '2026-11-22' }],
    ['option-value', '{}', { view: 'daily', since: '2026-11-22' }],
    ['option-value', '{}', { view: { sections: [] }, since: '2026-11-22' }],
    ['option-value', '{}', { view: '' }],
    ['option-value', '{}', { view: 'toString' }],
    ['option-type', '{}', { view: true }],
    ['option-type', '{}', { view: null }],
    ['option-type', '{}', { view: [] }],
    ['option-type', '{}', { view: {} }],
    ['option-type', '{}', { view: { sections: {} } }],
    ['option-type', '{}', { view: { sections: 'plan' } }],
    ['option-type', '{}', { view: { sections: [undefined] } }],
    ['option-type', '{}', { view: { sections: ['plan'] } }],
    ['option-type', '{}', { view: { sections: [{ holds: [] }] } }],
    ['option-type', '{}', { view: { sections: [{ heading: 'Tasks' }] } }],
    ['option-type', '{}', { view: { sections: [{ heading: 5, holds: [] }] } }],
    ['option-value', '{}', { view: { sections: [{ heading: '', holds: [] }] } }],
    ['option-type', '{}', { view: { sections: [{ heading: 'Tasks', holds: 'Task' }] } }],
    ['option-type', '{}', { view: { sections: [{ heading: 'Tasks', holds: [5] }] } }],
    ['option-type', '{}', { view: { sections: [{ heading: 'Tasks', holds: ['Task'], newestFirst: 1 }] } }],
    ['unknown-option', '{}', { view: { title: 'Tasks', sections: [] } }],
    ['unknown-option', '{}', { view: { sections: [{ heading: 'Tasks', holds: ['Task'], classes: [] }] } }],
    ['unknown-class', '{}', { view: { sections: [{ heading: 'Tasks', holds: ['Tsk'] }] } }],
    ['unknown-class', '{}', { view: { sections: [{ heading: 'Tasks', holds: ['Task', 'Coding'] }] } }],
    ['unknown-class', '{}', { view: { sections: [{ heading: 'Tasks', holds: ['Data types'] }] } }],
  ];
  const stringOnly = [
    ['option-value', '{}', { format: 'pdf' }],
    ['option-type', '{}', { format: true }],
    ['option-value', '{}', { format: 'nodes' }],
    ['option-type', '{}', { format: 'page', stylesheet: 'style.css' }],
    ['option-type', '{}', { stylesheet: null }],
  ];
  const nodesOnly = [
    ['unknown-option', '{}', { format: 'fragment' }],
    ['unknown-option', '{}', { stylesheet: false }],
  ];
  const calls = {
    validate: (...args) => validate(...args),
    render: (...args) => render(...args),
    renderInto: (...args) => renderInto({ nodeType: 1, replaceChildren: () => assert.fail('nothing is to be shown') }, ...args),
  };
  const table = [
    ...[...both, ...validateOnly].map((row) => ['validate', ...row]),
    ...[...both, ...renderOnly, ...stringOnly].map((row) => ['render', ...row]),
    ...[...both, ...renderOnly, ...nodesOnly].map((row) => ['renderInto', ...row]),
  ];
  for (const [name, code, ...args] of table) {
    test(`${name}: ${code} for ${args.map(show).join(', ')}`, () => {
      assert.throws(() => calls[name](...args), (error) => error instanceof TypeError && error.code === code && error.message.length > 10);
    });
  }

  test('a target holds elements, wherever it comes from', () => {
    const replaceChildren = () => assert.fail('nothing is to be shown');
    for (const target of [undefined, null, '#record', 5, {}, [], () => {}, { nodeType: 1 }, { nodeType: 9, replaceChildren }, { nodeType: 3, replaceChildren }, { replaceChildren }]) {
      assert.throws(() => renderInto(target, '{}'), (error) => error instanceof TypeError && error.code === 'target-type', show(target));
    }
    assert.throws(() => renderInto(null, '{}'), /element.*not null/);
  });

  test('the day is given, and not asked of a clock', () => {
    const born = (options) => codes(validate('"2041-03-05"', { as: 'PersonDemographics.dateOfBirth', ...options }));
    assert.deepEqual(born({}), []);
    assert.deepEqual(born({ today: '2041-03-04' }), ['date-in-future']);
    assert.deepEqual(born({ today: '2041-03-05' }), []);
  });

  test('the message names the option', () => {
    assert.throws(() => validate('{}', { today: '2026-02-30' }), /"today"/);
    assert.throws(() => validate('{}', { strikt: 1 }), /"strikt"/);
    assert.throws(() => validate('{}', { limits: { depth: 0 } }), /"limits\.depth"/);
    assert.throws(() => validate('{}', { as: 'Alrt' }), /"Alrt"/);
    assert.throws(() => validate('{}', { words: { 'a:b:c': 'x' } }), /"words".*"a:b:c"/);
    assert.throws(() => validate('{}', { words: { 'Enter {label}': 'x' } }), /"words".*"Enter \{label\}"/);
    assert.throws(() => render('{}', { words: { 'Not recorded': 5 } }), /"words\["Not recorded"\]"/);
    const holding = (name) => ({ view: { sections: [{ heading: 'Tasks', holds: ['Task', name] }] } });
    assert.throws(() => render('{}', holding('a:b:c')), /"view".*"a:b:c"/);
    assert.throws(() => render('{}', holding(5)), /"view\.sections\[0\]\.holds\[1\]"/);
    assert.throws(() => render('{}', { view: 'history' }), /"view".*"transfer"/);
    assert.throws(() => render('{}', { since: '2026-11-22' }), /"since".*"changes"/);
    assert.throws(() => render('{}', { view: 'changes', since: 'today' }), /"since".*day/);
  });

  test('an option that is undefined is not given, and one that is inherited neither', () => {
    assert.deepEqual(validate(text, { as: undefined, limits: { size: undefined } }), validate(text));
    assert.deepEqual(validate(text, Object.create({ strikt: true })), validate(text));
  });
});

describe('other words', () => {
  const welsh = { 'Not recorded': 'Heb ei gofnodi', 'Enter {label}': 'Rhowch {label}', 'Date of birth': 'Dyddiad geni', 'Personal details': '<b>Manylion' };
  const record = { standard: 'MODS', version: '1.0.0', subjectOfCare: { type: 'SubjectOfCare', recordUid: 's', versionNumber: 1, personDemographics: { interpreterRequired: true }, placeOfBirth: 'Not recorded' } };

  test('are said by both calls, and only where they are said', () => {
    const missing = ({ code }) => code === 'recommended-element-missing' || code === 'missing-element';
    const english = validate(record).findings.filter(missing);
    const other = validate(record, { words: welsh }).findings.filter(missing);
    assert.deepEqual(other.map(({ message }) => message), english.map(({ message }) => message.replace(/^Enter /, 'Rhowch ').replace('date of birth', 'dyddiad geni')));
    assert.ok(other.some(({ message, label }) => message === 'Rhowch dyddiad geni' && label === 'Dyddiad geni'));
    assert.deepEqual(other.map(({ pointer }) => pointer), english.map(({ pointer }) => pointer));
    const html = render(record, { words: welsh, lang: 'cy' });
    assert.match(html, /^<div class="mods-record" lang="cy" dir="ltr">/);
    assert.match(html, /&lt;b&gt;Manylion<\/h2>/);
    assert.match(html, /Dyddiad geni<\/dt>[^]*Heb ei gofnodi/);
    assert.equal(html.match(/Not recorded(?! by whom)/g).length, 1);
    assert.match(render(record, { format: 'page', lang: 'cy-GB' }), /^<!DOCTYPE html>\n<html lang="cy-GB">/);
  });

  test('that are none change nothing', () => {
    for (const words of [{}, { 'Not recorded': undefined }, Object.create({ nothing: 'x' })]) {
      assert.deepEqual(validate(text, { words }), validate(text));
      assert.equal(render(text, { words, lang: 'en' }), render(text));
    }
  });

  test('can stand in place of every text of the list', async () => {
    const { words } = JSON.parse(await readFile(join(folder, 'node_modules/mods-record/words.json'), 'utf8'));
    assert.ok(words.length > 250);
    const same = Object.fromEntries(words.map(({ text: english }) => [english, english]));
    assert.deepEqual(validate(text, { words: same }), validate(text));
    assert.equal(render(text, { words: same }), render(text));
  });
});

describe('a view', () => {
  const task = { type: 'Task', recordUid: 't', versionNumber: 1, description: 'Blood test' };
  const wish = { type: 'Wish', recordUid: 'w', versionNumber: 1, freeText: 'Tea at four' };
  const alert = { type: 'Alert', recordUid: 'a', versionNumber: 1, freeText: 'Choking' };
  const record = { standard: 'MODS', version: '1.0.0', subjectOfCare: { recordUid: 's' }, records: [task, wish, alert] };

  test('of each name is one of its own, in every format', () => {
    const names = ['record', 'transfer', 'services', 'about-me', 'plan', 'daily', 'people', 'changes'];
    for (const format of ['fragment', 'page', 'text']) {
      const views = names.map((view) => render(record, { format, view }));
      assert.equal(new Set(views).size, names.length);
      assert.equal(views[0], render(record, { format, stylesheet: true }));
      for (const html of views) assert.match(html, /Choking/);
      for (const html of views.slice(1)) assert.match(html, /Not in this view/);
    }
  });

  test('of a caller shows what it holds, the frame around it, and what it leaves out', () => {
    const view = { sections: [{ heading: 'To <do>', holds: ['Task', 'Alert'] }] };
    const asText = render(record, { view, format: 'text' });
    assert.match(asText, /Alerts and allergies\n=+\n[^]*Choking[^]*To <do>\n=+\n[^]*Blood test[^]*About this document[^]*Not in this view\n=+\n- Personal details\n- Wish \(1\)\n$/);
    assert.match(render(record, { view }), /To &lt;do&gt;<\/h2>/);
    const all = { sections: [{ heading: 'All', holds: ['SubjectOfCare', 'Observations', 'Activity'], newestFirst: true }] };
    assert.doesNotMatch(render(record, { view: all }), /Not in this view/);
    assert.match(render(record, { view: { sections: [] } }), /Choking[^]*Task \(1\)/);
    assert.deepEqual(view, { sections: [{ heading: 'To <do>', holds: ['Task', 'Alert'] }] });
  });

  test('of changes shows what was done since a day or an hour', () => {
    const entry = (date, recordVersion) => ({ date, changeType: recordVersion > 1 ? 'modified' : 'created', recordUid: 't', recordVersion });
    const before = { ...task, changeLog: [entry('2026-11-20T09:00:00Z', 1)] };
    const after = { ...task, versionNumber: 2, description: 'Blood test at ten', changeLog: [entry('2026-11-21T09:00:00Z', 2)] };
    const shown = (options) => render({ ...record, records: [before, after] }, { view: 'changes', format: 'text', ...options });
    assert.match(shown({}), /\nChanges\n=+\n[^]*Changed on 21 November 2026 at 9am UTC, version 2\n- What changed: Description\n    Before: Blood test\n    After: Blood test at ten\n/);
    assert.match(shown({ since: '2026-11-20' }), /Changes since 20 November 2026\n[^]*Changed on[^]*Added on 20 November/);
    assert.match(shown({ since: '2026-11-21T09:00:00Z' }), /since 21 November 2026 at 9am UTC\n[^]*Changed on/);
    assert.match(shown({ since: '2026-11-21T09:01:00Z' }), /No change is recorded[^]*- Task \(1\)/);
  });

  test('says with a day that an end date has passed', () => {
    const service = { type: 'Service', recordUid: 'v', versionNumber: 1, serviceEndDate: '2026-11-21' };
    const shown = (options) => render({ ...record, records: [service] }, { view: 'services', ...options });
    assert.match(shown({ today: '2026-11-22' }), /End date has passed/);
    assert.doesNotMatch(shown({ today: '2026-11-21' }), /End date has passed/);
    assert.doesNotMatch(shown({}), /End date has passed/);
  });
});

test('a report has the shape that its types promise', async () => {
  const string = (value) => typeof value === 'string';
  const number = Number.isInteger;
  const orNull = (check) => (value) => value === null || check(value);
  const oneOf = (...values) => (value) => values.includes(value);
  const place = { pointer: string, offset: number, line: number, column: number };
  const finding = {
    code: (value) => /^[a-z]+(-[a-z0-9]+)*$/.test(value),
    severity: oneOf('error', 'warning', 'info'),
    path: (value) => value.every((step) => string(step) || number(step)),
    ...place,
    class: orNull(string),
    element: orNull(string),
    part: oneOf('code', 'value', 'recordUid', 'display', 'system', 'unitOfMeasure'),
    label: string,
    message: string,
    help: string,
    codeSet: object({ id: string, binding: orNull(oneOf('published', 'wording', 'candidate')) }),
    rule: object({ id: string, source: string, basis: oneOf('mods', 'guidance', 'scip', 'prsb', 'proposed') }),
    related: orNull(object(place)),
  };
  const unchecked = {
    reason: oneOf('terminology-content', 'code-set-incomplete', 'code-set-not-public', 'class-table-not-seen', 'references'),
    class: orNull(string),
    element: orNull(string),
    codeSet: orNull(string),
    count: number,
    pointer: string,
  };
  const report = {
    valid: (value) => typeof value === 'boolean',
    checked: number,
    counts: object({ error: number, warning: number, info: number }),
    findings: (value) => value.every(object(finding)),
    unchecked: (value) => value.every(object(unchecked)),
    truncated: (value) => typeof value === 'boolean',
    standard: oneOf('MODS'),
    version: string,
    checkedBy: object({ package: string, model: string, rules: string, codeSets: (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) }),
  };

  /** A plain object with these properties and no others; of findings, not each has a code set or a part. */
  function object(properties) {
    return (value) => {
      assert.equal(Object.getPrototypeOf(value), Object.prototype);
      const names = Object.keys(properties).filter((name) => name in value || properties !== finding || !['codeSet', 'part'].includes(name));
      assert.deepEqual(Object.keys(value).sort(), names.sort());
      for (const name of names) assert.ok(properties[name](value[name]), `${name}: ${show(value[name])}`);
      return true;
    };
  }

  const folder = join(import.meta.dirname, '..', 'examples', 'records');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  assert.ok(names.length > 0);
  for (const record of [text, '', '5', { at: new Date(0) }, ...(await Promise.all(names.map((name) => readFile(join(folder, name)))))]) {
    object(report)(validate(record));
  }
  const [outside] = validate({ code: 'paused' }, { as: 'Alert.status' }).findings;
  assert.ok(object(finding)(outside));
  assert.deepEqual(outside.codeSet, { id: 'alert-status', binding: 'published' });
  assert.equal(outside.part, 'code');
  const parts = (value, as) => validate(value, { as }).findings.map(({ element, part }) => [element, part]).filter(([, part]) => part);
  assert.deepEqual(parts({ recordUid: 'a', recordVersion: 1 }, 'ChangeLog'), [['committer', 'recordUid']]);
  assert.deepEqual(parts({ nhsNumber: { value: '9990000019' } }, 'PersonIdentification'), [['nhsNumber', 'value']]);
  assert.deepEqual(parts({ system: 'x' }, 'Alert.status'), [['status', 'code']]);
  assert.deepEqual(parts({ code: 'active', display: 'Inactive' }, 'Alert.status'), [['status', 'display']]);
  assert.deepEqual(parts('[]', 'Alert.involved'), []);
  const share = object({ filled: number, of: number });
  report.completeness = (value) => value.every(object({ class: string, records: number, must: share, should: share, could: share }));
  report.coverage = (value) => value.every(object({
    need: number, held: orNull((held) => typeof held === 'boolean'), present: (value) => value.every(string), absent: (value) => value.every(string),
  }));
  const { completeness, coverage } = validate(text, { completeness: true });
  assert.ok(object(report)(validate(text, { completeness: true })));
  assert.deepEqual(completeness.map((one) => [one.class, one.records]), [
    ['SubjectOfCare', 1], ['PersonIdentification', 1], ['CareWorker', 1], ['PersonName', 1],
  ]);
  assert.deepEqual(coverage.map(({ need }) => need), needs.map(({ number }) => number));
  finding.value = string;
  const { findings } = validate('"2026-02-30"', { as: 'Alert.alertStartDate', includeValues: true });
  assert.equal(findings.length, 1);
  assert.ok(object(finding)(findings[0]));
  assert.equal(findings[0].value, '2026-02-30');
});

test('no value of the record is in a report or an error, unless it is asked for', () => {
  assert.doesNotMatch(JSON.stringify(validate(text)), /9990000019|Example/);
});

describe('codes that the caller knows', () => {
  const status = { as: 'Alert.status' };
  const problem = { as: 'Problem.problem' };
  const sct = 'http://snomed.info/sct';
  const heart = { system: sct, code: '22298006' };
  const reasons = ({ unchecked }) => unchecked.filter(({ element }) => element).map(({ reason }) => reason);

  test('come as an array, a Set or a function', () => {
    for (const known of [['paused'], new Set(['paused']), (code) => code === 'paused']) {
      const codeSets = { 'alert-status': known };
      assert.deepEqual(codes(validate({ code: 'paused' }, { ...status, codeSets })), [], show(known));
      assert.deepEqual(codes(validate({ code: 'stopped' }, { ...status, codeSets })), ['not-in-code-set']);
      assert.deepEqual(codes(validate({ code: 'active' }, { ...status, codeSets })), []);
    }
  });

  test('settle what could not be checked, or leave it open', () => {
    assert.deepEqual(reasons(validate(heart, problem)), ['terminology-content']);
    for (const [answer, found, left] of [[true, [], []], [false, ['not-in-code-set'], []], [undefined, [], ['terminology-content']]]) {
      const report = validate(heart, { ...problem, codeSets: { [sct]: () => answer } });
      assert.deepEqual([codes(report), reasons(report)], [found, left]);
    }
  });

  test('are asked for by code alone, the code set before the system', () => {
    const asked = [];
    const keep = (name) => (...given) => void asked.push([name, ...given]);
    validate(heart, { ...problem, codeSets: { [sct]: keep('system'), 'problem-diagnosis': keep('set'), nothing: keep('nothing') } });
    validate({ code: 'active' }, { ...status, codeSets: { 'alert-status': keep('listed') } });
    assert.deepEqual(asked, [['set', '22298006'], ['system', '22298006']]);
  });

  test('count in a whole record, and in what is shown', () => {
    const record = { ...JSON.parse(text), records: [{ type: 'Alert', recordUid: 'a-1', versionNumber: 1, status: { code: 'paused' } }] };
    const known = { codeSets: { 'alert-status': ['paused'] } };
    assert.ok(codes(validate(record)).includes('not-in-code-set'));
    assert.ok(!codes(validate(record, known)).includes('not-in-code-set'));
    assert.match(render(record, { findings: true }), /from the list Alert status/);
    assert.doesNotMatch(render(record, { findings: true, ...known }), /from the list Alert status/);
  });

  test('that nobody asks for change nothing', () => {
    for (const codeSets of [{}, { 'alert-status': undefined }, { other: ['paused'] }, Object.create({ 'alert-status': ['paused'] }), Object.assign(Object.create(null), { other: [] })]) {
      assert.deepEqual(validate(text, { codeSets }), validate(text));
      assert.deepEqual(codes(validate({ code: 'paused' }, { ...status, codeSets })), ['not-in-code-set']);
    }
  });

  test('an answer that is none, such as a promise, is misuse', () => {
    for (const answer of [null, 'yes', 1, Promise.resolve(true)]) {
      assert.throws(
        () => validate(heart, { ...problem, codeSets: { [sct]: () => answer } }),
        (error) => error instanceof TypeError && error.code === 'option-value' && /snomed/.test(error.message) && !/22298006/.test(error.message),
      );
    }
  });

  test('a function that throws: its own error comes out, and the next call works', () => {
    const report = validate(heart, problem);
    for (const thrown of [new RangeError('down'), 'down', undefined, null, 'unknown-as']) {
      for (const call of [validate, render]) {
        let calls = 0;
        const fails = () => {
          calls += 1;
          throw thrown;
        };
        const list = { as: 'Medication', codeSets: { [sct]: fails, 'https://dmd.nhs.uk': fails, 'medication-form': fails } };
        let caught = 'nothing';
        try {
          call({ medicationName: heart, form: heart, site: heart, route: heart }, list);
        } catch (error) {
          caught = error;
        }
        assert.equal(caught, thrown);
        assert.equal(calls, 1);
        assert.deepEqual(validate(heart, problem), report);
      }
    }
  });

  test('a function that goes too deep is its own fault', () => {
    const deep = (code) => deep(code) && true;
    assert.throws(() => validate(heart, { ...problem, codeSets: { [sct]: deep } }), RangeError);
    assert.deepEqual(codes(validate(heart, problem)), []);
  });

  test('a function that calls back is told so, and can go on', () => {
    for (const call of [validate, render]) {
      for (const inner of [validate, render]) {
        assert.throws(() => call(heart, { ...problem, codeSets: { [sct]: () => inner('{}') } }), (error) => error instanceof TypeError && error.code === 'nested-call');
      }
    }
    const caught = [];
    const report = validate(heart, {
      ...problem,
      codeSets: {
        [sct]() {
          try {
            validate('{}');
          } catch ({ code }) {
            caught.push(code);
          }
          return true;
        },
      },
    });
    assert.deepEqual([caught, codes(report), reasons(report)], [['nested-call'], [], []]);
  });

  test('a fault of the package while a function is at work leaves nothing behind', () => {
    const spoil = () => {
      new Uint8Array(memory()).fill(0xff);
      return true;
    };
    assert.throws(() => validate(heart, { ...problem, codeSets: { [sct]: spoil } }), ({ code }) => code === 'internal');
    assert.deepEqual(codes(validate(heart, problem)), []);
  });

  test('a code in any script arrives as it is', () => {
    const asked = [];
    for (const code of ['é', '€', '😀', '\u0000', 'a"b\\', 'x'.repeat(100_000)]) {
      validate({ code }, { as: 'Alert.codedValue', codeSets: { 'scip-mods-flag-code': (given) => asked.push(given === code) < 0 } });
    }
    assert.deepEqual(asked, Array(6).fill(true));
  });

  test('every code set of the package has an id that a list can be given for', async () => {
    const home = join(folder, 'node_modules', 'mods-record');
    const sets = JSON.parse(await readFile(join(home, 'code-sets.json'), 'utf8'));
    assert.ok(sets.length > 70);
    for (const set of sets) {
      assert.match(set.id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.ok(set.source_url && typeof set.complete === 'boolean' && 'system' in set && 'date' in set && 'version' in set, set.id);
    }
    const [finding] = validate({ code: 'paused' }, status).findings;
    assert.ok(sets.some(({ id }) => id === finding.codeSet.id));
  });
});

describe('a record comes as', () => {
  test('text, bytes, a buffer, part of one, or an object, with the same report', () => {
    const bytes = new TextEncoder().encode(text);
    const padded = new Uint8Array(bytes.length + 20);
    padded.set(bytes, 10);
    const report = validate(text);
    for (const same of [bytes, Buffer.from(text), bytes.buffer, padded.subarray(10, bytes.length + 10)]) {
      assert.deepEqual(validate(same), report);
      assert.equal(render(same), render(text));
    }
    const object = validate(JSON.parse(text));
    assert.deepEqual(codes(object), codes(report));
    assert.deepEqual(object.findings.map(({ path }) => path), report.findings.map(({ path }) => path));
    assert.equal(render(JSON.parse(text)), render(text));
  });

  test('data that is no record: a report', () => {
    for (const other of [null, [], {}, 'null', '[]', '5', '"a"', new Uint8Array(), '', ' ']) {
      const report = validate(other);
      assert.equal(report.valid, false, show(other));
      assert.ok(report.findings.length > 0);
      assert.equal(typeof render(other), 'string');
    }
  });

  test('text in any script, counted in bytes', () => {
    for (const word of ['é', '€', '😀', '\u0000', '\ufeff', '\u2028']) {
      const record = JSON.stringify({ standard: 'MODS', version: '1.0.0', records: [{ type: 'Alert', recordUid: word }] });
      assert.deepEqual(validate(record), validate(new TextEncoder().encode(record)));
      assert.equal(render(record), render(new TextEncoder().encode(record)));
    }
  });

  test('frozen and without a prototype', () => {
    const freeze = (value) => (typeof value === 'object' && value ? Object.freeze(Object.assign(Array.isArray(value) ? [] : Object.create(null), Object.fromEntries(Object.entries(value).map(([key, one]) => [key, freeze(one)])))) : value);
    assert.deepEqual(validate(freeze(JSON.parse(text))), validate(JSON.parse(text)));
  });
});

describe('what JSON cannot hold is found, and nothing is changed', () => {
  class Person {
    name = 'Example';
  }
  const values = {
    undefined: undefined,
    'a function': () => 1,
    'a symbol': Symbol('s'),
    'a BigInt': 5n,
    NaN: NaN,
    Infinity: -Infinity,
    'a Date': new Date(0),
    'a Map': new Map([['a', 1]]),
    'a Set': new Set([1]),
    'a Promise': Promise.resolve(1),
    'a typed array': new Float64Array(2),
    'an ArrayBuffer': new ArrayBuffer(2),
    'a class instance': new Person(),
    'an Error': new Error('secret'),
    'a String object': Object('text'),
    'a revoked proxy': (() => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    })(),
    'a proxy that throws': new Proxy({}, {
      ownKeys() {
        throw new Error('secret');
      },
    }),
  };
  for (const [name, value] of Object.entries(values)) {
    test(name, () => {
      const inObject = validate({ standard: 'MODS', version: '1.0.0', records: [{ extra: value }] });
      assert.deepEqual(notJson(inObject), [['records', 0, 'extra']]);
      assert.equal(inObject.valid, false);
      const inArray = validate({ standard: 'MODS', version: '1.0.0', records: [{}, value] });
      assert.deepEqual(notJson(inArray), [['records', 1]]);
      if (typeof value === 'object') assert.ok(codes(validate(value)).includes('not-json') || value instanceof ArrayBuffer, 'as the record itself');
      assert.doesNotMatch(JSON.stringify([inObject, inArray]), /secret/);
      assert.equal(typeof render({ records: [value] }), 'string');
    });
  }

  test('a getter that throws', () => {
    const record = { standard: 'MODS', get version() { throw new Error('secret'); } };
    assert.deepEqual(notJson(validate(record)), [['version']]);
  });

  test('a property name that is a symbol, an array with gaps, names on an array', () => {
    assert.deepEqual(notJson(validate({ records: [{ [Symbol('s')]: 1 }] })), [['records', 0]]);
    // eslint-disable-next-line no-sparse-arrays
    assert.deepEqual(notJson(validate({ records: [{}, , {}] })), [['records', 1]]);
    assert.deepEqual(notJson(validate({ records: Object.assign([{}], { total: 1 }) })), [['records', 'total']]);
  });

  test('toJSON, which is not called', () => {
    let calls = 0;
    const record = { ...JSON.parse(text), toJSON() { calls += 1; } };
    assert.deepEqual(notJson(validate(record)), [['toJSON']]);
    assert.equal(calls, 0);
  });

  test('cycles, but not the same object twice', () => {
    const record = { ...JSON.parse(text), records: [] };
    record.records.push({ around: record }, record.records);
    assert.deepEqual(notJson(validate(record)), [['records', 0, 'around'], ['records', 1]]);
    const shared = { type: 'Alert' };
    assert.deepEqual(notJson(validate({ records: [shared, shared] })), []);
  });

  test('a proxy that goes on for ever, and an array that claims to', { timeout: 20_000 }, () => {
    const endless = () => new Proxy({}, {
      ownKeys: () => ['next'],
      getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, value: 1 }),
      get: endless,
    });
    assert.ok(codes(validate(endless())).includes('limit-depth'));
    const long = [];
    long.length = 2 ** 32 - 1;
    const report = validate({ records: long });
    assert.ok(codes(report).some((code) => code === 'limit-nodes' || code === 'limit-size' || code === 'not-json'));
    assert.equal(report.valid, false);
  });

  test('an object as deep as memory allows', { timeout: 20_000 }, () => {
    let deep = {};
    for (let level = 0; level < 1_000_000; level += 1) deep = { deep };
    assert.ok(codes(validate(deep)).includes('limit-depth'));
    assert.equal(typeof render(deep), 'string');
  });

  test('more of it than a report lists', () => {
    const report = validate({ records: Array.from({ length: 5_000 }) });
    assert.equal(report.truncated, true);
    assert.ok(report.findings.length <= 1_000);
  });

  test('all else is written as JSON.stringify writes it, whether or not something is left out', async () => {
    const { toJson } = await part('input.js');
    const { withPlainJson } = await part('plain-json.js');
    const most = { size: 1e7, depth: 64, nodes: 1e6, findings: 1_000 };
    const texts = ['', '"\\\n\u0000\u007f\u2028\ud800é€\uffff😀', '\udc00', 'a'.repeat(5_000), 'é😀"'.repeat(5_000)];
    for (let unit = 0; unit < 0x10000; unit += 61) texts.push(`a${String.fromCharCode(unit)}b`, String.fromCharCode(0xd83d, unit));
    const values = [{}, [], ...texts, 0, 1.5, -17, 1e21, 5e-324, -Number.MAX_VALUE, true, false, null, [[], [{}]], { '': { 7: 1, 'a"b': [null] } }, JSON.parse('{"__proto__":{"a":1}}'), Object.create(null)];
    const nested = JSON.parse(`${'['.repeat(63)}${']'.repeat(63)}`);
    const plain = (record, mayLack) => withPlainJson(record, most, mayLack, (bytes) => new TextDecoder().decode(bytes));
    for (const record of [...values, values, { values }, JSON.parse(text), values.slice(1), [values, values], nested, Array(5_000).fill(nested[0][0])]) {
      const expected = JSON.stringify(record);
      assert.equal(plain(record), expected);
      assert.equal(plain({ record, left: undefined }), undefined);
      assert.equal(plain({ left: undefined, record, also: undefined }, true), `{"record":${expected}}`);
      assert.deepEqual(toJson(record, most), { text: expected, dropped: [] });
      const { text: written, dropped } = toJson({ record, left: undefined }, most);
      assert.equal(written, `{"record":${expected}}`);
      assert.equal(dropped.length, 1);
    }
  });

  test('a getter may call the package, and is asked once', () => {
    const around = (inner) => ({ standard: 'MODS', version: '1.0.0', records: [{ type: 'Alert', before: 'x'.repeat(2_000), get inner() { return inner(); }, after: 'y'.repeat(5_000) }] });
    let calls = 0;
    const record = around(() => {
      calls += 1;
      return validate(around(() => validate(JSON.parse(text)).findings.length)).findings.length;
    });
    const report = validate(record);
    assert.equal(calls, 1);
    assert.deepEqual(report, validate(JSON.stringify(around(() => validate(around(() => 1)).findings.length))));
  });

  test('of a call, nothing stays in the room for the next one', async () => {
    const { withPlainJson } = await part('plain-json.js');
    const most = { size: 1e7, depth: 64, nodes: 1e6, findings: 1_000 };
    const rooms = ['x', 'a long name of somebody', 'y'].map((name) => withPlainJson({ name }, most, false, ({ buffer }) => buffer));
    for (const room of rooms) assert.ok(new Uint8Array(room).every((byte) => byte === 0));
    assert.equal(rooms[0], rooms[2]);
  });

  test('minus zero stays what it is', () => {
    const zero = { records: [{ versionNumber: -0 }] };
    assert.deepEqual(codes(validate(zero)), codes(validate('{"records":[{"versionNumber":-0}]}')));
  });

  test('the record is not touched', () => {
    const record = JSON.parse(text);
    const copy = structuredClone(record);
    validate(record);
    render(record);
    assert.deepEqual(record, copy);
  });
});

test('what others put on Object.prototype does not matter', () => {
  const record = JSON.parse(text);
  const both = () => [validate(record, { limits: {} }), render(record)];
  const clean = both();
  const pollution = { stylesheet: false, format: 'nodes', codeSets: { 'alert-status': 5 }, ask: () => true, toJSON: () => 'x', as: 'Alert', strict: true, dropped: [{ path: [], kind: 'date' }], size: 1, version: '9', records: [{}], value: 'x', 0: 'x' };
  let polluted;
  try {
    for (const [name, value] of Object.entries(pollution)) {
      Object.defineProperty(Object.prototype, name, { value, configurable: true, enumerable: true, writable: true });
    }
    polluted = both();
  } finally {
    for (const name of Object.keys(pollution)) delete Object.prototype[name];
  }
  assert.deepEqual(polluted, clean);
});

describe('half a character', () => {
  for (const [name, record] of [
    ['in a string', '{"standard":"MODS","version":"\ud800"}'],
    ['the other half', '{"standard":"MODS","version":"a\udc00b"}'],
    ['in a name', '{"standard":"MODS","\udfff":1}'],
    ['the halves in the wrong order', '{"standard":"MODS","version":"😀\udc00\ud800"}'],
    ['as an escape', '{"standard":"MODS","version":"\\ud800"}'],
    ['in an object', { standard: 'MODS', version: '\ud800' }],
  ]) {
    test(name, () => {
      const report = validate(record);
      assert.ok(codes(report).includes('json-lone-surrogate'), `${codes(report)}`);
      assert.equal(report.valid, false);
      assert.ok(render(record).isWellFormed());
    });
  }

  test('does not move what comes after it', () => {
    const { offset } = validate('{"standard":"MODS","version":"1.0.0","a":"\ud800","b":!}').findings.find(({ code }) => code === 'json-syntax');
    assert.equal(offset, 51);
  });
});

describe('size', () => {
  test('is counted in bytes, whatever the input', () => {
    const limits = { size: text.length };
    assert.ok(!codes(validate(text, { limits })).includes('limit-size'));
    for (const more of [`${text} `, new TextEncoder().encode(`${text} `), text.replace('Example', 'Examplé')]) {
      assert.ok(codes(validate(more, { limits })).includes('limit-size'));
    }
    assert.ok(codes(validate({ text: 'a'.repeat(500) }, { limits: { size: 400 } })).includes('limit-size'));
  });

  test('has the default that is documented', () => {
    const record = text + ' '.repeat(10_000_000 - text.length);
    assert.ok(!codes(validate(record)).includes('limit-size'));
    assert.ok(codes(validate(`${record} `)).includes('limit-size'));
  });

  test('far beyond the limit costs neither memory nor an exception', { timeout: 20_000 }, () => {
    const huge = 'x'.repeat(200 * MB);
    assert.ok(codes(validate(huge)).includes('limit-size'));
    assert.equal(typeof render(huge), 'string');
    assert.ok(codes(validate(new Uint8Array(200 * MB))).includes('limit-size'));
    assert.ok(codes(validate({ huge })).includes('limit-size'));
    assert.ok(memory().byteLength <= 64 * MB);
  });

  test('that was allowed gives its memory back', { timeout: 60_000 }, () => {
    const large = new Uint8Array(100_000_000).fill(32);
    large.set(new TextEncoder().encode(text));
    const report = validate(large, { limits: { size: 200_000_000 } });
    assert.ok(codes(report).includes('nhs-number-check-digit'));
    assert.ok(memory().byteLength <= 64 * MB, `${memory().byteLength}`);
    assert.deepEqual(codes(validate(text)), codes(report));
  });
});

describe('faults of the package itself', () => {
  test('are an Error without a word of the record, and the next call works', { timeout: 20_000 }, () => {
    const report = validate(text);
    for (let round = 0; round < 20; round += 1) {
      // Whatever the core keeps in its memory is gone.
      new Uint8Array(memory()).fill(0xff);
      const call = round % 2 ? validate : render;
      assert.throws(() => call(text), (error) => error.code === 'internal' && !(error instanceof TypeError)
        && !/Example|9990000019|soc-1/.test(error.message + error.stack) && error.cause === undefined);
      assert.deepEqual(validate(text), report);
    }
  });

  test('missing WebAssembly is told as such', async () => {
    const script = `
      import { ready, validate } from 'mods-record';
      try { validate('{}'); } catch ({ code }) { console.log(code); }
      ready().catch(({ code }) => console.log(code));`;
    const { stdout } = await node(folder, '--jitless', '--input-type=module', '-e', script);
    assert.equal(stdout, 'no-wasm\nno-wasm\n');
  });
});

describe('starting', () => {
  test('any number of times, together with calls that do not wait', async () => {
    const script = `
      import { ready, validate } from 'mods-record';
      const record = ${JSON.stringify(text)};
      const first = ready();
      const sync = validate(record);
      await Promise.all([first, ready(), ready()]);
      await ready();
      console.log(JSON.stringify(validate(record)) === JSON.stringify(sync));`;
    const { stdout } = await node(folder, '--input-type=module', '-e', script);
    assert.equal(stdout, 'true\n');
    await Promise.all([ready(), ready()]);
  });

  test('the entry that fetches says when it is not ready, and when nothing came', async () => {
    const script = `
      import { ready, renderInto, validate } from 'mods-record/url';
      const code = ({ code }) => console.log(code);
      try { validate('{}'); } catch (error) { code(error); }
      try { renderInto({ nodeType: 1, replaceChildren() {} }, '{}'); } catch (error) { code(error); }
      await ready().catch(code);
      await ready('data:application/wasm;base64,AAAA').catch(code);
      await ready('data:application/wasm;base64,' + (await import('node:fs')).readFileSync(new URL(import.meta.resolve('mods-record/mods.wasm')), 'base64'));
      console.log(validate('{}').valid);`;
    const { stdout } = await node(folder, '--input-type=module', '-e', script);
    assert.equal(stdout, 'not-ready\nnot-ready\nload-failed\nload-failed\nfalse\n');
  });

  test('with every built-in frozen', async () => {
    const { stdout } = await node(folder, '--frozen-intrinsics', 'main.js');
    assertResult(JSON.parse(stdout));
  });
});

test('ten thousand calls leave memory flat', { timeout: 120_000 }, () => {
  const bytes = new TextEncoder().encode(text);
  const object = JSON.parse(text);
  const calls = (count) => {
    for (let call = 0; call < count; call += 1) {
      validate(call % 2 ? bytes : object);
      if (call % 10 === 0) render(bytes);
    }
  };
  calls(500);
  const before = memory().byteLength;
  calls(10_000);
  assert.equal(memory().byteLength, before);
});

function show(value) {
  return typeof value === 'object' || typeof value === 'string' ? JSON.stringify(value) : typeof value;
}
