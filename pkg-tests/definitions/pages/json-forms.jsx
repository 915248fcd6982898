// Shows forms with the real renderers, one at a time, as the test asks.

import { JsonForms } from '@jsonforms/react';
import { vanillaCells, vanillaRenderers } from '@jsonforms/vanilla-renderers';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { jsonForms } from 'mods-record/forms/json-forms';

/** Help is always there: shown on focus alone, it would move what a person is about to click. */
const config = { showUnfocusedDescription: true };

const root = createRoot(document.getElementById('form'));

window.show = (id, data, options) => {
  const { schema, uischema } = jsonForms(id, options);
  const changed = ({ data }) => {
    window.data = data;
  };
  window.data = undefined;
  flushSync(() => root.render(
    <JsonForms key={Math.random()} {...{ schema, uischema, data, config, renderers: vanillaRenderers, cells: vanillaCells }} onChange={changed} validationMode="NoValidation" />,
  ));
};
