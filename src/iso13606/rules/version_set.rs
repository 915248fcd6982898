use super::Rule;
use crate::finding::{Code, Findings};
use crate::iso13606::extract::Extract;
use crate::model::tables::{class, element};
use crate::record::{Extent, NodeId};

/// RM-08: what has a version before it names the set of versions that both are in, and that is the same
/// for both. Ours: the model files name the two attributes, and not how they go together.
pub(super) const RULE: Rule =
    Rule { name: "version_set", codes: &[Code::VersionSetMismatch], needs: Extent::Part, check };

fn check(extract: &Extract<'_, '_>, findings: &mut Findings) {
    for audit in extract.each(class::AUDIT_INFO) {
        let Some(previous) = extract.attribute(audit, "previous_version") else { continue };
        match extract.attribute(audit, "version_set_id") {
            None => {
                let finding = extract.finding(Code::VersionSetMismatch, audit, None);
                findings.push(finding.of_absent(element::AUDIT_INFO_VERSION_SET_ID));
            }
            Some(set) if extract.is_committal(audit) => {
                if let Some(other) = other_set(extract, set, previous) {
                    findings.push(extract.finding(Code::VersionSetMismatch, set, Some(other)));
                }
            }
            Some(_) => {}
        }
    }
}

/// The set of versions that the version before is in, where that is another.
fn other_set(extract: &Extract<'_, '_>, set: NodeId, previous: NodeId) -> Option<NodeId> {
    let mut before = extract.components.find(&extract.identifier(previous)?);
    let audit = extract.committal(before.next()?)?;
    let other = extract.attribute(audit, "version_set_id")?;
    (extract.identifier(other)? != extract.identifier(set)?).then_some(other)
}
