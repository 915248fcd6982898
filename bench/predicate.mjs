// JSON Schema as a function that says yes or no: for the conditions (`if`, `not`, `contains`) that
// libraries without such a thing take as a function. As much of JSON Schema as our schemas use.

export function predicateOf(schema, definitions, known = new Map()) {
  if (typeof schema === 'boolean') return () => schema;
  const of = (inner) => predicateOf(inner, definitions, known);
  const checks = Object.entries(schema).flatMap(([keyword, value]) => {
    if (!(keyword in KEYWORDS)) throw new Error(`bench/predicate.mjs does not know ${keyword}`);
    return KEYWORDS[keyword]?.(value, of, schema, { definitions, known }) ?? [];
  });
  if (checks.length === 1) return checks[0];
  return (value) => {
    for (const check of checks) if (!check(value)) return false;
    return true;
  };
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES = {
  array: Array.isArray,
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  null: (value) => value === null,
  number: (value) => typeof value === 'number',
  object: isObject,
  string: (value) => typeof value === 'string',
};

const KEYWORDS = {
  $comment: null,
  description: null,
  else: null,
  examples: null,
  then: null,
  title: null,
  $ref: (ref, of, _, { definitions, known }) => {
    if (!known.has(ref)) known.set(ref, of(definitions[ref.split('/').at(-1)]));
    return known.get(ref);
  },
  additionalProperties: (_, of, { properties }) => (value) => !isObject(value) || Object.keys(value).every((name) => Object.hasOwn(properties, name)),
  allOf: (list, of) => list.map(of),
  anyOf: (list, of) => {
    const all = list.map(of);
    return (value) => all.some((one) => one(value));
  },
  const: (wanted) => (value) => value === wanted,
  contains: (schema, of) => {
    const is = of(schema);
    return (value) => !Array.isArray(value) || value.some(is);
  },
  enum: (list) => {
    const known = new Set(list);
    return (value) => known.has(value);
  },
  if: (schema, of, { then = true, else: other = true }) => {
    const [is, yes, no] = [schema, then, other].map(of);
    return (value) => (is(value) ? yes(value) : no(value));
  },
  items: (schema, of) => {
    const is = of(schema);
    return (value) => !Array.isArray(value) || value.every(is);
  },
  maxItems: (most) => (value) => !Array.isArray(value) || value.length <= most,
  maxProperties: (most) => (value) => !isObject(value) || Object.keys(value).length <= most,
  minItems: (least) => (value) => !Array.isArray(value) || value.length >= least,
  minimum: (least) => (value) => typeof value !== 'number' || value >= least,
  not: (schema, of) => {
    const is = of(schema);
    return (value) => !is(value);
  },
  pattern: (source) => {
    const pattern = new RegExp(source, 'u');
    return (value) => typeof value !== 'string' || pattern.test(value);
  },
  properties: (properties, of) => {
    const all = Object.entries(properties).map(([name, schema]) => [name, of(schema)]);
    return (value) => {
      if (!isObject(value)) return true;
      for (const [name, is] of all) if (value[name] !== undefined && !is(value[name])) return false;
      return true;
    };
  },
  required: (names) => (value) => !isObject(value) || names.every((name) => value[name] !== undefined),
  type: (name) => TYPES[name],
};
