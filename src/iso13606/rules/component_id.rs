use super::Rule;
use crate::finding::{Code, Findings};
use crate::iso13606::extract::Extract;
use crate::record::Extent;

/// RM-03: no two components of an extract have one `rc_id` (LRA). Identifiers are the same if root and
/// extension are.
pub(super) const RULE: Rule =
    Rule { name: "component_id", codes: &[Code::ComponentIdDuplicate], needs: Extent::BrokenOff, check };

fn check(extract: &Extract<'_, '_>, findings: &mut Findings) {
    for (first, again) in extract.components.repeated() {
        let [first, again] = [first, again].map(|component| extract.attribute(component, "rc_id"));
        if let Some(again) = again {
            findings.push(extract.finding(Code::ComponentIdDuplicate, again, first));
        }
    }
}
