/**
 * Two custom elements, defined by the import: `<mods-record>` shows a record, `<mods-findings>` what
 * was found in it. They hold ordinary children and no shadow tree, so that the styles of the page
 * apply; `mods-record/style.css` has some.
 *
 * A record is given as a property, never as an attribute. What else is set in the same task is shown
 * with it, once. Whatever the server put into an element stays there until a record is given. A
 * property that was set before this module came is taken up.
 *
 * A second copy of this module on a page defines nothing and gives the classes of the first. On a
 * server the import does nothing.
 *
 * @example
 * ```html
 * <mods-record heading-level="2" view="plan"></mods-record>
 * <script type="module">
 *   import 'mods-record/element';
 *   document.querySelector('mods-record').record = await (await fetch('record.json')).arrayBuffer();
 * </script>
 * ```
 *
 * @packageDocumentation
 */
import type { FailureCode, Finding, MisuseCode, RecordInput, RenderOptions, Report, ValidateOptions, ViewName } from './index.js';

/**
 * Shows a record. Dispatches {@link ModsRenderEvent} when it has, and {@link ModsErrorEvent}, with
 * nothing shown, when it cannot.
 */
export class ModsRecordElement extends HTMLElement {
  /** The record. `undefined` or `null`: none, and nothing of an earlier one is left. */
  get record(): RecordInput | undefined;
  set record(record: RecordInput | undefined);
  /** All other options. Attributes win over them. */
  get options(): Omit<RenderOptions, 'format'> | undefined;
  set options(options: Omit<RenderOptions, 'format'> | null | undefined);
  /** Attribute `view`. A view of your own goes into {@link options}. */
  get view(): ViewName | undefined;
  set view(view: ViewName | null | undefined);
  /** Attribute `heading-level`. */
  get headingLevel(): RenderOptions['headingLevel'];
  set headingLevel(level: RenderOptions['headingLevel'] | null);
  /** Attribute `findings`, a switch: on if it is there. */
  get findings(): boolean;
  set findings(findings: boolean | null | undefined);
  /** Attribute `id-prefix`: a different one for each element on a page. */
  get idPrefix(): string | undefined;
  set idPrefix(prefix: string | null | undefined);
  /** Attribute `today`. */
  get today(): string | undefined;
  set today(today: string | null | undefined);
}

/**
 * Shows what was found in a record: an error summary of NHS.UK with errors and warnings, then notes,
 * and how many values could not be checked. Each message links to what it is about, if that is on
 * the page: to a message in a rendering with `findings` and the same `id-prefix`, or as {@link idOf}
 * says. Such a rendering has an error summary of its own at its top; this element is for pages that
 * show the summary elsewhere, or show no record.
 *
 * The summary is an alert, which assistive technology reads out when it changes; the same words stay
 * in place. So give it a report when a form is sent, not while someone types.
 */
export class ModsFindingsElement extends HTMLElement {
  /** What `validate` reported, here or on a server. Wins over {@link record}. */
  get report(): Report | undefined;
  set report(report: Report | null | undefined);
  /** A record, to be checked here. */
  get record(): RecordInput | undefined;
  set record(record: RecordInput | undefined);
  /** Options of `validate` for {@link record}. Attributes win over them. */
  get options(): ValidateOptions | undefined;
  set options(options: ValidateOptions | null | undefined);
  /**
   * The `id` of what a finding is about, such as a field of a form. Without it, messages link to
   * those of a rendering.
   */
  get idOf(): ((finding: Finding) => string | null | undefined) | undefined;
  set idOf(idOf: ((finding: Finding) => string | null | undefined) | null | undefined);
  /** Attribute `heading-level`. Default 2. */
  get headingLevel(): RenderOptions['headingLevel'];
  set headingLevel(level: RenderOptions['headingLevel'] | null);
  /** Attribute `id-prefix`: that of the rendering to link to. Default `'mods'`. */
  get idPrefix(): string | undefined;
  set idPrefix(prefix: string | null | undefined);
  /** Attribute `today`, for {@link record}. */
  get today(): string | undefined;
  set today(today: string | null | undefined);
  /** Moves the keyboard to the summary of problems, if there is one: for when a form was sent. */
  focus(options?: FocusOptions): void;
}

/** `mods-render`: something is shown. Bubbles. */
export interface ModsRenderEvent extends CustomEvent<ModsRenderDetail> {
  readonly type: 'mods-render';
}

/** What the event `mods-render` tells. */
export interface ModsRenderDetail {
  /** What is shown, of `<mods-findings>` only. */
  report?: Report;
}

/**
 * `mods-error`: nothing is shown, because an option is wrong or the package cannot work. Bubbles. It
 * goes to the console too, unless a listener calls `preventDefault()`.
 */
export interface ModsErrorEvent extends CustomEvent<ModsErrorDetail> {
  readonly type: 'mods-error';
}

/** What the event `mods-error` tells. */
export interface ModsErrorDetail {
  /** What `validate` or `render` threw. Without a code: thrown by a function of yours. */
  error: Error & { code?: MisuseCode | FailureCode };
}

declare global {
  interface HTMLElementTagNameMap {
    'mods-record': ModsRecordElement;
    'mods-findings': ModsFindingsElement;
  }
  interface HTMLElementEventMap {
    'mods-render': ModsRenderEvent;
    'mods-error': ModsErrorEvent;
  }
  interface DocumentEventMap {
    'mods-render': ModsRenderEvent;
    'mods-error': ModsErrorEvent;
  }
}
