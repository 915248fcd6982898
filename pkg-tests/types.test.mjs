import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { installFor } from './consumer.mjs';

const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));

test('TypeScript takes good code and refuses bad code', async (t) => {
  const folder = await installFor(t, 'types');
  // What Standard Schema says of itself, for our schemas to be held against.
  const spec = join(typescript, '..', '@standard-schema', 'spec');
  await cp(spec, join(folder, 'node_modules', '@standard-schema', 'spec'), { recursive: true });
  for (const [module, resolution] of [['nodenext', 'nodenext'], ['node16', 'node16'], ['esnext', 'bundler']]) {
    const compiler = [join(typescript, 'bin', 'tsc'), '-p', folder, '--module', module, '--moduleResolution', resolution, '--skipLibCheck', 'false'];
    const complaints = await new Promise((resolve) => {
      execFile(process.execPath, compiler, (error, stdout, stderr) => resolve(stdout + stderr));
    });
    assert.equal(complaints, '', resolution);
  }
});
