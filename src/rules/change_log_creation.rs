use super::{Document, Rule};
use crate::change_log::{Change, ChangeType, History, Version};
use crate::directory::Entry;
use crate::finding::{Code, Findings};

/// The change log says once that the record was created, and says it of its first version.
///
/// MG-06, from the audit page of the programme wiki: the log shows when a record was created,
/// modified, completed and attested. How that is written is free; the rule knows the four words
/// of the guidance, and says nothing where another stands. With which number versions start is
/// not published either: 0 and 1 both may be the first.
pub(super) const RULE: Rule = Rule {
    name: "change_log_creation",
    codes: &[Code::ChangeLogCreationMissing, Code::ChangeLogCreationLate],
    check,
};

fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    for log in document.logs() {
        if document.holder(log).is_some_and(|entry| lacks_creation(log, entry)) {
            let whole = log.iter().map(|change| change.log).take(1);
            whole.for_each(|log| {
                findings.push(document.finding(Code::ChangeLogCreationMissing, log, None));
            });
        }
    }
    History::each(document.directory, document.changes, &mut |history| {
        find_late(document, &history, findings);
    });
}

/// Whether all that the log of a first version tells came after the creation.
fn lacks_creation(log: &[Change<'_>], entry: &Entry<'_>) -> bool {
    Version::of_entry(entry).is_some_and(Version::is_first)
        && log.iter().any(|change| change.is_of_version(entry))
        && log.iter().all(|change| !change.is_of_record || change.change_type == ChangeType::Later)
}

/// A creation of a version that has one before it, in the document or in a log.
fn find_late(document: &Document<'_, '_>, history: &History<'_, '_>, findings: &mut Findings) {
    let standing = history.versions.iter().filter_map(Version::of_entry);
    let logged = history.changes.iter().filter_map(Change::version);
    let lowest = standing.chain(logged).min();
    for change in history.changes.iter().filter(|change| change.change_type == ChangeType::Created) {
        if let (Some(version), Some(lowest)) = (change.version(), lowest)
            && version > lowest
        {
            let place = change.type_node.unwrap_or(change.node);
            findings.push(document.finding(Code::ChangeLogCreationLate, place, None));
        }
    }
}
