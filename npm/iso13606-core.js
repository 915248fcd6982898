// The instance of the core that reads extracts of ISO 13606 too.

import { Core, REFUSED } from './core.js';
import * as glue from './iso13606-glue.js';

const IDENTITY = 'must have a root, an extension or an assigningAuthorityName, and the root is an object identifier, such as "2.16.840".';

export const iso13606 = /* @__PURE__ */ new Core(glue, {
  __proto__: null,
  ...REFUSED,
  ehrSystem: `The option "ehrSystem" ${IDENTITY}`,
  ehrId: `The option "ehrId" ${IDENTITY}`,
  timeCreated: 'The option "timeCreated" must be a day of the calendar, such as "2026-11-22", or a time on it, such as "2026-11-22T07:00:00Z".',
});
