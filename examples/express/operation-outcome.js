/** A report as an OperationOutcome of FHIR R4: severity, kind of issue, words, and the place. */
export function toOperationOutcome({ findings }) {
  const issue = findings.map(({ severity, code, message, help, line, path }) => ({
    severity: severity === 'info' ? 'information' : severity,
    code: severity === 'info' ? 'informational' : 'invalid',
    details: { text: message, coding: [{ system: 'urn:mods-record:finding', code }] },
    diagnostics: `${help} Line ${line}.`,
    expression: path.length > 0 ? [path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('').slice(1)] : undefined,
  }));
  const none = { severity: 'information', code: 'informational', details: { text: 'Nothing was found to be wrong among what could be checked' } };
  return { resourceType: 'OperationOutcome', issue: issue.length > 0 ? issue : [none] };
}
