import { validateMany } from 'mods-record/many';

// Long lines and short ones, some broken, cut somewhere by the stream of a Blob.
const record = (at) => `{"standard":"MODS","version":"1.0.0","subjectOfCare":{"recordUid":"soc-${at}","personName":{"personFamilyName":"Siân ${'x'.repeat((at * 7919) % 50_000)}"}}}`;
const text = Array.from({ length: 300 }, (_, at) => (at % 7 === 3 ? record(at).slice(0, -3) : record(at))).join('\r\n');

async function run(options) {
  const results = [];
  try {
    for await (const { line, valid, counts, report } of validateMany(new Blob([text]).stream(), options)) results.push([line, valid, counts.error, report.findings.length]);
    return { results };
  } catch ({ code, message, name }) {
    return { results, code, message, name };
  }
}

const byDefault = await run();
const asked = await run({ workers: 3 });
const none = await run({ workers: 0 });

const streamed = [];
const stream = new ReadableStream({
  results: validateMany(text),
  async pull(controller) {
    const { done, value } = await this.results.next();
    if (done) controller.close();
    else controller.enqueue(value);
  },
  cancel() {
    return this.results.return();
  },
});
const reader = stream.getReader();
for (let at = 0; at < 5; at += 1) streamed.push((await reader.read()).value.line);
await reader.cancel();

window.result = { byDefault, asked, none, streamed };
