// Files for people to keep: made in the page, and given to them by it.

import { element } from './nodes.js';

export const JSON_TYPE = 'application/json';
export const HTML_TYPE = 'text/html;charset=utf-8';

export function download(name, type, text) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  element('a', { href, download: name }).click();
  // The browser reads it after the click; by then it has its own hold of it.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

export function asJson(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
