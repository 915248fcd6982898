import { type } from 'arktype';
import schema from '../../npm/schema/draft-07/record.json' with { type: 'json' };
import { shapeOf } from '../shapes.mjs';

/**
 * ArkType tells of all faults. A union of all classes keeps it busy for minutes before the first
 * record, so a member is given to its class by a function.
 */
export function create() {
  const fields = (list) => Object.fromEntries(list.map(([name, value, required]) => [required ? name : `${name}?`, value]));
  const check = (base, is) => base.narrow(is);
  const member = (classes) => {
    const byName = new Map(classes.map(({ name, fields: list, check: is }) => {
      const base = type(fields(list));
      return [name, is ? check(base, is) : base];
    }));
    return type({ type: type.enumerated(...byName.keys()) }).narrow((value, context) => {
      const told = byName.get(value.type)(value);
      if (!(told instanceof type.errors)) return true;
      context.errors.merge(told);
      return false;
    });
  };
  const record = shapeOf(schema, {
    blank: () => type.or('null', /^\s*$/, type('unknown[]').atMostLength(0), type('object').narrow((value) => !Array.isArray(value) && Object.keys(value).length === 0)),
    check,
    either: (...all) => type.or(...all),
    list: (items, least) => items.array().atLeastLength(least),
    member,
    number: () => type('number'),
    object: (list) => type(fields(list)),
    text: (pattern) => type(pattern),
    whole: () => type('number.integer >= 0'),
    yesNo: () => type('boolean'),
  });
  return (value) => !(record(value) instanceof type.errors);
}
