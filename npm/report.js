// From the text that the core writes to a report. The text is one list of values without their names,
// which is short to write and to parse; src/report/flat.rs says in which order they are.

/** Kept from when the package was loaded: later, anyone may have replaced it. */
const { parse } = JSON;

/** Nothing but literals: an assignment would ask the prototypes, to which anyone may have added. */
export function readReport(text) {
  const list = parse(text);
  return {
    valid: list[0],
    checked: list[1],
    counts: countsIn(list),
    findings: inEach(list[5], 19, findingAt),
    unchecked: uncheckedIn(list[7], list[6]),
    ...(list.length > 15 && { completeness: inEach(list[15], 8, classAt), coverage: inEach(list[16], 4, needAt) }),
    truncated: list[8],
    standard: list[9],
    version: list[10],
    checkedBy: { package: list[11], model: list[12], rules: list[13], codeSets: list[14] },
  };
}

/** Of the same text only whether the record is valid, and the counts: what stands before the findings. */
export function readOutcome(text) {
  const list = parse(`${text.slice(0, text.indexOf(',['))}]`);
  return { valid: list[0], counts: countsIn(list) };
}

function countsIn(list) {
  return { error: list[2], warning: list[3], info: list[4] };
}

/** Makes something of so many values each. In place: a list that grows would ask the prototype of all arrays. */
function inEach(list, size, make) {
  let count = 0;
  for (let at = 0; at < list.length; at += size) list[count++] = make(list, at);
  list.length = count;
  return list;
}

function findingAt(list, at) {
  const code = list[at];
  const severity = list[at + 1];
  const path = list[at + 2];
  const pointer = list[at + 3];
  const offset = list[at + 4];
  const line = list[at + 5];
  const column = list[at + 6];
  const className = list[at + 7];
  const element = list[at + 8];
  const part = list[at + 9];
  const label = list[at + 10];
  const message = list[at + 11];
  const help = list[at + 12];
  const rule = { id: list[at + 13], source: list[at + 14], basis: list[at + 15] };
  const related = list[at + 16] && placeIn(list[at + 16]);
  const codeSet = list[at + 17];
  const value = list[at + 18];
  // Each written out: to spread what may be absent takes as long as three findings.
  const finding =
    part === null
      ? { code, severity, path, pointer, offset, line, column, class: className, element, label, message, help, rule, related }
      : { code, severity, path, pointer, offset, line, column, class: className, element, part, label, message, help, rule, related };
  if (codeSet === null && value === null) return finding;
  return {
    ...finding,
    ...(codeSet !== null && { codeSet: { id: codeSet[0], binding: codeSet[1] } }),
    ...(value !== null && { value }),
  };
}

function placeIn(list) {
  return { pointer: list[0], offset: list[1], line: list[2], column: list[3] };
}

/** Of six values each where something could not be checked, then of three where a class was not seen whole. */
function uncheckedIn(list, ofSix) {
  let count = 0;
  let at = 0;
  for (; count < ofSix; at += 6) list[count++] = entry(list[at], list[at + 1], list[at + 2], list[at + 3], list[at + 4], list[at + 5]);
  for (; at < list.length; at += 3) list[count++] = entry('class-table-not-seen', list[at], null, null, list[at + 1], list[at + 2]);
  list.length = count;
  return list;
}

function entry(reason, className, element, codeSet, count, pointer) {
  return { reason, class: className, element, codeSet, count, pointer };
}

function classAt(list, at) {
  return { class: list[at], records: list[at + 1], must: shareAt(list, at + 2), should: shareAt(list, at + 4), could: shareAt(list, at + 6) };
}

function shareAt(list, at) {
  return { filled: list[at], of: list[at + 1] };
}

function needAt(list, at) {
  return { need: list[at], held: list[at + 1], present: list[at + 2], absent: list[at + 3] };
}
