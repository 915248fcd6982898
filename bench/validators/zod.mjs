import { z } from 'zod';
import schema from '../../npm/schema/draft-07/record.json' with { type: 'json' };
import { shapeOf } from '../shapes.mjs';

/** Zod tells of all faults. It copies what it accepts. */
export function create() {
  const fields = (list) => Object.fromEntries(list.map(([name, value, required]) => [name, required ? value : value.optional()]));
  const object = (list) => z.looseObject(fields(list));
  const check = (base, is) => base.refine(is);
  const record = shapeOf(schema, {
    blank: () => z.union([z.null(), z.string().regex(/^\s*$/), z.array(z.unknown()).max(0), z.strictObject({})]),
    check,
    either: (...all) => z.union(all),
    list: (items, least) => z.array(items).min(least),
    member: (classes) => z.discriminatedUnion('type', classes.map(({ name, fields: list, check: is }) => {
      const base = z.looseObject({ type: z.literal(name), ...fields(list) });
      return is ? check(base, is) : base;
    })),
    number: () => z.number(),
    object,
    text: (pattern) => z.string().regex(pattern),
    whole: () => z.int().min(0),
    yesNo: () => z.boolean(),
  });
  return (value) => record.safeParse(value).success;
}
