//! Versions of a record: which is current, who made it, and what came before.

use super::index::{Entry, Group, version_of};
use super::sink::Tag;
use super::{CHANGE_LOG, NOTHING, Renderer, VERSION_NUMBER, at_place, class_of, first_in, get};
use crate::model::tables::element;
use crate::record::{NO_ELEMENT, NodeId, Record, Shape};

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

/// What the change log of a version says of it.
#[derive(Clone, Copy)]
pub(super) struct Change {
    pub(super) mark: Mark,
    /// The entry that made this version, or [`NOTHING`]: the first that names it, for later ones
    /// attest or complete it; or else the last of those that name none.
    pub(super) made: NodeId,
}

impl Change {
    pub(super) fn of(record: &Record<'_>, object: NodeId, uid: &str, version: u64) -> Change {
        let mut change = Change { mark: Mark::None, made: NOTHING };
        let log = at_place(record, object, CHANGE_LOG);
        if log == NOTHING {
            return change;
        }
        let mut is_named = false;
        let mut at = if record.shape(log) == Shape::Array { first_in(log) } else { log };
        while at < record.after(log) {
            let about = version_of(record, get(record, at, element::CHANGE_LOG_RECORD_VERSION));
            let kind = get(record, at, element::CHANGE_LOG_CHANGE_TYPE);
            let named = get(record, at, element::CHANGE_LOG_RECORD_UID);
            let is_it =
                about.is_none_or(|about| about == version) && (named == NOTHING || record.text(named) == uid);
            if is_it && kind != NOTHING {
                change.mark = change.mark.max(mark_of(&record.text(kind)));
            }
            if is_it && !is_named {
                change.made = at;
                is_named = about.is_some();
            }
            at = record.after(at);
        }
        change
    }
}

/// The standard publishes no list of change types. These are the words of FHIR, of ISO 13606
/// (VER04, a logical deletion) and of plain English, however they are spaced.
fn mark_of(kind: &str) -> Mark {
    let mut plain = String::new();
    for byte in kind.bytes() {
        if byte.is_ascii_alphanumeric() && plain.len() < 20 {
            plain.push(char::from(byte.to_ascii_lowercase()));
        }
    }
    match &*plain {
        "delete" | "deleted" | "deletion" | "ver04" => Mark::Deleted,
        "enteredinerror" => Mark::EnteredInError,
        _ => Mark::None,
    }
}

impl Renderer<'_, '_> {
    /// Tags for what keeps a record from being in force.
    pub(super) fn states(&mut self, group: Group, entry: &Entry<'_>, status: NodeId) {
        let index = self.index;
        let mut later = Mark::None;
        for id in index.others(group) {
            let other = index.other(*id);
            if other.version > entry.version {
                later = later.max(other.change.mark);
            }
        }
        let words = match (entry.change.mark, later) {
            (Mark::None, Mark::Deleted) => "A later version was deleted",
            (Mark::None, Mark::EnteredInError) => "A later version was entered in error",
            (Mark::None, Mark::None) => "",
            (Mark::Deleted, _) => "Deleted",
            (Mark::EnteredInError, _) => "Entered in error",
        };
        if words.is_empty() && status == NOTHING {
            return;
        }
        self.open(Tag::States);
        if !words.is_empty() {
            self.element(Tag::WrongState, words);
        }
        if status != NOTHING {
            self.status(status);
        }
        self.close(1);
    }

    /// All other versions, complete: those that stand, the newest first, and then those that
    /// were taken back.
    pub(super) fn other_versions(&mut self, group: Group) {
        let (record, index) = (self.record, self.index);
        let others = index.others(group);
        if others.is_empty() {
            return;
        }
        let (mut summary, mut is_open) = ("Earlier versions", false);
        for id in others {
            let other = index.other(*id);
            if other.version >= index.current(group).version {
                summary = "Other versions";
            }
            // Nothing says which of two with one number is the current one: neither is hidden.
            is_open |= other.version == index.current(group).version;
            is_open |= self.findings.any(other.node, record.after(other.node), NO_ELEMENT);
        }
        self.open_details(summary, others.len() as u32, is_open);
        for id in others {
            self.version(index.other(*id));
        }
        self.close(2);
    }

    /// One other version.
    fn version(&mut self, entry: &Entry<'_>) {
        let version = at_place(self.record, entry.node, VERSION_NUMBER);
        self.open_at(Tag::Version, entry.node.0);
        self.open(Tag::VersionHeading);
        if version == NOTHING {
            self.say("Version without a number");
        } else {
            self.say("Version ");
            self.text_of(version);
        }
        self.say(" of ");
        self.title(entry);
        self.close(1);
        self.states(Group::default(), entry, NOTHING);
        self.messages_at(entry.node);
        self.list(Tag::List, entry.node, 0..class_of(self.record, entry.node).class().count);
        self.close(1);
    }
}
