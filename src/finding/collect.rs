use super::{Finding, Severity};
use crate::order;

/// Collects findings: all are counted, as many as the limit allows are kept. When there are
/// too many, the most serious ones stay.
#[derive(Debug, Default)]
pub struct Findings {
    limit: usize,
    strict: bool,
    /// Of the JSON itself; these stand whatever the document turns out to be.
    of_json: Kept,
    /// Of the record.
    of_record: Kept,
}

/// Findings by severity.
#[derive(Debug, Default)]
struct Kept {
    lists: [Vec<Finding>; 3],
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
        let kept = if finding.code.is_of_json() { &mut self.of_json } else { &mut self.of_record };
        let rank = finding.severity as usize;
        if let (Some(count), Some(list)) = (kept.counts.get_mut(rank), kept.lists.get_mut(rank)) {
            *count = count.saturating_add(1);
            if list.len() < self.limit {
                list.push(finding);
            }
        }
    }

    /// Drops all that was said of a record: the document turned out to be none.
    pub(crate) fn keep_json_faults(&mut self) {
        self.of_record = Kept::default();
    }

    /// How many of this severity there were.
    pub fn count(&self, severity: Severity) -> u32 {
        let of = |kept: &Kept| kept.counts.get(severity as usize).copied().unwrap_or(0);
        of(&self.of_json).saturating_add(of(&self.of_record))
    }

    /// Those to be listed, in document order: the most serious if there are too many.
    pub fn into_sorted(self) -> Vec<Finding> {
        let mut listed: Vec<Finding> = Vec::new();
        for rank in [2, 1, 0] {
            for kept in [&self.of_record, &self.of_json] {
                let list = kept.lists.get(rank).map_or(&[][..], Vec::as_slice);
                let room = self.limit.saturating_sub(listed.len());
                listed.extend_from_slice(list.get(..room).unwrap_or(list));
            }
        }
        let offset = |at: usize| listed.get(at).map(|finding| finding.offset);
        let sorted = order::sorted(listed.len(), &mut |one, other| offset(one).cmp(&offset(other)));
        let mut in_order = Vec::with_capacity(listed.len());
        for at in sorted {
            in_order
                .extend_from_slice(listed.get(at as usize..).and_then(|rest| rest.get(..1)).unwrap_or(&[]));
        }
        in_order
    }
}
