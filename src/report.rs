use std::borrow::Cow;

use serde::Serialize;

use crate::completeness::{ClassCompleteness, Completeness, NeedCoverage};
use crate::examine::Examination;
use crate::finding::{Code, Finding, Problem, help, label, message};
use crate::json::Positions;
use crate::model::tables::CODE_SETS_READ;
use crate::model::{Basis, ClassKind, Element, Kind};
use crate::order;
use crate::record::{Label, Member, NodeId, Record, Shape};
use crate::unchecked::Gap;
use crate::words::Words;

pub(crate) mod json;
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
    /// A property.
    Name(String),
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
        let writer = Writer::new(examination, include_values);
        let release = examination.record.release();
        let (standard, version) = standard(&examination.record);
        let limit = examination.limit as usize;
        let mut findings = Vec::new();
        for dropped in dropped.iter().take(limit) {
            findings.push(writer.dropped(dropped));
        }
        for finding in examination.findings.iter().take(limit.saturating_sub(findings.len())) {
            findings.push(writer.finding(finding));
        }
        let mut unchecked = Vec::with_capacity(examination.unchecked.len());
        for gap in &examination.unchecked {
            unchecked.push(writer.unchecked(*gap));
        }
        let [info, warning, error] = examination.counts;
        let error = error.saturating_add(dropped.len() as u32);
        let counted = u64::from(info).saturating_add(u64::from(warning)).saturating_add(u64::from(error));
        Report {
            valid: error == 0,
            checked: examination.checked,
            counts: Counts { error, warning, info },
            truncated: counted > findings.len() as u64,
            findings,
            unchecked,
            completeness: examination.completeness.as_ref().map(|completeness| completeness.classes(release)),
            coverage: examination.completeness.as_ref().map(Completeness::coverage),
            standard,
            version,
            checked_by: CheckedBy {
                package: concat!("mods-record ", env!("CARGO_PKG_VERSION")),
                model: release.name(),
                rules: env!("CARGO_PKG_VERSION"),
                code_sets: CODE_SETS_READ,
            },
        }
    }
}

/// The standard that the input was held against, and its version.
fn standard(record: &Record<'_>) -> (&'static str, &'static str) {
    #[cfg(feature = "iso13606")]
    if record.is_extract() {
        return crate::iso13606::STANDARD;
    }
    ("MODS", record.release().version())
}

/// Knows the paths and positions of all that a report speaks of.
struct Writer<'r, 'a> {
    record: &'r Record<'a>,
    words: &'r Words,
    include_values: bool,
    /// By node, rising.
    paths: Vec<(u32, Vec<Step>)>,
    /// By offset, rising.
    positions: Vec<(u32, (u32, u32))>,
}

impl<'r, 'a> Writer<'r, 'a> {
    fn new(examination: &'r Examination<'a>, include_values: bool) -> Self {
        let record = &examination.record;
        let (mut nodes, mut offsets) = (Vec::new(), Vec::new());
        for finding in &examination.findings {
            nodes.push(finding.node.0);
            offsets.push(finding.offset);
            if let Some(related) = finding.related {
                nodes.push(related.0);
                offsets.push(record.offset(related));
            }
        }
        for (_, _, first) in &examination.unchecked {
            nodes.push(first.0);
        }
        order::distinct(&mut nodes);
        order::distinct(&mut offsets);
        let mut lines = Positions::new(record.bytes());
        let mut positions = Vec::with_capacity(offsets.len());
        for offset in offsets {
            let position = lines.locate(offset);
            positions.push((offset, (position.line, position.column)));
        }
        Writer {
            record,
            words: examination.words,
            include_values,
            paths: paths::of(record, &nodes),
            positions,
        }
    }

    fn path(&self, node: NodeId) -> Vec<Step> {
        let found = self.paths.binary_search_by_key(&node.0, |(node, _)| *node).ok();
        found.and_then(|at| self.paths.get(at)).map(|(_, path)| path.clone()).unwrap_or_default()
    }

    fn place(&self, path: &[Step], offset: u32) -> Place {
        let found = self.positions.binary_search_by_key(&offset, |(offset, _)| *offset).ok();
        let (line, column) = found.and_then(|at| self.positions.get(at)).map_or((1, 1), |(_, at)| *at);
        Place { pointer: paths::pointer(path), offset, line, column }
    }

    fn finding(&self, finding: &Finding) -> ReportedFinding {
        let absent = finding.absent.map(|id| self.record.release().element(id));
        let element = absent.or_else(|| self.record.element(finding.node));
        let mut path = self.path(finding.node);
        path.extend(absent.map(|element| Step::Name(element.json.to_owned())));
        let Place { pointer, offset, line, column } = self.place(&path, finding.offset);
        let related = finding.related.map(|node| self.place(&self.path(node), self.record.offset(node)));
        ReportedFinding {
            code: finding.code.name(),
            severity: finding.severity.name(),
            path,
            pointer,
            offset,
            line,
            column,
            class: self.class(finding, element),
            element: element.map(|element| element.json),
            part: self.part(finding),
            label: self.words.kept(label(finding, self.record)),
            message: message(finding, self.record, self.words),
            help: self.words.kept(help(finding)),
            rule: rule(finding, element),
            related,
            code_set: code_set(finding),
            value: self.value(finding),
        }
    }

    fn class(&self, finding: &Finding, element: Option<Element>) -> Option<&'static str> {
        let class = match finding.problem {
            Problem::Class(class) => Some(class),
            _ => element.map(|element| element.class).or_else(|| self.record.class(finding.node)),
        };
        class.map(|class| class.class().id)
    }

    /// The value in question: of a coded value or identifier, the part of it at the offset.
    fn value(&self, finding: &Finding) -> Option<String> {
        if !self.include_values || finding.absent.is_some() || self.record.is_empty() {
            return None;
        }
        let node = self.member(finding).map_or(finding.node, |member| member.value);
        let is_leaf = !matches!(self.record.shape(node), Shape::Object | Shape::Array);
        is_leaf.then(|| self.record.text(node).into_owned())
    }

    /// The member of a coded value or identifier at the offset of the finding.
    fn member(&self, finding: &Finding) -> Option<Member> {
        if self.record.is_empty() {
            return None;
        }
        // Members stand in the order of their offsets: a finding about the whole needs the first.
        let offset = |member: &Member| self.record.offset(member.value);
        let at = self.record.members(finding.node).find(|member| offset(member) >= finding.offset)?;
        (offset(&at) == finding.offset).then_some(at)
    }

    fn part(&self, finding: &Finding) -> Option<&'static str> {
        if let Some(Member { label: Label::Element(id), .. }) = self.member(finding) {
            return Some(id.json());
        }
        let lacks = match finding.code {
            Code::CodingEmpty | Code::IdentifierEmpty => self.record.element(finding.node),
            _ => finding.absent.map(|id| self.record.release().element(id)),
        }?;
        match lacks.kind {
            _ if lacks.occurs.many() => None,
            Kind::Coded(_) | Kind::CodedOrReference(..) => Some("code"),
            Kind::Identifier(_) | Kind::Quantity => Some("value"),
            Kind::Reference(_) => Some("recordUid"),
            _ => None,
        }
    }

    fn unchecked(&self, (gap, count, first): (Gap, u32, NodeId)) -> UncheckedEntry {
        let element = match gap {
            Gap::TerminologyContent(id) | Gap::CodeSetIncomplete(id) | Gap::CodeSetNotPublic(id) => {
                Some(self.record.release().element(id))
            }
            Gap::ClassTable(_) | Gap::References => None,
        };
        let class = match gap {
            Gap::ClassTable(class) => Some(class),
            _ => element.map(|element| element.class),
        };
        UncheckedEntry {
            reason: gap.name(),
            class: class.map(|class| class.class().id),
            element: element.map(|element| element.json),
            code_set: element.and_then(|element| element.code_set()).map(|set| set.id),
            count,
            pointer: paths::pointer(&self.path(first)),
        }
    }

    fn dropped(&self, dropped: &Dropped) -> ReportedFinding {
        let finding = crate::finding::not_json();
        let pointer = paths::pointer(&dropped.path);
        ReportedFinding { path: dropped.path.clone(), pointer, class: None, ..self.finding(&finding) }
    }
}

/// What the class tables ask rests on the element's own row, and on the structural rules for
/// the envelope of a record; all else on its rule.
fn rule(finding: &Finding, element: Option<Element>) -> RuleReference {
    let rule = finding.rule();
    let of_table =
        matches!(finding.code, Code::MissingElement | Code::RecommendedElementMissing | Code::TooMany);
    match element.filter(|element| of_table && !element.source.is_empty()) {
        Some(element) => {
            // A number that was not seen was chosen here (SR-07).
            let is_ours = matches!(finding.code, Code::TooMany) && element.unknown.occurs;
            let basis = if is_ours { Basis::Proposed } else { element.basis };
            RuleReference { id: row_rule(element), source: element.source, basis: basis.name() }
        }
        None => RuleReference { id: rule.id, source: rule.source, basis: rule.basis.name() },
    }
}

fn code_set(finding: &Finding) -> Option<CodeSetReference> {
    let (Problem::CodeSet(set, binding) | Problem::CodeSystem(set, binding)) = finding.problem else {
        return None;
    };
    Some(CodeSetReference { id: set.code_set().id, binding: binding.name() })
}

fn row_rule(element: Element) -> &'static str {
    match (element.class.class().kind, element.json) {
        (ClassKind::Record, "recordUid" | "versionNumber") => "SR-01",
        #[cfg(feature = "iso13606")]
        (ClassKind::Iso13606, _) => crate::iso13606::rule_of(element),
        (ClassKind::Record, "changeLog") => "SR-02",
        (ClassKind::Actor, "recordUid" | "versionNumber" | "changeLog") => "SR-03",
        _ => "SR-06",
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
        Label::Element(element) => Step::Name(element.json().to_owned()),
        Label::Unknown(key) => Step::Name(shortened(record.text(key).into_owned())),
        Label::Item(index) => Step::Index(index),
    }
}
