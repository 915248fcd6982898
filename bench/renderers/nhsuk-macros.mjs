import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';

const TEMPLATE = `{% from "nhsuk/components/summary-list/macro.njk" import summaryList %}{% for card in cards %}<h2>{{ card.title }}</h2>{{ summaryList({ rows: card.rows }) }}{% endfor %}`;

/** The macros that nhsuk-frontend publishes, with the rows as they take them. */
export function create() {
  const dist = dirname(dirname(fileURLToPath(import.meta.resolve('nhsuk-frontend'))));
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(dist), { autoescape: true, trimBlocks: true, lstripBlocks: true });
  const template = nunjucks.compile(TEMPLATE, environment);
  return (cards) => template.render({
    cards: cards.map(({ title, rows }) => ({ title, rows: rows.map(({ label, value }) => ({ key: { text: label }, value: { text: value } })) })),
  });
}
