// From a source to results: one for each record, in order, whatever kind of source and wherever it is
// cut.

import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { all, bytesOf, home, record, validate, validateMany } from './many.mjs';

/** Every kind of line: sound, with other line ends, blank, broken, not a record, without an end. */
const LINES = [
  [record(1), '\n'],
  [record(2, 'two'), '\r\n'],
  ['', '\n'],
  [' \t', '\r\n'],
  ['{"standard":"MODS",', '\n'],
  [' 5', '\n'],
  ['nothing \u00e9\u20ac\u{1F600}', '\r\n'],
  [`  ${record(3)}  `, '\n'],
  [record(4), ''],
];
const TEXT = LINES.flat().join('');
const BYTES = bytesOf(TEXT);

/** What has to come out, made line by line with `validate`. */
const EXPECTED = [];
for (let line = 1, offset = 0; line <= LINES.length; line += 1) {
  const [text, ending] = LINES[line - 1];
  const bytes = bytesOf(text);
  if (text.trim()) {
    const report = validate(bytes);
    EXPECTED.push({ line, offset, length: bytes.length, valid: report.valid, counts: report.counts, report });
  }
  offset += bytes.length + ending.length;
}

test('a small source has a result for each line that is not blank', async () => {
  assert.equal(EXPECTED.length, 7);
  assert.deepEqual(EXPECTED.map(({ line, valid }) => `${line} ${valid}`), ['1 true', '2 true', '5 false', '6 false', '7 false', '8 true', '9 true']);
  for (const workers of [0, 1, 2, undefined]) assert.deepEqual(await all(validateMany(BYTES, { workers })), EXPECTED, `workers: ${workers}`);
});

test('a result is plain data, and its place is that of the record', async () => {
  for await (const result of validateMany(TEXT, { workers: 0 })) {
    const copy = structuredClone(result);
    assert.deepEqual(JSON.parse(JSON.stringify(result)), copy);
    assert.equal(result.report, result.report);
    const { offset, length, report, valid, counts } = copy;
    assert.deepEqual(validate(BYTES.subarray(offset, offset + length)), report);
    assert.deepEqual({ valid, counts }, { valid: report.valid, counts: report.counts });
  }
});

const half = BYTES.length / 2;
const SOURCES = {
  text: () => TEXT,
  bytes: () => BYTES,
  'an ArrayBuffer': () => BYTES.slice().buffer,
  'an array of bytes': () => [BYTES.subarray(0, half), BYTES.subarray(half)],
  'an array of text': () => [TEXT.slice(0, 100), '', TEXT.slice(100)],
  'a Buffer at a time': () => [Buffer.from(TEXT)],
  'a generator': function* () { for (let at = 0; at < BYTES.length; at += 7) yield BYTES.subarray(at, at + 7); },
  'an async generator of text': async function* () { for (const one of TEXT.split(/(?<=.{9})/su)) yield one; },
  'the stream of a Blob': () => new Blob([BYTES]).stream(),
  'a stream of text': () => new Blob([BYTES]).stream().pipeThrough(new TextDecoderStream('utf-8', { ignoreBOM: true })),
  'the body of a Response': () => new Response(BYTES).body,
  'a stream without an iterator of its own': () => {
    const stream = new Blob([BYTES]).stream();
    return { getReader: () => stream.getReader() };
  },
  'a Readable of bytes': () => Readable.from([Buffer.from(BYTES.subarray(0, half)), Buffer.from(BYTES.subarray(half))]),
  'a Readable of text': () => Readable.from([TEXT], { encoding: 'utf8' }),
};

for (const [name, source] of Object.entries(SOURCES)) {
  test(`the source is ${name}`, async () => {
    for (const workers of [0, 1]) assert.deepEqual(await all(validateMany(source(), { workers })), EXPECTED);
  });
}

test('objects are records, each for itself', async () => {
  const objects = [JSON.parse(record(1)), null, [], { when: new Date(0) }, JSON.parse(record(2))];
  const expected = objects.map((object, at) => {
    const report = validate(object);
    return { line: at + 1, offset: null, length: null, valid: report.valid, counts: report.counts, report };
  });
  assert.ok(expected[3].report.findings.some(({ code }) => code === 'not-json'));
  for (const workers of [0, 2, undefined]) assert.deepEqual(await all(validateMany(objects, { workers })), expected);
  assert.deepEqual(await all(validateMany(Readable.from(objects.filter(Boolean)))), await all(validateMany(objects.filter(Boolean))));
});

test('cut at every byte it is the same', async () => {
  for (let at = 0; at <= BYTES.length; at += 1) {
    assert.deepEqual(await all(validateMany([BYTES.subarray(0, at), BYTES.subarray(at)], { workers: 0 })), EXPECTED, `at byte ${at}`);
  }
  const single = Array.from(BYTES, (byte) => Uint8Array.of(byte));
  for (const workers of [0, 1, 2]) assert.deepEqual(await all(validateMany(single, { workers })), EXPECTED);
});

test('cut at every character and in the middle of it, text is the same', async () => {
  for (let at = 0; at <= TEXT.length; at += 1) {
    assert.deepEqual(await all(validateMany([TEXT.slice(0, at), TEXT.slice(at)], { workers: 0 })), EXPECTED, `at unit ${at}`);
  }
  assert.deepEqual(await all(validateMany(TEXT.split(''), { workers: 0 })), EXPECTED);
});

test('half a character in text is found where it stands, and nowhere else', async () => {
  const lone = record(1, '\ud83d');
  const expected = [validate(lone), validate(record(2)), validate(record(3, '\ude00')), validate('\ud83d')];
  assert.ok(expected[0].findings.some(({ code }) => code === 'json-lone-surrogate'));
  const text = `${lone}\n${record(2)}\n${record(3, '\ude00')}\n\ud83d`;
  for (const chunks of [[text], text.split('')]) {
    assert.deepEqual((await all(validateMany(chunks, { workers: 0 }))).map(({ report }) => report), expected);
  }
});

test('text of many pieces is the same as its bytes, wherever a piece ends', async () => {
  for (const shift of [0, 1, 2, 3]) {
    const text = `${'x'.repeat(shift)}${'\u{1F600}'.repeat(100_000)}\n${record(1)}`;
    assert.deepEqual(await all(validateMany(text, { workers: 0 })), await all(validateMany(bytesOf(text), { workers: 0 })), `shifted by ${shift}`);
  }
});

test('a byte-order mark is told of the first record, and makes no line of its own', async () => {
  const marked = `\ufeff${record(1)}\n${record(2)}`;
  const results = await all(validateMany(bytesOf(marked), { workers: 0 }));
  assert.deepEqual(results.map(({ report }) => report.findings.some(({ code }) => code === 'json-byte-order-mark')), [true, false]);
  assert.deepEqual(await all(validateMany(marked, { workers: 0 })), results);
  assert.deepEqual(results.map(({ line, offset }) => [line, offset]), [[1, 0], [2, bytesOf(marked).indexOf(10) + 1]]);
  for (const blank of ['', '\n\n', ' \r\n\t', '\ufeff', '\ufeff\n\r\n']) assert.deepEqual(await all(validateMany(blank)), [], JSON.stringify(blank));
});

test('a line over the limit is one finding, and is not kept', async () => {
  const limits = { size: 1_000_000 };
  const long = 300 * 1024 * 1024;
  let most = 0;
  function* source() {
    yield bytesOf(`${record(1)}\n{"long":"`);
    const piece = new Uint8Array(1024 * 1024).fill(120);
    for (let at = 0; at < long; at += piece.length) {
      yield piece;
      most = Math.max(most, process.memoryUsage().arrayBuffers);
    }
    yield bytesOf(`"}\r\n${record(2)}\n`);
  }
  const before = process.memoryUsage().arrayBuffers;
  const results = await all(validateMany(source(), { limits, workers: 0 }));
  assert.deepEqual(results.map(({ line, valid }) => [line, valid]), [[1, true], [2, false], [3, true]]);
  assert.deepEqual(results[1].report.findings.map(({ code }) => code), ['limit-size']);
  assert.equal(results[1].length, long + bytesOf('{"long":""}\r').length);
  assert.equal(results[2].offset, results[1].offset + results[1].length + 1);
  assert.ok(most - before < 40 * 1024 * 1024, `${most - before} bytes more at the most`);
});

test('a batch has no more than so many bytes or lines, since each line becomes a report', async () => {
  const { Lines } = await import(new URL('many/lines.js', home));
  const sizes = (text) => Array.from(new Lines(1_000_000).add(bytesOf(text)), ({ places, bytes }) => [places.length, bytes.length]);
  const short = sizes('5\n'.repeat(10_000));
  assert.ok(short.length >= 39 && short.every(([lines]) => lines <= 256), `${short}`);
  const long = sizes(`${'x'.repeat(50_000)}\n`.repeat(100));
  assert.ok(long.length > 10 && long.every(([, bytes]) => bytes < 256 * 1024 + 50_000), `${long}`);
});

test('a long line that begins with white space is no blank line', async () => {
  const text = `${' '.repeat(5_000)}${record(1)}\n${record(2)}`;
  const results = await all(validateMany(text, { limits: { size: 1_000 }, workers: 0 }));
  assert.deepEqual(results.map(({ line, report }) => [line, report.findings.some(({ code }) => code === 'limit-size')]), [[1, true], [2, false]]);
});

test('options are those of validate', async () => {
  const options = { as: 'Alert', strict: true, today: '2026-11-22', completeness: true, includeValues: true, words: { 'NHS number': 'Rhif GIG' }, limits: { findings: 2 } };
  const alert = '{"type":"Alert","recordUid":"a","status":{"code":"paused"},"freeText":5}';
  const codeSets = { 'alert-status': ['paused'], 'urn:other': new Set(['a', 'b']), __proto__: null, ['__proto__']: ['x'] };
  for (const given of [options, { ...options, codeSets }]) {
    const report = validate(alert, given);
    for (const workers of [0, 1, 2]) assert.deepEqual((await all(validateMany(alert, { ...given, workers })))[0].report, report);
  }
  assert.notDeepEqual(validate(alert, options), validate(alert, { ...options, codeSets }));
});
