//! Number by which one provider knows a person.
//!
//! Source: NHS Data Model and Dictionary (May 2026), LOCAL PATIENT IDENTIFIER: an10, with an extended form. The
//! length of the extended form was not read: 20 is taken. Not sure, and every system has its own numbers.

use super::Remark;
use super::runs::{Run, between, fault_unless, one};

const FORMS: &[&[Run]] = &[&[one("!-~"), between(0, 19, " -~")]];

/// Warns unless `text` is 1 to 20 printable ASCII characters, the first not a space.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::LocalPatientIdentifierForm)
}
