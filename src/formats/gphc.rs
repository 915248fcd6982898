//! Registration number of the General Pharmaceutical Council (GPhC).
//!
//! Source: UK Core Practitioner, which speaks of pharmacists. Not sure for pharmacy technicians: their range
//! was not read.

use super::Remark;
use super::runs::{Run, exactly, fault_unless, one};

const FORMS: &[&[Run]] = &[&[one("2"), exactly(6, "0-9")]];

/// Warns unless `text` is seven digits of which the first is 2.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::GphcForm)
}
