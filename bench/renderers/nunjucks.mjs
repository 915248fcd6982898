import nunjucks from 'nunjucks';

const TEMPLATE = `{% for card in cards %}<h2>{{ card.title }}</h2><dl class="nhsuk-summary-list">{% for row in card.rows %}<div class="nhsuk-summary-list__row"><dt class="nhsuk-summary-list__key">{{ row.label }}</dt><dd class="nhsuk-summary-list__value">{{ row.value }}</dd></div>{% endfor %}</dl>{% endfor %}`;

export function create() {
  const environment = new nunjucks.Environment(null, { autoescape: true });
  const template = nunjucks.compile(TEMPLATE, environment);
  return (cards) => template.render({ cards });
}
