/**
 * Checks MODS records of English adult social care (DAPB4102) and renders them to HTML.
 *
 * All calls are synchronous: the same input gives the same output, nothing is read from or written
 * to anywhere else but the element that is rendered into, and the record that is passed in is
 * never changed. A bad
 * record is never thrown but reported; what this package throws has a `code` (see
 * {@link MisuseCode} and {@link FailureCode}). A function of yours in {@link CodeSets} is the one
 * thing that it calls: what that does is its own, and what it throws comes out as it is.
 *
 * @packageDocumentation
 */
import type { ExtractClassId } from './iso13606-model.js';
import type { CareActorRecord, ClassId, ElementPath, ModsRecord, NeedNumber, RecordDocument } from './model.js';
import type { Schema, SchemaName, SchemaOptions, Schemas, SchemaType } from './schema.js';

export type * from './model.js';
export type * from './schema.js';

/**
 * What can be checked and rendered: JSON as text, JSON as UTF-8 bytes, or the object it stands
 * for, such as a {@link RecordDocument}.
 *
 * Pass bytes where you have them: places in the report are then those of the file, and faults of
 * its encoding are seen. Of an object, what JSON cannot hold (a Date, `undefined`, `NaN`, a Map,
 * a cycle) becomes a finding with code `not-json`, and places refer to its text as
 * `JSON.stringify` writes it. Any other object than bytes is data, `null` and arrays included.
 */
export type RecordInput = string | Uint8Array | ArrayBuffer | RecordDocument | object | null;

/** How much one record may ask for. Passing a limit is a finding, not an exception. */
export interface Limits {
  /** Bytes of the document. Default 10,000,000; at most 256,000,000. */
  size?: number | undefined;
  /** Objects and arrays inside each other. Default 64; at most 1,000. */
  depth?: number | undefined;
  /** Values. Default 1,000,000; at most 32,000,000. */
  nodes?: number | undefined;
  /** Bytes of one string. Default 1,000,000; at most 256,000,000. */
  string?: number | undefined;
  /** Findings listed; all are counted. Default 1,000; at most 100,000. */
  findings?: number | undefined;
}

/** Options of all calls. */
export interface CommonOptions {
  /**
   * What the input is, if it is not a whole record document: a class (`'Alert'`) or one element
   * (`'Alert.alertStartDate'`), so that a form can check what is being edited.
   */
  as?: ClassId | ElementPath | undefined;
  /** The version of MODS to check against. Default: what the document says. */
  version?: string | undefined;
  /** Raises warnings to errors. Default false. */
  strict?: boolean | undefined;
  /**
   * The day on which the record is read, `YYYY-MM-DD`, where its readers are. With it, a date in
   * the future of something that has happened (a birth, an observation, an entry of a change log)
   * is a warning, `date-in-future`; and {@link render} says of what has an end date before it that
   * the date has passed. Default: none. The package asks no clock, so that the same
   * input gives the same report on any day. What is no such day throws `option-value`.
   */
  today?: string | undefined;
  /** How much the record may ask for. */
  limits?: Limits | undefined;
  /** What you know of codes that this package does not list. */
  codeSets?: CodeSets | undefined;
  /** What to say in place of English texts. */
  words?: Words | undefined;
}

/**
 * English texts with what to say in their place: messages, helps, labels, headings. English is the
 * only language that is complete here.
 *
 * The key is the English text itself, wherever it stands: one of `mods-record/words.json`, which
 * says where each occurs, or a name of the model: of an element, a class or a code set, or the
 * display of a code. What is left out stays English. What the record itself says is never replaced,
 * nor is a display in it.
 *
 * White space at the ends of a text is part of it. What stands in braces is filled in: each such
 * place must stay, in any order. `{Label}` is a label as it is, `{label}` one that begins with a
 * small letter, if that is A to Z; either may stand for the other.
 *
 * A key that is no such text throws `unknown-word`, so that a translation of an older release is
 * told; a place that is missing or new throws `option-value`.
 *
 * @example
 * ```js
 * render(bytes, {
 *   lang: 'cy',
 *   words: {
 *     'Not recorded': 'Heb ei gofnodi',
 *     'Error: ': 'Gwall: ',
 *     'Enter {label}': 'Rhowch {label}',
 *     'Date of birth': 'Dyddiad geni',
 *     'NHS number': 'Rhif GIG',
 *     January: 'Ionawr',
 *   },
 * });
 * ```
 */
export interface Words {
  readonly [english: string]: string | undefined;
}

/**
 * Codes that this package does not list, by the `id` of a code set of the model
 * (`'scip-mods-flag-code'`; `mods-record/code-sets.json` has them all) or by the URI of a system
 * (`'http://snomed.info/sct'`). The code set is asked first, then the system that the code names,
 * or that of the code set.
 *
 * An array or Set is taken to be whole: what is not in it is outside. A function may leave a code
 * open with `undefined`, which then stays in {@link Report.unchecked}. It gets the code alone and
 * must answer at once, so ask a server beforehand. A code that it refuses has the finding
 * `not-in-code-set`.
 *
 * Codes that the package lists are never asked for: a list of yours adds to them, and takes none
 * away. Identifiers of a sound form, such as ODS codes, are asked for too. Of an array or Set each
 * code is looked at on each call; for long lists a function is faster.
 *
 * What a function throws comes out of the call as it is. It cannot call this package: that throws
 * `nested-call`.
 *
 * @example
 * ```js
 * validate(bytes, {
 *   codeSets: {
 *     'scip-mods-flag-code': ['local-flag-1', 'local-flag-2'],
 *     'http://snomed.info/sct': (code) => answers.get(code),
 *   },
 * });
 * ```
 */
export interface CodeSets {
  readonly [codeSetOrSystem: string]:
    | readonly string[]
    | ReadonlySet<string>
    | ((code: string) => boolean | undefined)
    | undefined;
}

/** Options of {@link validate}. A name that is not here throws `unknown-option`. */
export interface ValidateOptions extends CommonOptions {
  /**
   * Adds the value itself to each finding. Default false: a report then holds no value of the
   * record, so that it can be logged.
   */
  includeValues?: boolean | undefined;
  /**
   * Adds {@link Report.completeness} and {@link Report.coverage} to the report. Default false: to
   * tell them takes longer, and they can be most of a report.
   */
  completeness?: boolean | undefined;
}

/**
 * Options of {@link renderInto}, and of {@link render} too. A name that is not here throws
 * `unknown-option`.
 */
export interface RenderIntoOptions extends CommonOptions {
  /**
   * What to show, in which order: the name of a view, or a view of your own. Default `'record'`,
   * all there is. See {@link ViewName} and {@link View}.
   */
  view?: ViewName | View | undefined;
  /**
   * What the view `'changes'` begins with: a day, `YYYY-MM-DD`, where its readers are, or a moment
   * of it, `'2026-11-22T07:00:00Z'`. Default: none, all that differs between versions. A change of
   * which it is not certain that it was before is shown: of a partial date, of none, and, as far as
   * 14 hours before the day begins, of a time on another clock. With another view, and what is no
   * such day or moment, throws `option-value`.
   */
  since?: string | undefined;
  /** Shows the findings beside the values they are about. Default false. */
  findings?: boolean | undefined;
  /** Level of the first heading. Default 2. */
  headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
  /**
   * The language of the output, which becomes its `lang` attribute: a tag of BCP 47, such as `'cy'`.
   * Default `'en'`. It changes no word: give {@link Words} with it. Layout and dates stay as in
   * English: from left to right, and the day before the month.
   */
  lang?: string | undefined;
  /**
   * Start of every `id` in the output, so that two records fit on one page. A letter, then
   * letters, digits, `-` or `_`.
   */
  idPrefix?: string | undefined;
}

/** Options of {@link render}. A name that is not here throws `unknown-option`. */
export interface RenderOptions extends RenderIntoOptions {
  /**
   * `'fragment'`: HTML to put into a page, which brings `mods-record/style.css`. `'page'`: a whole
   * HTML document with its own stylesheet. `'text'`: plain text. Default `'fragment'`.
   */
  format?: 'fragment' | 'page' | 'text' | undefined;
  /**
   * Whether a page holds its stylesheet. Default true: its policy then allows that one alone. If
   * false, the page holds no style, and its policy allows stylesheets of the origin that serves
   * it, so that you can put a `<link>` into its head. Other formats hold no style either way.
   */
  stylesheet?: boolean | undefined;
}

/**
 * What {@link renderInto} renders into: an `Element`, a `ShadowRoot` or a `DocumentFragment` of any
 * document. (They are described by what they can do, so that these types need none of the DOM.)
 */
export interface RenderTarget {
  readonly nodeType: number;
  /** The document that the nodes are made by and for. */
  readonly ownerDocument: object;
  replaceChildren(...nodes: never[]): void;
}

/**
 * A view of a record, by its name.
 *
 * Whatever the view, these are shown: who the person is, communication needs, all alerts and
 * allergies, what has no class that is known, and the document's own details; and the names of the
 * risks and decisions about treatment that hold, with which `record` begins. What no longer holds
 * comes after what does. At the foot stands under "Not in this view" how many entries of each class
 * are left out, and how many other versions of any.
 *
 * HTML of more than 100 entries has a list of contents behind the communication needs, and closes
 * sections of more than five entries (`details`), but for those with alerts, allergies, About me,
 * risks, decisions about treatment, or an error or warning that is shown.
 *
 * - `record`: all of it, in the order of the standard's categories
 * - `transfer`: for admission to hospital and discharge from it: About me, medication, consent and
 *   legal information, carers and contacts, the care and support plan, services, admission and
 *   discharge; without earlier versions
 * - `services`: what is commissioned, who commissions it and who provides it
 * - `about-me`: About me alone
 * - `plan`: needs, risks, strengths and wishes, then care plans, goals and instructions
 * - `daily`: instructions, activities, actions and outcomes, the newest first, with what was not
 *   done
 * - `people`: carers, contacts, proxies and all other care actors, with their roles
 * - `changes`: of all that has changed, the latest change first: who changed it and when, and each
 *   element that differs from the version before, with what it was and what it is; what was deleted
 *   or entered in error, what has ended, and what the change log tells of a change in place. With
 *   {@link RenderOptions.since} only what was done since then, and what is new in full. What has no
 *   date comes last and says so; a care actor with neither version nor change log is left out, since
 *   nothing says that it changed. Alerts and allergies stand whole above, and here what changed.
 */
export type ViewName = 'record' | 'transfer' | 'services' | 'about-me' | 'plan' | 'daily' | 'people' | 'changes';

/**
 * A view of your own. What every view shows (see {@link ViewName}) is shown around it.
 *
 * @example
 * ```js
 * render(bytes, {
 *   view: {
 *     sections: [
 *       { heading: 'Falls', holds: ['Incident', 'RiskAssessment'], newestFirst: true },
 *       { heading: 'Plan', holds: ['Care planning'] },
 *     ],
 *   },
 * });
 * ```
 */
export interface View {
  /** Its sections, in order. One that holds nothing says "Not recorded". */
  sections: readonly ViewSection[];
}

/** A section of a view. */
export interface ViewSection {
  /** Its heading. */
  heading: string;
  /**
   * The classes of records and care actors that it holds, in this order, or whole categories of
   * them. What is named in two sections stands in the first, and a section that names a class
   * counts for more than one that names its category. `'SubjectOfCare'` is what is recorded of the
   * person beside name, date of birth and NHS number. `'Alert'` and `'Allergies'` stand at the top
   * whatever is said here. Another name throws `unknown-class`.
   */
  holds: readonly ViewClass[];
  /**
   * By date, the latest first: the first date of each entry, or else when it was recorded. Default
   * false: in the order of `holds` and of the document.
   */
  newestFirst?: boolean | undefined;
}

/** A class, or a category with all its classes, that a section of a view can hold. */
export type ViewClass =
  | ModsRecord['type']
  | CareActorRecord['type']
  | 'SubjectOfCare'
  | 'Subject of care'
  | 'Care actor'
  | 'Observations'
  | 'Activity'
  | 'Assessment'
  | 'Care planning'
  | 'Administrative information'
  | 'Consent and legal information';

/**
 * How bad it is. `error`: broken in itself, or MODS itself says that it must be there.
 * `warning`: against a recommendation, guidance or another source. `info`: worth knowing.
 */
export type Severity = 'error' | 'warning' | 'info';

/** Where something stands in the JSON text. */
export interface Place {
  /** JSON Pointer (RFC 6901): `/records/0/status`. */
  pointer: string;
  /** Bytes before it. */
  offset: number;
  /** Line, from 1. */
  line: number;
  /** Character in the line, from 1. */
  column: number;
}

/** The rule that a finding rests on. */
export interface Rule {
  /** Stable name of the rule. */
  id: string;
  /** Where the rule was published. */
  source: string;
  basis: Basis;
}

/**
 * How sure a fact of the standard is, surest first: read on a page of MODS; its class named there
 * but the table not seen; in guidance on MODS; in a supplier's draft FHIR reading of MODS; in a
 * PRSB standard that MODS draws on; proposed by this package. Of an extract: `'iso-13606'` where both
 * sources of the reference model that were read say so, or else the one that does: `'bmm'`, `'xsd'`,
 * or `'lra'`, a profile of the NHS.
 */
export type Basis = 'mods' | 'guidance' | 'scip' | 'prsb' | 'proposed' | 'iso-13606' | 'bmm' | 'xsd' | 'lra';

/** One thing that is wrong with a record, or worth knowing about it. */
export interface Finding extends Place {
  /** Stable kind of the finding, such as `'missing-element'`. */
  code: string;
  severity: Severity;
  /** The way to the value: property names, and numbers for places in arrays. */
  path: (string | number)[];
  /** Class of the record part it is about, as in the model; of an extract, of the reference model. */
  class: ClassId | ExtractClassId | null;
  /** The element's name in JSON. */
  element: string | null;
  /**
   * Of a coded value, identifier, reference or quantity, the property in which the fault is, or which
   * has to be filled in: `'code'`, `'value'`. A form that asks for the parts shows the message there.
   */
  part?: string;
  /** The name for people of the element, or else of the class, as in the message. */
  label: string;
  /** What is wrong, in one sentence to show to people. Holds no value of the record. */
  message: string;
  /** What to do about it, or the rule in more words. */
  help: string;
  rule: Rule;
  /** Another place that has to do with it, such as the first of two records with one uid. */
  related: Place | null;
  /** The code set that decided it; only of findings about codes. */
  codeSet?: CodeSetReference;
  /** The value itself, only with `includeValues`. */
  value?: string;
}

/** A code set that decided a finding. */
export interface CodeSetReference {
  /** Its `id` in `mods-record/code-sets.json`, which has its source, date and codes. */
  id: string;
  /**
   * How firmly it is tied to the element. `published`: the list was read as content of MODS.
   * `wording`: the text of MODS is that of the list, or names it. `candidate`: MODS names none in
   * the text that was read; this is the nearest sensible list. `null`: the code names the system
   * itself.
   */
  binding: 'published' | 'wording' | 'candidate' | null;
}

/**
 * Why something could not be checked:
 *
 * - `terminology-content`: codes of a terminology that is not part of this package
 * - `code-set-incomplete`, `code-set-not-public`: not all codes of the list are known, or none
 * - `class-table-not-seen`: MODS has this class, but its elements were not all found
 * - `references`: a part was checked alone, and what it refers to is elsewhere
 */
export type UncheckedReason =
  | 'terminology-content'
  | 'code-set-incomplete'
  | 'code-set-not-public'
  | 'class-table-not-seen'
  | 'references';

/** Something in the record that could not be checked, and so was not found to be right. */
export interface Unchecked {
  reason: UncheckedReason;
  class: ClassId | ExtractClassId | null;
  element: string | null;
  /** The code set that would be needed; `null` where any code of a terminology may stand. */
  codeSet: string | null;
  /** How many values this is about. */
  count: number;
  /** The first of them. */
  pointer: string;
}

/** So many of so many elements, over all objects of a class. */
export interface Share {
  /**
   * Elements that have a value, right or wrong, that is not blank. A list is one element, and so is
   * a name that stands twice.
   */
  filled: number;
  /** Elements that the class has at this level, times the number of objects. */
  of: number;
}

/**
 * How complete the objects of one class are, all taken together. A fact and not a fault: MODS says
 * what a system should be able to hold, not what every record must contain.
 */
export interface ClassCompleteness {
  /** A class of record, actor or group. The forms of values, such as Coding, are not counted. */
  class: ClassId;
  /** How many objects of the class there are. */
  records: number;
  /** Elements that MODS publishes as must; `recordUid` and the like count with their class. */
  must: Share;
  /** Elements that are expected. */
  should: Share;
  /** All others. */
  could: Share;
}

/** Whether a record holds what a need of use case 7 of the implementation guidance names. */
export interface NeedCoverage {
  /** Its number in `mods-record/needs.json`, which has its words. */
  need: NeedNumber;
  /** Whether all classes that it names are present; null where it names no class of MODS. */
  held: boolean | null;
  /**
   * The classes that it names and the record has. A class that has kinds, such as `Observations`,
   * is present when any of its kinds is. Which class a word of the guidance means is our reading.
   */
  present: ClassId[];
  /** The classes that it names and the record has not. */
  absent: ClassId[];
}

/** What {@link validate} has to say about a record. Plain data, in stable order. */
export interface Report {
  /** No error among what could be checked. See {@link Report.unchecked}. */
  valid: boolean;
  /** How many values were checked. */
  checked: number;
  /** How many findings of each severity there are, listed or not. */
  counts: Record<Severity, number>;
  /** The findings, in the order of the document. */
  findings: Finding[];
  /** What could not be checked. Never passed over as valid. */
  unchecked: Unchecked[];
  /**
   * For each class present, in the order of the model, how many of its elements are filled; only with
   * the option `completeness`. Of a record or actor in several versions the current one counts: the
   * highest number that its own change log does not call deleted or entered in error. Of a document
   * that broke off, all objects count that were read to their end, in all versions. None of what is
   * no MODS record.
   */
  completeness?: ClassCompleteness[];
  /**
   * For each of the 21 needs of use case 7 in order, what the record holds of what it names; only
   * with the option `completeness`. Empty for a part (`as`), for what is no MODS record, and for a
   * document that broke off: what they lack is not known.
   */
  coverage?: NeedCoverage[];
  /** There are more findings than are listed. */
  truncated: boolean;
  /** What it was held against. `'ISO 13606'` of an extract, which `mods-record/iso13606` alone reads. */
  standard: 'MODS' | 'ISO 13606';
  /** The version of MODS that was checked against; of an extract, the edition of its reference model. */
  version: string;
  /**
   * What did the checking: versions of this package, its model of MODS and its rules, and the day
   * on which its code sets were read from their sources.
   */
  checkedBy: { package: string; model: string; rules: string; codeSets: string };
}

/**
 * `code` of the TypeError for a call that makes no sense, whatever the record:
 *
 * - `input-type`: the record is neither text, bytes nor an object; or a source of many is none
 * - `options-type`: the options are not an object
 * - `unknown-option`: there is no option of that name
 * - `option-type`, `option-value`: an option has the wrong type, or a value it cannot have
 * - `unknown-as`: `as`, or the name of a schema, names no class or element; the message offers the
 *   names most like it
 * - `unknown-class`: `view` names what is no class of records or care actors, nor a category of them
 * - `unknown-version`: `version` names no version of MODS that is known
 * - `unknown-word`: `words` has a key that is no English text of this package
 * - `target-type`: {@link renderInto} was given nothing that nodes can be put into, or what throws when they are
 * - `unknown-target`: a JSON Schema was asked for in a form that there is not
 * - `nested-call`: a function in `codeSets` called back into this package
 */
export type MisuseCode =
  | 'input-type'
  | 'options-type'
  | 'unknown-option'
  | 'option-type'
  | 'option-value'
  | 'unknown-as'
  | 'unknown-class'
  | 'unknown-version'
  | 'unknown-word'
  | 'target-type'
  | 'unknown-target'
  | 'nested-call';

/**
 * `code` of the Error when the package itself cannot work:
 *
 * - `internal`: a fault in this package; the record was not processed, the next call works
 * - `no-wasm`: WebAssembly is missing or blocked; a Content Security Policy needs
 *   `'wasm-unsafe-eval'` in `script-src`
 * - `not-ready`: {@link ready} has to be waited for first
 * - `load-failed`: the WebAssembly part did not arrive, or is damaged
 * - `worker-failed`: of `mods-record/many`: a worker ended before its work, or cannot be started
 */
export type FailureCode = 'internal' | 'no-wasm' | 'not-ready' | 'load-failed' | 'worker-failed';

/**
 * Checks a record.
 *
 * @example
 * ```js
 * const report = validate(bytes);
 * for (const { severity, message, pointer } of report.findings) show(severity, message, pointer);
 * ```
 * @throws TypeError with a {@link MisuseCode}, Error with a {@link FailureCode}, and what a function
 * in {@link CodeSets} throws; never for what is in the record
 */
export function validate(input: RecordInput, options?: ValidateOptions): Report;

/**
 * Renders a record to HTML that is inert: no script, style, form or event in it, every value
 * escaped. Whatever is in the input is in the output, or counted as left out by the view, or named by
 * a finding of {@link validate}. HTML is ASCII: other characters stand in it by their numbers, such as
 * `&#233;` for é, so that it is a string of one byte a character, and the same in any encoding.
 *
 * @example
 * ```js
 * const html = render(bytes, { headingLevel: 3, idPrefix: 'record-1' });
 * ```
 * @throws TypeError with a {@link MisuseCode}, Error with a {@link FailureCode}, and what a function
 * in {@link CodeSets} throws; never for what is in the record
 */
export function render(input: RecordInput, options?: RenderOptions): string;

/**
 * Renders a record into an element, in place of whatever that holds: the nodes that a browser would
 * make of {@link render}'s fragment, without a parser of HTML. So it works where a Content Security
 * Policy says `require-trusted-types-for 'script'; trusted-types 'none'`.
 *
 * The old content goes and the new comes at once, when all of it has been made; if anything is
 * thrown, the old content stays. Give `mods-record/style.css` to the document or shadow root.
 *
 * @example
 * ```js
 * renderInto(document.getElementById('record'), bytes, { headingLevel: 3, findings: true });
 * ```
 * @param target - an element, shadow root or document fragment, of any document or window
 * @throws as {@link render}; and TypeError with code `target-type`
 */
export function renderInto(target: RenderTarget, input: RecordInput, options?: RenderIntoOptions): void;

/**
 * The schema of a class (`'Alert'`), of one element (`'Alert.alertStartDate'`) or of the whole document
 * (`'record'`), for any form library that takes [Standard Schema](https://standardschema.dev).
 *
 * @example
 * ```js
 * useForm({ resolver: standardSchemaResolver(schema('Alert', { today: '2026-11-22' })) });
 * ```
 * @throws TypeError with `code` `'unknown-as'` for a class that there is not, or one of the codes of
 * options; for an element that there is not, when it is first used
 */
export function schema<const Name extends SchemaName>(name: Name, options?: SchemaOptions): Schema<SchemaType<Name>>;

/**
 * The schemas of the document (`schemas.record`) and of each class, with default options. A bundler
 * leaves them out where they are not used.
 *
 * @example
 * ```js
 * useForm({ resolver: standardSchemaResolver(schemas.Alert) });
 * ```
 */
export const schemas: Schemas;

/**
 * Compiles and starts the core in the background, so that the first call need not wait for it.
 * Never needed, except in browsers that compile WebAssembly only asynchronously. Call it any
 * number of times.
 */
export function ready(): Promise<void>;
