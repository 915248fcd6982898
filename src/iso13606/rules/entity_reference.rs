use super::Rule;
use crate::finding::{Code, Findings};
use crate::iso13606::extract::Extract;
use crate::model::ClassId;
use crate::model::tables::class;
use crate::record::{Extent, NodeId};

/// RM-17: who has a role or commits is someone in the demographic part, by `extract_id`. Ours, from the
/// shape of the BMM. An attester and an information provider are roles. An extract that has no
/// demographic part leaves them open, and so does one that says that it does not know who it was.
pub(super) const RULE: Rule =
    Rule { name: "entity_reference", codes: &[Code::EntityUnresolved], needs: Extent::Document, check };

/// The attributes that refer to the demographic part.
pub(super) const REFERENCES: &[(ClassId, &str)] =
    &[(class::FUNCTIONAL_ROLE, "performer"), (class::AUDIT_INFO, "committer")];

fn check(extract: &Extract<'_, '_>, findings: &mut Findings) {
    if extract.entities.is_empty() {
        return;
    }
    for (holder, name) in REFERENCES {
        for object in extract.each(*holder) {
            if let Some(reference) = extract.attribute(object, name)
                && extract.attribute(reference, "nullFlavor").is_none()
                && !is_here(extract, reference)
            {
                findings.push(extract.finding(Code::EntityUnresolved, reference, None));
            }
        }
    }
}

fn is_here(extract: &Extract<'_, '_>, reference: NodeId) -> bool {
    let identifier = extract.identifier(reference);
    identifier.is_some_and(|identifier| extract.entities.find(&identifier).next().is_some())
}
