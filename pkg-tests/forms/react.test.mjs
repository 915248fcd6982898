// Forms in Chromium, made with the code of docs/forms.md: something wrong is typed and submitted, our
// message stands at its field, and what is then typed comes out as it was typed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exercised } from '../exercised.mjs';
import { ALERT, fillIn, show } from './project.mjs';

const STANDARD = 'Standard Schema: a form typed in Chromium, messages at fields, also inside a list, the value unchanged';

/** Fields in paragraphs of their own, with the name as the label. */
const inParagraphs = (page, nameOf) => {
  const paragraph = ({ path }) => page.locator('p', { has: page.getByLabel(nameOf(path), { exact: true }) });
  return { field: (answer) => paragraph(answer).locator('input'), message: (answer) => paragraph(answer).locator('strong') };
};

const bracketed = (path) => path.map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at ? '.' : ''}${step}`)).join('');

test('TanStack Form', async (t) => {
  const { page, faults } = await show(t, 'tanstack-form.jsx', { value: ALERT });
  await fillIn(page, inParagraphs(page, bracketed));
  assert.deepEqual(faults, []);
  exercised('@tanstack/react-form', STANDARD);
});

test('React Hook Form', async (t) => {
  const { page, faults } = await show(t, 'react-hook-form.jsx', { value: ALERT });
  await fillIn(page, inParagraphs(page, (path) => path.join('.')));
  assert.deepEqual(faults, []);
  exercised(['react-hook-form', '@hookform/resolvers'], STANDARD);
});

test('Conform', async (t) => {
  const value = {
    otherContactInformation: 'Ring the bell',
    personsTelephoneNumberDetails: [{ personsTelephoneNumber: '01632 960 001' }, { personsTelephoneNumber: '' }],
  };
  const answers = [
    { path: ['otherContactInformation'], wrong: '<b>Ring</b> the bell', message: 'Other contact information must be plain text, not HTML', right: 'Ring the bell twice' },
    { path: ['personsTelephoneNumberDetails', 1, 'personsTelephoneNumber'], wrong: 'ask his sister', message: "Person's telephone number must be a telephone number, like 01632 960 001 or +44 808 157 0192", right: '01632 960 002' },
  ];
  const { page, faults } = await show(t, 'conform.jsx', { value });
  await fillIn(page, { ...inParagraphs(page, bracketed), value, answers });
  assert.deepEqual(faults, []);
  exercised('@conform-to/react', STANDARD);
});

test('JSON Forms', async (t) => {
  const { page, faults } = await show(t, 'json-forms.jsx', { value: ALERT });
  const control = { alertStartDate: 'alertStartDate', code: 'status/properties/code' };
  const place = ({ path }) => (path.length === 3 ? page.locator('table tbody tr').nth(path[1]) : page.locator(`[id="#/properties/${control[path.at(-1)]}"]`));
  await fillIn(page, {
    field: (answer) => place(answer).locator('input[type=text]').first(),
    message: place,
    submit: 'button.save',
  });
  assert.deepEqual(faults, []);
  exercised(['@jsonforms/react', '@jsonforms/vanilla-renderers'], 'mods-record/ajv: additionalErrors in the vanilla renderers in Chromium, errors at fields, a table and what is missing');
});

test('react-jsonschema-form', async (t) => {
  const { page, faults } = await show(t, 'rjsf.jsx', { value: ALERT });
  const id = ({ path }) => `root_${path.join('_')}`;
  await fillIn(page, {
    field: (answer) => page.locator(`[id="${id(answer)}"]`),
    message: (answer) => page.locator(`[id="${id(answer)}__error"]`),
    submit: 'button[type=submit]',
  });
  assert.deepEqual(faults.map((text) => text.replace(/ \[.*/, '')), ['Form validation failed'], 'what the library itself logs');
  exercised('@rjsf/core', 'mods-record/rjsf: validator of a form in Chromium under a policy without unsafe-eval, errors at fields');
});
