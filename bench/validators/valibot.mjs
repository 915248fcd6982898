import * as v from 'valibot';
import schema from '../../npm/schema/draft-07/record.json' with { type: 'json' };
import { shapeOf } from '../shapes.mjs';

/** Valibot tells of all faults. It copies what it accepts. */
export function create() {
  const fields = (list) => Object.fromEntries(list.map(([name, value, required]) => [name, required ? value : v.optional(value)]));
  const check = (base, is) => v.pipe(base, v.check(is));
  const record = shapeOf(schema, {
    blank: () => v.union([v.null(), v.pipe(v.string(), v.regex(/^\s*$/)), v.pipe(v.array(v.unknown()), v.maxLength(0)), v.strictObject({})]),
    check,
    either: (...all) => v.union(all),
    list: (items, least) => v.pipe(v.array(items), v.minLength(least)),
    member: (classes) => v.variant('type', classes.map(({ name, fields: list, check: is }) => {
      const base = v.looseObject({ type: v.literal(name), ...fields(list) });
      return is ? check(base, is) : base;
    })),
    number: () => v.number(),
    object: (list) => v.looseObject(fields(list)),
    text: (pattern) => v.pipe(v.string(), v.regex(pattern)),
    whole: () => v.pipe(v.number(), v.integer(), v.minValue(0)),
    yesNo: () => v.boolean(),
  });
  return (value) => v.safeParse(record, value).success;
}
