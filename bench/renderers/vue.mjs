import { createSSRApp, h } from 'vue';
import { renderToString } from '@vue/server-renderer';

const Row = ({ label, value }) => h('div', { class: 'nhsuk-summary-list__row' },
  [h('dt', { class: 'nhsuk-summary-list__key' }, label), h('dd', { class: 'nhsuk-summary-list__value' }, value)]);
Row.props = ['label', 'value'];
const Card = ({ title, rows }) => [h('h2', title), h('dl', { class: 'nhsuk-summary-list' }, rows.map((row) => h(Row, row)))];
Card.props = ['title', 'rows'];

/** Vue 3 with render functions. It answers with a promise. */
export function create() {
  return (cards) => renderToString(createSSRApp({ render: () => cards.map((card) => h(Card, card)) }));
}
