// The fields of a form that hold others: objects, lists, and a form as a whole. Like a control, each
// gives back what it was given until something in it is changed, and what it does not show it keeps.

import { control, nextId } from './controls.js';
import { button, element, unseen } from './nodes.js';
import { isObject } from './open-record.js';

/** What the system fills in stands last, behind a summary. */
const ENVELOPE = ['recordUid', 'versionNumber', 'changeLog'];

/** A change of these makes what is hidden beside them, such as a display, that of the old value. */
const KEYS = { Coded: 'code', CodedOrReference: 'code', Identifier: 'value', Quantity: 'value', Reference: 'recordUid' };

/**
 * All fields of a class. `isProse` says whether its texts may be long; `suggest(targets)` gives the uids in the open record that a reference may
 * name, as pairs of uid and name; `tell` says what has changed to those who do not see it.
 */
export function fieldsOf(form, given, context) {
  const own = form.fields.filter(({ name }) => !ENVELOPE.includes(name));
  const system = form.fields.filter(({ name, hidden }) => ENVELOPE.includes(name) && !hidden);
  const all = objectOf(form.fields, given, context);
  const at = (fields) => fields.map(({ name }) => all.nodes.get(name)).filter(Boolean).map((node) => node.element);
  const box = element('div', '', ...at(own));
  if (system.length > 0) box.append(behind('What a system fills in', element('div', 'nhsuk-details__text', ...at(system))));
  return { ...all, element: box };
}

function fieldOf(field, given, context) {
  return field.many ? listOf(field, given, context) : single(field, given, context);
}

function single(field, given, context) {
  if (!field.parts) return control(field, given, { ...context, suggestions: undefined });
  if (field.inline) return inlineOf(field, given, context);
  return groupOf(field, given, context);
}

/** An object of which one part is shown, without a frame. */
function inlineOf(field, given, context) {
  const object = objectOf(field.parts, given, { ...context, isPart: context.isItem, isProse: false }, field);
  const [node] = object.nodes.values();
  return { ...object, element: node.element, id: node.id, say: node.say, rename: node.rename, read: (path, places) => {
    places.add(path, node);
    return object.read(path, places);
  } };
}

function groupOf(field, given, context) {
  const { label, help, required, recommended, type } = field;
  const isPart = type !== 'Group';
  const object = objectOf(field.parts, given, { ...context, isPart, isProse: false }, field);
  const inside = [...object.nodes.values()].map((node) => node.element);
  const isShut = !isPart && !required && !recommended && given === undefined && !context.isItem;
  const words = required ? `${label} (required)` : label;
  const frame = isShut ? shutFrame(words, help, inside) : fieldset(words, help, [element('div', isPart ? 'form-parts' : '', ...inside)]);
  return { ...framed(frame, object), read: (path, places) => {
    places.add(path, { ...frame, id: firstId(object) });
    return object.read(path, places);
  } };
}

function firstId({ nodes }) {
  return nodes.values().next().value?.id;
}

function framed(frame, object) {
  return { ...object, element: frame.element, say: frame.say, rename: frame.rename, get id() { return firstId(object); } };
}

/** A fieldset with its legend, hint and message. */
function fieldset(words, help, inside) {
  const id = nextId();
  const legend = element('legend', 'nhsuk-fieldset__legend nhsuk-fieldset__legend--s', words);
  const hint = help ? element('div', { class: 'nhsuk-hint', id: `${id}-hint` }, help) : undefined;
  const set = element('fieldset', { class: 'nhsuk-fieldset', 'aria-describedby': help ? `${id}-hint` : undefined }, legend, hint, ...inside);
  const group = element('div', 'nhsuk-form-group form-group', set);
  return { element: group, set, ...messages(group, set, id, hint ?? legend), rename: (next) => legend.replaceChildren(next) };
}

/** A group that few will need, closed. */
function shutFrame(words, help, inside) {
  const id = nextId();
  const hint = element('div', { class: 'nhsuk-hint', id: `${id}-hint` }, help);
  const set = element('div', { class: 'nhsuk-details__text', role: 'group', 'aria-label': words, 'aria-describedby': `${id}-hint` }, hint, ...inside);
  const group = behind(words, set);
  return { element: group, set, ...messages(set, set, id, hint), rename: () => {} };
}

function messages(group, described, id, before) {
  const error = element('span', { class: 'nhsuk-error-message', id: `${id}-error` });
  const always = described.getAttribute('aria-describedby') ?? '';
  return {
    say(message) {
      group.classList.toggle('nhsuk-form-group--error', message !== undefined);
      error.replaceChildren(...(message === undefined ? [] : [unseen('Error: '), message]));
      if (message === undefined) error.remove();
      else before.after(error);
      described.setAttribute('aria-describedby', [always, message !== undefined && `${id}-error`].filter(Boolean).join(' '));
    },
  };
}

function behind(words, inside) {
  const summary = element('summary', 'nhsuk-details__summary', element('span', 'nhsuk-details__summary-text', words));
  return element('details', 'nhsuk-details', summary, inside);
}

/** The fields of an object. `holder` is the field whose value it is, if that is not a whole class. */
function objectOf(fields, given, context, holder) {
  const object = isObject(given) ? given : {};
  const shown = fields.filter(({ hidden }) => !hidden);
  const uids = holder?.targets ? context.suggest(holder.targets) : undefined;
  const nodes = new Map(shown.map((field) => {
    const suggestions = field.name === 'recordUid' ? uids : undefined;
    const inner = { ...context, isItem: false, isProse: context.isProse && !ENVELOPE.includes(field.name) };
    return [field.name, suggestions && !field.parts ? control(field, object[field.name], { ...inner, suggestions }) : fieldOf(field, object[field.name], inner)];
  }));

  return { nodes, read };

  function read(path, places) {
    const values = new Map();
    for (const [name, node] of nodes) values.set(name, node.read([...path, name], places));
    const isSame = [...values].every(([name, value]) => value === object[name]);
    return isSame ? given : changed(values);
  }

  function changed(values) {
    const isPart = holder !== undefined && holder.type !== 'Group';
    if (isPart && [...values.values()].every(isBlank)) return undefined;
    const kept = new Set(fields.filter(({ name }) => isKept(name, values)).map(({ name }) => name));
    const known = new Set(fields.map(({ name }) => name));
    const rest = Object.entries(object).filter(([name]) => !known.has(name) || kept.has(name));
    const entries = [...values].filter(([, value]) => value !== undefined);
    return rest.length + entries.length > 0 ? Object.fromEntries([...rest, ...entries]) : undefined;
  }

  function isKept(name, values) {
    if (values.has(name)) return false;
    const key = holder && KEYS[holder.type];
    return key === undefined || name === 'system' || values.get(key) === object[key];
  }
}

function isBlank(value) {
  return value === undefined || value === null || value === '';
}

/** A value that may stand several times: what is there, and a button for more. */
function listOf(field, given, context) {
  const { label, help, required, type } = field;
  const items = [];
  const list = element('div', 'form-items');
  const add = button('', 'nhsuk-button--secondary nhsuk-button--small', () => {
    const item = append(undefined);
    context.tell(`${titleOf(items.length - 1)} added`);
    focusIn(item.element);
  });
  add.id = nextId();
  const frame = fieldset(required ? `${label} (required)` : label, help, [list, add]);
  const values = given === undefined ? [] : [given].flat();
  for (const value of values) append(value);
  if (values.length === 0 && type !== 'Group') append(undefined);
  name();

  return {
    element: frame.element,
    get id() { return items[0]?.node.id ?? add.id; },
    say: frame.say,
    rename: frame.rename,
    read(path, places) {
      places.add(path, this);
      const found = [];
      for (const { node } of items) {
        const value = node.read([...path, found.length], places);
        if (!isBlank(value)) found.push(value);
      }
      const isSame = found.length === values.length && found.every((value, at) => value === values[at]);
      return isSame ? given : found;
    },
  };

  function append(value) {
    const node = single({ ...field, many: false, help: '', required: false, recommended: false }, value, { ...context, isItem: true, isProse: false });
    const what = unseen('');
    const remove = button('Remove', 'nhsuk-button--secondary nhsuk-button--small', () => takeAway(item), what);
    const item = { node, what, element: element('div', 'form-item', node.element, remove) };
    items.push(item);
    list.append(item.element);
    name();
    return item;
  }

  function takeAway(item) {
    const at = items.indexOf(item);
    context.tell(`${titleOf(at)} removed`);
    items.splice(at, 1);
    item.element.remove();
    name();
    add.focus();
  }

  function name() {
    items.forEach(({ node, what }, at) => {
      node.rename(titleOf(at));
      what.textContent = ` ${titleOf(at)}`;
    });
    add.replaceChildren(items.length === 0 ? 'Add' : 'Add another', unseen(` ${inSentence(label)}`));
  }

  function titleOf(at) {
    return `${label} ${at + 1}`;
  }
}

/** A label with a small letter, unless it begins with an abbreviation. */
function inSentence(label) {
  return /^[A-Z][^A-Z]/.test(label) ? label[0].toLowerCase() + label.slice(1) : label;
}

function focusIn(node) {
  node.querySelector('input, select, textarea, button')?.focus();
}
