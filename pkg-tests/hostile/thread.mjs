// Runs a module of this folder in a thread with a watchdog, in whatever Node this is started by:
//
//     node thread.mjs FILE DATA   (JSON; prints its result as JSON)

import { inThread } from './watchdog.mjs';

const [file, data] = process.argv.slice(2);
console.log(JSON.stringify(await inThread(file, JSON.parse(data))));
