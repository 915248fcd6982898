// Shows a record in an element of a page, which keeps nothing of what it held before.

import { misuse } from './errors.js';
import { render } from './index.js';

export function renderInto(element, record, options) {
  if (options?.format !== undefined && options.format !== 'fragment') {
    throw misuse('option-value', 'The option "format" must be "fragment": an element holds a part of a page.');
  }
  element.innerHTML = render(record, options);
}
