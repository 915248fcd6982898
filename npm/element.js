// Custom elements: `<mods-record>` shows a record, `<mods-findings>` what was found in it. Both
// stand in the light DOM, so that the styles of the page apply. A record comes in as a property:
// in an attribute it would be in the markup, and in whatever copies that.

import { ready, renderInto, validate } from './index.js';
import { RENDER_INTO, readOptions } from './options.js';

/** All words of `<mods-findings>`; those of messages come from the core. */
const WORDS = {
  __proto__: null,
  heading: 'There is a problem',
  none: 'No problem was found among what could be checked.',
  severity: { __proto__: null, error: 'Error: ', warning: 'Warning: ', info: 'Note: ' },
  unchecked: (count) => `${figure(count)} ${count === 1 ? 'value' : 'values'} could not be checked.`,
  truncated: (listed, all) => `The first ${figure(listed)} of ${figure(all)} messages are listed.`,
};

/** Reads an attribute that needs no text: it is there. */
const isThere = () => true;

/** Options that are attributes too: the name of each, and what reads its text. */
const ATTRIBUTES = {
  __proto__: null,
  view: ['view', String],
  headingLevel: ['heading-level', Number],
  findings: ['findings', isThere],
  idPrefix: ['id-prefix', String],
  today: ['today', String],
};

/** What an element makes of what it was given. Returns what its event tells. */
const SHOW = Symbol('show');

/** A server has no elements: the import must work there all the same. */
const Base = globalThis.HTMLElement ?? class {};

let give;
let given;

/** What both elements share: when something is shown, and what becomes of a fault. */
class ModsElement extends Base {
  #given = { __proto__: null };
  #isStale = false;
  #isQueued = false;
  #hasShown = false;

  static {
    given = (element) => element.#given;
    give = (element, name, value) => {
      element.#given[name] = value ?? undefined;
      element.#queue();
    };
  }

  connectedCallback() {
    this.#takeUp();
    if (this.#isStale) this.#queue();
  }

  attributeChangedCallback() {
    this.#queue();
  }

  /** Properties that were set before the element was defined hide those of its class. */
  #takeUp() {
    const { properties, attributes } = this.constructor;
    for (const name of [...properties, ...attributes]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  /** Whatever is set in one task is shown once, and only on a page. */
  #queue() {
    this.#isStale = true;
    if (this.#isQueued) return;
    this.#isQueued = true;
    queueMicrotask(() => {
      this.#isQueued = false;
      if (this.isConnected) this.#update();
    });
  }

  #update() {
    this.#isStale = false;
    if ((this.#given.report ?? this.#given.record) === undefined) return this.#clear();
    try {
      const detail = this[SHOW]();
      this.#hasShown = true;
      this.#tell('mods-render', detail);
    } catch (error) {
      // Some browsers start WebAssembly of this size only in the background.
      if (error?.code === 'not-ready') ready().then(() => this.#queue(), (late) => this.#fail(late));
      else this.#fail(error);
    }
  }

  /** What came from the server stays until there is something in its place. */
  #clear() {
    if (this.#hasShown) this.replaceChildren();
    this.#hasShown = false;
  }

  /** Shows nothing: what stands there may be of another record than the one that was asked for. */
  #fail(error) {
    this.replaceChildren();
    this.#hasShown = false;
    if (this.#tell('mods-error', { error })) console.error(error);
  }

  /** False: a listener has called preventDefault(). */
  #tell(type, detail) {
    return this.dispatchEvent(new CustomEvent(type, { __proto__: null, bubbles: true, cancelable: type === 'mods-error', detail }));
  }
}

class ModsRecord extends ModsElement {
  static properties = ['record', 'options'];
  static attributes = ['view', 'headingLevel', 'findings', 'idPrefix', 'today'];

  [SHOW]() {
    const { record, options } = given(this);
    renderInto(this, record, withAttributes(options, attributesOf(this, ModsRecord.attributes)));
    return {};
  }
}

class ModsFindings extends ModsElement {
  static properties = ['record', 'report', 'options', 'idOf'];
  static attributes = ['headingLevel', 'idPrefix', 'today'];

  /** What is shown, and each finding in it with its number in the report. */
  #summary;
  #listed = [];
  #idPrefix;
  #leaving;

  connectedCallback() {
    super.connectedCallback();
    this.#leaving = new AbortController();
    // A record that is shown brings messages to link to, or takes them away.
    this.ownerDocument.addEventListener('mods-render', () => this.#link(), { __proto__: null, signal: this.#leaving.signal });
  }

  disconnectedCallback() {
    this.#leaving.abort();
  }

  /** Moves the keyboard to the summary of problems, as a page does once a form was sent. */
  focus(options) {
    this.querySelector('.nhsuk-error-summary')?.focus(options);
  }

  [SHOW]() {
    const { record, options } = given(this);
    const { headingLevel = 2, idPrefix = 'mods' } = readOptions(attributesOf(this, ['headingLevel', 'idPrefix']), RENDER_INTO);
    const report = given(this).report ?? validate(record, withAttributes(options, attributesOf(this, ['today'])));
    this.#listed = ranked(report.findings);
    this.#idPrefix = idPrefix;
    this.#put(summaryOf(report, this.#listed, headingLevel));
    this.#link();
    return { report };
  }

  /** The same words stay in place: what is put into an alert anew is read out again. */
  #put(summary) {
    if (this.#summary?.parentNode === this && wordsOf(this.#summary) === wordsOf(summary)) return;
    this.#summary = summary;
    this.replaceChildren(summary);
  }

  /** Links each message to what it is about, if that is on the page. */
  #link() {
    if (this.#summary?.parentNode !== this) return;
    const { idOf } = given(this);
    const page = this.ownerDocument;
    this.#summary.querySelectorAll('a').forEach((link, place) => {
      const { finding, number } = this.#listed[place];
      const target = page.getElementById(idOf ? idOf(finding) ?? '' : `${this.#idPrefix}-f${number}`);
      // Numbers of messages are the same in every record: the words must be, too.
      const isMeant = target && (idOf || target.textContent.includes(finding.message));
      if (isMeant) link.href = `#${encodeURIComponent(target.id)}`;
      else link.removeAttribute('href');
    });
  }
}

/** The findings, the most serious first, each with its number in the report. */
function ranked(findings) {
  const numbered = findings.map((finding, number) => ({ finding, number }));
  return Object.keys(WORDS.severity).flatMap((severity) => numbered.filter(({ finding }) => finding.severity === severity));
}

/** Markup of nhsuk-frontend: what is wrong in an error summary, what is worth knowing under it. */
function summaryOf(report, listed, headingLevel) {
  const of = (severity) => listed.filter(({ finding }) => finding.severity === severity);
  const lists = (...severities) => severities.map(of).filter(({ length }) => length > 0);
  const problems = lists('error', 'warning').map((some) => messages(some, 'nhsuk-list nhsuk-error-summary__list'));
  const notes = lists('info').map((some) => messages(some, 'nhsuk-list nhsuk-list--bullet'));
  const found = problems.length > 0 ? alert(problems, headingLevel) : element('p', '', WORDS.none);
  const summary = element('div', 'mods-record', found, ...notes, ...figures(report));
  summary.lang = 'en';
  summary.dir = 'ltr';
  return summary;
}

function alert(problems, headingLevel) {
  const heading = element(`h${headingLevel}`, 'nhsuk-error-summary__heading', WORDS.heading);
  const inside = element('div', '', heading, element('div', 'nhsuk-error-summary__body', ...problems));
  inside.setAttribute('role', 'alert');
  const box = element('div', 'nhsuk-error-summary', inside);
  box.tabIndex = -1;
  return box;
}

function messages(some, className) {
  const line = ({ severity, message }) => element('li', '', element('a', '', WORDS.severity[severity] + message));
  return element('ul', className, ...some.map(({ finding }) => line(finding)));
}

/** What a list of messages does not tell. */
function figures({ counts, findings, truncated, unchecked }) {
  const all = counts.error + counts.warning + counts.info;
  const open = unchecked.reduce((sum, { count }) => sum + count, 0);
  const lines = [truncated && WORDS.truncated(findings.length, all), open > 0 && WORDS.unchecked(open)];
  return lines.filter(Boolean).map((line) => element('p', '', line));
}

function figure(count) {
  return count.toLocaleString('en-GB');
}

/** What is read out of a summary, heading and all. */
function wordsOf(summary) {
  return Array.from(summary.querySelectorAll('h1, h2, h3, h4, h5, h6, li, p'), ({ localName, textContent }) => localName + textContent).join('\n');
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** Those of these options that the element has as attributes. */
function attributesOf(element, names) {
  const options = { __proto__: null };
  for (const name of names) {
    const [attribute, read] = ATTRIBUTES[name];
    if (element.hasAttribute(attribute)) options[name] = read(element.getAttribute(attribute));
  }
  return options;
}

/** Attributes win. Options that are none are left as they are, to be refused where they are read. */
function withAttributes(options, attributes) {
  if (options === undefined) return attributes;
  const isObject = typeof options === 'object' && !Array.isArray(options);
  return isObject ? { __proto__: null, ...options, ...attributes } : options;
}

/** Defines an element, unless another copy of the package has. Gives the class that is in force. */
function define(name, Element) {
  for (const property of Element.properties) accessor(Element, property, keptProperty(property));
  for (const option of Element.attributes) accessor(Element, option, reflected(...ATTRIBUTES[option]));
  Element.observedAttributes = Element.attributes.map((option) => ATTRIBUTES[option][0]);
  const registry = globalThis.customElements;
  if (!registry) return Element;
  if (!registry.get(name)) registry.define(name, Element);
  return registry.get(name);
}

function accessor({ prototype }, name, { get, set }) {
  Object.defineProperty(prototype, name, { __proto__: null, get, set, enumerable: true, configurable: true });
}

function keptProperty(name) {
  return {
    get() {
      return given(this)[name];
    },
    set(value) {
      give(this, name, value);
    },
  };
}

/** An option that stands in an attribute. A switch is off where there is none. */
function reflected(attribute, read) {
  const none = read === isThere ? false : undefined;
  return {
    get() {
      return this.hasAttribute(attribute) ? read(this.getAttribute(attribute)) : none;
    },
    set(value) {
      if (value === undefined || value === null || value === false) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value === true ? '' : value);
    },
  };
}

export const ModsRecordElement = define('mods-record', ModsRecord);
export const ModsFindingsElement = define('mods-findings', ModsFindings);
