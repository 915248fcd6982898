// Classes by their names. Only what asks by name imports this, since it brings all classes.

import { misuse } from '../errors.js';
import { nearest } from '../nearest.js';
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
  const names = typeof id === 'string' ? nearest(id, Object.keys(classes)) : [];
  return names.length > 0 ? ` Did you mean ${names.join(', ')}?` : ' mods-record/forms/classes has all that there are.';
}
