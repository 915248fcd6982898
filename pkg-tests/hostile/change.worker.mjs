// Changes the engine of a thread of its own, in Node.

import { parentPort, workerData } from 'node:worker_threads';
import { tryChange } from './intrinsics.mjs';

const { name, when, home, text } = workerData;
parentPort.postMessage(await tryChange(name, when, home, text));
