// The shape of a class's objects as JSON Schema (draft-07), as JSON Forms and RJSF read it. Its only
// rules are types and what is required: the messages come from validate.

const TYPES = { __proto__: null, Number: 'number', WholeNumber: 'integer', YesNo: 'boolean' };

/** `choices` gives the keywords for a closed list, which the two libraries want in different words. */
export function schemaOf(form, choices) {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: form.name,
    description: form.help,
    ...objectOf(form.fields, choices),
  };
}

function objectOf(fields, choices) {
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  const properties = Object.fromEntries(fields.map((field) => [field.name, valueOf(field, choices)]));
  return { type: 'object', properties, ...(required.length > 0 && { required }) };
}

function valueOf(field, choices) {
  const words = { title: field.label, description: field.help };
  if (field.many) return { ...words, type: 'array', items: oneOf(field, choices) };
  return field.inline ? oneOf(field, choices) : { ...words, ...oneOf(field, choices) };
}

function oneOf(field, choices) {
  if (field.parts) return objectOf(field.parts, choices);
  const type = TYPES[field.type] ?? 'string';
  if (field.constant !== undefined) return { type, const: field.constant, default: field.constant };
  if (!field.choices) return { type };
  return field.open ? { type, examples: field.choices.map(({ code }) => code) } : { type, ...choices(field.choices) };
}
