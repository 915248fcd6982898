// As much of JSON Schema as a form needs to tell which branch of `if`, `oneOf` or `anyOf` its data is
// of. Whether a record is right is not asked here. A keyword that is not listed lets everything pass.

const ASSERTIONS = {
  __proto__: null,
  const: (schema, value) => same(schema.const, value),
  enum: (schema, value) => schema.enum.some((one) => same(one, value)),
  type: ({ type }, value) => [type].flat().some((name) => isOfType(name, value)),
  pattern: ({ pattern }, value) => typeof value !== 'string' || new RegExp(pattern, 'u').test(value),
  maximum: ({ maximum }, value) => typeof value !== 'number' || value <= maximum,
  minimum: ({ minimum }, value) => typeof value !== 'number' || value >= minimum,
  exclusiveMaximum: ({ exclusiveMaximum }, value) => typeof value !== 'number' || value < exclusiveMaximum,
  exclusiveMinimum: ({ exclusiveMinimum }, value) => typeof value !== 'number' || value > exclusiveMinimum,
  maxLength: ({ maxLength }, value) => typeof value !== 'string' || characters(value) <= maxLength,
  minLength: ({ minLength }, value) => typeof value !== 'string' || characters(value) >= minLength,
  maxItems: ({ maxItems }, value) => !Array.isArray(value) || value.length <= maxItems,
  minItems: ({ minItems }, value) => !Array.isArray(value) || value.length >= minItems,
  maxProperties: ({ maxProperties }, value) => !isObject(value) || Object.keys(value).length <= maxProperties,
  minProperties: ({ minProperties }, value) => !isObject(value) || Object.keys(value).length >= minProperties,
  required: ({ required }, value) => !isObject(value) || required.every((name) => own(value, name) !== undefined),
  properties: ({ properties }, value, root) => !isObject(value) || Object.keys(properties).every((name) => {
    const member = own(value, name);
    return member === undefined || accepts(properties[name], member, root);
  }),
  contains: ({ contains }, value, root) => !Array.isArray(value) || value.some((item) => accepts(contains, item, root)),
  items: ({ items }, value, root) => !Array.isArray(value) || value.every((item) => accepts(items, item, root)),
  not: ({ not }, value, root) => !accepts(not, value, root),
  allOf: ({ allOf }, value, root) => allOf.every((one) => accepts(one, value, root)),
  anyOf: ({ anyOf }, value, root) => anyOf.some((one) => accepts(one, value, root)),
  oneOf: ({ oneOf }, value, root) => oneOf.filter((one) => accepts(one, value, root)).length === 1,
  if: (schema, value, root) => accepts((accepts(schema.if, value, root) ? schema.then : schema.else) ?? true, value, root),
  $ref: ({ $ref }, value, root) => accepts(found($ref, root), value, root),
};

/** Whether a value is of a schema. `root` has the definitions that it refers to. */
export function accepts(schema, value, root = schema) {
  if (typeof schema !== 'object' || schema === null) return schema !== false;
  return Object.keys(schema).every((keyword) => !ASSERTIONS[keyword] || ASSERTIONS[keyword](schema, value, root));
}

function found(reference, root) {
  let place = root;
  for (const step of reference.replace(/^#\/?/, '').split('/').filter(Boolean)) {
    const name = step.replace(/~1/g, '/').replace(/~0/g, '~');
    place = Object.hasOwn(Object(place), name) ? place[name] : undefined;
  }
  return place;
}

function own(object, name) {
  return isObject(object) && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** As JSON Schema counts them: not the units of a string in JavaScript. */
function characters(text) {
  return Array.from(text).length;
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOfType(name, value) {
  switch (name) {
    case 'null': return value === null;
    case 'array': return Array.isArray(value);
    case 'object': return isObject(value);
    case 'integer': return Number.isInteger(value);
    default: return typeof value === name;
  }
}

function same(one, other) {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
