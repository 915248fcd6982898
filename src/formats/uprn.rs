//! Unique property reference number (UPRN): up to twelve digits, no check digit.
//!
//! Source: Personal Demographics Service API, UPRNAddressKey (March 2026). Sure. Leading zeros are kept: a
//! UPRN is text, and one public schema that types it as a 16-bit float cannot hold it.

use super::Remark;
use super::runs::{Run, between, fault_unless};

const FORMS: &[&[Run]] = &[&[between(1, 12, "0-9")]];

/// Warns unless `text` is 1 to 12 digits.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::UprnForm)
}
