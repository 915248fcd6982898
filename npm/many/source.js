// Where records come from: one thing that is read chunk by chunk, whatever the caller has.

import { isOurs, misuse } from '../errors.js';
import { asBytes } from '../input.js';
import { typeName } from '../option-values.js';

/**
 * What reads a source: `read` promises `{ done, value }` as iterators do, and `cancel` lets go of it. A
 * source that has not come to its end is told that no more is wanted.
 */
export function sourceOf(source) {
  if (typeof source === 'string' || asBytes(source)) return iterated([source].values());
  try {
    return streamed(source) ?? iterated(iteratorOf(source));
  } catch (thrown) {
    throw isOurs(thrown) ? thrown : misuse('input-type', 'The source cannot be read: a getter, proxy or method of it throws.');
  }
}

function streamed(source) {
  if (typeof source?.getReader !== 'function') return undefined;
  if (source.locked) throw misuse('input-type', 'The source is a stream that is read by someone else.');
  const reader = source.getReader();
  if (typeof reader?.read !== 'function') throw misuse('input-type', 'The source is no stream: its reader has no method read().');
  const cancel = (reason) => {
    quietly(() => reader.cancel(reason));
    quietly(() => reader.releaseLock());
  };
  return { read: async () => step(await reader.read()), cancel };
}

/** An iterator that has ended, or has thrown, is not asked to return. */
function iterated(iterator) {
  let isOpen = true;
  const read = async () => {
    try {
      const next = step(await iterator.next());
      isOpen &&= !next.done;
      return next;
    } catch (thrown) {
      isOpen = false;
      throw thrown;
    }
  };
  const cancel = () => isOpen && quietly(() => iterator.return?.());
  return { read, cancel };
}

function iteratorOf(source) {
  const iterate = source?.[Symbol.asyncIterator] ?? source?.[Symbol.iterator];
  if (typeof iterate !== 'function' || ArrayBuffer.isView(source)) {
    const isOther = source !== null && typeof source === 'object';
    throw misuse('input-type', `A source is a stream, an iterable, text or bytes, not ${isOther ? 'another object' : typeName(source)}.`);
  }
  const iterator = iterate.call(source);
  if (typeof iterator?.next === 'function') return iterator;
  throw misuse('input-type', 'The source is no iterable: its iterator has no method next().');
}

/** What a source answers when it is read. */
function step(answer) {
  if (typeof answer === 'object' && answer !== null) return answer;
  throw misuse('input-type', `A source answers with an object that has "done" and "value", not with what is ${typeName(answer)}.`);
}

/** Whatever goes wrong when a source is let go of: nothing is wanted of it any more. */
async function quietly(letGo) {
  try {
    await letGo();
  } catch {
    // Its own affair.
  }
}
