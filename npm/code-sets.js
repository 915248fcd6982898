// What a caller knows of codes that the core does not list: arrays, sets and functions, read into
// one thing that the core asks.

import { misuse } from './errors.js';
import { eachOf, reading } from './given.js';
import { tagOf } from './input.js';

/** Reads the option: a code set or system by its name, with its codes or a function that knows them. */
export function readCodeSets(sets, option) {
  if (tagOf(sets) !== 'Object') throw misuse('option-type', `The option "${option}" must be a plain object, not of type ${tagOf(sets)}.`);
  const known = new Map();
  for (const [name, codes] of reading(`The option "${option}"`, () => Object.entries(sets))) {
    if (codes !== undefined) known.set(name, answering(codes, place(option, name)));
  }
  return new Lookup(known, option);
}

class Lookup {
  known;
  option;
  /** What a function of the caller threw, as it is. */
  failure;

  constructor(known, option) {
    this.known = known;
    this.option = option;
  }

  /**
   * Whether the code is in this code set or system; undefined if that is not known. Nothing is
   * thrown from here, since it would tear the core's work apart: the rest goes unanswered.
   */
  ask(name, code) {
    const known = this.known.get(name);
    if (known === undefined || this.failure) return undefined;
    try {
      const { answers } = known;
      const answer = answers(code);
      if (answer === undefined || typeof answer === 'boolean') return answer;
      throw misuse('option-value', `${place(this.option, name)} must answer true, false or undefined, and at once, not with type ${tagOf(answer)}.`);
    } catch (thrown) {
      this.failure = { thrown };
      return undefined;
    }
  }

  /** The codes by name, as a worker can be sent them. Not so where a function knows them. */
  lists() {
    const { forEach } = Set.prototype;
    const lists = { __proto__: null };
    for (const [name, { set }] of this.known) {
      if (!set) return undefined;
      const list = (lists[name] = []);
      forEach.call(set, (code) => list.push(code));
    }
    return lists;
  }
}

/** A function that says whether a code is among these, and the set of them. A list is taken to be whole. */
function answering(codes, where) {
  if (typeof codes === 'function') return { set: undefined, answers: codes };
  const isArray = reading(where, () => Array.isArray(codes));
  if (!isArray && tagOf(codes) !== 'Set') {
    throw misuse('option-type', `${where} must be an array or Set of codes, or a function, not of type ${tagOf(codes)}.`);
  }
  const check = (code) => {
    if (typeof code !== 'string') throw misuse('option-type', `${where} must have codes of type string, not ${typeof code}.`);
  };
  if (!isArray) return among(codes, where, check);
  const set = new Set();
  eachOf(codes, where, (code) => {
    check(code);
    set.add(code);
  });
  return { set, answers: (code) => reading(where, () => set.has(code)) };
}

/** By the methods of every Set: what only calls itself one has not what they read. */
function among(codes, where, check) {
  const { forEach, has } = Set.prototype;
  reading(where, () => has.call(codes, ''));
  forEach.call(codes, check);
  return { set: codes, answers: (code) => reading(where, () => has.call(codes, code)) };
}

function place(option, name) {
  return `The option ${option}[${JSON.stringify(name.slice(0, 80))}]`;
}
