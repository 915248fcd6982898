import { Fragment, createElement as h } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

const Row = ({ label, value }) => h('div', { className: 'nhsuk-summary-list__row' },
  h('dt', { className: 'nhsuk-summary-list__key' }, label), h('dd', { className: 'nhsuk-summary-list__value' }, value));
const Card = ({ title, rows }) => h(Fragment, null, h('h2', null, title),
  h('dl', { className: 'nhsuk-summary-list' }, rows.map((row, key) => h(Row, { ...row, key }))));

/** React 19, to markup that is not made live. */
export function create() {
  return (cards) => renderToStaticMarkup(h(Fragment, null, cards.map((card, key) => h(Card, { ...card, key }))));
}
