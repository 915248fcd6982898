use super::Rule;
use crate::finding::{Code, Findings};
use crate::iso13606::extract::{Extract, Identifiers};
use crate::model::tables::class;
use crate::record::{Extent, Shape};

/// RM-09: unless a criterion asks for all versions, an extract has one composition of each set of
/// versions (LRA: the latest).
pub(super) const RULE: Rule =
    Rule { name: "versions_in_extract", codes: &[Code::VersionSetRepeated], needs: Extent::Document, check };

fn check(extract: &Extract<'_, '_>, findings: &mut Findings) {
    let asks_for_all = |criteria| {
        let all = extract.attribute(criteria, "all_versions");
        all.is_some_and(|all| extract.record.shape(all) == Shape::True)
    };
    if extract.each(class::EXTRACT_CRITERIA).any(asks_for_all) {
        return;
    }
    let sets = extract.each(class::COMPOSITION).filter_map(|composition| {
        let set = extract.attribute(extract.committal(composition)?, "version_set_id")?;
        Some((extract.identifier(set)?, set))
    });
    for (first, again) in Identifiers::of(sets.collect()).repeated() {
        findings.push(extract.finding(Code::VersionSetRepeated, again, Some(first)));
    }
}
