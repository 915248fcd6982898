//! Reference number of the General Medical Council (GMC).
//!
//! Source: UK Core Practitioner; NHS Data Model and Dictionary (May 2026), GENERAL MEDICAL COUNCIL REFERENCE
//! NUMBER. L marks a limited registration. Sure of the form; there is no public check digit.

use super::Remark;
use super::runs::{Run, exactly, fault_unless, one};

const FORMS: &[&[Run]] = &[&[exactly(7, "0-9")], &[one("L"), exactly(6, "0-9")]];

/// Warns unless `text` is seven digits, or L and six digits.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::GmcForm)
}
