// As much of a document as a rendering needs, where there is none: Node, and a browser whose own
// document would not give the same text. `seen` is told of each node that is made.

class SmallNode {
  nodeType;
  ownerDocument;
  parentNode = null;
  start;
  end;
  children = [];

  constructor(document, nodeType, start, end = '') {
    this.ownerDocument = document;
    this.nodeType = nodeType;
    this.start = start;
    this.end = end;
    document.seen();
  }

  setAttribute(name, value) {
    this.start += ` ${name}=${JSON.stringify(value)}`;
  }

  appendChild(node) {
    node.parentNode = this;
    this.children.push(node);
    return node;
  }

  replaceChildren(...nodes) {
    this.children = nodes;
  }

  toJSON() {
    return this.text;
  }

  /** What it holds, as text that is no HTML. No recursion: it may be deep. */
  get text() {
    const pieces = [];
    const open = [[this, 0]];
    while (open.length > 0) {
      const [node, at] = open.at(-1);
      if (at === 0) pieces.push(node.start);
      if (at === node.children.length) pieces.push(open.pop()[0].end);
      else {
        open.at(-1)[1] += 1;
        open.push([node.children[at], 0]);
      }
    }
    return pieces.join('');
  }
}

class SmallDocument {
  seen;

  constructor(seen) {
    this.seen = seen;
  }

  createElementNS(_, name) {
    return new SmallNode(this, 1, `[${name}`, `${name}]`);
  }

  createElement(name) {
    return this.createElementNS('', name);
  }

  createTextNode(text) {
    return new SmallNode(this, 3, ` ${JSON.stringify(text)} `);
  }

  createDocumentFragment() {
    return new SmallNode(this, 11, '');
  }
}

/** An element to render into. */
export function smallTarget(seen = () => {}) {
  return new SmallDocument(seen).createElement('main');
}
