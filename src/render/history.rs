//! Versions of a record: which is current, who made it, and what came before.

use super::index::{Entry, Group, version_of};
use super::rows::{OUTER, Which};
use super::sink::Tag;
use super::{Renderer, items};
use crate::decimal::decimal;
use crate::directory::named;
use crate::model::ElementId;
use crate::model::tables::element;
use crate::order;
use crate::record::{NodeId, Record};

/// Whether the change log of a version takes it back.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Mark {
    /// It does not.
    None,
    /// It was deleted.
    Deleted,
    /// It was entered in error.
    EnteredInError,
}

impl Mark {
    /// In words.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Mark::None => "",
            Mark::Deleted => "Deleted",
            Mark::EnteredInError => "Entered in error",
        }
    }
}

/// What the change log of a version says of it.
pub(super) fn mark(record: &Record<'_>, object: NodeId, version: u64) -> Mark {
    let mut mark = Mark::None;
    for change in changes(record, object) {
        let kind = record.get(change, element::CHANGE_LOG_CHANGE_TYPE);
        if let Some(kind) = kind
            && about(record, change).is_none_or(|about| about == version)
        {
            mark = mark.max(mark_of(&record.text(kind)));
        }
    }
    mark
}

/// The entry of the change log that made this version: the first that names it, for later ones
/// attest or complete it; or else the last of those that name none.
pub(super) fn made(record: &Record<'_>, object: NodeId, version: u64) -> Option<NodeId> {
    let mut unnamed = None;
    for change in changes(record, object) {
        match about(record, change) {
            Some(about) if about == version => return Some(change),
            Some(_) => {}
            None => unnamed = Some(change),
        }
    }
    unnamed
}

fn changes(record: &Record<'_>, object: NodeId) -> Vec<NodeId> {
    named(record, object, "changeLog").map_or(Vec::new(), |log| items(record, log))
}

/// The version that an entry of a change log is about.
fn about(record: &Record<'_>, change: NodeId) -> Option<u64> {
    version_of(record, record.get(change, element::CHANGE_LOG_RECORD_VERSION))
}

/// The standard publishes no list of change types. These are the words of FHIR, of ISO 13606
/// (VER04, a logical deletion) and of plain English, however they are spaced.
const MARKS: &[(&str, Mark)] = &[
    ("delete", Mark::Deleted),
    ("deleted", Mark::Deleted),
    ("deletion", Mark::Deleted),
    ("ver04", Mark::Deleted),
    ("enteredinerror", Mark::EnteredInError),
];

fn mark_of(kind: &str) -> Mark {
    let mut plain = String::new();
    for character in kind.chars().filter(char::is_ascii_alphanumeric).take(20) {
        plain.push(character.to_ascii_lowercase());
    }
    MARKS.iter().find(|(word, _)| *word == plain).map_or(Mark::None, |(_, mark)| *mark)
}

impl Renderer<'_, '_> {
    /// Tags for what keeps a record from being in force.
    pub(super) fn states(&mut self, group: Group, entry: &Entry<'_>, status: Option<(NodeId, ElementId)>) {
        let index = self.index;
        let later =
            index.versions(group).filter(|other| other.version > entry.version).map(|other| other.mark);
        let words = match (entry.mark, later.max().unwrap_or(Mark::None)) {
            (Mark::None, Mark::Deleted) => "A later version was deleted",
            (Mark::None, Mark::EnteredInError) => "A later version was entered in error",
            (mark, _) => mark.words(),
        };
        if words.is_empty() && status.is_none() {
            return;
        }
        self.open(Tag::P, "mods-states");
        if !words.is_empty() {
            self.red_tag(words);
        }
        if let Some((value, element)) = status {
            self.status_tag(value, element);
        }
        self.close(1);
    }

    /// All other versions, complete, the newest first.
    pub(super) fn other_versions(&mut self, group: Group) {
        let index = self.index;
        let mut versions = index.versions(group);
        let Some(current) = versions.next() else { return };
        let others: Vec<&Entry<'_>> = versions.collect();
        if others.is_empty() {
            return;
        }
        let earlier = others.iter().all(|other| other.version < current.version);
        let mut summary = String::from(if earlier { "Earlier versions (" } else { "Other versions (" });
        summary.push_str(&decimal(others.len() as u32));
        summary.push(')');
        let has_messages = others.iter().any(|other| self.has_messages(other));
        self.open_details(&summary, has_messages);
        for id in newest_first(&others) {
            if let Some(other) = others.get(id as usize) {
                self.version(other);
            }
        }
        self.close(2);
    }

    fn has_messages(&self, entry: &Entry<'_>) -> bool {
        self.findings.any_about(entry.node, self.record.after(entry.node))
    }

    /// One other version.
    fn version(&mut self, entry: &Entry<'_>) {
        self.open(Tag::Div, "mods-version");
        self.anchor(entry.node);
        self.open(Tag::Heading(self.below(2)), "nhsuk-heading-s");
        match named(self.record, entry.node, "versionNumber") {
            Some(version) => {
                self.say("Version ");
                self.leaf(version, None);
            }
            None => self.say("Version without a number"),
        }
        self.say(" of ");
        self.title(entry);
        self.close(1);
        if entry.mark != Mark::None {
            self.open(Tag::P, "mods-states");
            self.red_tag(entry.mark.words());
            self.close(1);
        }
        self.messages_at(entry.node);
        self.list(entry.node, Which::All, OUTER);
        self.close(1);
    }

    fn red_tag(&mut self, words: &str) {
        self.open(Tag::Strong, "nhsuk-tag nhsuk-tag--red");
        self.say(words);
        self.close(1);
    }
}

fn newest_first(entries: &[&Entry<'_>]) -> Vec<u32> {
    let version = |at: usize| entries.get(at).map(|entry| entry.version);
    order::sorted(entries.len(), &mut |a, b| version(b).cmp(&version(a)))
}
