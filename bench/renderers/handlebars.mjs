import Handlebars from 'handlebars';

const TEMPLATE = `{{#each cards}}<h2>{{title}}</h2><dl class="nhsuk-summary-list">{{#each rows}}<div class="nhsuk-summary-list__row"><dt class="nhsuk-summary-list__key">{{label}}</dt><dd class="nhsuk-summary-list__value">{{value}}</dd></div>{{/each}}</dl>{{/each}}`;

export function create() {
  const template = Handlebars.compile(TEMPLATE);
  return (cards) => template({ cards });
}
