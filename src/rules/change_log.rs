use super::{Document, Extent, Rule};
use crate::change_log::Change;
use crate::directory::{Entry, Envelope};
use crate::finding::{Code, Findings};
use crate::json::is_whole;
use crate::model::tables::element;
use crate::record::Record;

/// The change log of a record has an entry for the version that it belongs to, and none for
/// another record.
///
/// MG-04, from the audit page of the programme wiki: every versioned record has a change log
/// with at least one entry whose record uid and version are its own. That the log is there at
/// all is asked by the table (SR-02). That an entry for another record does not belong into the
/// log follows from it, and is ours.
pub(super) const RULE: Rule = Rule {
    name: "change_log",
    codes: &[Code::ChangeLogMismatch, Code::ChangeLogOtherRecord],
    needs: Extent::Document,
    check,
};

fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    for log in document.logs() {
        let Some(entry) = document.holder(log) else { continue };
        if log.iter().any(|change| change.is_of_version(entry)) {
            find_others(document, log, findings);
        } else if is_asked(document.record, entry) {
            let whole = log.first().map_or(entry.node, |change| change.log);
            findings.push(document.finding(Code::ChangeLogMismatch, whole, None));
        }
    }
}

/// A version number that is no whole number has been named as that, and matches nothing.
fn is_asked(record: &Record<'_>, entry: &Entry<'_>) -> bool {
    match &entry.version {
        Some(version) => is_whole(version.as_bytes()),
        None => Envelope::of(record, entry.node).version.is_none(),
    }
}

/// In a log that has its own entry. One that has none gets a single finding.
fn find_others(document: &Document<'_, '_>, log: &[Change], findings: &mut Findings) {
    for change in log.iter().filter(|change| !change.is_of_record) {
        if let Some(uid) =
            change.part(element::CHANGE_LOG_RECORD_UID).filter(|uid| document.record.is_text(*uid))
        {
            findings.push(document.finding(Code::ChangeLogOtherRecord, uid, None));
        }
    }
}
