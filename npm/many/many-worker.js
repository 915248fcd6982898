// The worker that `validateMany` starts in browsers.

import { working } from './worker.js';

const hear = working((answer) => postMessage(answer));
addEventListener('message', ({ data }) => hear(data));
