// Values that no sender of a record should give, and some that only look so. Each is made anew
// for each call, and says what a call has to make of it: as the record itself (`alone`), and in
// the place of a record's value (`inside`).

/** What hostile code throws or holds: it may be in no message and in no finding. */
export const SECRET = 'Zq7Secret';

/** Left out, with a finding that says so. */
const LEFT_OUT = 'not-json';
/** Misuse: no record at all. */
const NO_RECORD = 'input-type';
/** Read as the plain value beside it. */
const PLAIN = 'plain';
/** Any report, as long as it comes at once and is of a record that is not valid. */
const REPORT = 'report';

function boom() {
  throw new Error(SECRET);
}

const TRAPS = ['get', 'has', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf', 'isExtensible', 'defineProperty', 'set', 'deleteProperty', 'preventExtensions', 'setPrototypeOf'];
/** The traps that reading comes by: the others are never asked. */
const READING = ['get', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf'];

class Person {
  name = SECRET;
}

class Loud extends Uint8Array {
  static get [Symbol.species]() {
    return boom();
  }

  get length() {
    return boom();
  }

  get byteLength() {
    return boom();
  }

  get buffer() {
    return boom();
  }
}

const bytes = (length = 2) => new Uint8Array(length).fill(0x20);

/** A view of its kind, over a buffer that the page gave away. */
function detached(view) {
  structuredClone(view.buffer ?? view, { transfer: [view.buffer ?? view] });
  return view;
}

/** A buffer that has shrunk under its view, where there are such buffers. */
function shrunk(View) {
  const buffer = new ArrayBuffer(64, { maxByteLength: 128 });
  const view = new View(buffer, 16, 2);
  buffer.resize?.(8);
  return view;
}

function cyclic(wrap) {
  const cycle = {};
  cycle.around = wrap(cycle);
  return cycle;
}

function sparse(length) {
  const list = [];
  list.length = length;
  return list;
}

function deep(levels, wrap) {
  let value = {};
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
}

/** A proxy that has one more inside it, whatever it is asked. */
function endless(target) {
  return new Proxy(target, {
    ownKeys: () => (Array.isArray(target) ? ['0', 'length'] : ['next']),
    getOwnPropertyDescriptor: (held, key) => Reflect.getOwnPropertyDescriptor(held, key) ?? { configurable: true, enumerable: true, value: 1 },
    get: (held, key) => (key === 'length' ? 1 : typeof key === 'symbol' ? undefined : endless(target)),
  });
}

/** Answers as a plain object the first times it is read, and then as something else. */
function turning(first, later, after) {
  let reads = 0;
  return {
    get turning() {
      reads += 1;
      return reads > after ? later() : first();
    },
  };
}

const wide = () => sparse(2 ** 32 - 1);

/** Kinds of values: a name, what makes one, what becomes of it alone, and inside a record. */
export const VALUES = [
  ...[
    ['undefined', () => undefined],
    ['true', () => true, PLAIN],
    ['a number', () => 5, PLAIN],
    ['NaN', () => NaN],
    ['minus Infinity', () => -Infinity],
    ['a BigInt', () => 5n],
    ['a symbol', () => Symbol(SECRET)],
    ['a symbol that all share', () => Symbol.iterator],
    ['a function', () => () => SECRET],
    ['a class', () => Person],
    ['a generator function', () => function* () { yield SECRET; }],
    ['a proxy of a function', () => new Proxy(boom, { get: boom, apply: boom })],
  ].map(([name, make, inside = LEFT_OUT]) => ({ name, make, alone: NO_RECORD, inside })),

  ...TRAPS.map((trap) => ({
    name: `a proxy whose trap "${trap}" throws`,
    make: () => new Proxy({ text: 'a' }, { [trap]: boom }),
    alone: READING.includes(trap) ? LEFT_OUT : REPORT,
    inside: READING.includes(trap) ? LEFT_OUT : PLAIN,
  })),
  ...TRAPS.map((trap) => ({
    name: `a proxy of an array whose trap "${trap}" throws`,
    make: () => new Proxy(['a'], { [trap]: boom }),
    alone: READING.includes(trap) && trap !== 'getPrototypeOf' ? LEFT_OUT : REPORT,
    inside: READING.includes(trap) && trap !== 'getPrototypeOf' ? LEFT_OUT : PLAIN,
  })),
  ...[Int8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array, DataView].map((View) => ({
    name: `a ${View.name}`,
    make: () => new View(new ArrayBuffer(16)),
    alone: LEFT_OUT,
    inside: LEFT_OUT,
  })),
  ...[
    ['a Map', () => new Map([[SECRET, 1]])],
    ['a Set', () => new Set([SECRET])],
    ['a WeakMap', () => new WeakMap()],
    ['a WeakRef', () => new WeakRef({})],
    ['a Date', () => new Date(0)],
    ['a Date that is none', () => new Date(NaN)],
    ['a RegExp', () => /Zq7Secret/g],
    ['a Promise', () => Promise.resolve(SECRET)],
    ['a thenable instance', () => Object.assign(new Person(), { then: boom })],
    ['an Error', () => new Error(SECRET)],
    ['a boxed string', () => Object(SECRET)],
    ['a boxed number', () => Object(5)],
    ['a boxed boolean', () => Object(false)],
    ['a boxed symbol', () => Object(Symbol(SECRET))],
    ['a boxed BigInt', () => Object(5n)],
    ['a class instance', () => new Person()],
    ['a generator that goes on for ever', () => (function* () { for (;;) yield SECRET; })()],
    ['arguments of an instance', () => Object.create(new Person())],
    ['an object whose prototype throws', () => Object.create(new Proxy({}, { getPrototypeOf: boom, get: boom, has: boom }))],
    ['an object whose prototype has no end', () => Object.create(endlessPrototype())],
    ['a URL', () => new URL('https://example.org/')],
    ['a WebAssembly memory', () => new WebAssembly.Memory({ initial: 0 })],
    ['what calls itself an ArrayBuffer, with a length', () => ({ [Symbol.toStringTag]: 'ArrayBuffer', length: 1e9 })],
    ['what calls itself an ArrayBuffer, and goes on for ever', () => ({ [Symbol.toStringTag]: 'ArrayBuffer', *[Symbol.iterator]() { for (;;) yield 1; } })],
    ['a detached ArrayBuffer', () => detached(new ArrayBuffer(8))],
    ['a revoked proxy', () => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; }],
    ['a revoked proxy of an array', () => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return proxy; }],
    ['a getter of the tag that throws', () => Object.defineProperty(new Person(), Symbol.toStringTag, { get: boom })],
    ...(typeof SharedArrayBuffer === 'undefined' ? [] : [['a SharedArrayBuffer', () => new SharedArrayBuffer(8)]]),
  ].map(([name, make]) => ({ name, make, alone: LEFT_OUT, inside: LEFT_OUT })),

  ...[
    ['a detached Uint8Array', () => detached(bytes())],
    ['a Uint8Array under which its buffer shrank', () => shrunk(Uint8Array)],
    ['a Uint8Array that lies about itself', () => new Loud(2)],
    ['a Uint8Array with getters of its own', () => Object.defineProperties(bytes(), { buffer: { get: boom }, byteLength: { get: boom }, byteOffset: { get: boom }, length: { get: boom }, subarray: { get: boom } })],
    ['a Uint8Array that calls itself something else', () => Object.defineProperty(bytes(), Symbol.toStringTag, { value: 'Map' })],
    ...(typeof SharedArrayBuffer === 'undefined' ? [] : [['a Uint8Array of shared memory', () => new Uint8Array(new SharedArrayBuffer(8))]]),
  ].map(([name, make]) => ({ name, make, alone: REPORT, inside: LEFT_OUT })),
  { name: 'a DataView under which its buffer shrank', make: () => shrunk(DataView), alone: LEFT_OUT, inside: LEFT_OUT },
  { name: 'a proxy of a Uint8Array', make: () => new Proxy(bytes(), {}), alone: LEFT_OUT, inside: LEFT_OUT },
  { name: 'an ArrayBuffer', make: () => bytes(8).buffer, alone: REPORT, inside: LEFT_OUT },

  ...[
    ['a getter that throws', () => ({ get text() { return boom(); } })],
    ['a getter that throws what is no error', () => ({ get text() { throw null; } })],
    ['a getter that throws a proxy', () => ({ get text() { throw new Proxy({}, { get: boom, getPrototypeOf: boom }); } })],
    ['a getter that overflows the stack', () => ({ get text() { return (function again() { return again() + 1; })(); } })],
    ['a cycle', () => cyclic((cycle) => cycle)],
    ['a cycle by way of an array', () => cyclic((cycle) => [[cycle]])],
    ['a cycle by way of a getter', () => ({ get again() { return this; } })],
    ['a gap in an array', () => [1, , 2]], // eslint-disable-line no-sparse-arrays
    ['a name on an array', () => Object.assign(['a'], { total: 1 })],
    ['a toJSON that throws', () => ({ toJSON: boom })],
    ['a toJSON that gives itself', () => ({ toJSON() { return this; } })],
    ['a toJSON that gives something else each time', () => ({ toJSON: () => ({ [Math.random()]: Math.random() }) })],
    ['a name that is a symbol', () => ({ [Symbol(SECRET)]: 1 })],
    ['a value of each kind that JSON lacks', () => [undefined, 5n, () => 1, Symbol(SECRET), new Date(0), new Map(), NaN]],
  ].map(([name, make]) => ({ name, make, alone: REPORT, inside: LEFT_OUT })),

  ...[
    ['an array that claims four thousand million items', wide],
    ['an array of five million holes', () => sparse(5_000_000)],
    ['an array with one item far out', () => Object.assign(sparse(0), { 4294967294: 'a' })],
    ['an object a million levels deep', () => deep(1_000_000, (value) => ({ value }))],
    ['an array a million levels deep', () => deep(1_000_000, (value) => [value])],
    ['a proxy without an end', () => endless({})],
    ['a proxy of an array without an end', () => endless([])],
    ['a proxy of an array that lies about its length', () => new Proxy(['a'], { get: (list, key) => (key === 'length' ? 2 ** 31 : Reflect.get(list, key)) })],
    ['a proxy of an array whose length is no number', () => new Proxy(['a'], { get: (list, key) => (key === 'length' ? NaN : Reflect.get(list, key)) })],
    ['a getter that turns into an array without an end', () => turning(() => [], wide, 1)],
    ['a getter that turns into an array without an end, later', () => turning(() => [], wide, 2)],
    ['a getter that turns into a proxy without an end', () => turning(() => ({}), () => endless({}), 1)],
    ['half a character', () => 'a\ud800'],
    ['the other half in a name', () => ({ '\udc00': 1 })],
    ['a value of a million characters and more', () => 'x'.repeat(1_500_000)],
    ['a name of a million characters and more', () => ({ ['n'.repeat(1_500_000)]: 1 })],
    ['a name of half characters alone', () => ({ ['\ud800'.repeat(10_000)]: 1 })],
    ['a hundred thousand names', () => Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`n${at}`, at]))],
    ['a million and a half values', () => Array(1_500_000).fill(0)],
  ].map(([name, make]) => ({ name, make, alone: REPORT, inside: REPORT, large: true })),

  ...[
    ['what has a length', () => ({ length: 1e9 })],
    ['an iterable without an end', () => ({ *[Symbol.iterator]() { for (;;) yield 1; } }), LEFT_OUT],
    ['an object without a prototype', () => Object.assign(Object.create(null), { text: 'a' })],
    ['an object of another realm', ({ realm }) => realm.JSON.parse('{"text":"a"}')],
    ['an array of another realm', ({ realm }) => realm.JSON.parse('["a",{"b":1}]')],
    ['a frozen object', () => Object.freeze({ text: 'a' })],
    ['a sealed array', () => Object.seal(['a'])],
    ['__proto__ as a name', () => JSON.parse('{"__proto__":{"type":"Alert"}}')],
    ['constructor, prototype and the like as names', () => JSON.parse('{"constructor":{"prototype":1},"prototype":2,"hasOwnProperty":3,"toString":4,"valueOf":5,"then":6,"length":7}')],
    ['a getter that turns into a toJSON', () => turning(() => ({}), () => ({ toJSON: boom }), 1)],
    ['a getter that turns into a cycle', () => turning(() => ({}), () => cyclic((cycle) => [cycle]), 1)],
    ['a getter that turns into a class instance', () => turning(() => 'plain', () => new Person(), 1)],
    ['a getter that works', () => ({ get text() { return 'a'; } })],
    ['a proxy that does nothing', () => new Proxy({ text: 'a' }, {})],
    ['names that are numbers', () => ({ 1: 'b', 0: 'a', '-1': 'c', '01': 'd' })],
    ['null', () => null],
    ['an array with a subclass', () => class extends Array {}.from(['a'])],
    ['a hidden value', () => Object.defineProperty({ text: 'a' }, 'hidden', { value: boom, enumerable: false })],
    ['an array whose iterator throws', () => Object.defineProperty(['a'], Symbol.iterator, { value: boom })],
    ['arguments', () => (function () { return arguments; })('a')],
  ].map(([name, make, inside = PLAIN]) => ({ name, make, alone: REPORT, inside })),

  { name: 'a Date of another realm', make: ({ realm }) => new realm.Date(0), alone: LEFT_OUT, inside: LEFT_OUT },
  { name: 'a Map of another realm', make: ({ realm }) => new realm.Map(), alone: LEFT_OUT, inside: LEFT_OUT },
  { name: 'an Int16Array of another realm', make: ({ realm }) => new realm.Int16Array(4), alone: LEFT_OUT, inside: LEFT_OUT },
  { name: 'a Uint8Array of another realm', make: ({ realm }) => new realm.Uint8Array([0x35]), alone: REPORT, inside: LEFT_OUT },
  { name: 'a function of another realm', make: ({ realm }) => realm.Function, alone: NO_RECORD, inside: LEFT_OUT },
];

/** A prototype that has a prototype, whenever it is asked. */
function endlessPrototype() {
  return new Proxy({}, { getPrototypeOf: () => endlessPrototype() });
}

const longTag = (parts) => `en${'-abcd1234'.repeat(parts)}`;
const own = (name, value) => Object.defineProperty({}, name, { value, enumerable: true });
const names = (count, value) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${at}`, value]));

/** To each call that takes the option. */
const everywhere = (expect) => ({ validate: expect, render: expect, renderInto: expect, report: expect });
const rendering = (expect) => ({ render: expect, renderInto: expect });

/** Values that are hostile to one option alone: what makes the options, and what each call does. */
export const OPTIONS_OF_THEIR_OWN = [
  ['words with __proto__ as a name', () => ({ words: JSON.parse('{"__proto__":"x"}') }), everywhere('unknown-word')],
  ['words with __proto__ as a name, of an object', () => ({ words: JSON.parse('{"__proto__":{"Contents":"x"}}') }), everywhere('option-type')],
  ['words with constructor as a name', () => ({ words: own('constructor', 'x') }), everywhere('unknown-word')],
  ['words with toString as a name', () => ({ words: own('toString', 'x') }), everywhere('unknown-word')],
  ['words with an empty name', () => ({ words: { '': 'x' } }), everywhere('unknown-word')],
  ['words with a line end in a name', () => ({ words: { 'Contents\n': 'x' } }), everywhere('unknown-word')],
  ['words with two names in one', () => ({ words: { 'Sections of the record\nContents': 'x' } }), everywhere('unknown-word')],
  ['words with half a character for a name', () => ({ words: { '\ud800': 'x' } }), everywhere('unknown-word')],
  ['words with a name of a million characters', () => ({ words: { ['n'.repeat(1_000_000)]: 'x' } }), everywhere('unknown-word')],
  ['words with a hundred thousand names', () => ({ words: names(100_000, 'x') }), everywhere('unknown-word')],
  ['words with a hundred thousand names that are undefined', () => ({ words: names(100_000, undefined) }), everywhere('works')],
  ['words that stand on a prototype', () => ({ words: Object.create({ Contents: SECRET }) }), everywhere('works')],
  ['words with a getter that throws', () => ({ words: { get Contents() { return boom(); } } }), everywhere('option-type')],
  ['words with a getter that turns', () => { let reads = 0; return { words: { get Contents() { reads += 1; return reads > 1 ? boom() : 'x'; } } }; }, { ...everywhere('works'), report: 'option-type' }],
  ['words whose text has a place too many', () => ({ words: { Contents: '{label}' } }), everywhere('option-value')],
  ['words whose text is half a character', () => ({ words: { Contents: '\udc00', 'There is a problem': '\ud800' } }), everywhere('works')],
  ['words whose text is what parts nodes', () => ({ words: { Contents: '\u0001script src="x"\u0002alert(1)\u0001/script\u0002\u0003' } }), everywhere('works')],
  ['words whose text is markup', () => ({ words: { Contents: '</h2><script>alert(1)</script>' } }), everywhere('works')],
  ['words whose text has a million characters', () => ({ words: { Contents: 'x'.repeat(1_000_000) } }), everywhere('works')],
  ['words that are a proxy without an end', () => ({ words: endless({}) }), everywhere('option-type')],
  ...['2026-02-30', '2026-11-22T25:00:00Z', '2026', '', ' ', '\ud800', 'x'.repeat(1_000_000), '9'.repeat(1_000_000)].map((since) => (
    [`since ${JSON.stringify(since.slice(0, 30))}`, () => ({ view: 'changes', since }), rendering('option-value')]
  )),
  ['since a day, of a view that shows no changes', () => ({ view: 'plan', since: '2026-11-22' }), rendering('option-value')],
  ['since a day', () => ({ view: 'changes', since: '2026-11-22' }), rendering('works')],
  ...['', '-', 'e', 'en-', 'en--gb', 'en\n', 'en\u2028', 'en"onload=x', 'en><script>', '\u0001script\u0002', 'x-', 'en-abcdefghi', `${longTag(100_000)}-`].map((lang) => (
    [`lang ${JSON.stringify(lang.slice(0, 30))}`, () => ({ lang }), rendering('option-value')]
  )),
  ['lang of a million characters', () => ({ lang: longTag(110_000) }), rendering('works')],
  ['lang in a string object', () => ({ lang: Object('en') }), rendering('option-type')],
  ['stylesheet of renderInto', () => ({ stylesheet: true }), { renderInto: 'unknown-option', validate: 'unknown-option', report: 'unknown-option', render: 'works' }],
  ['stylesheet in a boolean object', () => ({ stylesheet: Object(false) }), { render: 'option-type' }],
  ['format of renderInto', () => ({ format: 'page' }), { renderInto: 'unknown-option' }],
  ['the format of the core that no one may ask for', () => ({ format: 'nodes' }), { render: 'option-value' }],
  ['as of a schema', () => ({ as: 'Alert' }), { report: 'unknown-option' }],
  ['parts of what is no schema', () => ({ parts: true }), { validate: 'unknown-option', render: 'unknown-option', report: 'works' }],
  ['what a schema may not find later', () => { let reads = 0; return { get strict() { reads += 1; return reads > 1 ? boom() : true; } }; }, { report: 'options-type', validate: 'works' }],
].map(([name, make, expect]) => ({ name, make, expect }));
