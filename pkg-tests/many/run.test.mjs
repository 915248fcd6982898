// How a run goes: order, back-pressure, ends of all kinds, faults, workers that are slow, die or do not start.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { all, bytesOf, compile, compileLater, home, record, run, thrownBy, validate, validateMany } from './many.mjs';

const START = new URL('many/many-worker-node.js', home);

/** Means of a run whose workers do what `tamper` makes of them. */
function means(tamper) {
  const hired = [];
  const hire = ({ heard, lost }) => {
    const worker = new Worker(START, { execArgv: [] });
    hired.push(worker);
    worker.on('error', lost);
    worker.on('exit', (code) => lost(new Error(`ended with ${code}`)));
    return tamper({ worker, heard, lost, post: (message, transfer) => worker.postMessage(message, transfer), end: () => worker.terminate(), hold() {}, release() {} });
  };
  return { hired, compile, compileLater, hire, cores: () => 2 };
}

const plain = ({ worker, heard, ...rest }) => {
  worker.on('message', heard);
  return rest;
};

/** A line that makes a batch of its own. */
const LARGE = 300_000;
const large = (at) => `${record(at, 'x'.repeat(LARGE))}\n`;
const uidOf = ({ report }) => report;

test('results keep their order, however long a worker takes', async () => {
  const texts = Array.from({ length: 120 }, (_, at) => (at % 3 === 0 ? large(at) : `${record(at, 'y'.repeat((at * 7919) % 5000))}\n`));
  const expected = texts.map((text) => validate(text));
  let late = 0;
  let seed = 1;
  const random = () => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const ways = means(({ worker, heard, ...rest }) => {
    // Each answer is kept back for a while, and those of one worker stay in order.
    let last = Promise.resolve();
    worker.on('message', (answer) => {
      last = last.then(() => wait(random() * 30)).then(() => { late += 1; heard(answer); });
    });
    return rest;
  });
  for (const workers of [2, 5]) {
    const results = await all(run.validateMany(texts.map(bytesOf), { workers }, ways));
    assert.deepEqual(results.map(uidOf), expected);
    assert.deepEqual(results.map(({ line }) => line), texts.map((_, at) => at + 1));
  }
  assert.ok(ways.hired.length > 5 && late > 80, `${ways.hired.length} workers, ${late} late answers`);
});

test('no more workers start than there is work for', async () => {
  const ways = means(plain);
  assert.equal((await all(run.validateMany(record(1), { workers: 8 }, ways))).length, 1);
  assert.equal(ways.hired.length, 1);
  assert.equal((await all(run.validateMany([1, 2, 3].map((at) => large(at)), { workers: 8 }, ways))).length, 3);
  assert.ok(ways.hired.length <= 1 + 3, `${ways.hired.length - 1} for three batches`);
});

for (const workers of [0, 1, 3]) {
  test(`nothing is read far ahead of what is taken, with ${workers} workers`, async () => {
    let given = 0;
    let wasEnded = false;
    function* source() {
      try {
        for (;;) {
          given += 1;
          yield bytesOf(large(given));
        }
      } finally {
        wasEnded = true;
      }
    }
    const results = validateMany(source(), { workers });
    await wait(50);
    assert.equal(given, 0);
    // Twice a worker in work, one taken, one to be handed over.
    const window = 2 * Math.max(workers, 1) + 3;
    for (let taken = 1; taken <= 30; taken += 1) {
      assert.equal((await results.next()).value.line, taken);
      if (taken % 10 === 1) await wait(300);
      assert.ok(given <= taken + window, `${given} given, ${taken} taken`);
    }
    await results.return();
    assert.ok(wasEnded);
    const { done } = await results.next();
    assert.ok(done);
  });
}

test('a record comes out while the source makes the next one wait', async () => {
  for (const workers of [0, 1, 2]) {
    let more;
    async function* source() {
      for (let at = 1; at <= 3; at += 1) {
        yield `${record(at)}\n`;
        await new Promise((resolve) => { more = resolve; });
      }
    }
    const results = validateMany(source(), { workers });
    for (let at = 1; at <= 3; at += 1) {
      assert.equal((await results.next()).value.line, at);
      more();
    }
    assert.ok((await results.next()).done);
  }
});

test('what came while all were busy comes out as soon as one is not', { timeout: 20_000 }, async () => {
  for (const workers of [0, 1]) {
    let more;
    async function* source() {
      for (let at = 1; at <= 5; at += 1) yield `${record(at)}\n`;
      await new Promise((resolve) => { more = resolve; });
    }
    const results = validateMany(source(), { workers });
    for (let at = 1; at <= 5; at += 1) assert.equal((await results.next()).value.line, at);
    more();
    assert.ok((await results.next()).done);
  }
});

/** A stream that gives one record, and then nothing. */
function stalled() {
  const told = { pulls: 0 };
  const stream = new ReadableStream({
    pull(controller) {
      told.pulls += 1;
      if (told.pulls === 1) controller.enqueue(bytesOf(`${record(1)}\n{"half`));
      return told.pulls === 1 ? undefined : new Promise(() => {});
    },
    cancel(reason) {
      told.reason = reason;
      told.isCancelled = true;
    },
  });
  return { stream, told };
}

test('leaving the loop cancels the source and lets go of it', async () => {
  for (const workers of [0, 2]) {
    const { stream, told } = stalled();
    for await (const { line } of validateMany(stream, { workers })) {
      assert.equal(line, 1);
      break;
    }
    await wait(10);
    assert.ok(told.isCancelled);
    assert.equal(stream.locked, false);
  }
});

test('return ends a run that waits for its source', { timeout: 10_000 }, async () => {
  const { stream, told } = stalled();
  const results = validateMany(stream, { workers: 1 });
  await results.next();
  const pending = results.next();
  await wait(20);
  await results.return();
  assert.deepEqual(await pending, { value: undefined, done: true });
  assert.ok(told.isCancelled);
  assert.equal(stream.locked, false);

  const never = stalled();
  await validateMany(never.stream).return();
  assert.ok(never.told.isCancelled);
});

test('throw ends a run that waits for its source, and one that has not begun', { timeout: 10_000 }, async () => {
  const { stream, told } = stalled();
  const results = validateMany(stream, { workers: 0 });
  await results.next();
  results.next();
  await wait(20);
  const reason = new Error('enough');
  const { thrown } = await thrownBy(() => results.throw(reason));
  assert.deepEqual([thrown, told.isCancelled, stream.locked], [reason, true, false]);

  const never = stalled();
  assert.equal((await thrownBy(() => validateMany(never.stream).throw(reason))).thrown, reason);
  assert.deepEqual([never.told.isCancelled, never.stream.locked], [true, false]);
});

test('a signal ends a run of which no record ever comes', { timeout: 60_000 }, async () => {
  const endless = [
    async function* () { for (;;) yield 'x'.repeat(1_000); },
    async function* () { for (;;) yield '\n'.repeat(1_000); },
    function* () { for (;;) yield new Uint8Array(0); },
    async function* () { for (;;) yield ''; },
  ];
  for (const source of endless) {
    for (const workers of [0, 2]) {
      const { thrown } = await thrownBy(() => all(validateMany(source(), { workers, signal: AbortSignal.timeout(200) })));
      assert.equal(thrown?.name, 'TimeoutError', `${source} ${workers}`);
    }
  }
});

test('others have their turn while one chunk holds millions of blank lines', { timeout: 60_000 }, async () => {
  let turns = 0;
  const timer = setInterval(() => { turns += 1; }, 1);
  assert.deepEqual(await all(validateMany(new Uint8Array(40_000_000).fill(10), { workers: 0 })), []);
  clearInterval(timer);
  assert.ok(turns > 2, `${turns} turns`);
});

test('a signal ends a run at any time, with its reason', { timeout: 30_000 }, async () => {
  const reason = { why: 'enough' };
  for (const workers of [0, 1]) {
    // Before it begins.
    const before = stalled();
    const results = validateMany(before.stream, { workers, signal: AbortSignal.abort(reason) });
    assert.equal((await thrownBy(() => results.next())).thrown, reason);
    assert.equal(before.told.reason, reason);
    assert.equal(before.stream.locked, false);

    // While the source is waited for.
    const during = stalled();
    const control = new AbortController();
    const list = [];
    const looped = thrownBy(async () => {
      for await (const result of validateMany(during.stream, { workers, signal: control.signal })) list.push(result);
    });
    await wait(300);
    control.abort(reason);
    assert.equal((await looped).thrown, reason);
    assert.equal(list.length, 1);
    assert.equal(during.told.reason, reason);
    assert.equal(during.stream.locked, false);

    // Between the results of one batch.
    const among = new AbortController();
    let taken = 0;
    const { thrown } = await thrownBy(async () => {
      for await (const result of validateMany(`${record(1)}\n`.repeat(100), { workers, signal: among.signal })) {
        taken += result.line > 0;
        if (taken === 10) among.abort();
      }
    });
    assert.equal(thrown.name, 'AbortError');
    assert.equal(taken, 10);
  }
});

test('a signal ends a worker in the middle of a record', { timeout: 60_000 }, async () => {
  const limits = { size: 250_000_000, nodes: 32_000_000 };
  const heavy = bytesOf(`{"standard":"MODS","x":[${'1,'.repeat(30_000_000)}1]}`);
  // It takes seconds; the thread that calls would not hear of the signal before its end.
  await assert.rejects(() => validateMany(heavy, { workers: 1, limits, signal: AbortSignal.timeout(300) }).next(), ({ name }) => name === 'TimeoutError');
});

test('a signal is let go of at the end', async () => {
  let listening = 0;
  const signal = {
    aborted: false,
    reason: undefined,
    addEventListener: () => { listening += 1; },
    removeEventListener: () => { listening -= 1; },
  };
  await all(validateMany(record(1), { signal, workers: 0 }));
  for await (const result of validateMany(`${record(1)}\n${record(2)}`, { signal, workers: 0 })) if (result) break;
  assert.equal(listening, 0);
});

test('what the source throws comes out as it is, after all whole lines', async () => {
  for (const error of [new Error('the disk is gone'), undefined, 'words']) {
    async function* source() {
      yield `${record(1)}\n`;
      yield `${record(2)}\n{"half":`;
      throw error;
    }
    const stream = new ReadableStream({
      start: (controller) => controller.enqueue(bytesOf(`${record(1)}\n${record(2)}\n{"half":`)),
      // Later than what was queued has been read.
      pull: async (controller) => { await wait(5); controller.error(error); },
    });
    for (const [workers, from] of [[0, source()], [2, source()], [1, stream]]) {
      const list = [];
      const failure = await thrownBy(async () => {
        for await (const result of validateMany(from, { workers })) list.push(result.line);
      });
      assert.ok(failure, 'it rejects');
      assert.equal(failure.thrown, error);
      assert.deepEqual(list, [1, 2]);
    }
    assert.equal(stream.locked, false);
  }
});

test('calls that make no sense throw at once', () => {
  const locked = new ReadableStream();
  locked.getReader();
  const hostile = { get [Symbol.asyncIterator]() { throw new Error('secret'); } };
  const calls = [
    ...[undefined, null, 5, true, {}, locked, hostile, () => {}, new Blob([]), new Float64Array(4), { [Symbol.asyncIterator]: () => ({}) }, { [Symbol.iterator]: () => null }, { getReader: () => ({}) }, { getReader: () => null }].map((source) => ['input-type', source]),
    ['unknown-option', '', { worker: 1 }],
    ['options-type', '', 5],
    ['option-type', '', { workers: '2' }],
    ...[-1, 1.5, 65, NaN].map((workers) => ['option-value', '', { workers }]),
    ...[5, {}, null, { aborted: false, addEventListener() {} }, { get aborted() { throw new Error('secret'); } }].map((signal) => ['option-type', '', { signal }]),
    ['option-type', '', { strict: 'yes' }],
    ['option-value', '', { codeSets: { a: () => true }, workers: 1 }],
  ];
  for (const [code, source, options] of calls) {
    assert.throws(() => validateMany(source, options), (thrown) => thrown instanceof TypeError && thrown.code === code && !thrown.message.includes('secret'), `${code}: ${String(source)}`);
  }
});

test('what only the core can tell of the options rejects', async () => {
  for (const options of [{ as: 'Alrt' }, { version: '9' }, { today: 'never' }]) {
    for (const workers of [0, 1]) {
      const { thrown } = await thrownBy(() => validateMany(record(1), { ...options, workers }).next());
      const expected = await thrownBy(() => validate(record(1), options));
      assert.ok(thrown instanceof TypeError);
      assert.deepEqual([thrown.code, thrown.message], [expected.thrown.code, expected.thrown.message]);
    }
  }
});

test('a source of what is neither bytes, text nor a record rejects', async () => {
  for (const chunks of [[5], [undefined], [record(1), {}], [{}, record(1)], [bytesOf(record(1)), 'text'], [() => {}]]) {
    const { thrown } = await thrownBy(() => all(validateMany(chunks, { workers: 0 })));
    assert.equal(thrown.code, 'input-type');
    assert.ok(thrown instanceof TypeError);
  }
});

test('a source that answers with what is no object rejects', async () => {
  for (const answer of [undefined, null, 5, 'text']) {
    const sources = [{ [Symbol.asyncIterator]: () => ({ next: () => answer }) }, { getReader: () => ({ read: async () => answer, cancel() {}, releaseLock() {} }) }];
    for (const source of sources) {
      const { thrown } = await thrownBy(() => all(validateMany(source, { workers: 0 })));
      assert.deepEqual([thrown.code, thrown instanceof TypeError], ['input-type', true]);
    }
  }
});

test('a function in codeSets answers in the thread that calls', async () => {
  const alert = '{"type":"Alert","recordUid":"a","status":{"code":"paused"}}';
  const asked = [];
  const codeSets = { 'alert-status': (code) => { asked.push(code); return code === 'paused'; } };
  const results = await all(validateMany(`${alert}\n${alert}`, { as: 'Alert', codeSets }));
  assert.deepEqual(asked, ['paused', 'paused']);
  assert.deepEqual(results.map(uidOf), [validate(alert, { as: 'Alert', codeSets }), validate(alert, { as: 'Alert', codeSets })]);

  for (const thrown of [new Error('mine'), undefined]) {
    let calls = 0;
    const throwing = { 'alert-status': () => { calls += 1; if (calls === 2) throw thrown; return true; } };
    const list = [];
    const failure = await thrownBy(async () => {
      for await (const result of validateMany(`${alert}\n${alert}\n${alert}`, { as: 'Alert', codeSets: throwing })) list.push(result.line);
    });
    assert.ok(failure, 'it rejects');
    assert.equal(failure.thrown, thrown);
    assert.deepEqual(list, [1]);
  }
});

test('a worker that dies is an error that says where', { timeout: 30_000 }, async () => {
  let batches = 0;
  const ways = means(({ worker, heard, ...rest }) => {
    worker.on('message', (answer) => {
      batches += 1;
      // The first message says that it has started.
      if (batches === 4) worker.terminate();
      else heard(answer);
    });
    return rest;
  });
  const list = [];
  const { thrown } = await thrownBy(async () => {
    for await (const { line } of run.validateMany(Array.from({ length: 20 }, (_, at) => bytesOf(large(at))), { workers: 1 }, ways)) list.push(line);
  });
  assert.equal(thrown.code, 'worker-failed');
  assert.deepEqual(list, [1, 2]);
  assert.match(thrown.message, /line 3\b/);
});

test('where no worker can start, the thread that calls does the work, unless workers were asked for', { timeout: 30_000 }, async () => {
  const text = Array.from({ length: 10 }, (_, at) => large(at)).join('');
  const expected = await all(validateMany(text, { workers: 0 }));
  const refusals = {
    'it throws': () => { throw new Error('Refused'); },
    'it fails later': ({ lost }) => {
      setTimeout(() => lost(new Error('Refused')), 20);
      return { post() {}, end() {}, hold() {}, release() {} };
    },
  };
  for (const hire of Object.values(refusals)) {
    const ways = { compile, compileLater, hire, cores: () => 3 };
    assert.deepEqual(await all(run.validateMany(text, {}, ways)), expected);
    const { thrown } = await thrownBy(() => all(run.validateMany(text, { workers: 2 }, ways)));
    assert.equal(thrown.code, 'worker-failed');
    assert.match(thrown.message, /Refused/);
  }
  // One that starts is enough.
  let hired = 0;
  const ways = means((parts) => plain(parts));
  const { hire } = ways;
  ways.hire = (listener) => {
    hired += 1;
    if (hired > 1) throw new Error('Refused');
    return hire(listener);
  };
  assert.deepEqual(await all(run.validateMany(text, { workers: 4 }, ways)), expected);
});

test('a process ends by itself: at the end, after a break, and when a run is forgotten', { timeout: 60_000 }, async () => {
  const script = (body) => `
    import { validateMany } from ${JSON.stringify(new URL('many/node.js', home).href)};
    const text = ${JSON.stringify(`${record(1)}\n`)}.repeat(3000);
    ${body}
    console.log('done');`;
  const bodies = [
    'for await (const { line } of validateMany(text, { workers: 2 })) globalThis.last = line; console.log(last);',
    'for await (const { line } of validateMany(text, { workers: 2 })) { console.log(line); break; }',
    'console.log((await validateMany(text, { workers: 2 }).next()).value.line);',
  ];
  const printed = [];
  for (const body of bodies) {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script(body)], { timeout: 20_000 });
    assert.equal(stderr, '');
    printed.push(stdout);
  }
  assert.deepEqual(printed, ['3000\ndone\n', '1\ndone\n', '1\ndone\n']);
});

test('what a page has added to all objects does not get in', { timeout: 60_000 }, async () => {
  const script = `
    import { validateMany } from ${JSON.stringify(new URL('many/node.js', home).href)};
    const names = ['isReady', 'refusal', 'texts', 'fault', 'records', 'answer', 'places', 'codeSets', 'workers', 'limits', 'as', 'today', 'strict', 'completeness', 'hired', 'other'];
    for (const name of names) Object.prototype[name] = 'polluted';
    const results = [];
    for (const workers of [0, 2]) for await (const { line, valid, report } of validateMany(${JSON.stringify(`${record(1)}\n{\n${record(2)}`)}, { workers })) results.push([line, valid, report.findings.length]);
    console.log(JSON.stringify(results));`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { timeout: 20_000 });
  assert.equal(stderr, '');
  const expected = [record(1), '{', record(2)].map((text, at) => [at + 1, validate(text).valid, validate(text).findings.length]);
  assert.deepEqual(JSON.parse(stdout), [...expected, ...expected]);
});
