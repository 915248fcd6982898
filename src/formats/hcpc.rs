//! Registration number of the Health and Care Professions Council (HCPC): PH123456.
//!
//! Source: the HCPC register, which shows two and three letters of profession (PH, PYL); UK Core says two.
//! Fairly sure.

use super::Remark;
use super::runs::{Run, between, fault_unless};

const FORMS: &[&[Run]] = &[&[between(2, 3, "A-Z"), between(1, 6, "0-9")]];

/// Warns unless `text` is two or three capitals and one to six digits.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::HcpcForm)
}
