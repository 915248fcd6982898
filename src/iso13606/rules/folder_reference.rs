use super::Rule;
use crate::finding::{Code, Findings};
use crate::iso13606::extract::Extract;
use crate::model::tables::class;
use crate::record::Extent;

/// RM-11: what a folder refers to is a composition of the extract (XSD, and the diagram in the guidance
/// of MODS).
pub(super) const RULE: Rule = Rule {
    name: "folder_reference",
    codes: &[Code::FolderReferenceUnresolved],
    needs: Extent::Document,
    check,
};

fn check(extract: &Extract<'_, '_>, findings: &mut Findings) {
    // Of their own: other components may have the same identifier, however many.
    let mut compositions = None;
    for folder in extract.each(class::FOLDER) {
        let compositions =
            compositions.get_or_insert_with(|| extract.identified(class::COMPOSITION, "rc_id"));
        for reference in extract.values(folder, "compositions") {
            let identifier = extract.identifier(reference);
            let is_here =
                identifier.is_some_and(|identifier| compositions.find(&identifier).next().is_some());
            if !is_here {
                findings.push(extract.finding(Code::FolderReferenceUnresolved, reference, None));
            }
        }
    }
}
