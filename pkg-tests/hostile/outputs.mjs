// Everything that the calls give for some records, as one hash. In Node and in a browser alike.

import { smallTarget } from './small-document.mjs';

const VIEWS = ['record', 'transfer', 'services', 'about-me', 'plan', 'daily', 'people', 'changes'];

/** The SHA-256 of all reports and renderings of these texts, in hexadecimal. */
export async function hashOf({ validate, render, renderInto, schemas }, texts) {
  const parts = [];
  for (const text of texts) {
    const bytes = new TextEncoder().encode(text);
    const inputs = [text, bytes, ...objectsOf(text)];
    for (const record of inputs) {
      parts.push(JSON.stringify(validate(record, { completeness: true, includeValues: true })));
      parts.push(JSON.stringify(validate(record, { strict: true, today: '2026-03-29', limits: { findings: 3 } })));
    }
    for (const value of objectsOf(text)) parts.push(JSON.stringify(schemas.record.report(value)));
    for (const view of VIEWS) parts.push(render(bytes, { view, findings: true, today: '2026-10-25' }));
    parts.push(render(bytes, { view: 'changes', since: '2026-03-29T01:30:00Z', lang: 'tr', words: { Contents: 'İçindekiler' } }));
    for (const view of ['record', 'changes']) parts.push(nodesOf(renderInto, bytes, { view, findings: true }));
    for (const format of ['page', 'text']) parts.push(render(bytes, { format, findings: true }));
    parts.push(...['Alrt', ''].map((as) => errorOf(() => validate(text, { as }))));
  }
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(parts.join('\n')));
  return { hash: [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join(''), outputs: parts.length };
}

function nodesOf(renderInto, record, options) {
  const target = smallTarget();
  renderInto(target, record, options);
  return target.text;
}

function objectsOf(text) {
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}

function errorOf(call) {
  try {
    return JSON.stringify(call());
  } catch ({ name, code, message }) {
    return `${name} ${code} ${message}`;
  }
}
