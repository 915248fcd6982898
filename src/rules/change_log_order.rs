use super::{Document, Extent, Rule};
use crate::change_log::{Change, ChangeType};
use crate::finding::{Code, Findings};
use crate::model::tables::element;
use crate::moment::Span;
use crate::order;
use crate::record::NodeId;

/// The dates of a change log do not run backwards while the versions rise.
///
/// MG-07, inferred from the audit page of the programme wiki. All logs of a record in all its
/// versions are held against each other; entries for one version may stand in any order, and a
/// version may be signed off after later ones were made (MG-09).
pub(super) const RULE: Rule =
    Rule { name: "change_log_order", codes: &[Code::ChangeLogOrder], needs: Extent::Document, check };

/// When a version was logged, and where that is said.
type Logged = (Span, NodeId);

fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    for history in document.histories {
        // Nearly always one entry, which is before no other.
        if history.changes.len() > 1 {
            find_backwards(document, history.changes, findings);
        }
    }
}

fn find_backwards(document: &Document<'_, '_>, changes: &[Change], findings: &mut Findings) {
    let at = |place: usize| changes.get(place).and_then(Change::version);
    let by_version = order::sorted(changes.len(), &mut |one, other| at(one).cmp(&at(other)));
    let mut of = None;
    // The latest among all lower versions, and among those and this one.
    let (mut lower, mut latest): (Option<Logged>, Option<Logged>) = (None, None);
    for change in by_version.iter().filter_map(|place| changes.get(*place as usize)) {
        let (Some(version), Some(date)) = (change.version(), change.part(element::CHANGE_LOG_DATE)) else {
            continue;
        };
        if change.kind == ChangeType::SignedOff {
            continue;
        }
        let Some(span) = Span::at(document.record, date) else { continue };
        if of != Some(version) {
            (of, lower) = (Some(version), latest);
        }
        if let Some((before, related)) = lower
            && before.is_after(span)
        {
            findings.push(document.finding(Code::ChangeLogOrder, date, Some(related)));
        }
        if latest.is_none_or(|(latest, _)| span.begins_after(latest)) {
            latest = Some((span, date));
        }
    }
}
