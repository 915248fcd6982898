import { validate } from '../../target/npm/index.js';

export function create() {
  return (value) => validate(value).valid;
}
