import { validator } from '@exodus/schemasafe';
import { lean } from '../lean-schema.mjs';

export function create() {
  return validator(lean, { includeErrors: true, allErrors: true, mode: 'default' });
}
