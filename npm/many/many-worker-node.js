// The worker that `validateMany` starts in Node.

import { parentPort } from 'node:worker_threads';
import { working } from './worker.js';

parentPort.on('message', working((answer) => parentPort.postMessage(answer)));
