import { ready, render, validate } from 'mods-record/workerd';
import record from './record.js';

/** What a call throws, and that the next one works. */
function thrown(call) {
  try {
    return call();
  } catch ({ name, code }) {
    return { name, code, then: validate(record).counts.error };
  }
}

// At start, before any request: no call has to be waited for.
const atStart = validate(record);

export default {
  async fetch() {
    await ready();
    return Response.json({
      atStart,
      report: validate(record),
      html: render(record),
      misuse: thrown(() => validate(record, { strikt: true })),
      // More than 64 MiB of memory is given back: a new instance comes in place of this one.
      large: validate(`{${' '.repeat(70_000_000)}}`, { limits: { size: 80_000_000 } }).counts,
      after: validate(record),
      own: thrown(() => validate({ code: 'paused' }, { as: 'Alert.status', codeSets: { 'alert-status': () => { throw new RangeError(); } } })),
    });
  },
};
