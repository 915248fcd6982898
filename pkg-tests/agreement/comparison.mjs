// What the validator and a schema say of one input, place by place, and why they may differ.

import { CLASSES } from './model.mjs';

/**
 * The differences that there may be, each with its reason. Everything else is a fault of the
 * schema, of the validator, or of this list. `npm/schema/README.md` lists the same.
 */
export const DIFFERENCES = {
  'check digit': 'no schema can reckon: the form of an NHS number, SNOMED CT or dm+d identifier is checked, its check digit is not',
  'written number': 'a schema sees 1 where 1.0 or 1e0 is written; a whole number has digits alone',
  'leap second': 'second 60 beside an offset: whether a day ends in universal time cannot be reckoned',
  'cross-record rule': 'two records with one uid and version: a schema looks at one place at a time',
  'JSON text': 'names that stand twice, half surrogate pairs and wrong bytes are gone when the text is parsed; what JSON cannot hold is not in it',
  limit: 'sizes and depths that the validator bounds are no matter of a schema',
  'refused as a whole': 'the schema does not look into what it refused, such as a list where one value stands; the validator does',
  'no MODS record': 'that the document is no MODS record is all that the validator says; a schema goes on',
};

/** Compares a report with the places that a schema refused: what only one of them has, and why. */
export function compare(report, refused, document) {
  const errors = report.findings.filter(({ severity }) => severity === 'error');
  const named = new Set(errors.map(({ pointer }) => pointer));
  const ours = errors.filter(({ pointer }) => !refused.has(pointer));
  const theirs = [...refused].filter((place) => !named.has(place));
  return [
    ...ours.map((finding) => [whyNotRefused(finding, refused, document), `only the validator: ${finding.code} ${finding.pointer}`]),
    ...theirs.map((place) => [whyNotFound(place, errors), `only the schema: ${place}`]),
  ];
}

function whyNotRefused(finding, refused, { value, bytes }) {
  const { code, pointer } = finding;
  if (code === 'nhs-number-check-digit' || code === 'snomed-ct-check-digit') return 'check digit';
  if (code === 'duplicate-record') return 'cross-record rule';
  if (isOfText(finding)) return 'JSON text';
  if (code.startsWith('limit-')) return 'limit';
  if ([...refused].some((place) => pointer.startsWith(`${place}/`))) return 'refused as a whole';
  // An object is written anew on its way in, so that offsets are not those of these bytes.
  const written = [new TextDecoder().decode(bytes.subarray(finding.offset, finding.offset + 60)), String(valueAt(value, pointer))];
  if (code === 'wrong-type' && isWholeNumber(finding) && written.some(isWholeButNotWrittenSo)) return 'written number';
  if (code === 'time-impossible' && /^[\d-]+T\d\d:\d\d:60(\.\d+)?[+-]/.test(valueAt(value, pointer))) return 'leap second';
  return undefined;
}

function valueAt(value, pointer) {
  const names = pointer.split('/').slice(1).map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.reduce((held, name) => held?.[name], value);
}

function whyNotFound(place, errors) {
  const some = (is) => errors.some(is);
  if (some(({ code }) => code === 'not-a-mods-record')) return 'no MODS record';
  // Reading stops at these; of what is too deep, only the place is known.
  if (some(({ code }) => code === 'limit-size' || code === 'limit-nodes')) return 'limit';
  if (some(({ code, pointer }) => code === 'limit-depth' && `${place}/`.startsWith(`${pointer}/`))) return 'limit';
  return some(isOfText) ? 'JSON text' : undefined;
}

const isOfText = ({ code }) => code.startsWith('json-') || code === 'not-json';

function isWholeNumber({ class: id, element }) {
  return CLASSES.get(id)?.elements.find(({ json }) => json === element)?.type === 'WholeNumber';
}

function isWholeButNotWrittenSo(text) {
  const [number] = /^-?[\d.]+([eE][+-]?\d+)?/.exec(text) ?? [''];
  return number !== '' && Number.isInteger(Number(number)) && Number(number) >= 0 && /\D/.test(number);
}

/** Says at which place the validator would name what a part of a schema refuses. */
export function placesFor(schema) {
  const { Member, NhsNumber, SnomedCt, ...others } = schema.$defs ?? schema.definitions;
  const place = new Map();
  // What class it is, is said of the object; so is the form of its code or identifier.
  for (const part of [Member?.properties.type, NhsNumber?.then, SnomedCt?.then]) place.set(part, parentOf);
  // That a list has nothing in it is said of the list.
  for (const { contains } of Object.values(others)) place.set(contains, () => undefined);
  // That it is a MODS record at all is said of the document.
  for (const part of [false, ...partsOf(schema.allOf?.[1])]) place.set(part, () => '');
  place.set(Member, ({ instancePath }) => instancePath);
  return (errors) => {
    const places = errors.filter(speaks).map((error) => (place.get(error.parentSchema) ?? placeOf)(error));
    return new Set(places.filter((known) => known !== undefined));
  };
}

/** The conditions only pass on what others say. */
const speaks = ({ keyword }) => keyword !== 'if';

const parentOf = ({ instancePath }) => instancePath.slice(0, instancePath.lastIndexOf('/'));

function placeOf({ keyword, instancePath, params }) {
  return keyword === 'required' ? `${instancePath}/${params.missingProperty}` : instancePath;
}

function partsOf(part) {
  return part !== null && typeof part === 'object' ? [part, ...Object.values(part).flatMap(partsOf)] : [];
}
