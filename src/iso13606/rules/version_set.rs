use super::Rule;
use crate::finding::{Code, Findings};
use crate::iso13606::extract::{Extract, Identifier};
use crate::model::tables::{class, element};
use crate::order;
use crate::record::{Extent, NodeId};

/// RM-08: what has a version before it names the set of versions that both are in, and that is the same
/// for both. Ours: the model files name the two attributes, and not how they go together.
pub(super) const RULE: Rule =
    Rule { name: "version_set", codes: &[Code::VersionSetMismatch], needs: Extent::Part, check };

fn check(extract: &Extract<'_, '_>, findings: &mut Findings) {
    let sets = sets(extract);
    for audit in extract.each(class::AUDIT_INFO) {
        let Some(previous) = extract.attribute(audit, "previous_version") else { continue };
        match extract.attribute(audit, "version_set_id") {
            None => {
                let finding = extract.finding(Code::VersionSetMismatch, audit, None);
                findings.push(finding.of_absent(element::AUDIT_INFO_VERSION_SET_ID));
            }
            Some(set) if extract.is_committal(audit) => {
                if let Some(other) = other_set(extract, &sets, set, previous) {
                    findings.push(extract.finding(Code::VersionSetMismatch, set, Some(other)));
                }
            }
            Some(_) => {}
        }
    }
}

/// A composition, with the set of versions that it is in.
struct Version<'a> {
    composition: NodeId,
    set: NodeId,
    identifier: Identifier<'a>,
}

/// All that are in one, in the order of the document. Looked up once, since many may name one composition.
fn sets<'a>(extract: &Extract<'_, 'a>) -> Vec<Version<'a>> {
    let version = |composition| {
        let set = extract.attribute(extract.committal(composition)?, "version_set_id")?;
        Some(Version { composition, set, identifier: extract.identifier(set)? })
    };
    extract.each(class::COMPOSITION).filter_map(version).collect()
}

/// The set of versions that the version before is in, where that is another.
fn other_set(
    extract: &Extract<'_, '_>,
    sets: &[Version<'_>],
    set: NodeId,
    previous: NodeId,
) -> Option<NodeId> {
    let before = extract.components.find(&extract.identifier(previous)?).next()?;
    let is_earlier = |at: usize| sets.get(at).is_some_and(|version| version.composition < before);
    let version = sets.get(order::first_not(sets.len(), &is_earlier))?;
    let is_other = version.composition == before && version.identifier != extract.identifier(set)?;
    is_other.then_some(version.set)
}
