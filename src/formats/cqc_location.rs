//! Location identifier of the Care Quality Commission (CQC): 1-545611283.
//!
//! Source: examples of the CQC syndication API, with nine and ten digits after the hyphen. Not sure: the number
//! of digits was observed, not specified, so six to eleven are let through. NHS trusts may carry an ODS code in
//! this place.

use super::Remark;
use super::runs::{Run, between, fault_unless, one};

const FORMS: &[&[Run]] = &[&[one("1"), one("-"), between(6, 11, "0-9")]];

/// Warns unless `text` is `1-` and 6 to 11 digits.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::CqcLocationForm)
}
