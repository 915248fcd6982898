// Changes the engine of a thread of its own, in a browser.

import { tryChange } from './intrinsics.mjs';

onmessage = async ({ data: { name, when, home, text } }) => {
  postMessage(await tryChange(name, when, home, text));
};
