// How much of the processor time of a run over many records the calling thread has, while two workers
// check: what is left over is what more workers can share. Prints JSON. Needs Node 24, where a thread
// knows its own time.
//
//     node bench/many-share.mjs MEGABYTES LENGTH…

import { validateMany } from '../target/npm/many/node.js';
import { sourceOf } from './many.mjs';

const [megabytes, ...lengths] = process.argv.slice(2).map(Number);
const shares = [];
for (const length of lengths) {
  const { chunks } = sourceOf(length, megabytes);
  const [own, all] = [process.threadCpuUsage(), process.cpuUsage()];
  for await (const { valid } of validateMany(chunks(), { workers: 2 })) if (!valid) throw new Error('a record is not valid');
  const time = ({ user, system }) => user + system;
  shares.push(time(process.threadCpuUsage(own)) / time(process.cpuUsage(all)));
}
console.log(JSON.stringify(shares));
