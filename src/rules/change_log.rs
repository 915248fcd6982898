use super::{Document, Rule};
use crate::directory::{Entry, named};
use crate::finding::{Code, Findings};
use crate::model::tables::element;
use crate::record::{NodeId, Record};

/// The change log of a record has an entry for the version that it belongs to.
///
/// MG-04, from the audit page of the programme wiki: every versioned record has a change log
/// with at least one entry whose record uid and version are its own. That the log is there at
/// all is asked by the table (SR-02).
pub(super) const RULE: Rule = Rule { name: "change_log", codes: &[Code::ChangeLogMismatch], check };

fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    for entry in document.directory.entries() {
        if let Some(log) = named(document.record, entry.node, "changeLog")
            && !speaks_of(document.record, log, entry)
        {
            findings.push(document.finding(Code::ChangeLogMismatch, log, None));
        }
    }
}

fn speaks_of(record: &Record<'_>, log: NodeId, entry: &Entry<'_>) -> bool {
    record.items(log).any(|change| {
        let uid = record.get(change, element::CHANGE_LOG_RECORD_UID).map(|uid| record.text(uid));
        let version =
            record.get(change, element::CHANGE_LOG_RECORD_VERSION).map(|version| record.text(version));
        uid.is_some_and(|uid| uid == entry.uid) && (entry.version.is_none() || version == entry.version)
    })
}
