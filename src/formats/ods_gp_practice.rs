//! ODS code of a GP practice in England and Wales: A81999.
//!
//! Source: NHS Data Model and Dictionary (May 2026), organisation coding frames. W is Wales, Y a code given
//! out since 2003. Sure of the frame, but only a warning: DCB0090 lets new codes leave it.
//!
//! The default codes V81997 to V81999 (no practice, not applicable, not known) are outside the frame and get
//! the warning here. They are members of the code list, so look there first.

use super::Remark;
use super::runs::{Run, exactly, fault_unless, one};

const FORMS: &[&[Run]] = &[&[one("A-HJ-NPWY"), exactly(5, "0-9")]];

/// Warns unless `text` is a practice letter and five digits.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::OdsGpPracticeForm)
}
