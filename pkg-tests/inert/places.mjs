// Every place of a record that can hold a text, with one text in all of them.

import { PARTS } from '../agreement/model.mjs';

/** The forms of a value: each element takes each of them. */
const FORMS = [
  (text) => JSON.stringify(text),
  (text) => object({ code: text, display: text, system: text, version: text, text }),
  (text) => object({ value: text, system: text, type: text, unitOfMeasure: text }),
  (text) => object({ recordUid: text, recordVersion: text, type: text, display: text }),
  (text) => `[${JSON.stringify(text)},{${JSON.stringify(text)}:[${JSON.stringify(text)}]}]`,
];

const object = (members) => `{${Object.entries(members).map(([name, text]) => `"${name}":${JSON.stringify(text)}`)}}`;

/** What others refer to is called so, and its uid becomes the target of links. */
const IDENTITY = new Set(['type', 'recordUid', 'versionNumber']);

/**
 * A record for each class, and the document or class to render it as. With `all`, one for each form
 * of each element; without, the forms take turns, so that over the texts each element meets each form.
 */
export function* places(text, turn, all = false) {
  for (const [at, kind] of PARTS.entries()) {
    for (const shift of all ? FORMS.keys() : [0]) {
      const members = kind.elements
        .filter(({ json }) => !IDENTITY.has(json))
        .map(({ json }, place) => `"${json}":${FORMS[(place + at + turn + shift) % FORMS.length](text)}`);
      const quoted = JSON.stringify(text);
      const record = `{"type":"${kind.id}","recordUid":${quoted},"versionNumber":1,${members.map((member) => `${member},`).join('')}${quoted}:${quoted}}`;
      const isPart = kind.kind !== 'record' && kind.kind !== 'actor';
      const list = kind.kind === 'actor' ? 'careActors' : 'records';
      const json = isPart
        ? `{${members.map((member) => `${member},`).join('')}${quoted}:${quoted}}`
        : `{"standard":"MODS","version":"1.0.0","subjectOfCare":{"recordUid":${quoted}},"${list}":[${record},{"type":${quoted},"recordUid":${quoted}},${quoted}]}`;
      yield { name: kind.id, json, options: { findings: true, ...(isPart && { as: kind.id }) }, elements: kind.elements.length };
    }
  }
}
