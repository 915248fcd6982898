//! Messages beside the values they are about, and the summary that links to them.

use super::Renderer;
use super::sink::{Anchor, Attribute, Tag};
use crate::finding::{Finding, Severity, message};
use crate::model::ElementId;
use crate::order;
use crate::record::NodeId;

/// The findings of a rendering, by the value they are about, and which have been shown.
#[derive(Default)]
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

    fn get(&self, id: u32) -> Option<&'r Finding> {
        self.findings.get(id as usize)
    }

    fn is_shown(&self, id: u32) -> bool {
        self.shown.get(id as usize).copied().unwrap_or(true)
    }

    fn node(&self, id: u32) -> Option<NodeId> {
        self.get(id).map(|finding| finding.node)
    }

    /// Places in `by_node` of the findings about the values from `first` to before `after`.
    fn about(&self, first: NodeId, after: NodeId) -> std::ops::Range<usize> {
        let start = self.by_node.partition_point(|id| self.node(*id) < Some(first));
        let rest = self.by_node.get(start..).unwrap_or(&[]);
        let count = rest.partition_point(|id| self.node(*id) < Some(after));
        start..start.saturating_add(count)
    }

    /// Whether there is anything to say about these values.
    pub(super) fn any_about(&self, first: NodeId, after: NodeId) -> bool {
        !self.about(first, after).is_empty()
    }

    /// Whether an object lacks one of these elements.
    pub(super) fn any_absent(&self, object: NodeId, wanted: impl Fn(ElementId) -> bool) -> bool {
        let next = NodeId(object.0.saturating_add(1));
        let ids = self.by_node.get(self.about(object, next)).unwrap_or(&[]);
        ids.iter().filter_map(|id| self.get(*id)?.absent).any(wanted)
    }

    /// Whether any finding is an error.
    pub(super) fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// Which messages of a value to show.
#[derive(Clone, Copy)]
enum About {
    All,
    Itself,
    Absent(ElementId),
}

impl Renderer<'_, '_> {
    /// The summary of all errors and warnings, each linked to its message.
    pub(super) fn error_summary(&mut self) {
        if self.findings.findings.iter().all(|finding| finding.severity == Severity::Info) {
            return;
        }
        self.open(Tag::Div, "nhsuk-error-summary");
        self.open_plain(Tag::Div);
        self.sink.attribute(Attribute::Role("alert"));
        self.heading(self.level, "nhsuk-error-summary__heading", "There is a problem");
        self.open(Tag::Div, "nhsuk-error-summary__body");
        self.summary_list(Severity::Error);
        self.summary_list(Severity::Warning);
        self.close(3);
    }

    fn summary_list(&mut self, severity: Severity) {
        let mut open = false;
        for (number, finding) in (0..).zip(self.findings.findings) {
            if finding.severity != severity {
                continue;
            }
            if !open {
                self.open(Tag::Ul, "nhsuk-list nhsuk-error-summary__list");
                open = true;
            }
            self.open_plain(Tag::Li);
            self.open_plain(Tag::A);
            self.sink.attribute(Attribute::Href(Anchor::Finding(number)));
            if severity == Severity::Warning {
                self.say(label(severity));
            }
            self.say(&message(finding, self.record));
            self.close(2);
        }
        if open {
            self.close(1);
        }
    }

    /// Messages about a value itself, not about what it holds.
    pub(super) fn messages_at(&mut self, node: NodeId) {
        let next = NodeId(node.0.saturating_add(1));
        self.messages(node, next, About::Itself);
    }

    /// Messages about a value and all that it holds.
    pub(super) fn messages_within(&mut self, node: NodeId) {
        self.messages(node, self.record.after(node), About::All);
    }

    /// Messages about an element that an object lacks.
    pub(super) fn messages_absent(&mut self, object: NodeId, element: ElementId) {
        let next = NodeId(object.0.saturating_add(1));
        self.messages(object, next, About::Absent(element));
    }

    /// Messages that have no other place in this rendering.
    pub(super) fn messages_left(&mut self) {
        let left = |placed: &Placed<'_>, id: u32| !placed.is_shown(id);
        let ids = 0..self.findings.findings.len() as u32;
        if !ids.clone().any(|id| left(&self.findings, id)) {
            return;
        }
        self.open(Tag::Div, "mods-messages");
        self.heading(self.level, "nhsuk-heading-m", "Other messages");
        for id in ids {
            self.message(id);
        }
        self.close(1);
    }

    fn messages(&mut self, first: NodeId, after: NodeId, wanted: About) {
        if self.quiet || self.findings.findings.is_empty() {
            return;
        }
        for at in self.findings.about(first, after) {
            let Some(id) = self.findings.by_node.get(at).copied() else { continue };
            let absent = self.findings.get(id).and_then(|finding| finding.absent);
            let is_wanted = match wanted {
                About::All => true,
                About::Itself => absent.is_none(),
                About::Absent(element) => absent == Some(element),
            };
            if is_wanted {
                self.message(id);
            }
        }
    }

    /// One message, the first time that its place is met.
    fn message(&mut self, id: u32) {
        let Some(finding) = self.findings.get(id).filter(|_| !self.findings.is_shown(id)) else { return };
        if let Some(shown) = self.findings.shown.get_mut(id as usize) {
            *shown = true;
        }
        self.open(Tag::Span, class(finding.severity));
        self.sink.attribute(Attribute::Id(Anchor::Finding(id)));
        self.element(Tag::Span, "nhsuk-u-visually-hidden", label(finding.severity));
        self.say(&message(finding, self.record));
        self.close(1);
    }
}

const fn label(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error: ",
        Severity::Warning => "Warning: ",
        Severity::Info => "Note: ",
    }
}

const fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "nhsuk-error-message",
        Severity::Warning => "nhsuk-error-message mods-message--warning",
        Severity::Info => "nhsuk-error-message mods-message--note",
    }
}
