use super::{Document, Extent, Rule};
use crate::directory::Entry;
use crate::finding::{Code, Findings};

/// One uid names one record, and each version of it stands once.
///
/// MG-02 and MG-03, from class 465097 of the data browser: the version number rises with each
/// change, and a record uid is unique. Several versions of one record share its uid; two
/// records of different classes, or two with one version, do not.
pub(super) const RULE: Rule =
    Rule { name: "duplicate_record", codes: &[Code::DuplicateRecord], needs: Extent::Document, check };

fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    for pair in document.directory.entries().windows(2) {
        if let [first, second] = pair
            && clash(first, second)
        {
            findings.push(document.finding(Code::DuplicateRecord, second.node, Some(first.node)));
        }
    }
}

fn clash(first: &Entry<'_>, second: &Entry<'_>) -> bool {
    first.uid == second.uid && (first.version == second.version || first.class != second.class)
}
