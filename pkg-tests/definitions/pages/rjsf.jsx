// Shows forms with the real widgets, one at a time, as the test asks, and submits them.

import Form from '@rjsf/core';
import validator from '@rjsf/validator-ajv8';
import { createRef } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { rjsf } from 'mods-record/forms/rjsf';

const root = createRoot(document.getElementById('form'));

window.show = (id, formData, options) => {
  const form = createRef();
  const { schema, uiSchema } = rjsf(id, options);
  const submitted = ({ formData }) => {
    window.data = formData;
  };
  window.data = undefined;
  flushSync(() => root.render(
    <Form key={Math.random()} ref={form} {...{ schema, uiSchema, validator, formData }} onSubmit={submitted} noValidate noHtml5Validate />,
  ));
  window.submit = () => flushSync(() => form.current.submit());
};
