// Makes the core fail, over and over, and looks whether the next good call is right. In Node and
// in a browser alike, on a package whose core fails on demand: see xtask/src/faulty.rs.

import { smallTarget } from './small-document.mjs';
import { SECRET } from './values.mjs';

/** What each fault is asked for by, and how often. */
export const FAULTS = {
  panic: { record: '"fault: panic"', count: 10_000 },
  'panic while the room is held': { record: '"fault: panic while the room is held"', count: 1_000 },
  'stack overflow': { record: '"fault: stack"', count: 1_000 },
  'no memory left': { record: '"fault: memory"', count: 2 },
};

/**
 * Fails `count` times in the one way, checking the next call after the first hundred, then after
 * each hundredth and the last. Returns what was wrong, and the time of a fault with its recovery
 * in times of a plain new instance.
 */
export function fail(api, { record, count }, text) {
  const { validate, render, renderInto, schemas } = api;
  const faults = [];
  const target = smallTarget();
  const calls = [validate, render, (record) => renderInto(target, record), ...conversions(api)];
  const good = () => JSON.stringify([validate(text), render(text), validate(JSON.parse(text)), intoNodes(renderInto, text), schemas.record.report(JSON.parse(text))]);
  const expected = good();
  let spent = 0;
  for (let at = 0; at < count && faults.length < 3; at += 1) {
    const begun = performance.now();
    const thrown = caught(() => calls[at % calls.length](record));
    spent += performance.now() - begun;
    const told = `${thrown?.message} ${thrown?.stack} ${JSON.stringify(thrown)}`;
    if (thrown?.code !== 'internal' || thrown instanceof TypeError || thrown.cause !== undefined) faults.push(`fault ${at} throws ${told}`);
    if (told.includes(SECRET) || told.includes('fault:')) faults.push(`fault ${at} tells what is secret`);
    if ((at < 100 || at % 100 === 0 || at === count - 1) && good() !== expected) faults.push(`after fault ${at} a good call is not right`);
  }
  if (target.children.length > 0) faults.push('a call that failed has put nodes into its target');
  return { faults, ratio: spent / count / timeOfInstance(api) };
}

/** The calls that the entry for extracts has besides. */
function conversions({ toExtract, fromExtract }) {
  const made = { ehrSystem: { extension: 'a' }, ehrId: { extension: 'a' }, timeCreated: '2026-11-22' };
  return toExtract ? [(record) => toExtract(record, made), fromExtract] : [];
}

/** The nodes of a rendering, as text. */
function intoNodes(renderInto, text) {
  const target = smallTarget();
  renderInto(target, text, { findings: true });
  return target.text;
}

function timeOfInstance({ freshInstance }) {
  const begun = performance.now();
  for (let at = 0; at < 50; at += 1) freshInstance();
  return (performance.now() - begun) / 50;
}

function caught(call) {
  try {
    call();
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}

/** The glue around the module of an entry that has one of its own. */
const GLUE = { 'iso13606.js': 'iso13606-glue.js' };

/** The calls of an entry, started, and what lies beneath them. `home` is a folder. */
export async function load(home, entry) {
  const api = await import(`${home}${entry}`);
  await api.ready();
  const { initSync, __wbg_reset_state: freshInstance } = await import(`${home}${GLUE[entry] ?? 'glue.js'}`);
  return { ...api, freshInstance, memory: () => initSync().memory.buffer.byteLength };
}

/** Memory that large records take, and what is left of it after them. */
export function grow({ validate, render, memory }, text) {
  const large = `${text}${' '.repeat(100_000_000)}`;
  let most = 0;
  const codeSets = { 'alert-status': () => { most = Math.max(most, memory()); } };
  const asking = `{"records":[{"type":"Alert","recordUid":"a","status":{"code":"paused"}}],"padding":"${'x'.repeat(90_000_000)}"}`;
  const limits = { size: 256_000_000, string: 256_000_000 };
  validate(large, { limits });
  const after = [memory()];
  validate(asking, { limits, codeSets });
  after.push(memory());
  render(asking, { limits, codeSets });
  after.push(memory());
  return { most, after: Math.max(...after) };
}
