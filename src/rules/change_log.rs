use super::{Document, Extent, Rule};
use crate::directory::{Entry, named};
use crate::finding::{Code, Findings};
use crate::json::is_whole;
use crate::model::tables::element;
use crate::record::{NodeId, Record};

/// The change log of a record has an entry for the version that it belongs to.
///
/// MG-04, from the audit page of the programme wiki: every versioned record has a change log
/// with at least one entry whose record uid and version are its own. That the log is there at
/// all is asked by the table (SR-02).
pub(super) const RULE: Rule =
    Rule { name: "change_log", codes: &[Code::ChangeLogMismatch], needs: Extent::Document, check };

fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    for entry in document.directory.entries() {
        if let Some(log) = named(document.record, entry.node, "changeLog")
            && is_asked(document.record, entry)
            && !speaks_of(document.record, log, entry)
        {
            findings.push(document.finding(Code::ChangeLogMismatch, log, None));
        }
    }
}

/// A version number that is no whole number has been named as that, and matches nothing.
fn is_asked(record: &Record<'_>, entry: &Entry<'_>) -> bool {
    match &entry.version {
        Some(version) => is_whole(version.as_bytes()),
        None => named(record, entry.node, "versionNumber").is_none(),
    }
}

/// Whether an entry names the record and its version. A log without a single entry that can be
/// read has been named as that.
fn speaks_of(record: &Record<'_>, log: NodeId, entry: &Entry<'_>) -> bool {
    let (mut is_empty, mut is_named) = (true, false);
    record.each_item(log, &mut |change| {
        if record.class(change).is_some() && !record.is_blank(change) {
            is_empty = false;
            is_named |= names(record, change, entry);
        }
    });
    is_empty || is_named
}

fn names(record: &Record<'_>, change: NodeId, entry: &Entry<'_>) -> bool {
    let uid = record.get(change, element::CHANGE_LOG_RECORD_UID).map(|uid| record.text(uid));
    let version = record.get(change, element::CHANGE_LOG_RECORD_VERSION).map(|version| record.text(version));
    uid.is_some_and(|uid| uid == entry.uid) && (entry.version.is_none() || version == entry.version)
}
