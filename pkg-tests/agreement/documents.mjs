// Random documents and parts that are sound: nothing in them is an error, though there may be
// warnings. Everything that the model knows comes up sooner or later.

import { ACTORS, CLASSES, PUBLICATION, RECORDS, VECTORS, classIn, isMany, isMust } from './model.mjs';

const WORDS = ['Fictional', 'Sample', 'Example', 'Tea at four.', 'By the front door', 'naïve', '文字', '🙂', '<b>bold</b>', ' x '];
const BLANKS = [null, '', ' ', '\t\n', '\u0085', '\u00a0\u3000', [], {}];
const NOT_BLANK = ['\ufeff', '\u200b', '\u180e', '\u001c'];

export class Documents {
  #random;
  #uids = 0;
  #known = [];
  /** Ids of the classes that came up. */
  classes = new Set();

  constructor(random) {
    this.#random = random;
  }

  /** A record document with a few records. */
  document() {
    const random = this.#random;
    this.#known = [];
    const careActors = this.#members(ACTORS, random.between(0, 3));
    const subjectOfCare = this.#object(CLASSES.get('SubjectOfCare'), 0);
    const records = this.#members(RECORDS, random.between(1, 5));
    const document = { standard: 'MODS', version: PUBLICATION, subjectOfCare, careActors, records };
    for (const key of ['version', 'subjectOfCare', 'careActors']) {
      if (random.chance(10)) delete document[key];
    }
    if (random.chance(10)) delete document.standard;
    return document;
  }

  /** An object of one class, as a form edits it. */
  part(kind) {
    this.#known = [];
    return this.#object(kind, 0);
  }

  /** A value that counts as absent. */
  blank() {
    return structuredClone(this.#random.pick(BLANKS));
  }

  /** A sound value of an element, without its list. */
  single(element, depth = 1) {
    const random = this.#random;
    const kind = classIn(element);
    switch (element.type) {
      case 'Text':
        return this.#text(element);
      case 'ClassName':
        return 'Alert';
      case 'Number':
        return random.pick([0, 1, -1, 2.5, 1e-7, 1e21, random.below(1000)]);
      case 'WholeNumber':
        return random.pick([0, 1, 2, random.below(1_000_000)]);
      case 'Date':
        return this.#date();
      case 'Time':
        return random.pick([this.#time(), '23:59:60', '00:00:00']);
      case 'DateTime':
        return this.#dateTime();
      case 'YesNo':
        return random.chance(50);
      case 'Coded':
        return this.#coding(element);
      case 'CodedOrReference':
        return random.chance(50) ? this.#coding(element) : this.#reference(element);
      case 'Reference':
        return this.#reference(element);
      case 'Identifier':
        return this.#identifier(element);
      case 'Member':
        return this.#member(random.pick(element.member === 'actor' ? ACTORS : RECORDS));
      default:
        return this.#object(kind, depth);
    }
  }

  #members(classes, count) {
    return Array.from({ length: count }, () => this.#member(this.#random.pick(classes)));
  }

  #member(kind) {
    return { type: kind.id, ...this.#object(kind, 0), type: kind.id };
  }

  /** An object with all that is a must and some of the rest; deeper down with less of it. */
  #object(kind, depth) {
    this.classes.add(kind.id);
    const random = this.#random;
    const share = random.pick([10, 40, 90]) / (depth + 1);
    const object = {};
    for (const element of kind.elements) {
      if (isMust(element)) object[element.json] = this.#value(element, depth);
      else if (random.chance(share)) object[element.json] = random.chance(4) ? this.blank() : this.#value(element, depth);
    }
    if (kind.elements.some(({ type }) => type === 'ClassName') && object.type !== undefined) object.type = kind.id;
    if ('recordUid' in object && 'versionNumber' in object && ['record', 'actor'].includes(kind.kind)) {
      object.recordUid = `uid-${++this.#uids}`;
      this.#known.push({ uid: object.recordUid, id: kind.id });
    }
    if (random.chance(5)) object.localNote = random.pick(['kept', null, { any: [1] }]);
    return object;
  }

  #value(element, depth) {
    const one = () => this.single(element, depth + 1);
    if (!isMany(element)) return one();
    const values = Array.from({ length: this.#random.between(1, 3) }, one);
    if (this.#random.chance(5)) values.push(this.blank());
    return values;
  }

  #text(element) {
    const random = this.#random;
    if (element.json === 'recordUid') return `uid-${++this.#uids}`;
    if (element.json === 'standard') return 'MODS';
    return random.chance(5) ? random.pick(NOT_BLANK) : random.pick(WORDS);
  }

  #date() {
    const random = this.#random;
    const two = (number) => String(number).padStart(2, '0');
    const year = random.pick(['1941', '2024', '2026', '1900', '2000', '0001', '9999', '0400']);
    const month = two(random.between(1, 12));
    return random.pick([year, `${year}-${month}`, `${year}-${month}-${two(random.between(1, 28))}`, `${year}-01-31`, '2024-02-29', '2000-02-29', '0400-02-29']);
  }

  #time() {
    const two = (end) => String(this.#random.below(end)).padStart(2, '0');
    return `${two(24)}:${two(60)}${this.#random.pick(['', `:${two(60)}`])}`;
  }

  #dateTime() {
    const random = this.#random;
    const time = this.#time();
    const fraction = time.length === 8 ? random.pick(['', '.5', '.123456789']) : '';
    const zone = random.pick(['', 'Z', '+01:00', '-14:00', '+14:00', '+13:59']);
    return random.pick([this.#date(), `2026-03-27T${time}${fraction}${zone}`, '2016-12-31T23:59:60Z', '2017-01-01T00:59:60.5+01:00']);
  }

  #coding({ set, format }) {
    const random = this.#random;
    const listed = set?.codes.length > 0;
    const code = format === 'SnomedCt' ? this.#snomed() : listed && random.chance(85) ? random.pick(set.codes).code : 'local-1';
    const coding = random.pick([{ code }, { code, display: 'Some words' }, { text: 'Some words' }, { code, text: 'Some words', userSelected: true }]);
    if (coding.code && set?.system && random.chance(50)) coding.system = set.system;
    if (coding.code && random.chance(5)) coding.system = 'https://example.org/codes';
    if (coding.system?.includes('example.org')) coding.code = 'local-2';
    return coding;
  }

  #identifier({ set, format }) {
    const random = this.#random;
    const value = format === 'NhsNumber' ? this.#nhsNumber() : random.pick(['AB-123', 'X1', '1234567', 'RR8', 'A81001']);
    const identifier = { value };
    if (set?.system && random.chance(50)) identifier.system = set.system;
    return identifier;
  }

  #reference(element) {
    const random = this.#random;
    const fitting = this.#known.filter(({ id }) => element.target?.includes(id));
    const recordUid = random.pick(fitting.length > 0 ? fitting : [{ uid: 'elsewhere' }]).uid;
    return random.pick([{ recordUid }, { recordUid, recordVersion: 1 }, { recordUid, display: 'Some words' }, { display: 'Some words' }]);
  }

  #snomed() {
    const sound = VECTORS.sctid.filter(({ valid, kind }) => valid === true && kind === 'concept');
    return this.#random.pick(sound).value;
  }

  /** From the range of test numbers. */
  #nhsNumber() {
    for (;;) {
      const nine = `999${this.#random.digits(6)}`;
      const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
      const check = (11 - (sum % 11)) % 11;
      if (check === 10) continue;
      const number = nine + check;
      return this.#random.pick([number, `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`, number.replace(/^(...)(...)/, '$1-$2-')]);
    }
  }
}
