import type { Basis, Report } from '../index.js';
import type { ClassId } from '../model.js';

/** A class that has a form: records, care actors, and the groups inside them. */
export type FormClassId = keyof typeof import('./classes.js');

/** What a form has to know of a class: an export of `mods-record/forms/classes`. */
export interface FormClass {
  id: string;
  name: string;
  kind: string;
  category: string;
  version: string;
  help: string;
  fields: object[];
}

/** Options of every form. A name that is not here throws `unknown-option`. */
export interface FormOptions {
  /**
   * Asks for `recordUid`, `versionNumber` and `changeLog` too, which a system usually fills in
   * itself. Default false: then they are not in the form. `type` is always in it, hidden and filled.
   */
  envelope?: boolean | undefined;
}

/**
 * A form for the objects of one class, in the words of the model and of no form library. Plain data,
 * new with each call: leave fields out, move them, give them labels of your own, and hand the result
 * to `jsonFormsOf` and the like.
 */
export interface Form {
  class: FormClassId;
  /** Its name for people. */
  name: string;
  /** Category of the standard. */
  category: string;
  /** Publication version of the standard. */
  version: string;
  /** What the class is. */
  help: string;
  /** Whether it asks for `recordUid`, `versionNumber` and `changeLog`. */
  envelope: boolean;
  /** In the order of the model. */
  fields: Field[];
}

/** An element of a class, or a part of its value. */
export interface Field {
  /** Property name. */
  name: string;
  /** The way to it from the object, with dots: `status.code`. Places in lists are left out. */
  path: string;
  label: string;
  /** What it is. Ends in "Recommended." where {@link Field.recommended} is true. */
  help: string;
  /**
   * Type of the model. `Group` and the types between `Coded` and `Quantity` are objects with
   * {@link Field.parts}; `ClassName` is {@link Field.constant}; the others are text, numbers and
   * yes or no, dates and times as ISO 8601 text.
   */
  type:
    | 'Text'
    | 'Number'
    | 'WholeNumber'
    | 'Date'
    | 'Time'
    | 'DateTime'
    | 'YesNo'
    | 'ClassName'
    | 'Coded'
    | 'CodedOrReference'
    | 'Reference'
    | 'Identifier'
    | 'Quantity'
    | 'Group';
  /** How often, as the model has it: `0..1`, `1..*`. */
  occurs: string;
  /** Whether the value is a list. */
  many: boolean;
  /** Level of the model. */
  level: 'must' | 'should' | 'could';
  /** Where level and number come from. */
  basis: Basis;
  /** MODS itself publishes it as must: only then is its absence an error. */
  required: boolean;
  /** Expected, and its absence at most a warning. */
  recommended: boolean;
  /** Not to be shown. What stands there is kept. */
  hidden: boolean;
  /** Value of a hidden field that is always the same: the `type` of what stands in a list. */
  constant?: string;
  /** Classes that a reference may point to. */
  targets?: ClassId[];
  /** The list or scheme of a coded element or identifier. */
  codeSet?: { id: string; name: string; system: string | null; complete: boolean; binding: 'published' | 'wording' | 'candidate' };
  /** The codes of the list, without those that are retired. Absent where none are known. */
  choices?: Choice[];
  /** Whether codes outside {@link Field.choices} belong to the list too, since it is not known whole. */
  open?: boolean;
  /** Parts of the value, where it is an object. */
  parts?: Field[];
  /** Only one part is shown, and bears label and help of the element: no frame is needed around it. */
  inline?: boolean;
}

/** A code of a list, as the form puts it into the record. */
export interface Choice {
  code: string;
  display: string;
  system?: string;
}

/**
 * The form of a class by its name.
 *
 * Throws TypeError `unknown-class`, with the nearest names.
 */
export function form(id: FormClassId, options?: FormOptions): Form;

/**
 * The form of a class that was imported from `mods-record/forms/classes`. A bundler then leaves the
 * other classes out.
 */
export function formOf(kind: FormClass, options?: FormOptions): Form;

/**
 * What a form library gives, as an object of the class: without blanks (`null`, `""`, `[]`, `{}`,
 * `undefined`), with its `type`, and with a display for each code of a list. A display of its own
 * words stays; that of another code of the list, left over from a change, does not. What the form
 * does not know stays too. The data is not changed.
 */
export function toRecord(form: Form, data: object): Record<string, unknown>;

/**
 * A report whose findings stand at controls: a finding about a coded value, a reference or a group
 * is moved to the first control shown inside it, and one about a hidden part to that beside it. The
 * report must be of an object of the form's class (`schemas.Alert.report(object)`). `path` and
 * `pointer` change, and `part` goes, since they lead to it. The result is a report like any other: the
 * converters (`mods-record/ajv`, `/rjsf`, `/nhsuk`) take it.
 *
 * @example
 * ```js
 * toFieldErrors(atControls(form('Alert'), schemas.Alert.report(alert)));
 * ```
 */
export function atControls(form: Form, report: Report): Report;
