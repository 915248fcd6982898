// Fills in a form with the keyboard alone: every control is reached with Tab.

import assert from 'node:assert/strict';

const MOST_TABS = 800;

/**
 * Enters a value at a label. `place` is the names of the groups around it, then its own. Of a value
 * that is chosen, the value is its words.
 */
export async function enter(page, place, value) {
  const control = await controlAt(page, place);
  await tabTo(page, control);
  const { isText, from, to } = await control.evaluate((node, words) => {
    if (node.type !== 'radio' && node.tagName !== 'SELECT') return { isText: true };
    const radios = node.type === 'radio' ? [...node.closest('fieldset').querySelectorAll('input')] : [];
    const names = node.options ? [...node.options].map((one) => one.textContent) : radios.map((one) => one.labels[0].textContent);
    return { from: node.options ? node.selectedIndex : radios.indexOf(node), to: names.indexOf(words) };
  }, value);
  if (isText) return typeOver(page, value);
  assert.ok(to >= 0, `${value} can be chosen at ${place.join(', ')}`);
  if (from === to) return page.keyboard.press('Space');
  for (let step = 0; step < Math.abs(to - from); step += 1) await page.keyboard.press(to > from ? 'ArrowDown' : 'ArrowUp');
}

async function typeOver(page, value) {
  await page.keyboard.press('Control+A');
  await page.keyboard.type(value);
}

/** Presses the button of a group that begins with these words. */
export async function press(page, group, words) {
  const button = await found(page, 'button', [...group, words]);
  await tabTo(page, button);
  await page.keyboard.press('Enter');
}

/** Opens what is closed under these words. */
export async function unfold(page, words) {
  const summary = await found(page, 'summary', [words]);
  if (await summary.evaluate((node) => node.parentElement.open)) return;
  await tabTo(page, summary);
  await page.keyboard.press('Enter');
}

/** The control at a label; of radio buttons, the one that Tab leads to. */
export function controlAt(page, place) {
  return found(page, 'control', place);
}

/** A control, button or summary by its name, in the groups that are named before it. */
async function found(page, kind, place) {
  const handle = await page.evaluateHandle(([kind, groups, name]) => {
    const plain = (words = '') => words.replace(' (required)', '');
    const all = (scope, selector) => [...scope.querySelectorAll(selector)];
    const legend = (group) => plain(group.getAttribute('aria-label') ?? group.querySelector('legend')?.textContent);
    const within = (scope, group) => all(scope, 'fieldset, [role=group]').find((one) => legend(one) === group) ?? document.createElement('i');
    const scope = groups.reduce(within, document.querySelector('#fields'));
    if (kind === 'button') return all(scope, 'button').findLast((one) => one.textContent.startsWith(name));
    if (kind === 'summary') return all(scope, 'summary').find((one) => one.textContent === name);
    const radios = all(scope, 'fieldset').find((one) => legend(one) === name && one.querySelector(':scope > .nhsuk-radios'));
    if (radios) return radios.querySelector(':checked') ?? radios.querySelector('input');
    const labelled = all(scope, 'input, textarea, select').filter((one) => one.type !== 'radio' && plain(one.labels[0].textContent) === name);
    return labelled.find((one) => one.closest('fieldset, [role=group]') === scope) ?? labelled[0];
  }, [kind, place.slice(0, -1), place.at(-1)]);
  const element = handle.asElement();
  assert.ok(element, `there is a ${kind} ${place.join(', ')}`);
  return element;
}

/** Presses Tab, or Shift and Tab, until it is there. */
export async function tabTo(page, target) {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    const way = await target.evaluate((node) => {
      const at = document.activeElement;
      if (at === node) return 'here';
      return at.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING ? 'Shift+Tab' : 'Tab';
    });
    if (way === 'here') return;
    await page.keyboard.press(way);
  }
  assert.fail('cannot be reached with Tab');
}
