// Makes nodes of a rendering, without a parser of HTML. The core writes start tag, end tag and text
// with control characters between them that no text holds (`Format::Nodes` in src/render.rs), so
// there is nothing to be escaped, and nothing that a text could end or begin.

import { failure, isOurs, misuse } from './errors.js';
import { typeName } from './option-values.js';

const ELEMENT = 1;
const FRAGMENT = 11;
const XHTML = 'http://www.w3.org/1999/xhtml';

/**
 * As deep as browsers nest what they read as HTML; what is deeper they put beside it, as is done
 * here. Far deeper trees end a tab, since layout recurses. The usual limits allow none so deep.
 */
const DEEPEST = 512;

/** All that a rendering is made of: whatever the core may write, nothing else comes into being. */
const ELEMENTS = new Set(
  ('a bdi br caption data dd details div dl dt h1 h2 h3 h4 h5 h6 li nav ol p span strong summary'
    + ' table tbody td th thead time tr ul').split(' '),
);
const ATTRIBUTES = new Set('aria-hidden aria-label class datetime dir href id lang open role scope value'.split(' '));

const ATTRIBUTE = / ([^ ="]+)(?:="([^"]*)")?/gy;

/** Refuses what nodes cannot be put into. Elements of other windows are welcome. */
export function checkTarget(target) {
  if (!asking(() => takesNodes(target))) {
    throw misuse('target-type', `renderInto needs an element, a shadow root or a document fragment to render into, not ${typeName(target)}.`);
  }
}

function takesNodes(target) {
  const type = target?.nodeType;
  return (type === ELEMENT || type === FRAGMENT) && typeof target.replaceChildren === 'function';
}

/** Puts the nodes of a rendering in place of whatever the target holds: all of them, at once. */
export function replaceNodes(target, written) {
  asking(() => target.replaceChildren(nodesOf(written, target.ownerDocument)));
}

/** What the target answers. What only says that it is one may throw: that is left behind. */
function asking(ask) {
  try {
    return ask();
  } catch (thrown) {
    if (isOurs(thrown)) throw thrown;
    throw misuse('target-type', 'renderInto cannot render into this: it, or its document, throws.');
  }
}

function nodesOf(written, document) {
  const fragment = document.createDocumentFragment();
  const open = [fragment];
  const add = (node) => (open.length > DEEPEST ? open.at(-1).parentNode : open.at(-1)).appendChild(node);
  for (const piece of written.split('\u0001').slice(1)) {
    const [tag, text] = piece.split('\u0002');
    if (tag.startsWith('/')) open.pop();
    else open.push(add(elementOf(tag, document)));
    if (text !== '') add(document.createTextNode(text));
  }
  return fragment;
}

/** The element of a start tag. */
function elementOf(tag, document) {
  const [name] = tag.split(' ', 1);
  if (!ELEMENTS.has(name)) throw unknown();
  const element = document.createElementNS(XHTML, name);
  for (const [, attribute, value = ''] of tag.slice(name.length).matchAll(ATTRIBUTE)) {
    if (!ATTRIBUTES.has(attribute) || (attribute === 'href' && !value.startsWith('#'))) throw unknown();
    element.setAttribute(attribute, value.replaceAll('\u0003', '"'));
  }
  return element;
}

function unknown() {
  return failure('internal', 'mods-record stopped on a fault of its own: an element or attribute that it does not use. It showed nothing.');
}
