// Nodes of the page. Everything in it that comes out of a record becomes text or a value here, never markup.

export const byId = (id) => document.getElementById(id);

/**
 * An element with its attributes and what stands in it. An attribute that is undefined or false is
 * left out; of a string in place of attributes, its class is made.
 */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  const all = typeof attributes === 'string' ? { class: attributes } : attributes;
  for (const [attribute, value] of Object.entries(all)) {
    if (value !== undefined && value !== false && value !== '') made.setAttribute(attribute, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** Words for those who do not see the page. */
export function unseen(words) {
  return element('span', 'nhsuk-u-visually-hidden', words);
}

export function button(words, look, onClick, ...more) {
  const made = element('button', { type: 'button', class: `nhsuk-button ${look}` }, words, ...more);
  made.addEventListener('click', onClick);
  return made;
}

export function option(value, label = value) {
  return element('option', { value: value === '' ? undefined : value }, label);
}

export function count(number, noun) {
  return `${number.toLocaleString('en-GB')} ${noun}${number === 1 ? '' : 's'}`;
}
