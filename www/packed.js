// What is large and only data stands in the page deflated: the example records, and what the forms
// know of each class (see xtask/www-data.mjs). It is opened here, without a request.

import packed from 'www:packed';

/** `{ examples: [name, text][], classes: { [id]: FormClass } }`, or undefined where the browser cannot inflate. */
export async function unpacked() {
  if (typeof DecompressionStream === 'undefined') return undefined;
  const { examples, shared, classes } = await inflated(packed).json();
  return { examples, classes: joined(classes, joinedAll(shared)) };
}

/** What was deflated and written in base64. */
export function inflated(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')));
}

/** What several classes have in common stands in a list once; each may hold what comes before it. */
function joinedAll(shared) {
  const done = [];
  for (const one of shared) done.push(joined(one, done));
  return done;
}

function joined(value, shared) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => joined(one, shared));
  if (Object.hasOwn(value, '$')) return shared[value.$];
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, joined(one, shared)]));
}
