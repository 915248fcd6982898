// The parts of the page. Each is a link to its place; the one that is linked to is shown.

import { byId } from './nodes.js';

const SITE = document.title;
const panels = [...document.querySelectorAll('.demo-panel')];
const links = [...document.querySelectorAll('.demo-nav a')];

export function start() {
  addEventListener('hashchange', follow);
  show(panels[0]);
  if (location.hash) follow();
}

/** Says in the title of the page that a part of it has errors, or no longer. */
export function tellErrors(panel, hasErrors) {
  panel.toggleAttribute('data-errors', hasErrors);
  show(panel);
}

export function goTo(id) {
  if (location.hash === `#${id}`) follow();
  else location.hash = id;
}

function follow() {
  const target = byId(location.hash.slice(1));
  const panel = target?.closest('.demo-panel');
  if (!panel) return;
  show(panel);
  if (target === panel) panel.querySelector('h2[tabindex]').focus();
  else target.scrollIntoView();
}

function show(chosen) {
  for (const panel of panels) panel.hidden = panel !== chosen;
  for (const link of links) {
    if (link.hash === `#${chosen.id}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const name = chosen === panels[0] ? '' : `${chosen.dataset.title} – `;
  document.title = `${chosen.hasAttribute('data-errors') ? 'Error: ' : ''}${name}${SITE}`;
}
