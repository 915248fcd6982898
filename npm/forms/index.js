// The neutral description of a form: what every form library, and whoever writes markup, is given
// in the words of the model. The other files here each turn it into one library's own form.

import { misuse } from '../errors.js';
import { flag, readKnown } from '../option-values.js';
import { placeOf, pointer } from '../place.js';
import { classNamed } from './named.js';

const OPTIONS = { __proto__: null, envelope: flag };

/** White space as the core has it, which is not quite what `trim` takes away. */
const BLANK = /^\p{White_Space}*$/u;

/** Which parts of a value a form shows; the others are kept as they are. */
const SHOWN = {
  __proto__: null,
  Coded: ['code', 'text'],
  CodedOrReference: ['code', 'text', 'recordUid', 'display'],
  Identifier: ['value'],
  Quantity: ['value', 'unitOfMeasure'],
  Reference: ['recordUid', 'display'],
};

export function form(id, options) {
  return formOf(classNamed(id), options);
}

export function formOf(kind, options) {
  if (typeof kind !== 'object' || kind === null || !Array.isArray(kind.fields)) {
    throw misuse('input-type', 'A form is made of a class: one of the exports of mods-record/forms/classes.');
  }
  const { envelope = false } = options === undefined ? {} : readKnown(options, OPTIONS);
  const { id, name, category, version, help } = kind;
  const shown = kind.fields.filter((field) => envelope || !field.envelope || field.type === 'ClassName');
  return { class: id, name, category, version, help, envelope, fields: shown.map((field) => fieldOf(field, kind, '')) };
}

export function toRecord(form, data) {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw misuse('input-type', 'What a form gives must be an object.');
  }
  return filled(form.fields, data) ?? {};
}

export function atControls(form, report) {
  const findings = report.findings.map((finding) => {
    // The path leads to the part now, so that a converter does not go there once more.
    const { part, ...moved } = finding;
    const path = controlPath(form, placeOf(finding));
    return { ...moved, path, pointer: pointer(path) };
  });
  return { ...report, findings };
}

/** The way to the control that shows what a path leads to: the first one in it or beside it. */
function controlPath({ fields }, path) {
  const way = [];
  let field;
  for (const [at, step] of path.entries()) {
    const next = typeof step === 'number' ? field : fields.find(({ name }) => name === step);
    if (next === undefined) return [...way, ...path.slice(at)];
    if (next.hidden && field !== undefined) break;
    way.push(step);
    [field, fields] = [next, next.parts ?? []];
  }
  while (field?.parts && !(field.many && typeof way.at(-1) !== 'number')) {
    field = field.parts.find(({ hidden }) => !hidden);
    if (field !== undefined) way.push(field.name);
  }
  return way;
}

function fieldOf(source, holder, prefix) {
  const { name, label, help, type, occurs, level, basis, codeSet, binding, targets } = source;
  const required = level === 'must' && basis === 'mods';
  const recommended = !required && level !== 'could';
  const field = {
    name,
    path: prefix + name,
    label,
    help: recommended ? `${help} Recommended.` : help,
    type,
    occurs,
    many: occurs.endsWith('*'),
    level,
    basis,
    required,
    recommended,
    hidden: type === 'ClassName',
  };
  if (type === 'ClassName' && standsInList(holder)) field.constant = holder.id;
  if (targets) field.targets = [...targets];
  if (codeSet) Object.assign(field, listOf(codeSet, binding));
  if (source.of) addParts(field, source.of, `${field.path}.`);
  return field;
}

/** The person stands in a place of their own; whatever stands in a list says what it is. */
function standsInList({ id, kind }) {
  return kind !== 'group' && id !== 'SubjectOfCare';
}

/** The list of a coded element. One that is not known whole stays open: its codes are suggestions. */
function listOf({ id, name, system, complete, codes }, binding) {
  const list = { codeSet: { id, name, system, complete, binding } };
  if (codes.length > 0) {
    list.choices = codes.map(([code, display]) => (system ? { code, display, system } : { code, display }));
    list.open = !complete;
  }
  return list;
}

function addParts(field, { fields }, prefix) {
  const { type, choices, open } = field;
  const shown = type === 'Coded' && choices && !open ? ['code'] : SHOWN[type];
  field.inline = shown?.length === 1;
  field.parts = fields.map((source) => {
    const part = fieldOf(source, field, prefix);
    if (shown) part.hidden = !shown.includes(part.name);
    if (part.name === 'code' && choices) Object.assign(part, { choices, open });
    if (field.inline && !part.hidden) {
      Object.assign(part, { label: field.label, help: field.help, required: field.required, recommended: field.recommended });
    }
    return part;
  });
}

/** An object without what is blank, or undefined if nothing is left. What the form does not know stays. */
function filled(fields, data) {
  const known = new Map(fields.map((field) => [field.name, field]));
  const entries = [];
  for (const [name, value] of Object.entries(data)) {
    const field = known.get(name);
    const kept = field ? valueIn(field, value) : value;
    if (kept !== undefined) entries.push([name, kept]);
  }
  for (const { name, constant } of fields) {
    if (constant !== undefined && !entries.some(([key]) => key === name)) entries.unshift([name, constant]);
  }
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function valueIn(field, value) {
  if (!Array.isArray(value)) return oneIn(field, value);
  const values = value.map((one) => oneIn(field, one)).filter((one) => one !== undefined);
  return values.length > 0 ? values : undefined;
}

function oneIn(field, value) {
  if (value === null || value === undefined || (typeof value === 'string' && BLANK.test(value))) return undefined;
  if (!field.parts || typeof value !== 'object') return value;
  const object = filled(field.parts, value);
  return object && field.choices ? named(field.choices, object) : object;
}

/** A code of the list gets its display, unless it has words of its own: those of another code do not count. */
function named(choices, coding) {
  const { code, display, system } = coding;
  const choice = choices.find((one) => one.code === code);
  if (!choice || (system && choice.system && system !== choice.system)) return coding;
  const isOwn = display !== undefined && !choices.some((one) => one.display === display);
  return isOwn || display === choice.display ? coding : { ...coding, display: choice.display };
}
