// Who checks the batches: workers, as many as are needed, or the thread that calls.

import { failure, misuse } from '../errors.js';
import { recordsIn } from './lines.js';
import { Turns } from './turns.js';
import { reportsOf } from './worker.js';

/** A worker has the next batch before it has answered the last, so that it need not wait. */
const IN_HAND = 2;

/** The thread that calls works this long at a time (milliseconds), so that a page stays responsive. */
const TURN = 10;

/** Checks in the thread that calls. `report` makes of a record the text of its report. */
export class Thread {
  most = 1;
  turns = new Turns(TURN);
  waiting = 0;
  last = Promise.resolve();

  constructor(ready, report) {
    this.ready = ready;
    this.report = report;
  }

  isIdle() {
    return this.waiting === 0;
  }

  /** Promises the texts of the reports, and the fault that ended them, if any did. */
  async check(batch) {
    this.waiting += 1;
    const turn = this.last.then(() => this.checkNow(batch));
    this.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.waiting -= 1;
    }
  }

  async checkNow(batch) {
    await this.ready;
    if (this.turns.isOver()) await this.turns.give();
    return reportsOf(this.report, batch.records ?? recordsIn(batch));
  }
}

/**
 * Checks in workers, each hired when there is work that no other is free for. Where none can be started,
 * `instead` gives what checks in their place, or throws.
 */
export class Pool {
  workers = [];
  /** Batches that no worker has yet, each with what takes the answer. */
  waiting = [];
  other;

  constructor(most, hire, start, instead) {
    this.most = most;
    this.hire = hire;
    this.start = start;
    this.instead = instead;
  }

  isIdle() {
    if (this.other) return this.other.isIdle();
    return this.waiting.length === 0 && (this.workers.length < this.most || this.workers.some(isFree));
  }

  /** Promises the texts of the reports, and the fault that ended them, if any did. */
  check(batch) {
    if (this.other) return this.other.check(batch);
    return new Promise((answer) => {
      this.waiting.push({ batch, answer });
      this.assign();
    });
  }

  end() {
    for (const { hired } of this.workers) hired?.end();
    this.workers = [];
    this.waiting = [];
  }

  assign() {
    while (this.waiting.length > 0) {
      const worker = leastBusy(this.workers);
      if (!worker || worker.inHand.length > 0) this.hireOne();
      if (!worker || worker.inHand.length === IN_HAND || this.other) return;
      const { batch, answer } = this.waiting.shift();
      worker.inHand.push({ places: batch.places, answer });
      worker.hired.hold();
      worker.hired.post({ bytes: batch.bytes, bounds: batch.bounds }, [batch.bytes.buffer, batch.bounds.buffer]);
    }
  }

  /** No more than there are batches for. */
  hireOne() {
    const starting = this.workers.filter(({ isReady }) => !isReady).length;
    if (this.workers.length >= this.most || starting >= this.waiting.length) return;
    const worker = { isReady: false, inHand: [], hired: undefined };
    this.workers.push(worker);
    this.begin(worker).catch((thrown) => this.lost(worker, thrown));
  }

  async begin(worker) {
    const message = await this.start();
    if (!this.workers.includes(worker)) return;
    worker.hired = this.hire({ heard: (answer) => this.heard(worker, answer), lost: (thrown) => this.lost(worker, thrown) });
    worker.hired.hold();
    worker.hired.post(message, []);
  }

  heard(worker, { isReady, refusal, texts, fault }) {
    if (refusal) {
      this.lost(worker, anew(refusal));
      return;
    }
    if (isReady) worker.isReady = true;
    else worker.inHand.shift().answer({ texts, fault: fault && { thrown: anew(fault) } });
    if (worker.inHand.length === 0) worker.hired.release();
    this.assign();
  }

  /** A worker that never started costs nothing; of one that has ended, what it had in hand is lost. */
  lost(worker, thrown) {
    if (!this.workers.includes(worker)) return;
    this.workers.splice(this.workers.indexOf(worker), 1);
    worker.hired?.end();
    if (worker.isReady) {
      for (const { places, answer } of worker.inHand) answer(broken(ended(places)));
    } else if (this.workers.length > 0) {
      this.most = this.workers.length;
    } else {
      this.goOnWithout(thrown);
    }
    this.assign();
  }

  goOnWithout(thrown) {
    try {
      this.other = this.instead(thrown);
    } catch (refusal) {
      this.other = { isIdle: () => false, check: async () => broken(refusal) };
    }
    for (const { batch, answer } of this.waiting.splice(0)) this.other.check(batch).then(answer, (thrown) => answer(broken(thrown)));
  }
}

function isFree({ isReady, inHand }) {
  return isReady && inHand.length === 0;
}

function leastBusy(workers) {
  const ready = workers.filter(({ isReady }) => isReady);
  return ready.reduce((best, one) => (best && best.inHand.length <= one.inHand.length ? best : one), undefined);
}

/** The answer where nothing could be checked. */
export function broken(thrown) {
  return { texts: [], fault: { thrown } };
}

/** What was thrown in a worker. */
function anew({ code, message, isMisuse }) {
  return isMisuse ? misuse(code, message) : failure(code, message);
}

function ended(places) {
  const [first, last] = [places[0].line, places.at(-1).line];
  const lines = first === last ? `line ${first}` : `lines ${first} to ${last}`;
  return failure('worker-failed', `A worker of mods-record ended before it had checked ${lines}: it may have had no memory left.`);
}
