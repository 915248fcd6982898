//! Entry of a professional in a register that is not known: any number of any body.
//!
//! Source: NHS Data Model and Dictionary (May 2026), PROFESSIONAL REGISTRATION ENTRY IDENTIFIER: max an32. Only
//! the length is given; that it is printable and does not begin with a space is our reading.

use super::Remark;
use super::runs::{Run, between, fault_unless, one};

const FORMS: &[&[Run]] = &[&[one("!-~"), between(0, 31, " -~")]];

/// Warns unless `text` is 1 to 32 printable ASCII characters, the first not a space.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::ProfessionalRegistrationForm)
}
