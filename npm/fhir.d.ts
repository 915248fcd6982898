/**
 * From a report to an OperationOutcome of FHIR R4.
 *
 * @packageDocumentation
 */
import type { Report } from './index.js';
import type { AdapterOptions } from './place.js';

export type { AdapterOptions } from './place.js';

/** A resource of FHIR R4 that says what is wrong with something. */
export interface OperationOutcome {
  resourceType: 'OperationOutcome';
  issue: OperationOutcomeIssue[];
}

/** One finding, or a remark on the whole. */
export interface OperationOutcomeIssue {
  severity: 'error' | 'warning' | 'information';
  /** A code of the value set IssueType. */
  code: string;
  /** The message, and the code of the finding in the system `urn:mods-record:finding`. */
  details: { coding?: { system: string; code: string }[]; text: string };
  /** What to do about it, the line, and the rule. */
  diagnostics?: string;
  /** The way to the value in the record document, written as FHIRPath: `records[0].status`. */
  expression?: string[];
}

/**
 * The report as a resource that a FHIR server can answer with. It holds no value of the record; names of
 * properties stand in it as they do in the record. There is always one issue at least.
 *
 * @param options - all severities count unless `severities` says otherwise; `parts` is false
 */
export function toOperationOutcome(report: Report, options?: AdapterOptions): OperationOutcome;
