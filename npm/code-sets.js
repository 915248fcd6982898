// What a caller knows of codes that the core does not list: arrays, sets and functions, read into
// one thing that the core asks.

import { misuse } from './errors.js';

/** Reads the option: a code set or system by its name, with its codes or a function that knows them. */
export function readCodeSets(sets, option) {
  if (tagOf(sets) !== 'Object') throw misuse('option-type', `The option "${option}" must be a plain object, not of type ${tagOf(sets)}.`);
  const known = new Map();
  for (const name of Object.keys(sets)) {
    if (sets[name] !== undefined) known.set(name, answering(sets[name], place(option, name)));
  }
  return new Lookup(known, option);
}

class Lookup {
  constructor(known, option) {
    this.known = known;
    this.option = option;
    this.failure = undefined;
  }

  /**
   * Whether the code is in this code set or system; undefined if that is not known. Nothing is
   * thrown from here, since it would tear the core's work apart: the rest goes unanswered.
   */
  ask(name, code) {
    const answers = this.known.get(name);
    if (answers === undefined || this.failure) return undefined;
    try {
      const answer = answers(code);
      if (answer === undefined || typeof answer === 'boolean') return answer;
      throw misuse('option-value', `${place(this.option, name)} must answer true, false or undefined, and at once, not with type ${tagOf(answer)}.`);
    } catch (thrown) {
      this.failure = { thrown };
      return undefined;
    }
  }

  /** Throws what a function of the caller threw, as it is. */
  rethrow() {
    if (this.failure) throw this.failure.thrown;
  }
}

/** A function that says whether a code is among these. A list is taken to be whole. */
function answering(codes, where) {
  if (typeof codes === 'function') return codes;
  const isSet = tagOf(codes) === 'Set';
  if (!isSet && !Array.isArray(codes)) {
    throw misuse('option-type', `${where} must be an array or Set of codes, or a function, not of type ${tagOf(codes)}.`);
  }
  for (const code of codes) {
    if (typeof code !== 'string') throw misuse('option-type', `${where} must have codes of type string, not ${typeof code}.`);
  }
  const set = isSet ? codes : new Set(codes);
  return (code) => set.has(code);
}

function place(option, name) {
  return `The option ${option}[${JSON.stringify(name.slice(0, 80))}]`;
}

/** `Object`, `Map`, `Promise`, `Null`: the same in every window and realm. */
function tagOf(value) {
  return Object.prototype.toString.call(value).slice(8, -1);
}
