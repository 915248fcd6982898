// From a report to an OperationOutcome of FHIR R4. It holds no value of the record.

import { placed, readAdapterOptions } from './place.js';

const SEVERITIES = { __proto__: null, error: 'error', warning: 'warning', info: 'information' };

const DEFAULTS = { severities: ['error', 'warning', 'info'], parts: false };

/** The code of the value set IssueType, for each code of findings that is not about one value. */
const ISSUE_TYPES = {
  __proto__: null,
  'json-syntax': 'structure',
  'json-encoding': 'structure',
  'json-duplicate-key': 'structure',
  'json-lone-surrogate': 'structure',
  'not-json': 'structure',
  'not-a-mods-record': 'structure',
  'unknown-class': 'structure',
  'unknown-element': 'structure',
  'class-out-of-place': 'structure',
  'too-many': 'structure',
  'wrong-type': 'structure',
  'limit-size': 'too-costly',
  'limit-depth': 'too-costly',
  'limit-nodes': 'too-costly',
  'limit-string': 'too-long',
  'unknown-version': 'not-supported',
  'missing-element': 'required',
  'recommended-element-missing': 'required',
  'empty-value': 'required',
  'coding-empty': 'required',
  'identifier-empty': 'required',
  'attestation-reason-missing': 'required',
  'capacity-document-missing': 'required',
  'consent-missing': 'required',
  'not-in-code-set': 'code-invalid',
  'display-mismatch': 'code-invalid',
  'reference-unresolved': 'not-found',
  'reference-wrong-class': 'invariant',
  'other-subject-of-care': 'invariant',
  'duplicate-record': 'duplicate',
  'change-log-mismatch': 'invariant',
  'change-log-other-record': 'invariant',
  'change-log-creation-missing': 'invariant',
  'change-log-creation-late': 'invariant',
  'change-log-order': 'invariant',
  'consent-by-proxy': 'invariant',
  'dates-out-of-order': 'invariant',
  'date-before-birth': 'invariant',
  'date-in-future': 'invariant',
  // Of extracts of ISO 13606.
  'component-id-duplicate': 'duplicate',
  'committal-not-one': 'structure',
  'version-set-mismatch': 'invariant',
  'version-set-repeated': 'invariant',
  'folder-reference-unresolved': 'not-found',
  'link-target-unresolved': 'not-found',
  'entity-unresolved': 'not-found',
  'entry-without-items': 'required',
  'element-without-value': 'required',
  'sensitivity-exceeded': 'invariant',
  'interval-reversed': 'invariant',
  'death-before-birth': 'invariant',
  'subject-of-care-mismatch': 'invariant',
};

export function toOperationOutcome(report, options) {
  const issue = placed(report, readAdapterOptions(options, {}, DEFAULTS)).map(issueOf);
  if (report.truncated) issue.push(remark('There are more findings than are listed here'));
  if (issue.length === 0) issue.push(remark('Nothing was found to be wrong among what could be checked'));
  return { resourceType: 'OperationOutcome', issue };
}

function issueOf({ finding: { code, severity, message, help, line, column, rule }, path }) {
  const issue = {
    severity: SEVERITIES[severity],
    code: severity === 'info' ? 'informational' : (ISSUE_TYPES[code] ?? 'value'),
    details: { coding: [{ system: SYSTEM, code }], text: message },
    diagnostics: `${help} Line ${line}, character ${column}. Rule ${rule.id}, basis ${rule.basis}.`,
  };
  if (path.length > 0) issue.expression = [expressionOf(path)];
  return issue;
}

/** Names the codes of findings. A URN of no registered namespace. */
const SYSTEM = 'urn:mods-record:finding';

function remark(text) {
  return { severity: 'information', code: 'informational', details: { text } };
}

/**
 * The path in FHIRPath, in which a name that is no identifier stands between grave accents. A list
 * that was checked alone has no name: it is `$this`.
 */
function expressionOf(path) {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${nameOf(step)}`));
  return steps.join('').replace(/^\./, '').replace(/^\[/, '$$this[');
}

function nameOf(step) {
  return /^[A-Za-z_]\w*$/.test(step) ? step : `\`${step.replace(/[\\`]|(?! )\s/g, escaped)}\``;
}

/** White space but for a space is written as a number: a string of FHIR allows little of it. */
function escaped(character) {
  if (character === '\\' || character === '`') return `\\${character}`;
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
