//! Which version of a record is current, and what its change log says of it.

use crate::change_log::ChangeType;
use crate::directory::{Directory, Entry, Envelope};
use crate::model::tables::element;
use crate::order;
use crate::record::{NodeId, Record};

/// Whether the change log of a version takes it back.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Mark {
    /// It does not.
    None,
    /// It was deleted.
    Deleted,
    /// It was entered in error.
    EnteredInError,
}

/// What the change log of a version says of it.
#[derive(Clone, Copy)]
pub(crate) struct Change {
    pub(crate) mark: Mark,
    /// The entry that made this version, or the outermost value where there is none: the first
    /// that names it, for later ones attest or complete it; or else the last of those that name
    /// none.
    pub(crate) made: NodeId,
}

impl Change {
    /// Of a version without a change log.
    pub(crate) const NONE: Change = Change { mark: Mark::None, made: NodeId::ROOT };

    /// Reads the change log of this version of this record.
    pub(crate) fn of(record: &Record<'_>, log: NodeId, uid: &str, version: u64) -> Change {
        let mut change = Change::NONE;
        let mut is_named = false;
        record.each_item(log, &mut |at| {
            let about = record.get(at, element::CHANGE_LOG_RECORD_VERSION);
            let about = about.map(|about| version_number(&record.text(about)));
            let named = record.get(at, element::CHANGE_LOG_RECORD_UID);
            let is_it = about.is_none_or(|about| about == version)
                && named.is_none_or(|named| record.text(named) == uid);
            if is_it {
                change.mark = change.mark.max(mark_of(record, at));
            }
            if is_it && !is_named {
                change.made = at;
                is_named = about.is_some();
            }
        });
        change
    }
}

/// What an entry of a change log says of the version that it is about.
fn mark_of(record: &Record<'_>, log_entry: NodeId) -> Mark {
    match ChangeType::of(record, log_entry) {
        ChangeType::Deleted => Mark::Deleted,
        ChangeType::EnteredInError => Mark::EnteredInError,
        _ => Mark::None,
    }
}

/// A version number as it was written, whole or not.
pub(crate) fn version_number(text: &str) -> u64 {
    let mut version = 0_u64;
    for byte in text.bytes() {
        if !byte.is_ascii_digit() {
            break;
        }
        version = version.saturating_mul(10).saturating_add(u64::from(byte & 15));
    }
    version
}

/// The records and actors that are no current version, in document order: another version of
/// the same class has a higher number, or their change log takes them back. Of two with one
/// number the first is current.
pub(crate) fn past(record: &Record<'_>, directory: &Directory<'_>) -> Vec<u32> {
    let mut past = Vec::new();
    // One of each class, and there is nearly always one class: one uid, one record.
    let mut current: Vec<&Entry<'_>> = Vec::new();
    for versions in directory.bearers() {
        current.clear();
        for entry in versions {
            let loser =
                if is_taken_back(record, entry.node) { Some(entry) } else { loser(&mut current, entry) };
            past.extend(loser.map(|entry| entry.node.0));
        }
    }
    order::distinct(&mut past);
    past
}

/// Takes the version for the current one of its class if it is later than what was taken for
/// it so far; the other of the two is not current.
fn loser<'e, 'a>(current: &mut Vec<&'e Entry<'a>>, entry: &'e Entry<'a>) -> Option<&'e Entry<'a>> {
    match current.iter_mut().find(|other| other.class == entry.class) {
        Some(other) if number_of(entry) > number_of(other) => Some(std::mem::replace(other, entry)),
        Some(_) => Some(entry),
        None => {
            current.push(entry);
            None
        }
    }
}

fn number_of(entry: &Entry<'_>) -> u64 {
    entry.version.as_deref().map_or(0, version_number)
}

/// Whether the change log of this version of a record or actor takes it back.
pub(crate) fn is_taken_back(record: &Record<'_>, node: NodeId) -> bool {
    let Envelope { uid, version, log } = Envelope::of(record, node);
    let Some(log) = log else { return false };
    let text = |value: Option<NodeId>| value.map(|value| record.text(value)).unwrap_or_default();
    Change::of(record, log, &text(uid), version_number(&text(version))).mark != Mark::None
}
