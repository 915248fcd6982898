//! Registration number of the General Dental Council (GDC).
//!
//! Source: NHS Data Model and Dictionary (May 2026), GENERAL DENTAL COUNCIL REGISTRATION NUMBER: of varying
//! length, six digits in the frame of the consultant code. Fairly sure.

use super::Remark;
use super::runs::{Run, between, fault_unless};

const FORMS: &[&[Run]] = &[&[between(1, 6, "0-9")]];

/// Warns unless `text` is 1 to 6 digits.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::GdcForm)
}
