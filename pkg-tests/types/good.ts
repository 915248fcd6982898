// Everything here must compile: `tsc` says so, nobody runs it.
import { ready, render, renderInto, validate } from 'mods-record';
import type { Alert, ClassId, CodeSets, Finding, RecordDocument, RenderIntoOptions, RenderOptions, RenderTarget, Report, Severity, View, ViewName, Words } from 'mods-record';
import * as fetched from 'mods-record/url';
import { atControls, form, formOf, toRecord } from 'mods-record/forms';
import type { Field, Form, FormClassId } from 'mods-record/forms';
import * as classes from 'mods-record/forms/classes';
import { fromQuestionnaireResponse, questionnaire } from 'mods-record/forms/fhir';
import { jsonForms, jsonFormsOf } from 'mods-record/forms/json-forms';
import { rjsf } from 'mods-record/forms/rjsf';
import { fromSurveyData, survey, toSurveyData } from 'mods-record/forms/surveyjs';
import * as edge from 'mods-record/workerd';
import { ModsFindingsElement, type ModsRecordElement } from 'mods-record/element';
import 'mods-record/style.css';

export const report: Report = validate('{}');
validate(new Uint8Array());
validate(new ArrayBuffer(0));
validate(null);
validate([]);
validate({ anything: true });

export const document: RecordDocument = {
  standard: 'MODS',
  version: '1.0.0',
  subjectOfCare: { recordUid: 'soc-1', personIdentification: { nhsNumber: { value: '9990000018' } } },
  careActors: [{ type: 'CareWorker', recordUid: 'cw-1', personName: { personFamilyName: 'Example' } }],
};
validate(document, { as: 'Alert', version: '1.0.0', strict: true, includeValues: false, today: '2026-11-22' });
validate(document, { as: 'Alert.alertStartDate', limits: { size: 1_000, findings: 10 } });
validate(document, { as: undefined, limits: { depth: undefined } });

export const welsh: Words = { 'Not recorded': 'Heb ei gofnodi', 'Error: ': undefined };
validate(document, { words: welsh });
render(document, { words: welsh, lang: 'cy' });

export const known: CodeSets = {
  'alert-status': ['paused'],
  'http://snomed.info/sct': (code) => (code === '22298006' ? true : undefined),
  'scip-mods-flag-code': new Set(['local-1']),
};
validate(document, { codeSets: known });
render(document, { codeSets: { 'alert-status': undefined } });
export const list: string | undefined = report.findings[0]?.codeSet?.id;
export const read: string = report.checkedBy.codeSets;

export const options: RenderOptions = { format: 'page', findings: true, headingLevel: 3, idPrefix: 'a' };
export const html: string = render(document, options);

render(document, { format: 'page', stylesheet: false });

export function show(element: HTMLElement, shadow: ShadowRoot, fragment: DocumentFragment, drawing: SVGElement): void {
  for (const target of [element, shadow, fragment, drawing]) renderInto(target, document);
  const wanted: RenderIntoOptions = { view: 'plan', findings: true, headingLevel: 3, idPrefix: 'a', today: '2026-11-22' };
  const target: RenderTarget = element;
  renderInto(target, '{}', wanted);
  render('{}', wanted);
  fetched.renderInto(element, new Uint8Array());
}

export const view: View = { sections: [{ heading: 'Falls', holds: ['Incident', 'Care planning', 'CareWorker', 'SubjectOfCare'], newestFirst: true }] };
export const name: ViewName = 'transfer';
render(document, { view });
render(document, { view: name });
render(document, { view: 'changes', since: '2026-11-22' });

export function worst(findings: Finding[]): Severity | undefined {
  return findings.find(({ severity }) => severity === 'error')?.severity;
}
export const places: (string | number)[] = report.findings[0]?.path ?? [];
export const total: number = report.counts.error + report.counts.warning + report.counts.info;
export const other: string | undefined = report.findings[0]?.related?.pointer;
export const missing: string | null | undefined = report.unchecked[0]?.codeSet;
const { completeness, coverage } = validate(document, { completeness: true });
export const filled: number | undefined = completeness?.find((one) => one.class === 'CarePlan')?.must.filled;
export const lacking: ClassId[] | undefined = coverage?.find(({ need, held }) => need === 16 && held === false)?.absent;
export const by: string = report.checkedBy.rules;
export type Versioned = Alert['versionNumber'];

await ready();
await fetched.ready('https://example.org/mods.wasm');
await fetched.ready(new URL('https://example.org/mods.wasm'));
export const same: Report = fetched.validate(document);

const asked: Form = formOf(classes.Alert, { envelope: true });
export const id: FormClassId = 'CareTeam';
export const field: Field | undefined = form(id).fields[0]?.parts?.[0];
export const choice: string | undefined = field?.choices?.[0]?.display;
export const moved: Report = atControls(asked, report);
export const made = [jsonForms('Alert').uischema.elements, jsonFormsOf(asked), rjsf('Address').schema, survey('Visit').pages, questionnaire('Goal').item];
toRecord(asked, fromSurveyData(toSurveyData({ status: { code: 'active' } })));
toRecord(asked, fromQuestionnaireResponse({ resourceType: 'QuestionnaireResponse' }));
export const atTheEdge: Report = edge.validate(document);

export const shown: ModsRecordElement | null = window.document.querySelector('mods-record');
if (shown) {
  shown.record = document;
  shown.record = null;
  shown.options = { view, strict: true };
  shown.view = name;
  shown.headingLevel = undefined;
}
export const summary: ModsFindingsElement = new ModsFindingsElement();
summary.report = report;
summary.idOf = ({ pointer }) => `field-${pointer}`;
summary.addEventListener('mods-render', ({ detail }) => detail.report?.valid);
window.document.addEventListener('mods-error', ({ detail }) => detail.error.code === 'no-wasm');
