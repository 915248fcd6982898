// What a worker does, in a browser and in Node: it is sent the compiled core and the options once, then
// batches of records, and answers each with the texts of the reports.

import { readCodeSets } from '../code-sets.js';
import { reporter } from '../core.js';
import { mods } from '../mods-core.js';
import { recordsIn } from './lines.js';

/** Every answer has all of these, since the page that it goes to may have added to all objects. */
const NOTHING = { isReady: false, refusal: undefined, texts: undefined, fault: undefined };

/** Gives what takes in messages, and answers by `post`. */
export function working(post) {
  let report;
  return async (message) => {
    try {
      if (message.module) {
        report = reporter(mods, await started(message));
        post({ ...NOTHING, isReady: true });
      } else {
        const { texts, fault } = reportsOf(report, recordsIn(message));
        post({ ...NOTHING, texts, fault: fault && told(fault.thrown) });
      }
    } catch (thrown) {
      post({ ...NOTHING, refusal: told(thrown) });
    }
  };
}

/** What was thrown, as it can be sent. In a worker the package alone throws. */
function told(thrown) {
  return { code: thrown.code, message: thrown.message, isMisuse: thrown instanceof TypeError };
}

/** Starts the core, and gives the options as the calls read them. */
async function started({ module, given }) {
  await mods.startLater(() => module);
  return given.codeSets ? { ...given, codeSets: readCodeSets(given.codeSets, 'codeSets') } : given;
}

/** The texts of the reports of these records, up to the first that could not be checked. */
export function reportsOf(report, records) {
  const texts = [];
  try {
    for (const record of records) texts.push(report(record));
    return { texts, fault: undefined };
  } catch (thrown) {
    return { texts, fault: { thrown } };
  }
}
