import Ajv from 'ajv';
import { lean } from '../lean-schema.mjs';

export function create() {
  return new Ajv({ allErrors: true, discriminator: true, strictTypes: false }).compile(lean);
}
