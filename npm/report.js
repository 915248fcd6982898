// From the text that the core writes to a report.

/** Kept from when the package was loaded: later, anyone may have replaced it. */
const { parse } = JSON;

/** What could not be checked is one flat list of six values for each entry: half as long to parse. */
export function readReport(text) {
  const report = parse(text);
  const { unchecked } = report;
  let count = 0;
  // In place: a list that grows would ask the prototype of all arrays, which anyone may have changed.
  for (let at = 0; at < unchecked.length; at += 6) {
    unchecked[count++] = {
      reason: unchecked[at],
      class: unchecked[at + 1],
      element: unchecked[at + 2],
      codeSet: unchecked[at + 3],
      count: unchecked[at + 4],
      pointer: unchecked[at + 5],
    };
  }
  unchecked.length = count;
  return report;
}
