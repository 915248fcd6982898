//! ODS code of a care home: VN01A.
//!
//! Source: NHS Data Model and Dictionary (May 2026), organisation site coding frames. Sure of the frame, but
//! only a warning: DCB0090 lets new codes leave it.

use super::Remark;
use super::runs::{Run, exactly, fault_unless, one};

const FORMS: &[&[Run]] = &[&[one("V"), one("LMN"), exactly(3, "A-Z0-9")]];

/// Warns unless `text` is VL, VM or VN and three capitals or digits.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::OdsCareHomeSiteForm)
}
