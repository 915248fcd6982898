// The instance of the core that all entries share.

import { Core } from './core.js';
import * as glue from './glue.js';

export const mods = /* @__PURE__ */ new Core(glue);
