// Which findings a form shows, and where.

import { misuse } from './errors.js';
import { callback, flag, listOf, oneOf, readKnown, typeName } from './option-values.js';

/** The options that all adapters have. */
const COMMON = { __proto__: null, severities: listOf(oneOf('error', 'warning', 'info')), parts: flag };

export const DEFAULTS = { __proto__: null, severities: ['error'], parts: true };

/** Options of an adapter: those that all have, and `more` of its own. */
export function readAdapterOptions(options = {}, more = {}, defaults = DEFAULTS) {
  return { __proto__: null, ...defaults, ...readKnown(options, { __proto__: null, ...COMMON, ...more }) };
}

/**
 * What checks the data of a form: it gives the findings that count, each with the path to its field.
 * `asRecord` makes the record of the data, unless the option `record` does.
 */
export function checker(schema, options, asRecord = (data) => data) {
  // Of a class that there is not, `schemas` has nothing.
  if (typeof schema?.report !== 'function') {
    throw misuse('input-type', `The schema must be one of mods-record, such as schemas.Alert, not ${typeName(schema)}.`);
  }
  const { record = asRecord, ...asked } = readAdapterOptions(options, { record: callback });
  return (data) => placed(schema.report(record(data)), asked);
}

/** The findings that count, each with the path to its field. */
export function placed(report, { severities, parts }) {
  const findings = report?.findings;
  if (!Array.isArray(findings)) {
    throw misuse('input-type', `A converter takes a report, such as schemas.Alert.report(value) gives, not what is ${typeName(report)}.`);
  }
  const counted = findings.filter(({ severity }) => severities.includes(severity));
  return counted.map((finding) => ({ finding, path: placeOf(finding, parts) }));
}

/**
 * The path to the field that a finding is about. With `parts`, where a form asks for the parts of a
 * coded value or identifier, that is the part; without, where one field gives the whole of it, the
 * value.
 */
export function placeOf(finding, parts = true) {
  return parts && Object.hasOwn(finding, 'part') ? [...finding.path, finding.part] : finding.path;
}

/** JSON Pointer (RFC 6901) of a path. */
export function pointer(path) {
  return path.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}
