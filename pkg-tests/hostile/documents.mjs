// Documents that are hard in one way each, in any size: what might take a validator more than its
// share of time. Each is a name and what makes the text for a number.

const list = (count, make) => Array.from({ length: count }, (_, at) => make(at)).join(',');
const whole = (records, more = '') => `{"standard":"MODS","version":"1.0.0"${more},"records":[${records}]}`;
const alert = (uid, version, more = '') => `{"type":"Alert","recordUid":"${uid}","versionNumber":${version}${more}}`;
const member = (more) => whole(`{"type":"Alert","recordUid":"a","versionNumber":1,${more}}`);
const entry = (uid, version, type) => `{"date":"2026-11-01T09:30:00Z","changeType":"${type}","systemIdentifier":"s","committer":{"recordUid":"c"},"recordUid":"${uid}","recordVersion":${version}}`;

export const DOCUMENTS = {
  'brackets without an end': (n) => '['.repeat(10 * n),
  'braces without an end': (n) => '{"a":'.repeat(10 * n),
  'arrays inside each other, closed': (n) => member(`"x":${'['.repeat(5 * n)}${']'.repeat(5 * n)}`),
  'arrays up to the depth, again and again': (n) => member(`"x":[${list(n / 100, () => '['.repeat(800) + ']'.repeat(800))}]`),
  'objects up to the depth, again and again': (n) => member(`"x":[${list(n / 100, () => '{"a":'.repeat(800) + '1' + '}'.repeat(800))}]`),
  'groups inside each other': (n) => whole(list(n / 10, () => `{"type":"Alert","freeText":${'{"records":['.repeat(50)}${']}'.repeat(50)}}`)),
  'empty objects': (n) => whole(list(10 * n, () => '{}')),
  'empty arrays': (n) => member(`"freeText":[${list(10 * n, () => '[]')}]`),
  'unknown names': (n) => member(list(5 * n, (at) => `"${at}":1`)),
  'unknown names of one beginning': (n) => member(list(5 * n, (at) => `"thesameforallofthem${at}":1`)),
  'names that begin like a known one': (n) => member(list(5 * n, (at) => `"alertSta${at}":1`)),
  'known names with one letter more': (n) => member(list(2 * n, (at) => `"alertStartDate${at}":1,"recordUid${at}":1`)),
  'one name, again and again': (n) => member(list(5 * n, () => '"freeText":"a"')),
  'one unknown name, again and again': (n) => member(list(5 * n, () => '"unknown":"a"')),
  'names of escapes': (n) => member(list(2 * n, (at) => `"\\u0061\\u006c${at}\\ud83d\\ude00":1`)),
  'a long text': (n) => member(`"freeText":"${'a'.repeat(100 * n)}"`),
  'a text of escapes': (n) => member(`"freeText":"${'\\u00e9\\n\\ud83d\\ude00'.repeat(10 * n)}"`),
  'a text of half characters': (n) => member(`"freeText":"${'\\ud83d'.repeat(10 * n)}"`),
  'a text that nearly is markup': (n) => member(`"freeText":"${'<b ** [a]( &am `` |'.repeat(5 * n)}"`),
  'a text of controls and directions': (n) => member(`"freeText":"${'\\u0000\\u202e\\u0007a'.repeat(5 * n)}"`),
  'texts that quote themselves': (n) => member(`"freeText":[${list(2 * n, () => '"\\"<>&\'"')}]`),
  'a name that is long': (n) => member(`"${'n'.repeat(100 * n)}":1`),
  'a number of many digits': (n) => member(`"freeText":${'9'.repeat(50 * n)},"versionNumber":${'1'.repeat(50 * n)}`),
  'a number with a long exponent': (n) => member(`"versionNumber":1e${'1'.repeat(50 * n)}`),
  'version numbers of many digits': (n) => whole(list(n, (at) => alert('a', `${'1'.repeat(40)}${at}`))),
  'white space and line ends': (n) => `${' \n\t\r'.repeat(30 * n)}${whole('')}`,
  'bytes that are no UTF-8, nearly': (n) => member(`"freeText":"${'\ufffd\uffff\u{10ffff}'.repeat(10 * n)}"`),
  'wrong types': (n) => whole(list(n, (at) => `{"type":"Alert","recordUid":${at},"versionNumber":"a","alertStartDate":"x","status":5,"freeText":{}}`)),
  'wrong classes': (n) => whole(list(2 * n, (at) => `{"type":"Alert${at}"}`)),
  'codes outside their lists': (n) => whole(list(n, (at) => alert(`a${at}`, 1, ',"status":{"code":"x","display":"y"},"codedValue":{"system":"z","code":"1"}'))),
  'dates and times': (n) => member(`"alertStartDate":[${list(5 * n, (at) => `"20${10 + (at % 90)}-02-3${at % 10}"`)}]`),
  'versions of one record': (n) => whole(list(2 * n, (at) => alert('a', at + 1, ',"freeText":"same"'))),
  'versions of one record, the latest first': (n) => whole(list(2 * n, (at) => alert('a', 2 * n - at))),
  'one version, again and again': (n) => whole(list(2 * n, () => alert('a', 1, ',"freeText":"same"'))),
  'versions of many records': (n) => whole(list(2 * n, (at) => alert(`a${at % 97}`, at))),
  'records that refer to the next': (n) => whole(list(2 * n, (at) => alert(`a${at}`, 1, `,"subjectOfCare":{"recordUid":"a${at + 1}","recordVersion":1}`))),
  'records that all refer to one': (n) => whole(list(2 * n, (at) => alert(`a${at}`, 1, ',"subjectOfCare":{"recordUid":"a0","recordVersion":9}'))),
  'references to versions': (n) => whole(list(n, (at) => alert('a', at, `,"subjectOfCare":{"recordUid":"a","recordVersion":${n - at}}`))),
  'references to nobody': (n) => whole(list(2 * n, (at) => alert(`a${at}`, 1, `,"subjectOfCare":{"recordUid":"b${at}"}`))),
  'uids of one digest': (n) => whole(colliding(n / 2).map((uid) => alert(uid, 1, `,"subjectOfCare":{"recordUid":"${uid}"}`)).join(',')),
  'uids of one beginning': (n) => whole(list(2 * n, (at) => alert(`${'u'.repeat(64)}${at}`, 1))),
  'care actors': (n) => whole('', `,"careActors":[${list(2 * n, (at) => `{"type":"CareWorker","recordUid":"c${at}","personName":{"personFullName":"Ben Sample"}}`)}]`),
  'consents and versions of their proxy': (n) => whole(
    list(n, (at) => `{"type":"InformedConsent","recordUid":"i${at}","versionNumber":1,"statedBy":{"recordUid":"p"}}`),
    `,"careActors":[${list(n, (at) => `{"type":"ProxyForSubjectOfCare","recordUid":"p","versionNumber":${at}}`)}]`,
  ),
  'a change log of one record': (n) => whole(alert('a', 1, `,"changeLog":[${list(n, (at) => entry('a', at, 'modified'))}]`)),
  'a change log that takes all back': (n) => whole(`${list(n, (at) => alert(`a${at}`, 1))},${alert('b', 1, `,"changeLog":[${list(n, (at) => entry(`a${at}`, 1, 'deleted'))}]`)}`),
  'a change log of nobody': (n) => whole(alert('a', 1, `,"changeLog":[${list(n, (at) => entry(`x${at}`, at, 'new'))}]`)),
  'change logs inside records': (n) => whole(list(n / 2, (at) => alert(`a${at}`, at, `,"changeLog":[${entry(`a${at}`, at, 'new')},${entry('a1', at, 'deleted')}]`))),
  'telephone numbers': (n) => whole('', `,"subjectOfCare":{"recordUid":"s","personContactDetails":{"personsTelephoneNumberDetails":[${list(n, (at) => `{"telephoneNumber":"0117 496 ${at}","telephoneUsage":{"code":"x"}}`)}]}}`),
  'persons': (n) => whole('', `,"subjectOfCare":[${list(n, (at) => `{"recordUid":"s${at}","personName":{"personFullName":"Ada Example"}}`)}]`),
  'documents inside a document': (n) => whole(list(n / 10, () => whole(list(5, (at) => alert(`a${at}`, 1))))),
};

const MIX = 0x9e3779b97f4a7c15n;
const mix = (digest) => BigInt.asUintN(64, (digest ^ (digest >> 32n)) * MIX);

/** Uids that `digest` in src/directory.rs, which is no secret, gives one and the same number. */
function colliding(count) {
  const uids = [];
  for (let seed = 0; uids.length < count; seed += 1) {
    const head = eightDigits(seed);
    const tail = word(mix(16n ^ head.word) ^ 0x5555555555555555n);
    if (tail) uids.push(head.text + tail);
  }
  return uids;
}

function eightDigits(seed) {
  const text = String(seed).padStart(8, '0');
  return { text, word: [...text].reduceRight((sum, letter) => (sum << 8n) | BigInt(letter.charCodeAt(0)), 0n) };
}

/** A word as eight plain characters, if it is that. */
function word(number) {
  let text = '';
  for (let at = 0n; at < 8n; at += 1n) {
    const byte = Number((number >> (8n * at)) & 0xffn);
    if (byte < 0x23 || byte > 0x7e || byte === 0x5c) return undefined;
    text += String.fromCharCode(byte);
  }
  return text;
}
