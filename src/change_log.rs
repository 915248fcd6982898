//! The change logs of a document: each entry read once, for the rules that ask about them.

use crate::directory::{Directory, Entry, named};
use crate::json::is_whole;
use crate::model::tables::element;
use crate::record::{Label, NodeId, Record};

/// What an entry says was done. The standard publishes no list; these are the four words that
/// the guidance names (programme wiki, audit).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChangeType {
    /// `created`
    Created,
    /// `modified`, `completed` or `attested`: done to what is there already.
    Later,
    /// Some other word, or none.
    Other,
}

/// An entry of a change log.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// Index in [`Directory::entries`] of the record in which the log stands.
    pub(crate) holder: u32,
    /// The whole log.
    pub(crate) log: NodeId,
    /// The entry itself.
    pub(crate) node: NodeId,
    /// When it happened.
    pub(crate) date: Option<NodeId>,
    /// The words for what was done.
    pub(crate) type_node: Option<NodeId>,
    /// What was done.
    pub(crate) change_type: ChangeType,
    /// The uid of the record that it is about.
    pub(crate) uid: Option<NodeId>,
    /// Whether that is the record in which the log stands.
    pub(crate) is_of_record: bool,
    /// The version that it is about, as written.
    version: Option<&'a [u8]>,
    /// What exactly was changed.
    pub(crate) change: Option<NodeId>,
    /// Why it was attested.
    pub(crate) reason: Option<NodeId>,
    /// What proves the attestation.
    pub(crate) proof: Option<NodeId>,
}

impl<'a> Change<'a> {
    /// All entries of all logs, in the order of the directory. One that is blank or no object
    /// has been named as that, and is passed over.
    pub(crate) fn all(record: &Record<'a>, directory: &Directory<'_>) -> Vec<Change<'a>> {
        let mut changes = Vec::new();
        for (holder, entry) in directory.entries().iter().enumerate() {
            if let Some(log) = named(record, entry.node, "changeLog") {
                record.each_item(log, &mut |node| {
                    if record.class(node).is_some() && !record.is_blank(node) {
                        changes.push(Change::read(record, entry, holder as u32, log, node));
                    }
                });
            }
        }
        changes
    }

    fn read(record: &Record<'a>, entry: &Entry<'_>, holder: u32, log: NodeId, node: NodeId) -> Self {
        let mut change = Change {
            holder,
            log,
            node,
            date: None,
            type_node: None,
            change_type: ChangeType::Other,
            uid: None,
            is_of_record: false,
            version: None,
            change: None,
            reason: None,
            proof: None,
        };
        let mut version = None;
        for member in record.members(node) {
            let part = match member.label {
                Label::Element(element::CHANGE_LOG_DATE) => &mut change.date,
                Label::Element(element::CHANGE_LOG_CHANGE_TYPE) => &mut change.type_node,
                Label::Element(element::CHANGE_LOG_RECORD_UID) => &mut change.uid,
                Label::Element(element::CHANGE_LOG_RECORD_VERSION) => &mut version,
                Label::Element(element::CHANGE_LOG_CHANGE) => &mut change.change,
                Label::Element(element::CHANGE_LOG_REASON_FOR_ATTESTATION) => &mut change.reason,
                Label::Element(element::CHANGE_LOG_PROOF) => &mut change.proof,
                _ => continue,
            };
            *part = part.or(Some(member.value).filter(|value| !record.is_blank(*value)));
        }
        change.version = version.map(|version| record.raw(version));
        change.is_of_record = change.uid.is_some_and(|uid| record.text(uid) == entry.uid);
        if let Some(words) = change.type_node {
            change.change_type = change_type(&record.text(words));
        }
        change
    }

    /// Whether it is about this version of the record in which the log stands. One who has no
    /// versions is always the same.
    pub(crate) fn is_of_version(&self, entry: &Entry<'_>) -> bool {
        let version = entry.version.as_ref().map(|version| version.as_bytes());
        self.is_of_record && (version.is_none() || version == self.version)
    }

    /// The version of this record that it is about, where that is a whole number.
    pub(crate) fn version(&self) -> Option<Version<'a>> {
        self.version.filter(|_| self.is_of_record).and_then(Version::of)
    }
}

fn change_type(words: &str) -> ChangeType {
    let is = |word: &&str| words.eq_ignore_ascii_case(word);
    match words {
        words if words.eq_ignore_ascii_case("created") => ChangeType::Created,
        _ if ["modified", "completed", "attested"].iter().any(is) => ChangeType::Later,
        _ => ChangeType::Other,
    }
}

/// A version number, however long. JSON has no leading zeros, so the longer is the higher.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Version<'a> {
    length: usize,
    digits: &'a [u8],
}

impl<'a> Version<'a> {
    fn of(digits: &'a [u8]) -> Option<Self> {
        is_whole(digits).then_some(Version { length: digits.len(), digits })
    }

    /// Of a record, where it has one.
    pub(crate) fn of_entry(entry: &'a Entry<'_>) -> Option<Self> {
        entry.version.as_ref().and_then(|version| Version::of(version.as_bytes()))
    }

    /// Whether there can be none before it but one: with which number a record starts is not
    /// published.
    pub(crate) fn is_first(self) -> bool {
        matches!(self.digits, b"0" | b"1")
    }
}

/// The versions of one record that stand in the document, and all entries of their logs.
pub(crate) struct History<'d, 'a> {
    /// The versions.
    pub(crate) versions: &'d [Entry<'a>],
    /// The entries of their logs, log by log.
    pub(crate) changes: &'d [Change<'a>],
}

impl<'d, 'a> History<'d, 'a> {
    /// Shows every record that has a change log, in all its versions.
    pub(crate) fn each(
        directory: &'d Directory<'a>,
        mut changes: &'d [Change<'a>],
        see: &mut dyn FnMut(History<'d, 'a>),
    ) {
        let mut end = 0_usize;
        for versions in directory.entries().chunk_by(|one, other| one.uid == other.uid) {
            end = end.saturating_add(versions.len());
            let ends = |change: &Change<'_>| change.holder as usize >= end;
            let count = changes.iter().position(ends).unwrap_or(changes.len());
            if let Some((of_record, rest)) = changes.split_at_checked(count)
                && count > 0
            {
                changes = rest;
                see(History { versions, changes: of_record });
            }
        }
    }
}
