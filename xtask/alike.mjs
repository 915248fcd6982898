// Puts functions that are alike next to one another: brotli says in fewer bits what stands nearby.
// Arguments: the optimised module; where the one in order goes.
import { readFileSync, writeFileSync } from 'node:fs';
import binaryen from 'binaryen';

/** So many bytes in a row that two functions share count as a likeness. */
const RUN = 5;
/** A run in more functions than these tells nothing. */
const COMMON = 60;
/** How much a function further back counts, of those that the next one may be like. */
const FADING = [1, 0.6, 0.36, 0.22];

const [source, target] = process.argv.slice(2);
const bytes = readFileSync(source);
const module = binaryen.readBinary(bytes);
const functions = Array.from({ length: module.getNumFunctions() }, (_, at) =>
  binaryen.getFunctionInfo(module.getFunctionByIndex(at)),
).filter(({ base }) => base === '');

const inOrder = ordered(bodies(bytes)).map((place) => functions[place]);
for (const { name, params, results, vars, body } of inOrder) {
  module.removeFunction(name);
  module.addFunction(name, params, results, vars, body);
}
writeFileSync(target, module.emitBinary());

/** The bytes of each function, in the order of the module: the lists of sections and of functions say how long each is. */
function bodies(bytes) {
  const CODE = 10;
  let at = 8;
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const pass = () => {
    const length = number();
    at += length;
  };
  while (bytes[at++] !== CODE) pass();
  number();
  return Array.from({ length: number() }, () => {
    const length = number();
    at += length;
    return bytes.subarray(at - length, at);
  });
}

/** Places of functions: first the longest, and after each the one most like those before it, for its length. */
function ordered(bodies) {
  const runs = bodies.map(runsOf);
  const holders = new Map();
  runs.forEach((own, place) => own.forEach((run) => holders.set(run, [...(holders.get(run) ?? []), place])));
  const likeness = bodies.map(() => new Float64Array(bodies.length));
  for (const places of holders.values()) {
    if (places.length > COMMON) continue;
    for (const one of places) for (const other of places) likeness[one][other] += 1 / Math.log2(1 + places.length);
  }
  const left = new Set(bodies.keys());
  const order = [];
  for (let next = longest(bodies); next !== undefined; next = best(left, order, likeness, runs)) {
    order.push(next);
    left.delete(next);
  }
  return order;
}

function best(left, order, likeness, runs) {
  let found, most = -1;
  for (const place of left) {
    const like = FADING.reduce((sum, weight, back) => sum + weight * (likeness[order.at(-1 - back)]?.[place] ?? 0), 0);
    const share = like / (runs[place].size + 20) ** 0.3;
    if (share > most) [found, most] = [place, share];
  }
  return found;
}

function longest(bodies) {
  return bodies.reduce((longest, body, place) => (body.length > bodies[longest].length ? place : longest), 0);
}

/** All runs of bytes in a function. */
function runsOf(body) {
  const runs = new Set();
  for (let at = 0; at + RUN <= body.length; at++) runs.add(body.toString('latin1', at, at + RUN));
  return runs;
}
