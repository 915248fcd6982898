// The worker: one message in, one out. The bytes go in as they are; a text of HTML comes back.

import { render } from './node_modules/mods-record/index.js';

self.addEventListener('message', ({ data: { number, bytes } }) => {
  try {
    self.postMessage({ number, html: render(bytes, { findings: true }) });
  } catch ({ code = 'unknown' }) {
    self.postMessage({ number, code });
  }
});
