// Extracts of ISO 13606: what must compile, and lines that are marked and must be refused.
import { fromExtract, ready, render, renderInto, schemas, toExtract, validate } from 'mods-record/iso13606';
import type { CONTENT, COMPOSITION, EHR_EXTRACT, ExtractClassId, KindOfCD, RecordDocument, Report, ToExtractOptions } from 'mods-record/iso13606';
import { toOperationOutcome } from 'mods-record/fhir';
import * as mods from 'mods-record';

const name = { type: 'SIMPLE_TEXT', originalText: 'Morning visit' } as const;
const component = { name, rc_id: { extension: 'c-1' }, synthesised: false };
const entry: CONTENT = { type: 'ENTRY', ...component, uncertainty_expressed: false };
const composition: COMPOSITION = { ...component, content: [entry, { type: 'SECTION', ...component, members: [entry] }] };
export const extract: EHR_EXTRACT = {
  rm_id: 'EN 13606',
  ehr_system: { extension: 'a' },
  ehr_id: { root: { oid: '2.16.840' }, extension: 'b' },
  subject_of_care: { extension: '9990000018' },
  time_created: { time: '2026-11-22' },
  all_compositions: [composition],
};
export const code: KindOfCD = { type: 'CS', codeValue: 'a' };

const report: Report = validate(extract, { as: 'EHR_EXTRACT', today: '2026-11-22' });
validate({}, { as: 'ENTRY.info_provider', strict: true });
validate({}, { as: 'Alert' });
export const standard: 'MODS' | 'ISO 13606' = report.standard;
export const of: mods.ClassId | ExtractClassId | null | undefined = report.findings[0]?.class;
toOperationOutcome(report);
export const html: string = render(extract, { as: 'COMPOSITION', findings: true });
renderInto(new DocumentFragment(), extract, { headingLevel: 3 });
export const same: mods.Schema<mods.Alert> = schemas.Alert;
await ready();

const options = { ehrSystem: { extension: 'a' }, ehrId: { extension: 'b' }, timeCreated: '2026-11-22' } satisfies ToExtractOptions;
const made = toExtract('{}', options);
if (made.refused === null) {
  export_(made.extract.all_compositions);
  const back = fromExtract(made.extract, { limits: { size: 1_000 } });
  if (back.record) export_<RecordDocument>(back.record);
  export_<string | undefined>(back.kept[0]?.pointer);
}
const either: ToExtractOptions = options;
// @ts-expect-error With these options it may be text.
export_<EHR_EXTRACT | null>(toExtract('{}', either).extract);
export_<EHR_EXTRACT | string | null>(toExtract('{}', either).extract);
const text = toExtract(new Uint8Array(), { ...options, text: true });
export_<string | null>(text.extract);
function export_<T>(_: T): void {}

// @ts-expect-error an extract has to be made by a system
toExtract('{}', { ehrId: {}, timeCreated: '2026-11-22' });
// @ts-expect-error nor is there an extract without options
toExtract('{}');
// @ts-expect-error what was refused has no extract
made.extract.rm_id;
// @ts-expect-error a part has to say what it is
export const nameless: CONTENT = { ...component, uncertainty_expressed: false };
// @ts-expect-error a composition has sections and entries
export const cluster: COMPOSITION = { ...component, content: [{ type: 'CLUSTER', ...component, structure_type: {} }] };
// @ts-expect-error the reference model is not in the first core
mods.validate('{}', { as: 'COMPOSITION' });
// @ts-expect-error no such class
validate('{}', { as: 'COMPOSITON' });
