// Tries values on a package, in Node and in a browser alike: what comes out, at once, without a
// word of what is secret, and a good call after each.

import { REAL_TARGETS, TARGETS } from './targets.mjs';
import { OPTIONS_OF_THEIR_OWN, SECRET, VALUES } from './values.mjs';

/** What misuse may be called; see `MisuseCode` in npm/index.d.ts. */
const MISUSE = ['input-type', 'options-type', 'unknown-option', 'option-type', 'option-value', 'unknown-as', 'unknown-version', 'unknown-class', 'unknown-word', 'target-type', 'nested-call'];

const GOOD = { standard: 'MODS', version: '1.0.0', subjectOfCare: { recordUid: 's' }, records: [{ type: 'Alert', recordUid: 'a', versionNumber: 1 }] };

const holding = (value) => ({ ...GOOD, records: [{ extra: value }] });
const listing = (value) => ({ ...GOOD, records: [{}, value] });

/** Every place in the options that takes a value, with what the option needs beside it. */
const OPTIONS = {
  options: (value) => value,
  ...Object.fromEntries(
    ['as', 'version', 'strict', 'today', 'limits', 'codeSets', 'completeness', 'includeValues', 'words', 'view', 'since', 'format', 'stylesheet', 'findings', 'headingLevel', 'lang', 'idPrefix', 'parts'].map((name) => [name, (value) => ({ [name]: value })]),
  ),
  'limits.size': (value) => ({ limits: { size: value } }),
  'view.sections': (value) => ({ view: { sections: value } }),
  'view.sections[0]': (value) => ({ view: { sections: [value] } }),
  'view.sections[0].heading': (value) => ({ view: { sections: [{ heading: value, holds: [] }] } }),
  'view.sections[0].holds': (value) => ({ view: { sections: [{ heading: 'a', holds: value }] } }),
  'view.sections[0].holds[0]': (value) => ({ view: { sections: [{ heading: 'a', holds: [value] }] } }),
  'since, of a view of changes': (value) => ({ view: 'changes', since: value }),
  'words[]': (value) => ({ words: { Contents: value } }),
  'codeSets[]': (value) => ({ codeSets: { 'alert-status': value } }),
  'codeSets[][]': (value) => ({ codeSets: { 'alert-status': [value] } }),
};

/** Where large values are tried too: the options that hold lists or objects. */
const LARGE = ['options', 'limits', 'codeSets', 'words', 'words[]', 'lang', 'view.sections', 'view.sections[0].holds', 'codeSets[]'];

/**
 * Tries every value in every place. Calls `begin` with the name of each trial before it starts,
 * so that a watchdog can tell what hangs. Returns how many trials there were, and the faults.
 */
export function tryValues(api, world, begin) {
  const { validate, render } = api;
  const verbs = verbsOf(api, world);
  const faults = [];
  let trials = 0;
  const goodCalls = () => outcome(() => Object.values(verbs).map((verb) => verb(GOOD)));
  const good = goodCalls();
  const attempt = (name, check) => {
    begin(name);
    trials += 1;
    const fault = check();
    if (fault) faults.push(`${name}: ${fault}`);
    if (goodCalls().text !== good.text) faults.push(`${name}: the next call is not as before`);
  };
  for (const { name, make, alone, inside, large } of VALUES) {
    const limits = large ? { limits: { nodes: 50_000, size: 1_000_000 } } : {};
    const places = Object.entries(OPTIONS).filter(([option]) => !large || LARGE.includes(option));
    for (const [call, verb] of Object.entries(verbs)) {
      const [only, within] = call === 'report' ? asValue(name, alone, inside) : [alone, inside];
      attempt(`${call}: ${name}`, () => judge(outcome(() => verb(make(world))), only));
      for (const [where, place] of Object.entries({ 'in an object': holding, 'in a list': listing })) {
        attempt(`${call}: ${name}, ${where}`, () => judge(outcome(() => verb(place(make(world)), limits)), within));
      }
      for (const [option, place] of places) {
        attempt(`${call}: ${name}, as ${option}`, () => isTypedOrDone(outcome(() => verb(GOOD, place(make(world))))));
      }
      // What a function answers is looked at where it was asked.
      const answering = () => ({ as: 'Alert.status', codeSets: { 'alert-status': () => make(world) } });
      if (call !== 'report') attempt(`${call}: ${name}, as the answer about a code`, () => isTypedOrDone(outcome(() => verb({ code: 'paused' }, answering()))));
    }
    attempt(`schema: ${name}, as its name`, () => isMisuse(outcome(() => api.schema(make(world))), 'unknown-as'));
    attempt(`renderInto: ${name}, as the target`, () => isMisuse(outcome(() => api.renderInto(make(world), GOOD)), 'target-type'));
  }
  for (const { name, make, expect } of [...TARGETS, ...REAL_TARGETS]) {
    attempt(`renderInto: ${name}`, () => {
      const done = outcome(() => api.renderInto(make(world), GOOD, { findings: true }));
      return expect === 'works' ? isDone(done) : isMisuse(done, expect);
    });
  }
  attempt('renderInto: a target that calls the package again', () => callsAgain(api, world));
  attempt('renderInto: a target, where the record is none', () => keepsNodes(api, world));
  for (const { name, make, expect } of OPTIONS_OF_THEIR_OWN) {
    for (const [call, verb] of Object.entries(verbs)) {
      if (!expect[call]) continue;
      attempt(`${call}: ${name}`, () => {
        const done = outcome(() => verb(GOOD, make()));
        return expect[call] === 'works' ? isDone(done) : isMisuse(done, expect[call]);
      });
    }
  }
  for (const [how, change] of Object.entries(MEANWHILE)) {
    attempt(`validate: bytes that a function in codeSets has ${how}`, () => changedMeanwhile(validate, change));
    attempt(`validate: bytes that a getter of the options has ${how}`, () => changedBefore(validate, change));
  }
  return { kinds: VALUES.length, trials, faults };
}

/** The calls, each of a record and options, and each giving a report or text. */
function verbsOf({ validate, render, renderInto, schema }, { document }) {
  return {
    validate,
    render,
    renderInto: (record, options) => {
      const target = document.createElement('div');
      renderInto(target, record, options);
      return target.text ?? target.innerHTML;
    },
    report: (record, options) => schema('record', options).report(record),
  };
}

/** A schema takes any value as it is: what is no record is not misuse, and undefined is not filled in. */
function asValue(name, alone, inside) {
  return [alone === 'input-type' ? 'report' : alone, name === 'undefined' ? 'plain' : inside];
}

/** What runs inside the call is over with the core by then. */
function callsAgain({ validate, renderInto }, { document }) {
  const target = document.createElement('div');
  const replace = target.replaceChildren;
  let inner;
  Object.defineProperty(target, 'replaceChildren', { value(...nodes) { inner = validate(GOOD); replace.apply(target, nodes); } });
  const done = outcome(() => renderInto(target, GOOD));
  return inner?.standard === 'MODS' ? isDone(done) : `the call inside gives ${JSON.stringify(inner)}`;
}

/** What fails leaves the target as it was. */
function keepsNodes({ renderInto }, { document }) {
  const target = document.createElement('div');
  const before = document.createTextNode('before');
  target.appendChild(before);
  const done = outcome(() => renderInto(target, Symbol(SECRET)));
  return before.parentNode === target ? isMisuse(done, 'input-type') : 'lost what it held';
}

/** What the caller's own code may do to the bytes while a call goes on. */
const MEANWHILE = {
  overwritten: (bytes) => bytes.fill(0x5b),
  'given away': (bytes) => structuredClone(bytes.buffer, { transfer: [bytes.buffer] }),
  shrunk: (bytes) => bytes.buffer.resize?.(1),
};

function resizable(text) {
  const bytes = new Uint8Array(new ArrayBuffer(text.length, { maxByteLength: 100 }));
  bytes.set(new TextEncoder().encode(text));
  return bytes;
}

/** Asked in the middle of the call: the core has a copy by then, and goes on with it. */
function changedMeanwhile(validate, change) {
  const bytes = resizable('{"code":"paused","unknown":1}');
  let asked = 0;
  const ask = () => {
    asked += 1;
    change(bytes);
    return true;
  };
  const told = outcome(() => validate(bytes, { as: 'Alert.status', codeSets: { 'alert-status': ask } }));
  const plain = outcome(() => validate('{"code":"paused","unknown":1}', { as: 'Alert.status', codeSets: { 'alert-status': ['paused'] } }));
  return asked === 1 && told.text === plain.text ? undefined : `asked ${asked} times, gives ${told.text.slice(0, 200)}`;
}

/** Done before the bytes are read: what is left of them is the record. */
function changedBefore(validate, change) {
  const bytes = resizable('{}');
  const options = { get strict() { change(bytes); return true; } };
  return judge(outcome(() => validate(bytes, options)), 'report');
}

/** What a call gave or threw, as text. */
function outcome(call) {
  try {
    const value = call();
    return { value, text: JSON.stringify(value ?? null) };
  } catch (thrown) {
    return { thrown, text: String(thrown?.stack ?? thrown) + JSON.stringify(thrown ?? null) };
  }
}

function judge({ value, thrown, text }, expected) {
  if (text.includes(SECRET)) return `tells what is secret: ${text.slice(0, 200)}`;
  if (expected === 'input-type') return thrown?.code === 'input-type' ? undefined : `is no misuse: ${text.slice(0, 200)}`;
  if (thrown !== undefined) return `throws ${text.slice(0, 300)}`;
  if (typeof value === 'string') return undefined;
  const dropped = value.findings.some(({ code }) => code === 'not-json');
  if (expected === 'not-json' && !dropped) return `is not said to be left out: ${text.slice(0, 200)}`;
  if (expected === 'plain' && dropped) return `is left out: ${text.slice(0, 200)}`;
  return value.valid && expected !== 'plain' ? 'is valid' : undefined;
}

/** Misuse of this one code. */
function isMisuse({ thrown, text }, code) {
  if (text.includes(SECRET)) return `tells what is secret: ${text.slice(0, 200)}`;
  return thrown?.code === code && thrown instanceof TypeError ? undefined : `is no ${code}: ${text.slice(0, 300)}`;
}

function isDone({ thrown, text }) {
  if (text?.includes(SECRET)) return `tells what is secret: ${text.slice(0, 200)}`;
  return thrown === undefined ? undefined : `throws ${text.slice(0, 300)}`;
}

function isTypedOrDone({ value, thrown, text }) {
  if (text.includes(SECRET)) return `tells what is secret: ${text.slice(0, 200)}`;
  if (thrown === undefined) return typeof value === 'string' || Array.isArray(value?.findings) ? undefined : 'gives neither report nor text';
  return MISUSE.includes(thrown?.code) && thrown instanceof TypeError ? undefined : `throws ${text.slice(0, 300)}`;
}
