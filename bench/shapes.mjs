// Our JSON Schema in the terms of libraries whose schemas are code: objects, lists, unions, and
// unions told apart by `type`. What they have no word for becomes a function on top of the rest
// (`check`), as users of these libraries write it. Nothing is left out.
//
// `build` has one function for each kind: text, whole, number, yesNo, blank, list, object, member,
// either (a union), check. A definition is built once.

import { predicateOf } from './predicate.mjs';

export function shapeOf(schema, build) {
  const { definitions, ...root } = schema;
  const built = new Map();
  const known = new Map();
  const special = { Blank: () => build.blank(), Member: member };
  const byType = {
    array: list,
    boolean: () => build.yesNo(),
    integer: () => build.whole(),
    number: () => build.number(),
    object,
    string: ({ pattern }) => build.text(new RegExp(pattern)),
  };
  return shape(root);

  function shape(schema) {
    const { title, description, $comment, examples, $schema, $id, ...rest } = schema;
    if (rest.$ref) return definition(rest.$ref.split('/').at(-1));
    if (rest.if) return optional(rest) ?? repeatable(rest);
    if (rest.allOf) return all(rest);
    return byType[rest.type](rest);
  }

  function definition(name) {
    if (!built.has(name)) built.set(name, special[name]?.(definitions[name]) ?? shape(definitions[name]));
    return built.get(name);
  }

  /** A blank, or the value. */
  function optional({ if: { $ref }, else: value }) {
    return $ref === '#/definitions/Blank' ? build.either(shape(value), definition('Blank')) : undefined;
  }

  /** A list that is not empty, or one value, or a blank. */
  function repeatable({ if: { type, minItems }, then, else: one }) {
    if (type !== 'array' || minItems !== 1) throw new Error('bench/shapes.mjs knows no such condition');
    return build.either(shape(one), build.list(shape(then.items), 1));
  }

  /** A first part that says what it is; conditions are checked on top. */
  function all({ allOf, ...own }) {
    const parts = own.properties ? [own, ...allOf] : allOf;
    const [first, ...conditions] = parts;
    const base = shape(first);
    return conditions.length === 0 ? base : checked(base, { allOf: conditions });
  }

  function checked(base, condition) {
    return build.check(base, predicateOf(condition, definitions, known), condition);
  }

  function object({ properties = {}, required = [] }) {
    return build.object(Object.entries(properties).map(([name, value]) => [name, shape(value), required.includes(name)]));
  }

  /** An object of the class that its type names. */
  function member({ properties: { type }, allOf }) {
    // Classes without elements of their own have a name, and nothing to hold them against.
    const named = new Set(allOf.map(({ then: { $ref } }) => $ref.split('/').at(-1)));
    return build.member(type.enum.map((name) => {
      const { properties = {}, required = [], allOf: conditions } = named.has(name) ? definitions[name] : {};
      const fields = Object.entries(properties).filter(([key]) => key !== 'type').map(([key, value]) => [key, shape(value), required.includes(key)]);
      const condition = conditions && { allOf: conditions };
      return { name, fields, condition, check: condition && predicateOf(condition, definitions, known) };
    }));
  }

  function list({ items, minItems = 0, contains }) {
    const base = build.list(shape(items), minItems);
    return contains === undefined ? base : checked(base, { contains });
  }
}
