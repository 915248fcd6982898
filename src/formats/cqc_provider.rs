//! Provider identifier of the Care Quality Commission (CQC): 1- and digits, or the ODS code of an NHS trust (RL4).
//!
//! Source: examples of the CQC syndication API. Not sure: the number of digits was observed, not specified.

use super::Remark;
use super::runs::{Run, between, exactly, fault_unless, one};

const FORMS: &[&[Run]] = &[&[one("1"), one("-"), between(6, 11, "0-9")], &[one("A-Z"), exactly(2, "A-Z0-9")]];

/// Warns unless `text` is `1-` and 6 to 11 digits, or a letter and two capitals or digits.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::CqcProviderForm)
}
