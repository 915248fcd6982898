// Every line that is marked must be refused: `tsc` complains of a mark without an error.
import { form, formOf } from 'mods-record/forms';
import { jsonForms } from 'mods-record/forms/json-forms';
import { ready, render, renderInto, validate } from 'mods-record';
import type { ModsFindingsElement, ModsRecordElement } from 'mods-record/element';
import type { Alert, RecordDocument } from 'mods-record';

// @ts-expect-error a record is not missing
validate(undefined);
// @ts-expect-error a record is not a number
validate(5);
// @ts-expect-error no such option
validate('{}', { strikt: true });
// @ts-expect-error a switch is on or off
validate('{}', { strict: 'yes' });
// @ts-expect-error a list is not one code
validate('{}', { codeSets: { 'alert-status': 'paused' } });
// @ts-expect-error an answer is not for later
validate('{}', { codeSets: { 'alert-status': async () => true } });
// @ts-expect-error words are text
validate('{}', { words: { 'Not recorded': 5 } });
// @ts-expect-error no such class
validate('{}', { as: 'Alrt' });
// @ts-expect-error options of render only
validate('{}', { format: 'page' });
// @ts-expect-error an option of validate only
render('{}', { completeness: true });
// @ts-expect-error there are 21 needs
validate('{}', { completeness: true }).coverage?.find(({ need }) => need === 22);
// @ts-expect-error reports say no language
validate('{}', { lang: 'cy' });
// @ts-expect-error no such format
render('{}', { format: 'pdf' });
// @ts-expect-error with a style sheet or without, not with one of that name
render('{}', { format: 'page', stylesheet: 'style.css' });
// @ts-expect-error an element, not the name of one
renderInto('#record', '{}');
// @ts-expect-error an element that may not be there
renderInto(globalThis.document.getElementById('record'), '{}');
// @ts-expect-error a document has one element, and this is not it
renderInto(globalThis.document, '{}');
// @ts-expect-error a text holds nothing
renderInto(new Text(), '{}');
// @ts-expect-error nodes have no format
renderInto(new DocumentFragment(), '{}', { format: 'fragment' });
// @ts-expect-error no such view
render('{}', { view: 'history' });
// @ts-expect-error a group stands in other classes only
render('{}', { view: { sections: [{ heading: 'Names', holds: ['PersonName'] }] } });
// @ts-expect-error a section has a heading
render('{}', { view: { sections: [{ holds: ['Task'] }] } });
// @ts-expect-error headings end at six
render('{}', { headingLevel: 7 });
// @ts-expect-error a limit is a number
render('{}', { limits: { size: '1MB' } });
// @ts-expect-error only the entry that fetches takes an address
ready('https://example.org/mods.wasm');
// @ts-expect-error a report has no such property
validate('{}').errors;
// @ts-expect-error the person stands in the document itself
export const document: RecordDocument = { subjectOfCare: 'soc-1' };
// @ts-expect-error a record has a version
export const alert: Alert = { type: 'Alert', recordUid: 'a-1' };
// @ts-expect-error the inside of the package is closed
export * from 'mods-record/core.js';
// @ts-expect-error a data type has no form
form('Coding');
// @ts-expect-error there is no such option
jsonForms('Alert', { envelop: true });
// @ts-expect-error a form is made of a class, not of a name
formOf('Alert');

export function misuse(shown: ModsRecordElement, summary: ModsFindingsElement) {
  // @ts-expect-error a level is a number
  shown.headingLevel = '2';
  // @ts-expect-error an element shows a part of a page
  shown.options = { format: 'page' };
  // @ts-expect-error a view of one's own goes into the options
  shown.view = { sections: [] };
  // @ts-expect-error only what shows findings takes a report
  shown.report = validate('{}');
  // @ts-expect-error an option of render only
  summary.options = { findings: true };
}
