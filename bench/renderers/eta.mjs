import { Eta } from 'eta';

const TEMPLATE = `<% for (const card of it.cards) { %><h2><%= card.title %></h2><dl class="nhsuk-summary-list"><% for (const row of card.rows) { %><div class="nhsuk-summary-list__row"><dt class="nhsuk-summary-list__key"><%= row.label %></dt><dd class="nhsuk-summary-list__value"><%= row.value %></dd></div><% } %></dl><% } %>`;

export function create() {
  const eta = new Eta({ autoEscape: true });
  const template = eta.compile(TEMPLATE);
  return (cards) => eta.render(template, { cards });
}
