// Classes by their names. Only what asks by name imports this, since it brings all classes.

import { misuse } from '../errors.js';
import { didYouMean } from '../nearest.js';
import * as classes from './classes.js';

/** The class with this identifier. */
export function classNamed(id) {
  if (typeof id === 'string' && Object.hasOwn(classes, id)) return classes[id];
  throw misuse('unknown-class', `There is no form of class ${told(id)}.${likeIt(id)}`);
}

function told(id) {
  return typeof id === 'string' ? JSON.stringify(id.slice(0, 80)) : `of type ${typeof id}`;
}

function likeIt(id) {
  const meant = typeof id === 'string' ? didYouMean(id, Object.keys(classes)) : '';
  return meant || ' mods-record/forms/classes has all that there are.';
}
