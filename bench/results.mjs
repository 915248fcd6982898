// The results as Markdown.

import { WAYS } from './many.mjs';

const KB = (bytes) => `${bytes.toLocaleString('en-GB')} bytes`;
const SIZES = new Map([[5_000, '5 KB'], [50_000, '50 KB'], [500_000, '500 KB'], [5_000_000, '5 MB']]);
const GOALS_AT = 50_000;

export function markdown(results) {
  return `${[head(results), goals(results), ...tables(results), limits(results)].join('\n\n')}\n`;
}

function head({ started, took, load, machine, rust, versions, seconds, fastest, differences }) {
  return `# Results of the benchmark

Written by \`cargo xtask bench\`; do not edit. Numbers are ratios: how often the time of mods-record goes into that of another, unless said otherwise. Bare times say little about another machine.

| | |
| --- | --- |
| Taken | ${started.toISOString().slice(0, 16).replace('T', ' ')} UTC, in ${Math.round(took / 60)} minutes, ${seconds} s a comparison |
| Machine | ${machine.processor}, ${machine.cores} cores, ${machine.system} |
| Load | ${load.map((one) => one.toFixed(1)).join(' at the start, ')} at the end (average of a minute; ${load[0] > machine.cores ? '**others used the machine at the same time: take these figures again on a quiet one**' : 'the benchmark itself is 1'}) |
| Runs on | Node ${machine.node} (V8 ${machine.v8}), ${rust} |
| Beside | ${versions.join(', ')} |

**How it is measured.** All subjects of a table run in one process, in turn, round by round, after a warm-up; the order moves on by one each round. A turn is one run, or as many as take 5 ms. In each round the time of a subject is divided by that of another: told is the median of these ratios, with their quartiles in brackets. Quartiles far apart mean that others had the processor meanwhile. A subject of which one run takes more than a quarter of the time for its comparison is left out (–). Garbage that one subject leaves may be collected in the time of the next, which is rather to the cost of mods-record, which leaves little.

**On what.** Records made from the example of a year in a care home (\`bench/records.mjs\`): valid, without warnings from 20 KB on, as JSON without white space. "ASCII": letters beyond it are written in it. "Unicode": in texts of three words and more stand typographic apostrophes and a name with a circumflex, 0.6 % of the bytes.

**What is checked.** mods-record checks all that it knows, and makes its report: the rules of the schema, and those that no schema can say (check digits, code lists, displays, references, versions, change logs, consent, blanks, names that stand twice: \`npm/schema/README.md\`). So all others check less. They have the rules of our JSON Schema, and tell of all errors:

- "Ajv, schema as shipped" compiles \`npm/schema/draft-07/record.json\`, which is written so that errors stand at the right place. All other subjects have the same rules written for speed (\`bench/lean-schema.mjs\`, \`bench/shapes.mjs\`): values are tried before blanks, and the class of a member is looked up. TypeBox does not know \`discriminator\` and so has the shipped form; it answers whether a record is right in one call, and tells of the faults in another, which sound records never need.
- Zod, Valibot and ArkType have no word for conditions (an NHS number is checked where \`system\` says that it is one): these are functions, as their users write them. Zod's own \`fromJSONSchema\` refuses them. ArkType cannot join 108 classes to a union in a time that one would wait, so there a function finds the class.
- ${differences.length === 0 ? 'Each was given records with one fault, of eleven kinds: all refuse all.' : `Each was given records with one fault, of eleven kinds. **Checks less:** ${differences.join('; ')}.`}

**What is rendered.** The others write a heading for each card and a summary list of all values with labels, from an object made in the same way for all (\`bench/content.mjs\`). mods-record writes its usual view, which has more in it: order, links, codes and dates in words, versions, change logs. "Validate + HTML" is \`validate(bytes)\` and then \`render(bytes)\`, which reads the record a second time; for the others decoding, \`JSON.parse\`, the fastest validator and the template. Each string is read at one place, since an engine only notes the pieces of one that is put together, and joins them when somebody reads it.`;
}

function goals(results) {
  const rows = goalsOf(results).map(({ goal, aim, shown, met }) => `| ${goal} | ${aim} | ${shown} | ${met === undefined ? 'not measured' : met ? 'met' : '**not met**'} |`);
  return `## Goals

On the record of 50 KB, with Unicode and in ASCII; met is what is met with both.

| Goal | At least or at most | Measured | |
| --- | --- | --- | --- |
${rows.join('\n')}`;
}

function goalsOf(results) {
  const [unicode, ascii] = [true, false].map((accents) => results.cases.find((one) => one.length === GOALS_AT && one.accents === accents));
  const both = [unicode, ascii];
  const least = (goal, aim, name, base) => judged(goal, `≥ ${aim} times as fast`, both.map((one) => one.measured.ratio(name(one), base)), (value) => value >= aim);
  const most = (goal, aim, name, base) => judged(goal, `≤ ${aim} of the time`, both.map((one) => one.measured.ratio(name(one), base)), (value) => value <= aim);
  const always = (name) => () => name;
  const fastestOf = (from) => ({ measured }) => measured.fastest([...validatorsOf(measured)].map((name) => `${from}: ${name}`));
  const fastestPair = ({ measured }) => measured.fastest(['Eta', 'Handlebars', 'nunjucks', 'React 19', 'Vue 3'].map((name) => `html: ${name}`));
  const growth = results.growth.map(({ perByte }) => perByte).filter(Boolean);
  const cold = results.cold?.get('mods-record');
  return [
    least(`validate from bytes, against decoding + JSON.parse + the fastest schema validator (${both.map((one) => fastestOf('bytes')(one).slice(7)).join(', ')})`, 6, fastestOf('bytes'), 'bytes: mods-record'),
    least('validate from bytes, against decoding + JSON.parse alone', 3.5, always('bytes: JSON.parse'), 'bytes: mods-record'),
    least(`validate from text, against JSON.parse + the fastest schema validator (${both.map((one) => fastestOf('text')(one).slice(6)).join(', ')})`, 4, fastestOf('text'), 'text: mods-record'),
    least('validate from text, against JSON.parse alone', 2, always('text: JSON.parse'), 'text: mods-record'),
    most('validate from an object, against JSON.stringify + Ajv', 1, always('object: mods-record'), 'object: JSON.stringify + Ajv'),
    least(`validate + HTML, against the fastest pair (${both.map((one) => fastestPair(one).slice(6)).join(', ')})`, 7, fastestPair, 'html: mods-record'),
    least('validate + HTML, against nunjucks', 15, always('html: nunjucks'), 'html: mods-record'),
    least('validate + HTML, against nunjucks with NHS macros', 200, always('html: nunjucks with NHS macros'), 'html: mods-record'),
    most('validate from bytes, against our native build', 1.6, always('bytes: mods-record'), 'bytes: native'),
    judged('time per byte from 5 KB to 5 MB, against that at 50 KB', '0.8 to 1.2', growth, (value) => value >= 0.8 && value <= 1.2),
    cold ? { goal: 'import of the default entry to the first result, in a fresh process (the goal is in milliseconds)', aim: '≤ 15 ms', shown: `${cold.median.toFixed(0)} ms (${cold.low.toFixed(0)}–${cold.high.toFixed(0)})`, met: cold.median <= 15 } : judged('import of the default entry to the first result', '≤ 15 ms', []),
    { goal: '`mods.wasm` in brotli', aim: '≤ 92,160 bytes', shown: KB(results.module), met: results.module <= 92_160 },
  ];
}

function judged(goal, aim, ratios, is) {
  const known = ratios.filter(Boolean);
  if (known.length === 0) return { goal, aim, shown: '–', met: undefined };
  return { goal, aim, shown: known.map(cell).join(', '), met: known.every(({ median }) => is(Number(number(median)))) };
}

function tables(results) {
  return [validating(results), sizes(results), streams(results), html(results), starts(results), typing(results)].filter(Boolean);
}

function validating({ cases }) {
  const [unicode, ascii] = [true, false].map((accents) => cases.find((one) => one.length === GOALS_AT && one.accents === accents));
  const columns = ['bytes', 'text', 'object'].flatMap((from) => [unicode, ascii].map((one) => [from, one]));
  const names = ['mods-record', 'native', 'JSON.parse', ...validatorsOf(unicode.measured)];
  const rows = names.map((name) => [shownName(name), ...columns.map(([from, one]) => cell(one.measured.ratio(`${from}: ${name}`, `${from}: mods-record`)))]);
  return `## Validate: a record of 50 KB

Time in times of mods-record from the same input. From bytes the others decode and parse first, from text they parse first; ${unicode.values.toLocaleString('en-GB')} values, ${unicode.measured.rounds} and ${ascii.measured.rounds} rounds.

${table(['', ...columns.map(([from, one]) => `${from}, ${one.accents ? 'Unicode' : 'ASCII'}`)], rows)}`;
}

function sizes({ cases, batch }) {
  const names = ['native', 'JSON.parse', ...validatorsOf(cases[0].measured)];
  return `## Validate: bytes of all lengths

Time in times of \`validate(bytes)\`.${batch ? ` The batch is ${batch.count.toLocaleString('en-GB')} different records of ${batch.length / 1_000} KB, half with Unicode; ${batch.measured.rounds} rounds.` : ''}

${[true, false].map((accents) => {
    const some = cases.filter((one) => one.accents === accents);
    const header = [accents ? 'Unicode' : 'ASCII', ...some.map(({ length }) => SIZES.get(length)), ...(accents && batch ? ['batch'] : [])];
    const rows = names.map((name) => [shownName(name), ...some.map(({ measured }) => cell(measured.ratio(`bytes: ${name}`, 'bytes: mods-record'))), ...(accents && batch ? [cell(batch.measured.ratio(`bytes: ${name}`, 'bytes: mods-record'))] : [])]);
    return table(header, rows);
  }).join('\n\n')}`;
}

function streams({ many: { megabytes, cases, shares } }) {
  const rows = WAYS.map((name) => [/thread|worker/.test(name) ? `\`validateMany\`, ${name}` : `${name} of each line, one thread`, ...cases.map(({ measured }) => cell(measured.ratio('calling thread', name)))]);
  return `## Many records of a stream

Records a second, in times of \`validateMany\` in the thread that calls: NDJSON in chunks of 64 KB, ${megabytes} MB a run, all results read for \`valid\`. Starting the workers is in the time. A worker beside the one thread that reads: on two processors two workers share them with it.

${table(['', ...cases.map(({ length, records }) => `${records.toLocaleString('en-GB')} of ${length / 1_000} KB`)], rows)}

${shares ? `With two workers, the calling thread has ${shares.map((one) => `${(one * 100).toFixed(0)} %`).join(' and ')} of the processor time of the run (Node 24): the rest is what workers share, however busy the machine is with others.` : 'How much of the processor time the calling thread has was not measured: it takes Node 24.'}`;
}

function html({ cases }) {
  const [unicode] = cases.filter(({ html: sizes }) => sizes);
  const names = ['native', 'Eta', 'Handlebars', 'nunjucks', 'React 19', 'Vue 3', 'nunjucks with NHS macros'];
  const columns = cases.map((one) => [`${SIZES.get(one.length)}, ${one.accents ? 'Unicode' : 'ASCII'}`, one]);
  const rows = [
    ['mods-record, `render(bytes)` alone', '', ...columns.map(([, { measured }]) => cell(measured.ratio('html alone: mods-record', 'html: mods-record')))],
    ...names.map((name) => [shownName(name), share(unicode.html.get(name), unicode.html.get('mods-record')), ...columns.map(([, { measured }]) => cell(measured.ratio(`html: ${name}`, 'html: mods-record')))]),
  ];
  return `## Validate + HTML

Time in times of \`validate(bytes)\` and \`render(bytes)\`. The first column is the length of what is written, in times of ours.

${table(['', 'HTML', ...columns.map(([name]) => name)], rows)}`;
}

function starts({ shipped, cold }) {
  if (!cold) return undefined;
  const ours = cold.get('mods-record');
  const [base] = shipped;
  const rows = [...cold].map(([name, time]) => {
    const bundle = shipped.find((one) => one.name === name);
    const size = (kind) => (bundle ? bundle[kind].toLocaleString('en-GB') : 'files');
    return [name, number(time.median / ours.median), ...['raw', 'gzip', 'brotli'].map(size), share(bundle?.brotli, base.brotli)];
  });
  return `## Cold start and size

From the start of the import to the first result on the record of 50 KB, in times of mods-record, in fresh processes, each in turn (median; what takes seconds was started once). Each is one file, bundled and minified by esbuild, the schema without its titles and comments; the validators with what they need to make their schema, the template engines without their labels. Sizes in bytes; the last column in times of ours.

${table(['', 'cold start', 'raw', 'gzip', 'brotli', ''], rows)}`;
}

function typing({ typing: { type, length, measured } }) {
  return `## While typing

One ${type} of ${length.toLocaleString('en-GB')} characters, from an object, in times of \`JSON.parse(JSON.stringify(object))\`.

${table(['', ''], [[`\`schemas.${type}.report\``, cell(measured.ratio('report', 'copy'))], [`\`validate\` with \`as: '${type}'\``, cell(measured.ratio('validate', 'copy'))]])}`;
}

/** What comes before any question: tokens, strings, names, and what is open. */
const READING = ['src/json/tokens.rs', 'src/json/text.rs', 'src/model/names.rs', 'src/read.rs', 'src/read/frame.rs'];

function limits(results) {
  const { validate, html } = results.profile ?? {};
  if (!validate || !html) return `## Where the instructions go\n\nNot counted: it takes valgrind and the native build.`;
  const percent = (share) => (share === undefined ? '' : `${(share * 100).toFixed(1)} %`);
  const shareOf = ({ rows }, name) => rows.find(({ file }) => file === name)?.share;
  const shown = [...validate.rows, ...html.rows].filter(({ share }) => share >= 0.01).map(({ file }) => file);
  const files = [...new Set(shown)];
  const rest = (profile) => profile.rows.filter(({ file }) => !files.includes(file)).reduce((sum, { share }) => sum + share, 0);
  return `## Where the instructions go

\`validate\` and \`render\` of the record of 50 KB with Unicode in the native build, counted by callgrind: ${validate.perByte.toFixed(1)} and ${html.perByte.toFixed(1)} instructions for each byte of the record. By the file in which the code was written, wherever the compiler moved it.

${table(['', 'validate', 'render'], [...files.map((file) => [file.startsWith('src/') ? `\`${file}\`` : file, percent(shareOf(validate, file)), percent(shareOf(html, file))]), ['all else', percent(rest(validate)), percent(rest(html))]])}

${whatBinds(results, READING.reduce((sum, file) => sum + (shareOf(validate, file) ?? 0), 0))}`;
}

/** What keeps the goals that are not met, as far as it can be reckoned from what was measured. */
function whatBinds({ cases }, reading) {
  const ofGoals = cases.filter(({ length }) => length === GOALS_AT);
  const times = (name, base, factor) => ofGoals.map(({ measured }) => number(measured.ratio(name, base).median / factor)).join(' and ');
  const pieces = [...ofGoals[0].html].filter(([name]) => name === 'Handlebars').map(([, length]) => ofGoals[0].html.get('mods-record') / length);
  return `**What binds.** Reading alone is ${(reading * 100).toFixed(0)} % of \`validate\`: tokens, strings, names and what is open, before anything is asked of a value. If all that is asked and told cost nothing, \`validate\` from bytes would be ${times('bytes: JSON.parse', 'bytes: mods-record', reading)} times as fast as decoding + JSON.parse (Unicode and ASCII), and from text ${times('text: JSON.parse', 'text: mods-record', reading)} times as fast as JSON.parse. The rest is spread over all rules, none of which has more than a few percent. Of rendering, the length binds: mods-record writes ${number(pieces[0])} times as much as the templates, since it leaves nothing out; and an engine takes nearly as long to make a string of so many bytes as JSON.parse takes for the record.`;
}

function validatorsOf(measured) {
  return ['Ajv, schema as shipped', 'Ajv', 'Ajv standalone', '@exodus/schemasafe', 'TypeBox', 'Zod 4', 'Valibot', 'ArkType'].filter((name) => measured.has(`bytes: ${name}`));
}

function shownName(name) {
  return { native: 'mods-record, native', 'JSON.parse': 'JSON.parse alone' }[name] ?? name;
}

function cell(ratio) {
  return ratio ? `${number(ratio.median)} (${number(ratio.low)}–${number(ratio.high)})` : '–';
}

function number(value) {
  if (value >= 100) return value.toFixed(0);
  return value.toFixed(value >= 10 ? 1 : 2);
}

function share(size, base) {
  return size ? number(size / base) : '';
}

function table(header, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map((_, place) => (place === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}
