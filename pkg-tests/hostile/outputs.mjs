// Everything that the calls give for some records, as one hash. In Node and in a browser alike.

const VIEWS = ['record', 'transfer', 'services', 'about-me', 'plan', 'daily', 'people'];

/** The SHA-256 of all reports and renderings of these texts, in hexadecimal. */
export async function hashOf({ validate, render }, texts) {
  const parts = [];
  for (const text of texts) {
    const bytes = new TextEncoder().encode(text);
    const inputs = [text, bytes, ...objectsOf(text)];
    for (const record of inputs) {
      parts.push(JSON.stringify(validate(record, { completeness: true, includeValues: true })));
      parts.push(JSON.stringify(validate(record, { strict: true, today: '2026-03-29', limits: { findings: 3 } })));
    }
    for (const view of VIEWS) parts.push(render(bytes, { view, findings: true, today: '2026-10-25' }));
    for (const format of ['page', 'text']) parts.push(render(bytes, { format, findings: true }));
    parts.push(...['Alrt', ''].map((as) => errorOf(() => validate(text, { as }))));
  }
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(parts.join('\n')));
  return { hash: [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join(''), outputs: parts.length };
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
