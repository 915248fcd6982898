//! The change logs of a document: each entry read once, for the rules that ask about them.

use crate::directory::{Directory, Entry, number};
use crate::model::ElementId;
use crate::model::tables::element;
use crate::record::{NodeId, Record, Shape};

/// What an entry says was done. The standard publishes no list of change types.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ChangeType {
    /// The record was made.
    Created,
    /// It was changed.
    Modified,
    /// It was completed or attested: what there was already, and perhaps long after.
    SignedOff,
    /// It was deleted.
    Deleted,
    /// It was entered in error.
    EnteredInError,
    /// Some other word, or none.
    Other,
}

impl ChangeType {
    /// Of an entry. The four words of the guidance (MG-06), and for what is taken back those of
    /// FHIR, of ISO 13606 (VER04, a logical deletion) and of plain English, however they are
    /// spaced.
    pub(crate) fn of(record: &Record<'_>, entry: NodeId) -> Self {
        record
            .get(entry, element::CHANGE_LOG_CHANGE_TYPE)
            .map_or(ChangeType::Other, |words| Self::said(&record.text_bytes(words)))
    }

    /// The same of the words themselves.
    pub(crate) fn said(words: &[u8]) -> Self {
        // Nearly always as the guidance has them.
        if let Some(kind) = Self::known(words) {
            return kind;
        }
        let (mut plain, mut length) = ([0; 20], 0_usize);
        for byte in words.iter().filter(|byte| byte.is_ascii_alphanumeric()) {
            let Some(place) = plain.get_mut(length) else { break };
            *place = byte.to_ascii_lowercase();
            length = length.saturating_add(1);
        }
        Self::known(plain.get(..length).unwrap_or(&[])).unwrap_or(ChangeType::Other)
    }

    #[inline(never)]
    fn known(plain: &[u8]) -> Option<Self> {
        CHANGE_TYPES.iter().find(|(word, _)| word.as_bytes() == plain).map(|(_, kind)| *kind)
    }
}

/// The words of [`ChangeType::of`], without what is no letter or digit.
static CHANGE_TYPES: [(&str, ChangeType); 9] = [
    ("created", ChangeType::Created),
    ("modified", ChangeType::Modified),
    ("completed", ChangeType::SignedOff),
    ("attested", ChangeType::SignedOff),
    ("delete", ChangeType::Deleted),
    ("deleted", ChangeType::Deleted),
    ("deletion", ChangeType::Deleted),
    ("ver04", ChangeType::Deleted),
    ("enteredinerror", ChangeType::EnteredInError),
];

/// The first element of an entry, in the order of the class.
const FIRST: ElementId = element::CHANGE_LOG_DATE;

/// Number of elements of an entry.
const PARTS: usize = 10;

/// An entry of a change log.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// Index in [`Directory::entries`] of the record in which the log stands.
    pub(crate) holder: u32,
    /// The whole log.
    pub(crate) log: NodeId,
    /// The entry itself.
    pub(crate) node: NodeId,
    /// The values of its elements, in the order of the class. The outermost value stands for
    /// one that is absent.
    parts: [NodeId; PARTS],
    /// What it says was done.
    pub(crate) kind: ChangeType,
    /// Whether it is about the record in which the log stands.
    pub(crate) is_of_record: bool,
    /// The version that it is about, whatever the record.
    version: Option<u64>,
}

impl Change {
    /// All entries of all logs, in the order of the directory. One that is blank or no object
    /// has been named as that, and is passed over.
    pub(crate) fn all(record: &Record<'_>, directory: &Directory<'_>) -> Vec<Change> {
        let mut changes = Vec::with_capacity(directory.entries().len());
        for (holder, entry) in directory.entries().iter().enumerate() {
            if let Some(log) = entry.log {
                record.each_item(log, &mut |node| {
                    if record.class(node).is_some() && !record.is_blank(node) {
                        changes.push(Change::read(record, entry, holder as u32, log, node));
                    }
                });
            }
        }
        changes
    }

    fn read(record: &Record<'_>, entry: &Entry<'_>, holder: u32, log: NodeId, node: NodeId) -> Self {
        let parts = record.parts(node, FIRST);
        let kind = ChangeType::Other;
        let mut change = Change { holder, log, node, parts, kind, is_of_record: false, version: None };
        if let Some(words) = change.part(element::CHANGE_LOG_CHANGE_TYPE) {
            change.kind = ChangeType::said(&record.text_bytes(words));
        }
        let uid = change.part(element::CHANGE_LOG_RECORD_UID);
        change.is_of_record = uid.is_some_and(|uid| is_text(record, uid, &entry.uid));
        let version = change.part(element::CHANGE_LOG_RECORD_VERSION);
        change.version = version.and_then(|version| number(record.raw(version)));
        change
    }

    /// The value of this element of class Change log.
    pub(crate) fn part(&self, element: ElementId) -> Option<NodeId> {
        self.parts.get(place(element)).copied().filter(|part| *part != NodeId::ROOT)
    }

    /// Whether it is about this version of the record in which the log stands. One who has no
    /// versions is always the same.
    #[inline(never)]
    pub(crate) fn is_of_version(&self, entry: &Entry<'_>) -> bool {
        self.is_of_record && (entry.version.is_none() || version_of(entry) == self.version)
    }

    /// The version of the record in which the log stands that it is about.
    pub(crate) fn version(&self) -> Option<u64> {
        self.version.filter(|_| self.is_of_record)
    }
}

/// Whether a value says this. What has no escapes says what stands there.
fn is_text(record: &Record<'_>, node: NodeId, text: &str) -> bool {
    match record.shape(node) {
        Shape::EscapedText => record.text(node) == text,
        _ => record.raw(node) == text.as_bytes(),
    }
}

const fn place(element: ElementId) -> usize {
    element.0.wrapping_sub(FIRST.0) as usize
}

/// The version number of a record, where it is a whole one.
pub(crate) const fn version_of(entry: &Entry<'_>) -> Option<u64> {
    entry.number
}

/// With which number versions start is not published: 0 and 1 both may be the first.
pub(crate) const fn may_be_first(version: u64) -> bool {
    version <= 1
}

/// The versions of one record that stand in the document, and all entries of their logs.
#[derive(Clone, Copy, Debug)]
pub struct History<'d, 'a> {
    /// The versions.
    pub(crate) versions: &'d [Entry<'a>],
    /// The entries of their logs, log by log.
    pub(crate) changes: &'d [Change],
}

impl<'d, 'a> History<'d, 'a> {
    /// Those of every record that has a change log.
    pub(crate) fn all(directory: &'d Directory<'a>, mut changes: &'d [Change]) -> Vec<Self> {
        let (mut histories, mut end) = (Vec::with_capacity(changes.len()), 0_usize);
        for versions in directory.bearers() {
            end = end.saturating_add(versions.len());
            let ends = |change: &Change| change.holder as usize >= end;
            let count = changes.iter().position(ends).unwrap_or(changes.len());
            if let Some((of_record, rest)) = changes.split_at_checked(count)
                && count > 0
            {
                changes = rest;
                histories.push(History { versions, changes: of_record });
            }
        }
        histories
    }
}

#[cfg(test)]
mod tests {
    use super::{PARTS, place};
    use crate::model::tables::{class, element};

    #[test]
    fn every_element_of_an_entry_has_a_part() {
        let class = class::CHANGE_LOG.class();
        assert_eq!((usize::from(class.count), class.first), (PARTS, element::CHANGE_LOG_DATE.0));
        assert_eq!(place(class.element_id(class.count)), PARTS, "the next class has none");
    }
}
