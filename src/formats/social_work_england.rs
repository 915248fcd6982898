//! Registration number of Social Work England: SW12345.
//!
//! Source: the regulator's questions and answers: numbers came from the HCPC and lost their leading zeros. The
//! number of digits is not stated, so any is let through.

use super::Remark;
use super::runs::{Run, at_least, fault_unless, one};

const FORMS: &[&[Run]] = &[&[one("S"), one("W"), one("1-9"), at_least(0, "0-9")]];

/// Warns unless `text` is SW and digits that do not begin with 0.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::SocialWorkEnglandForm)
}
