// Tries the values in a thread of its own, which can be ended if one of them hangs.

import { createContext, runInContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { smallTarget } from './small-document.mjs';
import { tryValues } from './trial.mjs';

const realm = runInContext('globalThis', createContext({}));
parentPort.postMessage(tryValues(await import(workerData.home), { realm, document: smallTarget().ownerDocument }, (name) => parentPort.postMessage(name)));
