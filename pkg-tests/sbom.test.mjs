// The bill of materials in the package: valid by the published schema of CycloneDX 1.6, and
// about this package.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';

const SCHEMAS = join(import.meta.dirname, '../node_modules/@cyclonedx/cyclonedx-library/res/schema');
const read = async (path) => JSON.parse(await readFile(path, 'utf8'));

async function validator() {
  // Formats are left aside: the schema asks for some that need a library of their own.
  const ajv = new Ajv({ strict: false, validateFormats: false });
  for (const name of ['spdx', 'jsf-0.82']) {
    const schema = await read(join(SCHEMAS, `${name}.SNAPSHOT.schema.json`));
    ajv.addSchema({ ...schema, $id: `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json` });
  }
  return ajv.compile(await read(join(SCHEMAS, 'bom-1.6.SNAPSHOT.schema.json')));
}

test('the bill of materials is valid by the schema of CycloneDX 1.6', async () => {
  const bill = await read(join(process.env.MODS_PACKAGE, 'sbom.cdx.json'));
  const isValid = await validator();
  assert.ok(isValid(bill), JSON.stringify(isValid.errors));
  // The schema can say no.
  assert.ok(!isValid({ ...bill, specVersion: 16 }));
  assert.ok(!isValid({ ...bill, components: [{ name: 'without a type' }] }));
});

test('it lists what the module is made of, and each once in the graph', async () => {
  const bill = await read(join(process.env.MODS_PACKAGE, 'sbom.cdx.json'));
  const { version } = await read(join(process.env.MODS_PACKAGE, 'package.json'));
  const own = `pkg:npm/mods-record@${version}`;
  assert.equal(bill.metadata.component.purl, own);
  assert.ok(bill.components.length >= 5 && bill.components.length < 20, `${bill.components.length} components`);
  const linked = bill.components.filter(({ scope }) => scope === 'required').map(({ name }) => name);
  for (const name of ['rlsf', 'wasm-bindgen']) assert.ok(linked.includes(name), `${name} among ${linked}`);
  for (const name of ['syn', 'quote', 'wasm-bindgen-macro']) assert.ok(!linked.includes(name), `${name} is a macro’s`);
  for (const { name, purl, hashes } of bill.components) {
    assert.equal(purl, `pkg:cargo/${name}@${purl.split('@')[1]}`);
    assert.match(hashes[0].content, /^[0-9a-f]{64}$/);
  }
  const refs = [own, ...bill.components.map((component) => component['bom-ref'])].sort();
  assert.deepEqual(bill.dependencies.map(({ ref }) => ref).sort(), refs);
  for (const { dependsOn } of bill.dependencies) for (const ref of dependsOn) assert.ok(refs.includes(ref), ref);
});
