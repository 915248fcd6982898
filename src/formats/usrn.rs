//! Unique street reference number (USRN): eight digits, no check digit.
//!
//! Source: GeoPlace, which gives the numbers out. Sure of the length. Whether one may begin with 0 was not
//! read; a shorter number has often lost leading zeros, which the warning helps to see.

use super::Remark;
use super::runs::{Run, exactly, fault_unless};

const FORMS: &[&[Run]] = &[&[exactly(8, "0-9")]];

/// Warns unless `text` is eight digits.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::UsrnForm)
}
