// The options of the calls, each with what reads it.

import { readCodeSets } from './code-sets.js';
import { misuse } from './errors.js';
import { reading } from './given.js';
import { tagOf } from './input.js';
import { flag, listOf, matching, oneOf, readKnown, readPart, text, typeName, wholeNumber } from './option-values.js';

/** What one record may ask for: default and ceiling, the same as in the core. */
const LIMITS = {
  __proto__: null,
  size: [10_000_000, 256_000_000],
  depth: [64, 1_000],
  nodes: [1_000_000, 32_000_000],
  string: [1_000_000, 256_000_000],
  findings: [1_000, 100_000],
};

const ID_PREFIX = /^[A-Za-z][A-Za-z0-9_-]*$/;
/** RFC 5646, section 2.1: subtags of letters and digits, the first of them a language. */
const LANGUAGE_TAG = /^(?:[A-Za-z]{2,8}|[xX](?=-))(?:-[A-Za-z0-9]{1,8})*$/;

/** The options of all calls, each with what reads its value. */
const ALL = {
  __proto__: null,
  version: text,
  strict: flag,
  today: text,
  limits: readLimits,
  codeSets: readCodeSets,
  words: readWords,
};

/** The options of `validate`. */
export const VALIDATE = { __proto__: null, as: text, ...ALL, completeness: flag, includeValues: flag };

/** The options of a schema: of what it is, its name says. */
export const schemaOptions = () => ({ __proto__: null, ...ALL, completeness: flag, includeValues: flag, parts: flag });

/** The options of `renderInto`: those of `render` that do not say what it is to write. */
export const RENDER_INTO = {
  __proto__: null,
  as: text,
  ...ALL,
  view: readView,
  since: text,
  findings: flag,
  headingLevel: oneOf(1, 2, 3, 4, 5, 6),
  lang: matching(LANGUAGE_TAG, 'a language tag, such as "en" or "cy"'),
  idPrefix: matching(ID_PREFIX, 'a letter, then letters, digits, "-" or "_"'),
};

/** The options of `render`. */
export const RENDER = {
  ...RENDER_INTO,
  __proto__: null,
  format: oneOf('fragment', 'page', 'text'),
  stylesheet: flag,
};

/** The names of all views. */
export const VIEWS = ['record', 'transfer', 'services', 'about-me', 'plan', 'daily', 'people', 'changes'];

const viewName = oneOf(...VIEWS);
const VIEW = { __proto__: null, sections: listOf(readSection) };
const SECTION = { __proto__: null, heading: text, holds: listOf(text), newestFirst: flag };

/** A plain copy of the options that were given. */
export function readOptions(options, known) {
  return options === undefined ? { __proto__: null } : readKnown(options, known);
}

/** The limits in force, for the part of the work that is done before the core is called. */
export function bounds({ limits }) {
  if (limits) return boundsOf(limits);
  usual ??= boundsOf({ __proto__: null });
  return usual;
}

/** Of all calls that set none. */
let usual;

function boundsOf(limits) {
  const inForce = { __proto__: null };
  for (const name of Object.keys(LIMITS)) {
    const [most, ceiling] = LIMITS[name];
    inForce[name] = Math.min(limits[name] ?? most, ceiling);
  }
  return inForce;
}

export function readLimits(limits, name) {
  const known = { __proto__: null };
  for (const limit of Object.keys(LIMITS)) known[limit] = wholeNumber;
  return readPart(limits, known, name);
}

/** English texts and what to say instead: the flat list that the core reads. */
function readWords(words, name) {
  if (tagOf(words) !== 'Object') {
    throw misuse('option-type', `The option "${name}" must be a plain object, not ${typeName(words)}.`);
  }
  const said = reading(`The option "${name}"`, () => Object.entries(words)).filter(([, instead]) => instead !== undefined);
  return said.flatMap(([english, instead]) => [english, text(instead, `${name}[${JSON.stringify(english.slice(0, 80))}]`)]);
}

/** The name of a view; of one of the caller's own, the flat list that the core reads. */
function readView(view, name) {
  if (typeof view === 'string') return viewName(view, name);
  const { sections } = readWhole(view, VIEW, ['sections'], name);
  return sections.flatMap(({ heading, holds, newestFirst = false }) => [...holds, newestFirst, heading]);
}

function readSection(section, name) {
  return readWhole(section, SECTION, ['heading', 'holds'], name);
}

/** An object in which these properties are not left out: an option by its name, or the options themselves. */
export function readWhole(object, known, needed, name) {
  const given = name ? readPart(object, known, name) : readKnown(object, known);
  const prefix = name ? `${name}.` : '';
  for (const property of needed) given[property] ??= known[property](undefined, prefix + property);
  return given;
}
