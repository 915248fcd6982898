use super::{Finding, Severity};
use crate::order;

/// Collects findings: all are counted, as many as the limit allows are kept. When there are
/// too many, the most serious ones stay.
#[derive(Debug, Default)]
pub struct Findings {
    limit: usize,
    strict: bool,
    kept: [Vec<Finding>; 3],
    counts: [u32; 3],
}

impl Findings {
    /// Keeps at most `limit`; `strict` raises warnings to errors.
    pub fn new(limit: u32, strict: bool) -> Self {
        Findings { limit: limit as usize, strict, ..Findings::default() }
    }

    /// Adds one.
    pub fn push(&mut self, mut finding: Finding) {
        if self.strict && finding.severity == Severity::Warning {
            finding.severity = Severity::Error;
        }
        let rank = finding.severity as usize;
        if let Some(count) = self.counts.get_mut(rank) {
            *count = count.saturating_add(1);
        }
        if let Some(kept) = self.kept.get_mut(rank).filter(|kept| kept.len() < self.limit) {
            kept.push(finding);
        }
    }

    /// Drops all but the faults of JSON itself: what was said of a record is void when the
    /// document turns out to be none.
    pub(crate) fn keep_json_faults(&mut self) {
        for (kept, count) in self.kept.iter_mut().zip(&mut self.counts) {
            kept.retain(|finding| finding.code.is_of_json());
            *count = kept.len() as u32;
        }
    }

    /// How many of this severity there were.
    pub fn count(&self, severity: Severity) -> u32 {
        self.counts.get(severity as usize).copied().unwrap_or(0)
    }

    /// Whether some were counted that are not kept.
    pub fn truncated(&self) -> bool {
        let counted = self.counts.iter().fold(0_u64, |sum, count| sum.saturating_add(u64::from(*count)));
        counted > self.limit as u64
    }

    /// Those to be listed, in document order: the most serious if there are too many.
    pub fn into_sorted(self) -> Vec<Finding> {
        let serious_first = self.kept.into_iter().rev().flatten();
        let listed: Vec<Finding> = serious_first.take(self.limit).collect();
        let offset = |at: usize| listed.get(at).map(|finding| finding.offset);
        let sorted = order::sorted(listed.len(), &mut |one, other| offset(one).cmp(&offset(other)));
        sorted.into_iter().filter_map(|at| listed.get(at as usize).copied()).collect()
    }
}
