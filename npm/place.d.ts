import type { Severity } from './index.js';

/** Options of all converters. A name that is not here throws `unknown-option`. */
export interface AdapterOptions {
  /** The severities that count. Default: `['error']`. */
  severities?: readonly Severity[] | undefined;
  /**
   * Whether the form has a field for each part of a coded value or identifier, such as `status.code`.
   * Then an error is there. False: one field gives the whole object (`status`), and the error is at it.
   * Default true.
   */
  parts?: boolean | undefined;
}
