use super::{Document, Extent, Rule};
use crate::change_log::{History, may_be_first, version_of};
use crate::finding::{Code, Findings};
use crate::model::tables::element;
use crate::record::NodeId;

/// A record of which only a later version is here says what was changed in it.
///
/// MG-08, from the audit page of the programme wiki and the page of Versioned record: where
/// records are changed in place, any earlier state can be rebuilt from the change log; where
/// each version is kept, that follows from the versions. Which of the two a system does is
/// said nowhere in a record, so this is no more than worth knowing.
pub(super) const RULE: Rule =
    Rule { name: "change_missing", codes: &[Code::ChangeMissing], needs: Extent::Document, check };

fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    for history in document.histories {
        if let Some(node) = unexplained(history) {
            let finding = document.finding(Code::ChangeMissing, node, None);
            findings.push(finding.of_absent(element::CHANGE_LOG_CHANGE));
        }
    }
}

/// The first entry of the one version that is here, if that is a later one and none of its entries says
/// what was changed.
fn unexplained(history: &History<'_, '_>) -> Option<NodeId> {
    let [entry] = history.versions else { return None };
    if version_of(entry).is_none_or(may_be_first) {
        return None;
    }
    let mut first = None;
    for change in history.changes.iter().filter(|change| change.is_of_version(entry)) {
        if change.part(element::CHANGE_LOG_CHANGE).is_some() {
            return None;
        }
        first = first.or(Some(change.node));
    }
    first
}
