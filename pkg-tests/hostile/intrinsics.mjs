// What others may have done to the engine's own objects before or after the package was loaded.
// The package is then in the hands of its page. Still nothing is read from a prototype, and
// what is broken is told by an error with a code, which holds nothing of a record.

import { smallTarget } from './small-document.mjs';
import { SECRET } from './values.mjs';

const boom = () => {
  throw new Error(SECRET);
};

/** Names that options, limits, reports, records and their readers use. */
const NAMES = {
  as: 'Alert', version: '9', strict: true, today: '2026-01-01', limits: { size: 1 }, codeSets: { 'alert-status': ['paused'] },
  completeness: true, includeValues: true, view: 'plan', format: 'page', findings: true, headingLevel: 5, idPrefix: 'x',
  words: { Contents: 'x' }, since: '2026-01-01', lang: 'cy', stylesheet: false, parts: false, severities: ['info'], fields: ['x'], titleText: 'x',
  size: 1, depth: 1, nodes: 1, string: 1, sections: [], heading: 'x', holds: [], newestFirst: true,
  type: 'Alert', records: [{}], recordUid: 'x', code: 'paused', display: 'x', kind: 'date', key: 'x', path: ['x'], dropped: [{ path: [] }],
  ask: () => true, known: new Map(), module: 1, module_or_path: 1, memory: 1, buffer: 1, 'alert-status': ['paused'], 0: 'x', 1: 'x', 7: 'x',
  then: 5, toJSON: () => 'x', name: 'x', message: 'x', cause: 'x',
};

/** Some names are those of own properties of functions and errors; a getter there stops more than us. */
const WITH_GETTERS = Object.keys(NAMES).filter((name) => !['then', 'toJSON', 'name', 'message', 'cause', '0', '1', '7'].includes(name));

const REPLACED = {
  'JSON.parse': (g) => [g.JSON, 'parse'],
  'JSON.stringify': (g) => [g.JSON, 'stringify'],
  'Reflect.get': (g) => [g.Reflect, 'get'],
  'Reflect.apply': (g) => [g.Reflect, 'apply'],
  'Array.from': (g) => [g.Array, 'from'],
  'Array.isArray': (g) => [g.Array, 'isArray'],
  'Object.keys': (g) => [g.Object, 'keys'],
  'Object.values': (g) => [g.Object, 'values'],
  'Object.entries': (g) => [g.Object, 'entries'],
  'Object.hasOwn': (g) => [g.Object, 'hasOwn'],
  'Object.assign': (g) => [g.Object, 'assign'],
  'Object.getPrototypeOf': (g) => [g.Object, 'getPrototypeOf'],
  'Object.prototype.toString': (g) => [g.Object.prototype, 'toString'],
  'Number.isFinite': (g) => [g.Number, 'isFinite'],
  'Number.isInteger': (g) => [g.Number, 'isInteger'],
  'Math.min': (g) => [g.Math, 'min'],
  'ArrayBuffer.isView': (g) => [g.ArrayBuffer, 'isView'],
  TextEncoder: (g) => [g, 'TextEncoder'],
  'TextEncoder.prototype.encodeInto': (g) => [g.TextEncoder.prototype, 'encodeInto'],
  TextDecoder: (g) => [g, 'TextDecoder'],
  'TextDecoder.prototype.decode': (g) => [g.TextDecoder.prototype, 'decode'],
  atob: (g) => [g, 'atob'],
  'String.prototype.split': (g) => [g.String.prototype, 'split'],
  'String.prototype.slice': (g) => [g.String.prototype, 'slice'],
  'String.prototype.charCodeAt': (g) => [g.String.prototype, 'charCodeAt'],
  'String.prototype.isWellFormed': (g) => [g.String.prototype, 'isWellFormed'],
  'Array.prototype.push': (g) => [g.Array.prototype, 'push'],
  'Array.prototype.join': (g) => [g.Array.prototype, 'join'],
  'Array.prototype.includes': (g) => [g.Array.prototype, 'includes'],
  'Array.prototype.flatMap': (g) => [g.Array.prototype, 'flatMap'],
  'Array.prototype[Symbol.iterator]': (g) => [g.Array.prototype, g.Symbol.iterator],
  'Uint8Array.prototype.set': (g) => [g.Object.getPrototypeOf(g.Uint8Array.prototype), 'set'],
  'Uint8Array.prototype.subarray': (g) => [g.Object.getPrototypeOf(g.Uint8Array.prototype), 'subarray'],
  'String.prototype.replaceAll': (g) => [g.String.prototype, 'replaceAll'],
  'String.prototype.matchAll': (g) => [g.String.prototype, 'matchAll'],
  'String.prototype.startsWith': (g) => [g.String.prototype, 'startsWith'],
  'RegExp.prototype.exec': (g) => [g.RegExp.prototype, 'exec'],
  'Array.prototype.at': (g) => [g.Array.prototype, 'at'],
  'Array.prototype.filter': (g) => [g.Array.prototype, 'filter'],
  'Array.prototype.map': (g) => [g.Array.prototype, 'map'],
  'Map.prototype.get': (g) => [g.Map.prototype, 'get'],
  'Set.prototype.has': (g) => [g.Set.prototype, 'has'],
  'Function.prototype.call': (g) => [g.Function.prototype, 'call'],
  'Function.prototype.apply': (g) => [g.Function.prototype, 'apply'],
  'WebAssembly.Module': (g) => [g.WebAssembly, 'Module'],
  'WebAssembly.Instance': (g) => [g.WebAssembly, 'Instance'],
};

/** Each: a name, what it does to a global object, and whether the right answer is the only one. */
export const CHANGES = [
  ...['Object', 'Array', 'String', 'Number', 'Boolean', 'Function'].flatMap((owner) => [
    { name: `names on ${owner}.prototype`, exact: true, apply: (g) => putAll(g[owner].prototype, NAMES, true) },
    { name: `hidden names on ${owner}.prototype`, exact: true, apply: (g) => putAll(g[owner].prototype, NAMES, false) },
  ]),
  { name: 'getters that throw on Object.prototype', exact: true, apply: (g) => WITH_GETTERS.forEach((name) => put(g.Object.prototype, name, { get: boom, set: undefined })) },
  { name: 'getters that throw on Array.prototype', exact: true, apply: (g) => WITH_GETTERS.forEach((name) => put(g.Array.prototype, name, { get: boom, set: undefined })) },
  { name: 'getters of numbers on Object.prototype', exact: false, apply: (g) => ['0', '1', '2'].forEach((name) => put(g.Object.prototype, name, { get: () => SECRET })) },
  { name: 'a thenable of everything', exact: true, apply: (g) => put(g.Object.prototype, 'then', { value: (_, refuse) => refuse?.(new Error(SECRET)) }) },
  { name: 'values that cannot be overwritten on Object.prototype', exact: true, apply: (g) => WITH_GETTERS.forEach((name) => put(g.Object.prototype, name, { value: SECRET, writable: false })) },
  { name: 'everything frozen', exact: true, apply: freezeAll, forGood: true },
  ...Object.entries(REPLACED).map(([name, find]) => ({
    name: `${name} throws`,
    exact: false,
    apply: (g) => {
      const [owner, key] = find(g);
      put(owner, key, { value: boom, writable: true, enumerable: false });
    },
  })),
];

let undone = [];

function putAll(owner, values, enumerable) {
  for (const name of keysOf(values)) put(owner, name, { value: values[name], writable: true, enumerable });
}

/** Kept from the engine as it was: what follows has to work in the middle of it all. */
const { defineProperty, getOwnPropertyDescriptor, keys: keysOf, freeze, getOwnPropertyNames } = Object;
const { ownKeys } = Reflect;

/** Names that this owner has by itself stay. */
function put(owner, name, descriptor) {
  const before = getOwnPropertyDescriptor(owner, name);
  if (before && !('value' in descriptor && typeof before.value === 'function')) return;
  if (before && (name === 'call' || name === 'apply' ? false : before.configurable === false)) return;
  defineProperty(undone, undone.length, { __proto__: null, value: { __proto__: null, owner, name, before }, configurable: true, writable: true });
  defineProperty(owner, name, { __proto__: null, configurable: true, ...descriptor });
}

function undo() {
  for (let at = undone.length - 1; at >= 0; at -= 1) {
    const { owner, name, before } = undone[at];
    if (before) defineProperty(owner, name, { __proto__: null, value: before.value, writable: before.writable, enumerable: before.enumerable, configurable: true });
    else delete owner[name];
  }
  undone = [];
}

function freezeAll(g) {
  for (const name of getOwnPropertyNames(g)) {
    const value = getOwnPropertyDescriptor(g, name).value;
    if (typeof value !== 'function' && (typeof value !== 'object' || value === null || value === g)) continue;
    if (!/^[A-Z]/.test(name)) continue;
    for (const held of [value, value.prototype]) if (held && !ArrayBuffer.isView(held)) freeze(held);
  }
}

/** The calls whose outcomes are held against those of an engine as it comes. */
function calls({ validate, render, renderInto, schema, schemas }, text) {
  const object = JSON.parse(text);
  const awkward = { ...object, extra: [new Date(0), undefined, -0] };
  const bytes = new TextEncoder().encode(text);
  const options = { strict: true, limits: { depth: 5 }, today: '2026-11-22', version: '1.0.0' };
  const known = { as: 'Alert.status', codeSets: { 'alert-status': ['paused'] } };
  const asked = { as: 'Alert.status', codeSets: { 'alert-status': (code) => code === 'paused' } };
  const view = { sections: [{ heading: 'Alerts', holds: ['Alert'], newestFirst: true }] };
  const nodes = (record, options) => {
    const target = smallTarget();
    renderInto(target, record, options);
    return target;
  };
  return [
    () => nodes(text), () => nodes(object, { findings: true, words: { Contents: 'Cynnwys' } }), () => render(text, { view: 'changes', since: '2026-01-01', lang: 'cy' }),
    () => schemas.record.report(object), () => schemas.record['~standard'].validate(object), () => schema('Alert.status', { strict: true })['~standard'].validate({ code: 'paused' }),
    () => validate(text, { words: { 'Enter {label}': 'Rhowch {label}' } }), () => schema('Alrt'), () => renderInto({}, text),
    () => validate(text), () => validate(bytes), () => validate(object), () => validate(awkward),
    () => validate(text, options), () => validate(object, { completeness: true, includeValues: true }),
    () => validate({ code: 'paused' }, known), () => validate({ code: 'stopped' }, asked), () => validate('"half \ud800"', { as: 'Alert.freeText' }),
    () => render(text), () => render(object, { format: 'page', findings: true }), () => render(awkward, { view, format: 'text' }),
    () => validate(undefined), () => validate(text, { strikt: 1 }), () => validate(text, { as: 'Alrt' }), () => render(text, { view: { sections: [{ heading: 'a', holds: ['Tsk'] }] } }),
  ];
}

function run(list) {
  const outcomes = [];
  for (let at = 0; at < list.length; at += 1) {
    let outcome;
    try {
      outcome = { __proto__: null, value: list[at]() };
    } catch (thrown) {
      outcome = { __proto__: null, thrown };
    }
    defineProperty(outcomes, at, { __proto__: null, value: outcome, enumerable: true, writable: true, configurable: true });
  }
  return outcomes;
}

/** Every error of the package: see `MisuseCode` and `FailureCode`. */
const TYPED = ['input-type', 'options-type', 'unknown-option', 'option-type', 'option-value', 'unknown-as', 'unknown-version', 'unknown-class', 'unknown-word', 'target-type', 'internal', 'not-ready', 'no-wasm', 'load-failed'];

/**
 * Changes the engine before or after the package is loaded from `home`, and returns what is
 * wrong. Whoever calls has a realm to spare.
 */
export async function tryChange(name, when, home, text) {
  const change = CHANGES.find((one) => one.name === name);
  const load = () => import(home);
  let refused;
  let list;
  if (when === 'before') {
    change.apply(globalThis);
    const api = await load().catch((thrown) => {
      refused = thrown;
    });
    undo();
    if (!api) return { refused: true, faults: change.exact && !isLoaders(refused) ? [`does not load: ${refused?.stack}`] : [] };
    list = calls(api, text);
    change.apply(globalThis);
  } else {
    list = calls(await load(), text);
    run(list.slice(0, 1));
    change.apply(globalThis);
  }
  const during = run(list);
  undo();
  const expected = run(list);
  const faults = [];
  let right = 0;
  during.forEach((outcome, at) => {
    const told = show(outcome);
    if (told === show(expected[at])) right += 1;
    else if (!change.exact && saysUnread(outcome)) return;
    else if (told.includes(SECRET) && !('thrown' in outcome && outcome.thrown.code === 'load-failed')) faults.push(`call ${at} tells what is secret: ${told.slice(0, 300)}`);
    else if (change.exact || !('thrown' in outcome) || !TYPED.includes(outcome.thrown?.code)) faults.push(`call ${at} gives ${told.slice(0, 300)}`);
  });
  return { right, of: list.length, faults, expected: expected.map(show).join('\n') };
}

/** What throws in the loader of Node itself says nothing of the package; a browser has no such part. */
function isLoaders(thrown) {
  const frames = String(thrown?.stack).split('\n').filter((line) => /^ +at /.test(line) && !line.includes('intrinsics.mjs'));
  return /\bnode:internal\//.test(frames[0] ?? '');
}

/** To say that nothing of the record could be read is right, when that is so. */
function saysUnread({ value }) {
  if (!value?.findings) return JSON.stringify(value ?? null).includes('JSON cannot carry this JavaScript value');
  return value.valid === false && value.findings.some(({ code, pointer }) => code === 'not-json' && pointer === '');
}

function show(outcome) {
  if (!('thrown' in outcome)) return JSON.stringify(outcome.value);
  const { thrown } = outcome;
  return `${thrown?.name} ${thrown?.code} ${thrown?.code ? thrown.message : thrown?.stack}`;
}
