//! ODS code of the headquarters of a care home provider: CA0A.
//!
//! Source: NHS Data Model and Dictionary (May 2026), organisation coding frames; Digital Care Hub speaks of
//! four characters beginning with A or C, so D rests on the frame alone. Only a warning: DCB0090 lets new codes
//! leave the frame.

use super::Remark;
use super::runs::{Run, exactly, fault_unless, one};

const FORMS: &[&[Run]] = &[&[one("ACD"), exactly(3, "A-Z0-9")]];

/// Warns unless `text` is A, C or D and three capitals or digits.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::OdsCareHomeHeadquartersForm)
}
