// Standard Schema, version 1 (standardschema.dev): the form in which form libraries take a
// validator. One object for the document, a class or an element.

import { CLASS_IDS } from './class-ids.js';
import { misuse, withOwnFaults } from './errors.js';
import { reading } from './given.js';
import { didYouMean } from './nearest.js';
import { readKnown, typeName } from './option-values.js';
import { schemaOptions } from './options.js';
import { placeOf } from './place.js';

/** What the record document is called here. */
const DOCUMENT = 'record';

/** The schema of one name. `check` examines a value. */
export function oneSchema(check, name, options = {}) {
  return withOwnFaults(() => {
    // Read for their faults: what they hold is read anew for each value.
    readKnown(options, schemaOptions());
    checkName(name);
    return made(check, name, reading('The options', () => ({ __proto__: null, ...options }), 'options-type'));
  });
}

/** The schemas of the document and of all classes, by name. */
export function schemasOfAll(check) {
  const schemas = { __proto__: null };
  for (const name of [DOCUMENT, ...CLASS_IDS]) schemas[name] = made(check, name, { __proto__: null });
  return schemas;
}

function made(check, name, { parts, ...options }) {
  const asked = { __proto__: null, ...options };
  if (name !== DOCUMENT) asked.as = name;
  const report = (value) => check(value, asked);
  const validate = (value) => {
    const { valid, findings } = report(value);
    return valid ? { value } : { issues: withOwnFaults(() => issuesOf(findings, parts)) };
  };
  return { '~standard': { version: 1, vendor: 'mods-record', validate }, report };
}

function issuesOf(findings, parts) {
  const errors = findings.filter(({ severity }) => severity === 'error');
  return errors.map((finding) => ({ message: finding.message, path: placeOf(finding, parts) }));
}

/** The name of an element is left to the core, which knows them all. */
function checkName(name) {
  if (typeof name !== 'string') throw misuse('unknown-as', `A schema is asked for by its name, a string, not ${typeName(name)}.`);
  const [id] = name.split('.');
  if (id === DOCUMENT ? id === name : CLASS_IDS.includes(id)) return;
  const shown = JSON.stringify(name.slice(0, 80));
  throw misuse('unknown-as', `There is no schema ${shown}.${didYouMean(id, [DOCUMENT, ...CLASS_IDS])}`);
}
