use super::{Document, Extent, Rule};
use crate::finding::{Code, Findings};
use crate::model::ElementId;
use crate::model::tables::{class, element};

/// An assessment of mental capacity says where its document is kept.
///
/// MG-22, from the assessments page of the programme wiki, which says should. The class table
/// (463959) says could, so that its absence is a warning of the guidance, not of the table.
pub(super) const RULE: Rule =
    Rule { name: "capacity_document", codes: &[Code::CapacityDocumentMissing], needs: Extent::Part, check };

const PLACE: ElementId = element::MENTAL_CAPACITY_ASSESSMENT_LOCATION_OF_DOCUMENT;

fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    if !document.record.release().has(PLACE) {
        return;
    }
    document.each_object(&mut |node, class| {
        if class == class::MENTAL_CAPACITY_ASSESSMENT && document.record.get(node, PLACE).is_none() {
            findings.push(document.finding(Code::CapacityDocumentMissing, node, None).of_absent(PLACE));
        }
    });
}
