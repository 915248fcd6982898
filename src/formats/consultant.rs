//! Consultant code: C and the GMC number, or CD and the GDC number.
//!
//! Source: NHS Data Model and Dictionary (May 2026), CONSULTANT CODE. Sure of these two; the default codes for
//! other professions (such as M9999998) are a list of their own.

use super::Remark;
use super::runs::{Run, exactly, fault_unless, one};

const FORMS: &[&[Run]] = &[&[one("C"), exactly(7, "0-9")], &[one("C"), one("D"), exactly(6, "0-9")]];

/// Warns unless `text` is C and seven digits, or CD and six digits.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::ConsultantForm)
}
