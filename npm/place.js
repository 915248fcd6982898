// Which findings a form shows, and where.

import { flag, listOf, oneOf, readKnown } from './option-values.js';

/** The options that all adapters have. */
const COMMON = { __proto__: null, severities: listOf(oneOf('error', 'warning', 'info')), parts: flag };

const DEFAULTS = { severities: ['error'], parts: true };

/** Options of an adapter: those that all have, and `more` of its own. */
export function readAdapterOptions(options = {}, more = {}, defaults = DEFAULTS) {
  return { __proto__: null, ...defaults, ...readKnown(options, { __proto__: null, ...COMMON, ...more }) };
}

/** The findings that count, each with the path to its field. */
export function placed({ findings }, { severities, parts }) {
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
