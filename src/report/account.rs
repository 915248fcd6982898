use std::borrow::Cow;

use super::paths::Paths;
use super::{CheckedBy, CodeSetReference, Counts, Dropped, RuleReference, Step};
use crate::examine::Examination;
use crate::finding::{Code, Finding, Problem, help, label, message, not_json};
use crate::json::Positions;
use crate::model::tables::CODE_SETS_READ;
use crate::model::{Basis, ClassKind, Element, Kind};
use crate::order;
use crate::record::{Label, Member, Record, Shape};
use crate::unchecked::Gap;
use crate::words::{Word, Words};

/// Answers what a report says of an examination, piece by piece: the report as a value and the one
/// that goes to JavaScript are made of the same answers.
pub(super) struct Account<'r, 'a> {
    pub(super) examination: &'r Examination<'a>,
    pub(super) words: &'r Words,
    record: &'r Record<'a>,
    dropped: &'r [Dropped],
    include_values: bool,
    /// Of what could not be checked, then of each finding and of what is related to it.
    paths: Paths,
    /// Line and column by offset, rising.
    positions: Vec<(u32, (u32, u32))>,
}

/// A finding that the report lists.
pub(super) struct Listed<'r> {
    pub(super) finding: &'r Finding,
    pub(super) path: &'r [Step],
    /// The element that is absent, or that the value is one of.
    pub(super) element: Option<Element>,
    /// Identifier of the class.
    pub(super) class: Option<&'static str>,
    /// Place of the path of what is related.
    related: usize,
}

/// What could not be checked.
pub(super) struct Missed<'r> {
    /// Why.
    pub(super) gap: Gap,
    pub(super) class: Option<&'static str>,
    pub(super) element: Option<&'static str>,
    pub(super) code_set: Option<&'static str>,
    pub(super) count: u32,
    pub(super) path: &'r [Step],
}

impl<'r, 'a> Account<'r, 'a> {
    pub(super) fn of(
        examination: &'r Examination<'a>,
        dropped: &'r [Dropped],
        include_values: bool,
    ) -> Account<'r, 'a> {
        let record = &examination.record;
        let count = examination.findings.len();
        let mut nodes = Vec::with_capacity(count.saturating_add(examination.unchecked.len()));
        let mut offsets = Vec::with_capacity(count);
        for (_, _, first) in &examination.unchecked {
            nodes.push(first.0);
        }
        for finding in &examination.findings {
            nodes.push(finding.node.0);
            offsets.push(finding.offset);
            if let Some(related) = finding.related {
                nodes.push(related.0);
                offsets.push(record.offset(related));
            }
        }
        order::distinct(&mut offsets);
        let mut lines = Positions::new(record.bytes());
        let mut positions = Vec::with_capacity(offsets.len());
        for offset in offsets {
            let position = lines.locate(offset);
            positions.push((offset, (position.line, position.column)));
        }
        Account {
            examination,
            words: examination.words,
            record,
            dropped,
            include_values,
            paths: Paths::of(record, &nodes),
            positions,
        }
    }

    /// How many findings of each severity there are.
    pub(super) fn counts(&self) -> Counts {
        let [info, warning, error] = self.examination.counts;
        Counts { error: error.saturating_add(self.dropped.len() as u32), warning, info }
    }

    /// Whether there are more findings than are listed.
    pub(super) fn is_truncated(&self) -> bool {
        let Counts { error, warning, info } = self.counts();
        let counted = u64::from(info).saturating_add(u64::from(warning)).saturating_add(u64::from(error));
        let (dropped, found) = self.listed();
        counted > dropped.len().saturating_add(found.len()) as u64
    }

    /// What is listed: as many as the limit allows.
    pub(super) fn listed(&self) -> (&'r [Dropped], &'r [Finding]) {
        let limit = self.examination.limit as usize;
        let dropped = self.dropped.get(..limit).unwrap_or(self.dropped);
        let found = self.examination.findings.as_slice();
        (dropped, found.get(..limit.saturating_sub(dropped.len())).unwrap_or(found))
    }

    /// The standard that the input was held against, and its version.
    pub(super) fn standard(&self) -> (&'static str, &'static str) {
        #[cfg(feature = "iso13606")]
        if self.record.is_extract() {
            return crate::iso13606::STANDARD;
        }
        ("MODS", self.record.release().version())
    }

    pub(super) fn checked_by(&self) -> CheckedBy {
        CheckedBy {
            package: concat!("mods-record ", env!("CARGO_PKG_VERSION")),
            model: self.record.release().name(),
            rules: env!("CARGO_PKG_VERSION"),
            code_sets: CODE_SETS_READ,
        }
    }

    /// Shows what the report lists, in order.
    pub(super) fn each_finding(&self, see: &mut dyn FnMut(&Listed<'_>)) {
        let (dropped, found) = self.listed();
        let mut path = Vec::new();
        for Dropped { path: steps } in dropped {
            let finding = &not_json();
            path.clear();
            path.extend(steps.iter().map(of_callers));
            see(&Listed {
                finding,
                path: &path,
                element: self.record.element(finding.node),
                class: None,
                related: 0,
            });
        }
        let mut at = self.examination.unchecked.len();
        for finding in found {
            let absent = finding.absent.map(|id| self.record.release().element(id));
            let element = absent.or_else(|| self.record.element(finding.node));
            path.clear();
            self.paths.append(self.record, at, &mut path);
            path.extend(absent.map(|element| Step::Name(element.json.into())));
            at = at.saturating_add(1);
            see(&Listed { finding, path: &path, element, class: self.class(finding, element), related: at });
            at = at.saturating_add(usize::from(finding.related.is_some()));
        }
    }

    fn class(&self, finding: &Finding, element: Option<Element>) -> Option<&'static str> {
        let class = match finding.problem {
            Problem::Class(class) => Some(class),
            _ => element.map(|element| element.class).or_else(|| self.record.class(finding.node)),
        };
        class.map(|class| class.class().id)
    }

    /// Line and column of an offset that the report speaks of.
    pub(super) fn position(&self, offset: u32) -> (u32, u32) {
        let found = self.positions.binary_search_by_key(&offset, |(offset, _)| *offset).ok();
        found.and_then(|at| self.positions.get(at)).map_or((1, 1), |(_, at)| *at)
    }

    /// Path and offset of another value that has a part in a finding.
    pub(super) fn related(&self, listed: &Listed<'_>) -> Option<(Vec<Step>, u32)> {
        let offset = self.record.offset(listed.finding.related?);
        let mut path = Vec::new();
        self.paths.append(self.record, listed.related, &mut path);
        Some((path, offset))
    }

    pub(super) fn part(&self, finding: &Finding) -> Option<&'static str> {
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

    pub(super) fn label(&self, finding: &Finding) -> Word {
        label(finding, self.record)
    }

    pub(super) fn message(&self, finding: &Finding) -> String {
        message(finding, self.record, self.words)
    }

    pub(super) fn help(&self, finding: &Finding) -> Word {
        help(finding)
    }

    /// What the class tables ask rests on the element's own row, and on the structural rules for
    /// the envelope of a record; all else on its rule.
    pub(super) fn rule(&self, finding: &Finding, element: Option<Element>) -> RuleReference {
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

    pub(super) fn code_set(&self, finding: &Finding) -> Option<CodeSetReference> {
        let (Problem::CodeSet(set, binding) | Problem::CodeSystem(set, binding)) = finding.problem else {
            return None;
        };
        Some(CodeSetReference { id: set.code_set().id, binding: binding.name() })
    }

    /// The value in question: of a coded value or identifier, the part of it at the offset.
    pub(super) fn value(&self, finding: &Finding) -> Option<Cow<'r, str>> {
        if !self.include_values || finding.absent.is_some() || self.record.is_empty() {
            return None;
        }
        let node = self.member(finding).map_or(finding.node, |member| member.value);
        let is_leaf = !matches!(self.record.shape(node), Shape::Object | Shape::Array);
        is_leaf.then(|| self.record.text(node))
    }

    /// Shows what could not be checked, in order.
    pub(super) fn each_missed(&self, see: &mut dyn FnMut(&Missed<'_>)) {
        let mut path = Vec::new();
        for (at, (gap, count, _)) in self.examination.unchecked.iter().enumerate() {
            path.clear();
            self.paths.append(self.record, at, &mut path);
            let (class, element) = match *gap {
                Gap::TerminologyContent(id) | Gap::CodeSetIncomplete(id) | Gap::CodeSetNotPublic(id) => {
                    let element = self.record.release().element(id);
                    (Some(element.class), Some(element))
                }
                Gap::ClassTable(class) => (Some(class), None),
                Gap::References => (None, None),
            };
            see(&Missed {
                gap: *gap,
                class: class.map(|class| class.class().id),
                element: element.map(|element| element.json),
                code_set: element.and_then(|element| element.code_set()).map(|set| set.id),
                count: *count,
                path: &path,
            });
        }
    }
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

/// A name that the caller gives may be any, whoever owns it.
fn of_callers(step: &Step) -> Step {
    match step {
        Step::Name(name) => Step::Name(Cow::Owned(name.clone().into_owned())),
        Step::Index(index) => Step::Index(*index),
    }
}
