// Writes what Ajv compiles out of our schema, as a module without Ajv.
//
//     node bench/ajv-standalone.mjs FILE

import { writeFileSync } from 'node:fs';
import Ajv from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { lean } from './lean-schema.mjs';

const [file] = process.argv.slice(2);
const ajv = new Ajv({ allErrors: true, discriminator: true, strictTypes: false, code: { source: true, esm: true } });
const accepts = standalone.default(ajv, ajv.compile(lean));
writeFileSync(file, `import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\n${accepts}\nexport const create = () => validate;\n`);
