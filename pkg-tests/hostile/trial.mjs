// Tries values on a package, in Node and in a browser alike: what comes out, at once, without a
// word of what is secret, and a good call after each.

import { SECRET, VALUES } from './values.mjs';

/** What misuse may be called; see `MisuseCode` in npm/index.d.ts. */
const MISUSE = ['input-type', 'options-type', 'unknown-option', 'option-type', 'option-value', 'unknown-as', 'unknown-version', 'unknown-class', 'nested-call'];

const GOOD = { standard: 'MODS', version: '1.0.0', subjectOfCare: { recordUid: 's' }, records: [{ type: 'Alert', recordUid: 'a', versionNumber: 1 }] };

const holding = (value) => ({ ...GOOD, records: [{ extra: value }] });
const listing = (value) => ({ ...GOOD, records: [{}, value] });

/** Every place in the options that takes a value, with what the option needs beside it. */
const OPTIONS = {
  options: (value) => value,
  ...Object.fromEntries(
    ['as', 'version', 'strict', 'today', 'limits', 'codeSets', 'completeness', 'includeValues', 'view', 'format', 'findings', 'headingLevel', 'idPrefix'].map((name) => [name, (value) => ({ [name]: value })]),
  ),
  'limits.size': (value) => ({ limits: { size: value } }),
  'view.sections': (value) => ({ view: { sections: value } }),
  'view.sections[0]': (value) => ({ view: { sections: [value] } }),
  'view.sections[0].heading': (value) => ({ view: { sections: [{ heading: value, holds: [] }] } }),
  'view.sections[0].holds': (value) => ({ view: { sections: [{ heading: 'a', holds: value }] } }),
  'view.sections[0].holds[0]': (value) => ({ view: { sections: [{ heading: 'a', holds: [value] }] } }),
  'codeSets[]': (value) => ({ codeSets: { 'alert-status': value } }),
  'codeSets[][]': (value) => ({ codeSets: { 'alert-status': [value] } }),
};

/** Where large values are tried too: the options that hold lists or objects. */
const LARGE = ['options', 'limits', 'codeSets', 'view.sections', 'view.sections[0].holds', 'codeSets[]'];

/**
 * Tries every value in every place. Calls `begin` with the name of each trial before it starts,
 * so that a watchdog can tell what hangs. Returns how many trials there were, and the faults.
 */
export function tryValues({ validate, render }, world, begin) {
  const faults = [];
  let trials = 0;
  const good = outcome(() => [validate(GOOD), render(GOOD)]);
  const attempt = (name, check) => {
    begin(name);
    trials += 1;
    const fault = check();
    if (fault) faults.push(`${name}: ${fault}`);
    if (outcome(() => [validate(GOOD), render(GOOD)]).text !== good.text) faults.push(`${name}: the next call is not as before`);
  };
  for (const { name, make, alone, inside, large } of VALUES) {
    const limits = large ? { limits: { nodes: 50_000, size: 1_000_000 } } : {};
    const places = Object.entries(OPTIONS).filter(([option]) => !large || LARGE.includes(option));
    for (const [call, verb] of Object.entries({ validate, render })) {
      attempt(`${call}: ${name}`, () => judge(outcome(() => verb(make(world))), alone, call));
      for (const [where, place] of Object.entries({ 'in an object': holding, 'in a list': listing })) {
        attempt(`${call}: ${name}, ${where}`, () => judge(outcome(() => verb(place(make(world)), limits)), inside, call));
      }
      for (const [option, place] of places) {
        attempt(`${call}: ${name}, as ${option}`, () => isTypedOrDone(outcome(() => verb(GOOD, place(make(world))))));
      }
      // What a function answers is looked at where it was asked.
      const answering = () => ({ as: 'Alert.status', codeSets: { 'alert-status': () => make(world) } });
      attempt(`${call}: ${name}, as the answer about a code`, () => isTypedOrDone(outcome(() => verb({ code: 'paused' }, answering()))));
    }
  }
  for (const [how, change] of Object.entries(MEANWHILE)) {
    attempt(`validate: bytes that a function in codeSets has ${how}`, () => changedMeanwhile(validate, change));
    attempt(`validate: bytes that a getter of the options has ${how}`, () => changedBefore(validate, change));
  }
  return { kinds: VALUES.length, trials, faults };
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
  return judge(outcome(() => validate(bytes, options)), 'report', 'validate');
}

/** What a call gave or threw, as text. */
function outcome(call) {
  try {
    const value = call();
    return { value, text: JSON.stringify(value) };
  } catch (thrown) {
    return { thrown, text: String(thrown?.stack ?? thrown) + JSON.stringify(thrown ?? null) };
  }
}

function judge({ value, thrown, text }, expected, call) {
  if (text.includes(SECRET)) return `tells what is secret: ${text.slice(0, 200)}`;
  if (expected === 'input-type') return thrown?.code === 'input-type' ? undefined : `is no misuse: ${text.slice(0, 200)}`;
  if (thrown !== undefined) return `throws ${text.slice(0, 300)}`;
  if (call === 'render') return typeof value === 'string' ? undefined : 'renders no text';
  const dropped = value.findings.some(({ code }) => code === 'not-json');
  if (expected === 'not-json' && !dropped) return `is not said to be left out: ${text.slice(0, 200)}`;
  if (expected === 'plain' && dropped) return `is left out: ${text.slice(0, 200)}`;
  return value.valid && expected !== 'plain' ? 'is valid' : undefined;
}

function isTypedOrDone({ value, thrown, text }) {
  if (text.includes(SECRET)) return `tells what is secret: ${text.slice(0, 200)}`;
  if (thrown === undefined) return typeof value === 'string' || Array.isArray(value?.findings) ? undefined : 'gives neither report nor text';
  return MISUSE.includes(thrown?.code) && thrown instanceof TypeError ? undefined : `throws ${text.slice(0, 300)}`;
}
