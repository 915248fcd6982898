use super::Rule;
use crate::finding::{Code, Findings};
use crate::iso13606::extract::Extract;
use crate::iso13606::sensitivity;
use crate::model::tables::class;
use crate::record::Extent;

/// RM-24: sensitivity goes from 1 to 5 (LRA), and no further than the criteria of the extract say (ours).
/// Of several criteria the one that lets most through counts. One without a limit says nothing of
/// sensitivity, so that the others hold.
pub(super) const RULE: Rule = Rule {
    name: "sensitivity",
    codes: &[Code::SensitivityOutOfRange, Code::SensitivityExceeded],
    needs: Extent::BrokenOff,
    check,
};

fn check(extract: &Extract<'_, '_>, findings: &mut Findings) {
    // What broke off may have further criteria.
    let limit = sensitivity::limit(extract.record).filter(|_| extract.extent == Extent::Document);
    for (holder, name) in
        [(class::EXTRACT_CRITERIA, "max_sensitivity"), (class::RECORD_COMPONENT, "sensitivity")]
    {
        for object in extract.each(holder) {
            let Some((node, level)) = extract.number(object, name) else { continue };
            if !(1..=5).contains(&level) {
                findings.push(extract.finding(Code::SensitivityOutOfRange, node, None));
            } else if let Some((most, limit)) = limit
                && u64::try_from(level).is_ok_and(|level| level > limit)
            {
                findings.push(extract.finding(Code::SensitivityExceeded, node, Some(most)));
            }
        }
    }
}
