use super::Rule;
use crate::finding::{Code, Findings};
use crate::iso13606::extract::Extract;
use crate::model::tables::class;
use crate::record::{Extent, NodeId, Shape};

/// RM-12 and RM-13: a link that is to be followed leads to a component of the extract (LRA). Where
/// `follow_link` is false the target may be elsewhere.
pub(super) const RULE: Rule =
    Rule { name: "link", codes: &[Code::LinkTargetUnresolved], needs: Extent::Document, check };

fn check(extract: &Extract<'_, '_>, findings: &mut Findings) {
    for link in extract.each(class::LINK).filter(|link| follows(extract, *link)) {
        for target in extract.values(link, "target") {
            if !is_here(extract, target) {
                findings.push(extract.finding(Code::LinkTargetUnresolved, target, None));
            }
        }
    }
}

/// Whether a link says that its target is in the extract.
pub(super) fn follows(extract: &Extract<'_, '_>, link: NodeId) -> bool {
    extract.attribute(link, "follow_link").is_some_and(|says| extract.record.shape(says) == Shape::True)
}

/// Whether this refers to a component of the extract.
pub(super) fn is_here(extract: &Extract<'_, '_>, target: NodeId) -> bool {
    let identifier = extract.identifier(target);
    identifier.is_some_and(|identifier| extract.components.find(&identifier).next().is_some())
}
