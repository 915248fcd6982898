use std::borrow::Cow;

use serde::Serialize;

use crate::completeness::{ClassCompleteness, Completeness, NeedCoverage};
use crate::examine::Examination;
use crate::record::{Label, Record};

use account::{Account, Listed, Missed};

mod account;
mod flat;
pub(crate) mod paths;

/// What is to be said of a record, for people and programs. The same input gives the same
/// report, byte for byte.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// No error among what could be checked.
    pub valid: bool,
    /// How many values were checked.
    pub checked: u32,
    /// How many findings there are of each severity, listed or not.
    pub counts: Counts,
    /// In the order of the document.
    pub findings: Vec<ReportedFinding>,
    /// What could not be checked, and why.
    pub unchecked: Vec<UncheckedEntry>,
    /// How many elements of each class present are filled, in the order of the model. Of a record
    /// in several versions the current one counts: the highest number that its change log does
    /// not take back. A document that broke off has no current versions: all that was read counts.
    /// Only when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completeness: Option<Vec<ClassCompleteness>>,
    /// What the record holds of what each need of use case 7 names. Empty unless the input was a
    /// whole record document. Only when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Vec<NeedCoverage>>,
    /// Whether there are more findings than are listed.
    pub truncated: bool,
    /// `MODS`; of an extract, `ISO 13606`.
    pub standard: &'static str,
    /// The release of the standard that the record was checked against.
    pub version: &'static str,
    /// What did the checking.
    pub checked_by: CheckedBy,
}

/// Number of findings of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Errors.
    pub error: u32,
    /// Warnings.
    pub warning: u32,
    /// Infos.
    pub info: u32,
}

/// Versions of what did the checking, so that a report can be repeated.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckedBy {
    /// Name and version of this package.
    pub package: &'static str,
    /// Publication and dataset version of the standard's facts.
    pub model: &'static str,
    /// Version of the rules: that of the package, which carries them.
    pub rules: &'static str,
    /// The day on which the code sets were read from their sources.
    pub code_sets: &'static str,
}

/// One finding.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportedFinding {
    /// Stable kebab-case code.
    pub code: &'static str,
    /// `error`, `warning` or `info`.
    pub severity: &'static str,
    /// Names and list places that lead to the value; array places count from 0.
    pub path: Vec<Step>,
    /// The same as a JSON Pointer (RFC 6901).
    pub pointer: String,
    /// Byte from the start, from 0.
    pub offset: u32,
    /// Line, from 1.
    pub line: u32,
    /// Character in the line, from 1.
    pub column: u32,
    /// Identifier of the class, such as `Alert`.
    pub class: Option<&'static str>,
    /// Property name of the element, such as `alertStartDate`.
    pub element: Option<&'static str>,
    /// The part of a coded value, identifier, reference or quantity in which the fault is, as where
    /// a form asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<&'static str>,
    /// Its published name, as the message says it.
    pub label: Cow<'static, str>,
    /// One sentence, ready to be shown.
    pub message: String,
    /// What to do about it.
    pub help: Cow<'static, str>,
    /// Where the finding gets its authority.
    pub rule: RuleReference,
    /// Another value that has a part in it.
    pub related: Option<Place>,
    /// The code set that was asked; only of findings about codes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_set: Option<CodeSetReference>,
    /// The value as it stands; only when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// A step of a path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Step {
    /// A property: borrowed where it is one of the model, in which nothing needs an escape.
    Name(Cow<'static, str>),
    /// A place in a list, from 0.
    Index(u32),
}

/// A place in the input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// JSON Pointer (RFC 6901).
    pub pointer: String,
    /// Byte from the start, from 0.
    pub offset: u32,
    /// Line, from 1.
    pub line: u32,
    /// Character in the line, from 1.
    pub column: u32,
}

/// Where a finding gets its authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RuleReference {
    /// Identifier of the rule.
    pub id: &'static str,
    /// Where it is written.
    pub source: &'static str,
    /// How sure that is: `mods`, `guidance`, `scip`, `prsb` or `proposed`.
    pub basis: &'static str,
}

/// The code set that decided a finding. `code-sets.json` of the package has its source and date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CodeSetReference {
    /// Identifier of the code set.
    pub id: &'static str,
    /// How firmly it is tied to the element: `published`, `wording` or `candidate`; none where
    /// the code names the set itself, by its system.
    pub binding: Option<&'static str>,
}

/// What could not be checked.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UncheckedEntry {
    /// `terminology-content`, `code-set-incomplete`, `code-set-not-public`, `class-table-not-seen`
    /// or `references`.
    pub reason: &'static str,
    /// Identifier of the class.
    pub class: Option<&'static str>,
    /// Property name of the element.
    pub element: Option<&'static str>,
    /// Identifier of the code set.
    pub code_set: Option<&'static str>,
    /// How often.
    pub count: u32,
    /// The first place.
    pub pointer: String,
}

/// A JavaScript value that JSON cannot carry, left out before the record was read.
#[derive(Debug, Clone)]
pub struct Dropped {
    /// Where it stood.
    pub path: Vec<Step>,
}

impl Report {
    /// Makes the report. `dropped` adds a finding each; `include_values` lets values of the
    /// record into it, which nothing else does.
    pub fn new(examination: &Examination<'_>, dropped: &[Dropped], include_values: bool) -> Report {
        let account = Account::of(examination, dropped, include_values);
        let (mut findings, mut unchecked) = (Vec::new(), Vec::new());
        account.each_finding(&mut |listed| findings.push(ReportedFinding::of(&account, listed)));
        account.each_missed(&mut |missed| unchecked.push(UncheckedEntry::of(missed)));
        let counts = account.counts();
        let (standard, version) = account.standard();
        let completeness = examination.completeness.as_ref();
        Report {
            valid: counts.error == 0,
            checked: examination.checked,
            truncated: account.is_truncated(),
            counts,
            findings,
            unchecked,
            completeness: completeness.map(|counted| counted.classes(examination.record.release())),
            coverage: completeness.map(Completeness::coverage),
            standard,
            version,
            checked_by: account.checked_by(),
        }
    }
}

impl ReportedFinding {
    fn of(account: &Account<'_, '_>, listed: &Listed<'_>) -> ReportedFinding {
        let Listed { finding, path, element, class, .. } = *listed;
        let (line, column) = account.position(finding.offset);
        ReportedFinding {
            code: finding.code.name(),
            severity: finding.severity.name(),
            path: path.to_vec(),
            pointer: paths::pointer(path),
            offset: finding.offset,
            line,
            column,
            class,
            element: element.map(|element| element.json),
            part: account.part(finding),
            label: account.words.kept(account.label(finding)),
            message: account.message(finding),
            help: account.words.kept(account.help(finding)),
            rule: account.rule(finding, element),
            related: account.related(listed).map(|(path, offset)| {
                let (line, column) = account.position(offset);
                Place { pointer: paths::pointer(&path), offset, line, column }
            }),
            code_set: account.code_set(finding),
            value: account.value(finding).map(Cow::into_owned),
        }
    }
}

impl UncheckedEntry {
    fn of(missed: &Missed<'_>) -> UncheckedEntry {
        let Missed { gap, class, element, code_set, count, path } = *missed;
        let (reason, pointer) = (gap.name(), paths::pointer(path));
        UncheckedEntry { reason, class, element, code_set, count, pointer }
    }
}

/// Longest name that a path gives in full, in bytes.
const LONGEST_NAME: usize = 200;

/// A property name as paths give it: one that no standard has is cut, since every finding below
/// it would repeat it. The offset still leads to the place.
fn shortened(name: String) -> String {
    let mut end = LONGEST_NAME;
    while end > 0 && !name.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    match name.get(..end) {
        Some(start) if start.len() < name.len() => {
            let mut short = start.to_owned();
            short.push('\u{2026}');
            short
        }
        _ => name,
    }
}

/// The step that leads from an object or list to one of its members.
fn step(record: &Record<'_>, label: Label) -> Step {
    match label {
        Label::Element(element) => Step::Name(element.json().into()),
        Label::Unknown(key) => Step::Name(shortened(record.text(key).into_owned()).into()),
        Label::Item(index) => Step::Index(index),
    }
}
