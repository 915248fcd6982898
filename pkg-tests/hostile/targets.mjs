// What someone may give to be rendered into, and what each call has to make of it: `works`, or the
// code of the misuse. Each is made anew for each call. `document` is that of the page, or stands in
// for one.

import { SECRET } from './values.mjs';

const REFUSED = 'target-type';

function boom() {
  throw new Error(SECRET);
}

/** An element with properties of its own in front of those of its class. */
const but = (element, properties) => Object.defineProperties(element, properties);
const answering = (value) => ({ value, configurable: true });
const asking = (get) => ({ get, configurable: true });

/** Answers the first time as an element does, and then otherwise. */
function turning(name, later) {
  return (document) => {
    const element = document.createElement('div');
    const first = element[name];
    let reads = 0;
    return but(element, { [name]: asking(() => ((reads += 1) > 1 ? later() : first)) });
  };
}

/** A document that makes what `changes` says in place of what it should. */
const documentBut = (changes) => (document) => but(document.createElement('div'), {
  ownerDocument: answering({
    createDocumentFragment: () => document.createDocumentFragment(),
    createElementNS: (space, name) => document.createElementNS(space, name),
    createTextNode: (text) => document.createTextNode(text),
    ...changes,
  }),
});

export const TARGETS = [
  ['an element', (document) => document.createElement('div'), 'works'],
  ['a fragment', (document) => document.createDocumentFragment(), 'works'],
  ['an element whose nodeType throws', (document) => but(document.createElement('div'), { nodeType: asking(boom) })],
  ['an element that calls itself a document', (document) => but(document.createElement('div'), { nodeType: answering(9) })],
  ['an element whose nodeType is text', (document) => but(document.createElement('div'), { nodeType: answering('1') })],
  ['an element whose nodeType is an object of that number', (document) => but(document.createElement('div'), { nodeType: answering({ valueOf: () => 1 }) })],
  ['an element whose replaceChildren throws', (document) => but(document.createElement('div'), { replaceChildren: answering(boom) })],
  ['an element whose replaceChildren throws nothing at all', (document) => but(document.createElement('div'), { replaceChildren: answering(() => { throw undefined; }) })],
  ['an element whose replaceChildren throws what looks like misuse', (document) => but(document.createElement('div'), { replaceChildren: answering(() => { throw Object.assign(new TypeError(SECRET), { code: 'option-type' }); }) })],
  ['an element whose replaceChildren overflows the stack', (document) => but(document.createElement('div'), { replaceChildren: answering(function again() { return again() + 1; }) })],
  ['an element whose replaceChildren is no function', (document) => but(document.createElement('div'), { replaceChildren: answering(SECRET) })],
  ['an element whose replaceChildren cannot be read', (document) => but(document.createElement('div'), { replaceChildren: asking(boom) })],
  ['an element whose replaceChildren does nothing', (document) => but(document.createElement('div'), { replaceChildren: answering(() => {}) }), 'works'],
  ['an element whose replaceChildren turns into nothing', turning('replaceChildren', () => undefined)],
  ['an element whose replaceChildren turns into what throws', turning('replaceChildren', boom)],
  ['an element without a document', (document) => but(document.createElement('div'), { ownerDocument: answering(null) })],
  ['an element whose document cannot be read', (document) => but(document.createElement('div'), { ownerDocument: asking(boom) })],
  ['an element whose document makes nothing', documentBut({ createElementNS: () => null })],
  ['an element whose document makes no text', documentBut({ createTextNode: boom })],
  ['an element whose document makes proxies that throw', documentBut({ createElementNS: () => new Proxy({}, { get: boom }) })],
  ['an element whose document makes an element that takes no attribute', documentBut({ createElementNS: () => ({ setAttribute: boom }) })],
  ['an element whose document makes no fragment', documentBut({ createDocumentFragment: () => 5 })],
  ['what says that it is an element', () => ({ nodeType: 1 })],
  ['what says that it is an element, with replaceChildren', () => ({ nodeType: 1, replaceChildren() {} })],
  ['what says so of the document as well', () => ({ nodeType: 11, replaceChildren() {}, ownerDocument: {} })],
  ['a proxy whose every answer throws', (document) => new Proxy(document.createElement('div'), { get: boom, has: boom, getPrototypeOf: boom })],
  ['a proxy that answers 1 to everything', () => new Proxy({}, { get: () => 1 })],
  ['a revoked proxy of an element', (document) => { const { proxy, revoke } = Proxy.revocable(document.createElement('div'), {}); revoke(); return proxy; }],
  ['a text', (document) => document.createTextNode('a')],
  ['the document', (document) => document],
].map(([name, make, expect = REFUSED]) => ({ name, make: ({ document }) => make(document), expect }));

/** What a real page has besides. Getters of real elements serve no proxy, by the rules of the web. */
export const REAL_TARGETS = typeof window === 'undefined' ? [] : [
  ['a proxy of an element that does nothing', () => new Proxy(document.createElement('div'), {})],
  ['what has an element for its prototype', () => Object.create(document.createElement('div'))],
  ['an element of another window', ({ realm }) => realm.document.createElement('div'), 'works'],
  ['an element of a document without a window', () => document.implementation.createHTMLDocument('').body, 'works'],
  ['an element of an XML document', () => document.implementation.createDocument(null, 'a').documentElement, 'works'],
  ['a shadow root', () => document.createElement('div').attachShadow({ mode: 'closed' }), 'works'],
  ['a drawing', () => document.createElementNS('http://www.w3.org/2000/svg', 'svg'), 'works'],
  ['a script', () => document.createElement('script'), 'works'],
  ['a style sheet', () => document.createElement('style'), 'works'],
  ['a template', () => document.createElement('template'), 'works'],
  ['a comment', () => document.createComment('a')],
  ['an attribute', () => document.createAttribute('a')],
  ['the window', () => window],
  ['an event target', () => new EventTarget()],
  ['a list of elements', () => document.querySelectorAll('*')],
].map(([name, make, expect = REFUSED]) => ({ name, make, expect }));
