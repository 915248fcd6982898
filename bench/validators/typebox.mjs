import { Compile } from 'typebox/schema';
import schema from '../../npm/schema/draft-07/record.json' with { type: 'json' };

/** TypeBox takes JSON Schema as it is. Whether it accepts is one call, the faults are another. */
export function create() {
  const record = Compile(schema);
  return (value) => record.Check(value) || record.Errors(value)[0];
}
