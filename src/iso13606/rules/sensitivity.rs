use super::Rule;
use crate::finding::{Code, Findings};
use crate::iso13606::extract::Extract;
use crate::model::tables::class;
use crate::record::{Extent, NodeId};

/// RM-24: sensitivity goes from 1 to 5 (LRA), and no further than the criteria of the extract say (ours).
/// Of several criteria the one that lets most through counts, and one that sets no limit sets none.
pub(super) const RULE: Rule = Rule {
    name: "sensitivity",
    codes: &[Code::SensitivityOutOfRange, Code::SensitivityExceeded],
    needs: Extent::BrokenOff,
    check,
};

fn check(extract: &Extract<'_, '_>, findings: &mut Findings) {
    let limit = limit(extract);
    for (holder, name) in
        [(class::EXTRACT_CRITERIA, "max_sensitivity"), (class::RECORD_COMPONENT, "sensitivity")]
    {
        for object in extract.each(holder) {
            let Some((node, level)) = extract.number(object, name) else { continue };
            if !(1..=5).contains(&level) {
                findings.push(extract.finding(Code::SensitivityOutOfRange, node, None));
            } else if let Some((most, limit)) = limit
                && level > limit
            {
                findings.push(extract.finding(Code::SensitivityExceeded, node, Some(most)));
            }
        }
    }
}

/// The highest sensitivity that the criteria let through, and where it stands.
fn limit(extract: &Extract<'_, '_>) -> Option<(NodeId, i32)> {
    if extract.extent != Extent::Document {
        return None;
    }
    let mut limit = None;
    for criteria in extract.each(class::EXTRACT_CRITERIA) {
        let (node, level) = extract.number(criteria, "max_sensitivity")?;
        if limit.is_none_or(|(_, most)| level > most) {
            limit = Some((node, level));
        }
    }
    limit
}
