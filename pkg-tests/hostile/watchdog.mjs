// Runs trials where one that hangs can be ended: in a thread of Node, or in a page.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';

/** How long one trial may take, on a machine that is busy with others. */
export const PATIENCE = 60_000;

/**
 * Runs a module in a thread, which says by messages of type string what it begins, and then
 * its result. Fails with the name of what did not end.
 */
export function inThread(file, workerData) {
  const worker = new Worker(new URL(file, import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    let begun = 'the start';
    let timer;
    const end = (settle, value) => {
      clearTimeout(timer);
      settle(value);
      worker.terminate();
    };
    const wind = () => {
      clearTimeout(timer);
      timer = setTimeout(() => end(reject, new Error(`does not end: ${begun}`)), PATIENCE);
    };
    wind();
    worker.on('message', (message) => {
      if (typeof message !== 'string') return end(resolve, message);
      begun = message;
      return wind();
    });
    worker.on('error', (error) => end(reject, new Error(`${begun}: ${error?.stack ?? error}`)));
    worker.on('exit', (code) => end(reject, new Error(`${begun}: the thread ended with ${code}`)));
  });
}

/** The same in a process of another Node, by its program. */
export async function inNode(path, file, data) {
  const { stdout } = await promisify(execFile)(path, [join(import.meta.dirname, 'thread.mjs'), file, JSON.stringify(data)]);
  return JSON.parse(stdout);
}
