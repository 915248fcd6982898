// Tries to start the fetching entry with files that are not what they should be, in Node and in a
// browser alike.

/**
 * What stands at each address, and what `ready` makes of it: `works`, or the code it fails with
 * and words that its message has. `fresh` takes a new copy of the package, since a started one
 * does not load again.
 */
export const FILES = {
  missing: { expect: 'load-failed', says: /answered 404\. Serve/ },
  'server-error': { expect: 'load-failed', says: /answered 503\. Serve/ },
  'html-page': { expect: 'load-failed', says: /own mods\.wasm/ },
  'html-as-wasm': { expect: 'load-failed', says: /own mods\.wasm/ },
  empty: { expect: 'load-failed', says: /own mods\.wasm/ },
  'empty-as-wasm': { expect: 'load-failed', says: /own mods\.wasm/ },
  truncated: { expect: 'load-failed', says: /own mods\.wasm/ },
  'breaks-off': { expect: 'load-failed', says: /own mods\.wasm/ },
  'wrong-start': { expect: 'load-failed', says: /own mods\.wasm/ },
  'another-module': { expect: 'load-failed', says: /own mods\.wasm/ },
  'a-module-that-traps': { expect: 'load-failed', says: /own mods\.wasm/ },
  'wrong-type': { expect: 'works' },
  'no-type': { expect: 'works' },
  right: { expect: 'works' },
};

/** Tries each file in a copy of its own, then the right one: a fault is never for good. */
export async function tryFiles(importFresh, address, text) {
  const faults = [];
  for (const [name, { expect, says }] of Object.entries(FILES)) {
    const { ready, validate } = await importFresh();
    const before = codeOf(() => validate(text));
    if (before !== 'not-ready') faults.push(`${name}: a call before it is ready gives ${before}`);
    const thrown = await ready(address(name)).then(() => undefined, (error) => error);
    const code = thrown ? thrown.code : 'works';
    if (code !== expect || (says && !says.test(thrown.message))) faults.push(`${name}: ${code} ${thrown?.stack}`);
    if (thrown && codeOf(() => validate(text)) !== 'not-ready') faults.push(`${name}: a call after it failed is not told to wait`);
    const again = await ready(address('right')).then(() => codeOf(() => validate(text)), (error) => error.stack);
    if (again !== 'report') faults.push(`${name}: then the right file gives ${again}`);
  }
  return faults;
}

/** A hundred starts at once of one copy, then a call. */
export async function tryTogether(importFresh, address, text) {
  const { ready, validate } = await importFresh();
  await Promise.all(Array.from({ length: 100 }, () => ready(address('counted'))));
  return codeOf(() => validate(text));
}

/** A failure that a hundred wait for, then a start that works. */
export async function tryTogetherInVain(importFresh, address, text) {
  const { ready, validate } = await importFresh();
  const settled = await Promise.allSettled(Array.from({ length: 100 }, () => ready(address('missing'))));
  const codes = new Set(settled.map(({ reason }) => reason?.code));
  await ready(address('right'));
  return [...codes, codeOf(() => validate(text))].join();
}

export function codeOf(call) {
  try {
    return Array.isArray(call().findings) ? 'report' : 'nothing';
  } catch (thrown) {
    return thrown.code ?? String(thrown.stack);
  }
}
