use super::Rule;
use crate::finding::{Code, Findings};
use crate::iso13606::extract::Extract;
use crate::model::tables::class;
use crate::record::{Extent, NodeId};

/// RM-11: what a folder refers to is a composition of the extract (XSD, and the diagram in the guidance
/// of MODS).
pub(super) const RULE: Rule = Rule {
    name: "folder_reference",
    codes: &[Code::FolderReferenceUnresolved],
    needs: Extent::Document,
    check,
};

fn check(extract: &Extract<'_, '_>, findings: &mut Findings) {
    for folder in extract.each(class::FOLDER) {
        for reference in extract.values(folder, "compositions") {
            if !is_composition(extract, reference) {
                findings.push(extract.finding(Code::FolderReferenceUnresolved, reference, None));
            }
        }
    }
}

fn is_composition(extract: &Extract<'_, '_>, reference: NodeId) -> bool {
    let Some(identifier) = extract.identifier(reference) else { return false };
    let mut components = extract.components.find(&identifier);
    components.any(|component| extract.record.class(component) == Some(class::COMPOSITION))
}
