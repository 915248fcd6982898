use super::Rule;
use crate::finding::{Code, Findings};
use crate::iso13606::extract::Extract;
use crate::model::tables::class;
use crate::record::Extent;

/// RM-25: an interval of time does not end before it starts. Ours.
pub(super) const RULE: Rule =
    Rule { name: "interval", codes: &[Code::IntervalReversed], needs: Extent::BrokenOff, check };

fn check(extract: &Extract<'_, '_>, findings: &mut Findings) {
    for interval in extract.each(class::IVLTS) {
        let [low, high] = ["low", "high"].map(|end| extract.attribute(interval, end));
        if let (Some(low), Some(high)) = (low, high)
            && let (Some(starts), Some(ends)) = (extract.span(low), extract.span(high))
            && starts.is_after(ends)
        {
            findings.push(extract.finding(Code::IntervalReversed, high, Some(low)));
        }
    }
}
