// The controls of a form, one for each single value, in the markup of NHS.UK frontend. Each gives
// back what it was given until someone changes it.

import { element, unseen } from './nodes.js';

const NOT_RECORDED = 'Not recorded';
/** As many codes as are shown all at once; longer lists are chosen from. */
const MOST_RADIOS = 5;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** The shapes of our record document, which are those of ISO 8601. */
const SHAPES = {
  Date: 'For example, 2026-03-27. If the day or month is not known, 2026-03 or 2026.',
  DateTime: 'For example, 2026-03-27T10:30:00Z. If the time is not known, 2026-03-27.',
  Time: 'For example, 10:30.',
};
const WIDTHS = { Date: 10, DateTime: 20, Time: 5, Number: 5, WholeNumber: 5 };
const KEYBOARDS = { Number: 'decimal', WholeNumber: 'numeric' };

let made = 0;

/** Fields have numbers for names: places in lists change while a form is filled in. */
export function nextId() {
  made += 1;
  return `field-${made}`;
}

/**
 * The control of a field. `read(path, places)` gives its value and notes where it stands, `say` shows
 * a message at it or takes it away, `rename` gives it another label.
 */
export function control(field, given, context) {
  const id = nextId();
  const make = isChosen(field) ? choiceOf(field) : textBox;
  const { parts, ask, text } = make(field, given, id, context);
  const hint = hintOf(field, context.isPart);
  const error = element('span', { class: 'nhsuk-error-message', id: `${id}-error` });
  const group = element('div', 'nhsuk-form-group');
  const label = labelOf(field, id);
  frame();
  const before = text();

  return {
    element: group,
    id,
    read(path, places) {
      places.add(path, this);
      const now = text();
      return now === before ? given : valueOf(field.type, now);
    },
    say(message) {
      group.classList.toggle('nhsuk-form-group--error', message !== undefined);
      error.replaceChildren(...(message === undefined ? [] : [unseen('Error: '), message]));
      if (message === undefined) error.remove();
      else parts[0].before(error);
      describe(message !== undefined);
    },
    rename(words) {
      label.replaceChildren(words);
    },
  };

  function frame() {
    if (ask.tagName !== 'FIELDSET') {
      group.append(label, ...hint(id), ...parts);
    } else {
      label.className = 'nhsuk-fieldset__legend';
      ask.append(label, ...hint(id), ...parts);
      group.append(ask);
    }
    describe(false);
  }

  function describe(isWrong) {
    const described = [hint(id).length > 0 && `${id}-hint`, isWrong && `${id}-error`].filter(Boolean);
    if (described.length > 0) ask.setAttribute('aria-describedby', described.join(' '));
    else ask.removeAttribute('aria-describedby');
    if (ask.tagName === 'FIELDSET') return;
    ask.classList.toggle(`${ask.classList[0]}--error`, isWrong);
    if (isWrong) ask.setAttribute('aria-invalid', 'true');
    else ask.removeAttribute('aria-invalid');
  }
}

function labelOf({ label, required, type, choices, open }, id) {
  const words = required ? `${label} (required)` : label;
  const isGroup = type === 'YesNo' || (choices && !open && choices.length <= MOST_RADIOS);
  return isGroup ? element('legend', '', words) : element('label', { class: 'nhsuk-label', for: id }, words);
}

/** Gives the same hint each time it is asked. */
function hintOf({ type, help }, isPart) {
  const words = [isPart ? undefined : help, SHAPES[type]].filter(Boolean).join(' ');
  let hint;
  return (id) => {
    if (words === '') return [];
    hint ??= element('div', { class: 'nhsuk-hint', id: `${id}-hint` }, words);
    return [hint];
  };
}

function isChosen({ type, choices, open }) {
  return type === 'YesNo' || (choices !== undefined && !open);
}

function choiceOf({ type, choices }) {
  return type === 'YesNo' || choices.length <= MOST_RADIOS ? radios : select;
}

/** What can be chosen, and what was given if that is something else. */
function choicesOf({ type, choices }, given) {
  const all = type === 'YesNo' ? [['true', 'Yes'], ['false', 'No']] : choices.map(({ code, display }) => [code, display]);
  const value = shown(given);
  return value === '' || all.some(([code]) => code === value) ? all : [...all, [value, `${value} (not in the list)`]];
}

function radios(field, given, id) {
  const all = [...choicesOf(field, given), ...(field.required ? [] : [['', NOT_RECORDED]])];
  const value = shown(given);
  const items = all.map(([code, words], at) => {
    const own = at === 0 ? id : `${id}-${at + 1}`;
    const input = element('input', { class: 'nhsuk-radios__input', id: own, name: id, type: 'radio' });
    input.value = code;
    input.checked = code === value && code !== '';
    return element('div', 'nhsuk-radios__item', input, element('label', { class: 'nhsuk-label nhsuk-radios__label', for: own }, words));
  });
  const list = element('div', 'nhsuk-radios nhsuk-radios--small', ...items);
  return {
    ask: element('fieldset', 'nhsuk-fieldset'),
    parts: [list],
    text: () => list.querySelector('input:checked')?.value ?? '',
  };
}

function select(field, given, id) {
  const ask = element('select', { class: 'nhsuk-select', id, name: id });
  for (const [code, words] of [['', NOT_RECORDED], ...choicesOf(field, given)]) {
    const one = element('option', {}, words);
    one.value = code;
    ask.append(one);
  }
  ask.value = shown(given);
  return { ask, parts: [ask], text: () => ask.value };
}

function textBox(field, given, id, { isProse, suggestions }) {
  const { type } = field;
  const value = shown(given);
  const isLong = (type === 'Text' && isProse) || /[\r\n]/.test(value);
  const attributes = { id, name: id, autocomplete: 'off', spellcheck: isLong ? 'true' : 'false' };
  const ask = isLong
    ? element('textarea', { class: 'nhsuk-textarea', rows: '2', ...attributes })
    : element('input', { class: `nhsuk-input${WIDTHS[type] ? ` nhsuk-input--width-${WIDTHS[type]}` : ''}`, type: 'text', inputmode: KEYBOARDS[type], ...attributes });
  ask.value = value;
  const listed = isLong ? [] : (suggestions ?? suggested(field));
  if (listed.length === 0) return { ask, parts: [ask], text: () => ask.value };
  ask.setAttribute('list', `${id}-list`);
  const list = element('datalist', { id: `${id}-list` }, ...listed.map(([code, words]) => element('option', { value: code, label: words })));
  return { ask, parts: [ask, list], text: () => ask.value };
}

/** Codes of a list that is not known whole. */
function suggested({ choices = [] }) {
  return choices.map(({ code, display }) => [code, display]);
}

/** A value as it stands in a control. What has no place in one is shown as JSON, and kept. */
function shown(value) {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What was typed, as the record has it. A number that is none stays text, and is said to be wrong. */
function valueOf(type, text) {
  if (text === '') return undefined;
  if (type === 'YesNo') return text === 'true';
  const isNumber = type === 'Number' || type === 'WholeNumber';
  return isNumber && NUMBER.test(text.trim()) ? Number(text) : text;
}
