//! Messages beside the values they are about, and the summary that links to them.

use super::component::more;
use super::sink::{Place, Tag};
use super::{Renderer, first_in};
use crate::finding::{Finding, Severity, message};
use crate::model::ElementId;
use crate::order;
use crate::record::NodeId;
use crate::words;

/// The findings of a rendering, by the value they are about, and which have been shown.
pub(super) struct Placed<'r> {
    findings: &'r [Finding],
    by_node: Vec<u32>,
    shown: Vec<bool>,
}

impl<'r> Placed<'r> {
    pub(super) fn new(findings: &'r [Finding]) -> Self {
        let node = |at: usize| findings.get(at).map(|finding| finding.node);
        let by_node = order::sorted(findings.len(), &mut |a, b| node(a).cmp(&node(b)));
        Placed { findings, by_node, shown: vec![false; findings.len()] }
    }

    /// Number of the finding at this place in the order of values, if it is about one of those
    /// from here to before `after`.
    fn at(&self, place: usize, after: NodeId) -> Option<(u32, &'r Finding)> {
        let id = self.by_node.get(place)?;
        let finding = self.findings.get(*id as usize)?;
        (finding.node < after).then_some((*id, finding))
    }

    /// Place in that order of the first finding about this value or a later one.
    fn first(&self, node: NodeId) -> usize {
        order::first_not(self.by_node.len(), &|place| self.at(place, node).is_some())
    }

    /// Whether there is anything to say about these values, or about the absence of an element
    /// before this one.
    pub(super) fn any(&self, first: NodeId, after: NodeId, before: ElementId) -> bool {
        let mut place = self.first(first);
        while let Some((_, finding)) = self.at(place, after) {
            if finding.absent.is_none_or(|absent| absent < before) {
                return true;
            }
            place = place.wrapping_add(1);
        }
        false
    }

    /// Whether there is an error or a warning about these values.
    pub(super) fn any_problem(&self, first: NodeId, after: NodeId) -> bool {
        let mut place = self.first(first);
        while let Some((_, finding)) = self.at(place, after) {
            if finding.severity != Severity::Info {
                return true;
            }
            place = place.wrapping_add(1);
        }
        false
    }

    /// Whether there is anything to say at all.
    #[inline]
    pub(super) fn is_any(&self) -> bool {
        !self.findings.is_empty()
    }

    /// Whether any finding is an error.
    pub(super) fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// Which messages of a value to show.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    All,
    Itself,
    Absent(ElementId),
}

impl Renderer<'_, '_> {
    /// The summary of all errors and warnings, each linked to its message.
    pub(super) fn error_summary(&mut self) {
        let findings = self.findings.findings;
        if findings.iter().all(|finding| finding.severity == Severity::Info) {
            return;
        }
        self.sink.open_problems(self.word(words::PROBLEM));
        self.problems(Severity::Error);
        self.problems(Severity::Warning);
        self.close(3);
    }

    #[inline(never)]
    fn problems(&mut self, severity: Severity) {
        let mut is_open = false;
        for (number, finding) in self.findings.findings.iter().enumerate() {
            if finding.severity == severity {
                if !is_open {
                    self.open(Tag::ProblemList);
                    is_open = true;
                }
                self.problem(number as u32, finding);
            }
        }
        self.close(usize::from(is_open));
    }

    fn problem(&mut self, number: u32, finding: &Finding) {
        self.sink.open_problem(Place::Message(number));
        if finding.severity == Severity::Warning {
            self.say(words::WARNING);
        }
        self.text(&message(finding, self.record, self.words));
        self.close(2);
    }

    /// Messages about a value itself, not about what it holds.
    #[inline(never)]
    pub(super) fn messages_at(&mut self, node: NodeId) {
        self.messages(node, first_in(node), About::Itself);
    }

    /// Messages about a value and all that it holds.
    #[inline(never)]
    pub(super) fn messages_within(&mut self, node: NodeId) {
        self.messages(node, self.record.after(node), About::All);
    }

    /// Messages about an element that an object lacks.
    pub(super) fn messages_absent(&mut self, object: NodeId, element: ElementId) {
        self.messages(object, first_in(object), About::Absent(element));
    }

    /// Messages that have no other place in this rendering.
    pub(super) fn messages_left(&mut self) {
        if self.findings.shown.iter().all(|shown| *shown) {
            return;
        }
        self.open(Tag::Others);
        self.with_value(Tag::Heading, more::SIZE_M, self.word(words::OTHER_MESSAGES));
        self.messages(NodeId::ROOT, NodeId(u32::MAX), About::All);
        self.close(1);
    }

    /// Messages about values from `first` to before `after`.
    pub(super) fn messages(&mut self, first: NodeId, after: NodeId, wanted: About) {
        if self.quiet || self.findings.findings.is_empty() {
            return;
        }
        let mut place = self.findings.first(first);
        while let Some((id, finding)) = self.findings.at(place, after) {
            let about = finding.absent.map_or(About::Itself, About::Absent);
            if wanted == About::All || wanted == about {
                self.message(id, finding);
            }
            place = place.wrapping_add(1);
        }
    }

    /// One message, the first time that its place is met.
    fn message(&mut self, id: u32, finding: &Finding) {
        match self.findings.shown.get_mut(id as usize) {
            Some(shown) if !*shown => *shown = true,
            _ => return,
        }
        let (kind, label) = match finding.severity {
            Severity::Error => ("", words::ERROR),
            Severity::Warning => (more::AS_WARNING, words::WARNING),
            Severity::Info => (more::AS_NOTE, words::NOTE),
        };
        self.sink.open_message(kind, self.word(label), Place::Message(id));
        self.text(&message(finding, self.record, self.words));
        self.close(1);
    }
}
