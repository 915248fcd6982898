//! How sensitive what an extract holds may be. Asked by the rules and by whoever shows an extract, so that
//! what is withheld is what a finding names.

use super::extract::attribute;
use crate::current::version_number;
use crate::record::{NodeId, Record, Shape};

/// A level of sensitivity, a number even if it was written as text.
pub(crate) fn level(record: &Record<'_>, value: NodeId) -> Option<u64> {
    if matches!(record.shape(value), Shape::Object | Shape::Array) {
        return None;
    }
    let text = record.text(value);
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| version_number(&text))
}

/// The highest sensitivity that the criteria of an extract let through, and where it stands: of several
/// limits the highest. A criterion without a limit says nothing of sensitivity, and lifts no other.
pub(crate) fn limit(record: &Record<'_>) -> Option<(NodeId, u64)> {
    let mut limit: Option<(NodeId, u64)> = None;
    let criteria = attribute(record, NodeId::ROOT, "criteria")?;
    record.each_item(criteria, &mut |one| {
        if let Some(node) = attribute(record, one, "max_sensitivity")
            && let Some(level) = level(record, node)
            && limit.is_none_or(|(_, most)| level > most)
        {
            limit = Some((node, level));
        }
    });
    limit
}
