// Reads a tree that a parser made of a rendering: all that is in it must be ours, and written anew
// it must be the rendering, so that the parser saw what was written and nothing else.

const ELEMENTS = new Set('a bdi br caption data dd details div dl dt h1 h2 h3 h4 h5 h6 li nav ol p span strong summary table tbody td th thead time tr ul'.split(' '));

/** What the value of each attribute may be. Only `value`, `datetime` and `aria-label` come of a record. */
const ATTRIBUTES = {
  'aria-hidden': /^true$/,
  'aria-label': /^/,
  class: /^((nhsuk|mods)-[a-z-]+(__[a-z-]+)?(--[a-z0-9-]+)?( |$))+$/,
  datetime: /^/,
  dir: /^(auto|ltr)$/,
  href: /^#mods-[a-z0-9-]+$/,
  id: /^mods-[a-z0-9-]+$/,
  lang: /^en$/,
  open: /^$/,
  role: /^(region|alert|text|table|rowgroup|row|cell|columnheader|rowheader|list|listitem|navigation|none|presentation)$/,
  scope: /^(col|row)$/,
  value: /^/,
};

const VOID = 'br';
const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '\r': '&#13;' };
/** HTML is ASCII: any other character is written by its number, but for those whose number is read as another. */
const escaped = (text) => text.replace(/[&<>"'\r]|[^\0-\x9f]/gu, (one) => ESCAPES[one] ?? `&#${one.codePointAt(0)};`);

/**
 * Reads a tree: `kind` says of a node whether it is an element or a text.
 * @returns the tree written anew, what is said in it with marks undone, the values of attributes, and faults
 */
export function reading(roots, { tagOf, attributesOf, childrenOf, textOf, isText }) {
  const faults = [];
  const html = [];
  const said = [];
  const values = [];
  const open = [...roots].reverse().map((node) => ({ node }));
  let control = false;
  while (open.length > 0) {
    const { node, close } = open.pop();
    if (close !== undefined) {
      html.push(close);
      control = false;
      continue;
    }
    if (isText(node)) {
      const text = textOf(node);
      html.push(escaped(text));
      said.push(control ? String.fromCharCode(Number.parseInt(text.slice(2), 16)) : text);
      continue;
    }
    const tag = tagOf(node);
    if (tag === undefined || !ELEMENTS.has(tag)) {
      faults.push(`a node ${tag ?? 'that is no element'}`);
      continue;
    }
    let written = `<${tag}`;
    for (const [name, value] of attributesOf(node)) {
      if (!ATTRIBUTES[name]?.test(value)) faults.push(`${tag} has ${name}="${value}"`);
      if (name === 'value' || name === 'datetime') values.push(value);
      control ||= value === 'mods-control';
      written += name === 'open' ? ' open' : ` ${name}="${escaped(value)}"`;
    }
    html.push(`${written}>`);
    if (tag === VOID) continue;
    open.push({ node, close: `</${tag}>` }, ...[...childrenOf(node)].reverse().map((child) => ({ node: child })));
  }
  return { html: html.join(''), said: said.join(''), values, faults };
}

/** Trees of parse5. */
export const OF_PARSE5 = {
  isText: (node) => node.nodeName === '#text',
  textOf: (node) => node.value,
  tagOf: (node) => (node.namespaceURI === 'http://www.w3.org/1999/xhtml' ? node.tagName : undefined),
  attributesOf: (node) => node.attrs.map(({ name, value }) => [name, value]),
  childrenOf: (node) => node.childNodes,
};

/** Trees of a browser. */
export const OF_DOM = {
  isText: (node) => node.nodeType === 3,
  textOf: (node) => node.data,
  tagOf: (node) => (node.nodeType === 1 && node.namespaceURI === 'http://www.w3.org/1999/xhtml' ? node.localName : undefined),
  attributesOf: (node) => [...node.attributes].map(({ name, value }) => [name, value]),
  childrenOf: (node) => node.childNodes,
};

/** A value of an attribute, with control characters in the place of their pictures. */
export const unpictured = (value) => value.replace(/[\u2400-\u241f]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0x2400));

/** How often a text stands in another. */
export const occurrences = (text, part) => text.split(part).length - 1;
