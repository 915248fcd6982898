// Reading what the caller gave beside a record. A getter or proxy in it may throw: that is misuse
// like any other, and what was thrown is left behind.

import { misuse } from './errors.js';

/** What `read` gives. `subject` is what it reads from, as the message begins. */
export function reading(subject, read, code = 'option-type') {
  try {
    return read();
  } catch {
    throw misuse(code, `${subject} cannot be read: a getter or proxy in it throws.`);
  }
}

/** Shows the items of a list one by one: the first that is refused ends it, however long it says it is. */
export function eachOf(list, subject, see) {
  const length = reading(subject, () => list.length);
  for (let at = 0; at < length; at += 1) see(reading(subject, () => list[at]), at);
}
