// Between MODS records and extracts of ISO 13606: the options of both ways, and what comes back.

import { readLimits, readOptions, readWhole } from './options.js';
import { badValue, flag, readPart, text } from './option-values.js';

/** Kept from when the package was loaded: later, anyone may have replaced it. */
const { parse } = JSON;

/** Half a character would be written as another one, and so name something else. */
function wholeText(value, name) {
  if (/\p{Surrogate}/u.test(text(value, name))) throw badValue(name, 'text without half a character');
  return value;
}

const IDENTITY = { __proto__: null, root: wholeText, extension: wholeText, assigningAuthorityName: wholeText };

/** An identifier (II) with as many of its parts as are known. */
const readIdentity = (identity, name) => readPart(identity, IDENTITY, name);

const TO_EXTRACT = { __proto__: null, ehrSystem: readIdentity, ehrId: readIdentity, timeCreated: text, text: flag, limits: readLimits };

const FROM_EXTRACT = { __proto__: null, text: flag, limits: readLimits };

/** An extract says in some eight bytes what a record says in one, or more, and nests deeper. */
const LIMITS = { __proto__: null, size: 256_000_000, depth: 256, nodes: 32_000_000 };

/** Makes an extract of a record. `load` gives the compiled core, should this be the first call. */
export function toExtract(core, record, options, load) {
  const read = () => readWhole(options, TO_EXTRACT, ['ehrSystem', 'ehrId', 'timeCreated']);
  return core.call(extractBytes, read, record, load, told('extract', 'choices'));
}

/** Makes a record of an extract. `load` gives the compiled core, should this be the first call. */
export function fromExtract(core, extract, options, load) {
  return core.call(recordBytes, () => withLimits(readOptions(options, FROM_EXTRACT)), extract, load, told('record', 'kept'));
}

/** What was made, or why nothing was. All names are there either way. */
function told(made, list) {
  return (json) => {
    // Of its own alone: a page may have added to all objects.
    const { refused, ...given } = { __proto__: null, refused: null, ...parse(json) };
    return refused === null ? { ...given, refused } : { [made]: null, [list]: [], refused };
  };
}

const extractBytes = (glue, length, given) => glue.to_extract(length, given);

const recordBytes = (glue, length, given) => glue.from_extract(length, given);

function withLimits(given) {
  given.limits = { __proto__: null, ...LIMITS, ...given.limits };
  return given;
}
