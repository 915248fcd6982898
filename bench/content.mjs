// What the template engines show of a record: a heading for the person, each actor and each record,
// and below it a summary list of all values with their labels. Objects in values have their
// parts in one text. Making this out of the object is part of what is measured, since every
// engine needs it; `render` of the package makes more (order, links, references by name, codes and
// dates in words, versions, change logs, what is missing).

import model from '../target/npm/model.json' with { type: 'json' };

const labels = new Map();
const titles = new Map();
for (const { id, name, elements } of model.classes) {
  titles.set(id, name);
  for (const { json, name: label } of elements) labels.set(json, label);
}

export function contentOf({ subjectOfCare, careActors, records }) {
  return [card(subjectOfCare, 'SubjectOfCare'), ...careActors.map((one) => card(one)), ...records.map((one) => card(one))];
}

function card(object, type = object.type) {
  const rows = [];
  for (const [name, value] of Object.entries(object)) rows.push({ label: labels.get(name) ?? name, value: textOf(value) });
  return { title: titles.get(type) ?? type, rows };
}

function textOf(value) {
  if (Array.isArray(value)) return value.map(textOf).join('; ');
  if (typeof value !== 'object' || value === null) return String(value);
  const parts = [];
  for (const [name, part] of Object.entries(value)) parts.push(`${labels.get(name) ?? name}: ${textOf(part)}`);
  return parts.join(', ');
}
