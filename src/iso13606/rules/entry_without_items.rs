use super::Rule;
use crate::finding::{Code, Findings};
use crate::iso13606::extract::Extract;
use crate::model::tables::{class, element};
use crate::record::{Extent, NodeId};

/// RM-19: an entry has items, unless it withdraws an earlier version that was wrong. It does if the
/// composition that holds it has a version before it. An entry that is checked alone cannot tell.
pub(super) const RULE: Rule =
    Rule { name: "entry_without_items", codes: &[Code::EntryWithoutItems], needs: Extent::Part, check };

fn check(extract: &Extract<'_, '_>, findings: &mut Findings) {
    let mut withdraws = false;
    for (object, class) in &extract.objects {
        // Objects stand in their order, so the last composition is the one that holds an entry.
        if *class == class::COMPOSITION {
            withdraws = has_version_before(extract, *object);
        }
        // That the list is there and blank has been said.
        if *class == class::ENTRY
            && !withdraws
            && *object != NodeId::ROOT
            && extract.member(*object, "items").is_none()
        {
            let finding = extract.finding(Code::EntryWithoutItems, *object, None);
            findings.push(finding.of_absent(element::ENTRY_ITEMS));
        }
    }
}

fn has_version_before(extract: &Extract<'_, '_>, composition: NodeId) -> bool {
    let audit = extract.committal(composition);
    audit.is_some_and(|audit| extract.attribute(audit, "previous_version").is_some())
}
