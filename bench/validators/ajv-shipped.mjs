import Ajv from 'ajv';
import schema from '../../npm/schema/draft-07/record.json' with { type: 'json' };

/** Ajv compiles when it is started. */
export function create() {
  return new Ajv({ allErrors: true }).compile(schema);
}
