// The second part of the page: a form for any class, made out of the model. It is checked when it is
// submitted, and then only; nothing that was typed is ever taken away.

import { schema } from 'mods-record';
import { atControls, formOf, toRecord } from 'mods-record/forms';
import { toErrorSummary, toFieldErrors } from 'mods-record/nhsuk';
import { fieldsOf } from './fields.js';
import { byId, element, option } from './nodes.js';
import { isObject, membersOf, nameOf, objectOf, onOpen, openObject } from './open-record.js';
import { tellErrors } from './panels.js';
import { Places } from './places.js';
import { hideResult, showResult } from './result.js';

const panel = byId('fill-in');
const KINDS = { record: '', actor: '', group: ' (part of a record)' };

/** Forms that were begun, by class: whoever goes to another one finds them again as they were. */
const begun = new Map();
let classes;
let examples;
let starts = [];
let shown;

export function start(allClasses, allExamples) {
  classes = allClasses;
  examples = allExamples.map(([name, text]) => [name, objectOf(text)]).filter(([, object]) => object);
  byId('class').append(...groupsOf(Object.values(classes)));
  byId('class').value = 'Alert';
  byId('class').addEventListener('change', offerStarts);
  byId('class-form').addEventListener('submit', (event) => {
    event.preventDefault();
    showForm();
  });
  byId('fields-form').addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  onOpen(offerStarts);
}

function groupsOf(all) {
  const categories = [...new Set(all.map(({ category }) => category))];
  return categories.map((category) => {
    const own = all.filter((one) => one.category === category).sort(byKindAndName);
    return element('optgroup', { label: category }, ...own.map(({ id, kind, name }) => option(id, name + KINDS[kind])));
  });
}

function byKindAndName(one, other) {
  return (one.kind === 'group') - (other.kind === 'group') || one.name.localeCompare(other.name, 'en-GB');
}

/** What a form of the class can start with: what was begun, nothing, or what is known of the class. */
function offerStarts() {
  const id = byId('class').value;
  const earlier = begun.get(id);
  const open = openObject();
  starts = [
    ...(earlier ? [{ name: 'What you have filled in already', earlier }] : []),
    { name: 'An empty form', given: undefined },
    ...(open ? found('The open record', open, id) : []),
    ...examples.flatMap(([name, object]) => found(`Example “${name}”`, object, id)),
  ];
  byId('start').replaceChildren(...starts.map(({ name }) => option(name)));
}

/** The objects of a class that a document holds, or for a group of it, those that its members hold. */
function found(source, document, id) {
  const named = (object, name) => ({ name: `${source}: ${name}`, given: object });
  if (classes[id].kind !== 'group') {
    return membersOf(document).filter(({ type }) => type === id).map((one) => named(id === 'SubjectOfCare' ? document.subjectOfCare : one, nameOf(one)));
  }
  return membersOf(document)
    .filter(({ type }) => Object.hasOwn(classes, type))
    .flatMap((member) => [...groupsIn(classes[member.type], member, id)].map((object) => named(object, nameOf(member))));
}

function* groupsIn({ fields }, object, id) {
  for (const { name, of } of fields.filter(({ type }) => type === 'Group')) {
    for (const inner of [object[name]].flat().filter(isObject)) {
      if (of.id === id) yield inner;
      yield* groupsIn(of, inner, id);
    }
  }
}

function showForm() {
  const id = byId('class').value;
  const { earlier, given } = starts[byId('start').selectedIndex];
  shown = earlier ?? made(id, given ?? proposed(id));
  begun.set(id, shown);
  const { form, fields } = shown;
  byId('fields-heading').textContent = form.name;
  byId('fields-help').textContent = form.help;
  byId('fields').replaceChildren(fields.element);
  byId('fields-form').hidden = false;
  say([]);
  hideResult();
  offerStarts();
  byId('fields-heading').focus();
}

function made(id, given) {
  const kind = classes[id];
  const form = formOf(kind, { envelope: true });
  const members = membersOf(openObject() ?? {}).filter(({ recordUid }) => typeof recordUid === 'string');
  const context = { isProse: kind.kind === 'record' || id === 'AboutMeResponse', suggest: (targets) => namesOf(members, targets), tell };
  return { id, kind: kind.kind, form, given, fields: fieldsOf(form, given, context) };
}

/** What a system would fill in by itself: the next free uid, and the first version. */
function proposed(id) {
  if (classes[id].kind === 'group') return undefined;
  const names = classes[id].fields.map(({ name }) => name);
  const taken = new Set(membersOf(openObject() ?? {}).map(({ recordUid }) => recordUid));
  const stem = id.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
  let number = 1;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return {
    ...(names.includes('recordUid') ? { recordUid: `${stem}-${number}` } : {}),
    ...(names.includes('versionNumber') ? { versionNumber: 1 } : {}),
  };
}

/** The members of the open record that a reference may lead to, each once. */
function namesOf(members, targets) {
  const some = members.filter(({ type }) => targets.includes(type));
  return [...new Map(some.map((one) => [one.recordUid, nameOf(one)]))];
}

function tell(words) {
  byId('form-status').textContent = words;
}

function submit() {
  const { id, form, fields } = shown;
  const places = new Places();
  const object = toRecord(form, fields.read([], places) ?? {});
  places.sort();
  const report = atControls(form, withParts(schema(id).report(object)));
  const order = { parts: false, fields: places.all.map(({ path }) => path.join('.')) };
  sayAtFields(toFieldErrors(report, { ...order, nameFor: (path) => JSON.stringify(path) }), places);
  const { errorList } = toErrorSummary(report, { ...order, idFor: (path) => places.near(path)?.id });
  say(errorList);
  if (report.valid) showResult({ ...shown, object, report, goTo: ({ path }) => goToField(places.near(path)?.id) });
  else hideResult();
}

/** Each message at its field, or at the nearest there is. */
function sayAtFields(errors, places) {
  const messages = new Map();
  for (const [path, { text }] of Object.entries(errors)) {
    const node = places.near(JSON.parse(path));
    if (node && !messages.has(node)) messages.set(node, text);
  }
  for (const { node } of places.all) node.say(messages.get(node));
}

/** Of a coded value, identifier or reference, the part is the place. */
function withParts(report) {
  return { ...report, findings: report.findings.map(({ part, ...finding }) => (part === undefined ? finding : { ...finding, path: [...finding.path, part] })) };
}

/** Shows the error summary and moves to it, or takes it away. */
function say(errorList) {
  const summary = byId('error-summary');
  summary.hidden = errorList.length === 0;
  summary.querySelector('ul').replaceChildren(...errorList.map(({ text, href }) => element('li', '', href ? linkTo(href, text) : text)));
  tellErrors(panel, errorList.length > 0);
  openAround([...byId('fields').querySelectorAll('.nhsuk-error-message')]);
  if (errorList.length > 0) summary.focus();
}

function linkTo(href, text) {
  const link = element('a', { href }, text);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    goToField(href.slice(1));
  });
  return link;
}

/** As the error summary of the design system does: to the field, with its label in sight. */
function goToField(id) {
  const field = id && byId(id);
  if (!field) return;
  openAround([field]);
  field.closest('.nhsuk-form-group')?.scrollIntoView();
  field.focus({ preventScroll: true });
}

function openAround(nodes) {
  for (const node of nodes) {
    for (let at = node.closest('details'); at; at = at.parentElement.closest('details')) at.open = true;
  }
}

