use super::{Document, Extent, Rule};
use crate::change_log::{Change, ChangeType, History, may_be_first, version_of};
use crate::finding::{Code, Findings};
use crate::model::tables::element;

/// The change log says once that the record was created, and says it of its first version.
///
/// MG-06, from the audit page of the programme wiki: the log shows when a record was created,
/// modified, completed and attested. How that is written is free; the rule knows the four words
/// of the guidance, and says nothing where another stands. With which number versions start is
/// not published either: 0 and 1 both may be the first.
pub(super) const RULE: Rule = Rule {
    name: "change_log_creation",
    codes: &[Code::ChangeLogCreationMissing, Code::ChangeLogCreationLate],
    needs: Extent::Document,
    check,
};

fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    for history in document.histories {
        find_missing(document, history.changes, findings);
        find_late(document, history, findings);
    }
}

/// Where a first version has an entry of its own, and all that is told of the record came after
/// its creation. A version whose log does not speak of it has been named as that.
fn find_missing(document: &Document<'_, '_>, changes: &[Change], findings: &mut Findings) {
    let mut log = None;
    for change in changes.iter().filter(|change| change.is_of_record) {
        if !matches!(change.kind, ChangeType::Modified | ChangeType::SignedOff) {
            return;
        }
        let holder = document.directory.entries().get(change.holder as usize);
        let is_own = holder.is_some_and(|entry| change.is_of_version(entry));
        if is_own && change.version().is_some_and(may_be_first) {
            log = log.or(Some(change.log));
        }
    }
    if let Some(log) = log {
        findings.push(document.finding(Code::ChangeLogCreationMissing, log, None));
    }
}

/// A creation of a version that has one before it, in the document or in a log.
fn find_late(document: &Document<'_, '_>, history: &History<'_, '_>, findings: &mut Findings) {
    let mut lowest = u64::MAX;
    for entry in history.versions {
        lowest = lowest.min(version_of(entry).unwrap_or(lowest));
    }
    for change in history.changes {
        lowest = lowest.min(change.version().unwrap_or(lowest));
    }
    for change in history.changes {
        if change.version() > Some(lowest) && change.kind == ChangeType::Created {
            let place = change.part(element::CHANGE_LOG_CHANGE_TYPE).unwrap_or(change.node);
            findings.push(document.finding(Code::ChangeLogCreationLate, place, None));
        }
    }
}
