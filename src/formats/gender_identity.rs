//! Gender identity code.
//!
//! Source: NHS Data Model and Dictionary (June 2026), GENDER IDENTITY CODE, whose definition MODS repeats word
//! for word. Sure of the codes. The same digits mean other things in stated gender and in legacy gender, so the
//! code needs its system beside it.

use super::Remark;
use super::runs::{Run, fault_unless, one};

const FORMS: &[&[Run]] = &[&[one("1-4XZ")]];

/// Warns unless `text` is 1 to 4, X or Z.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::GenderIdentityForm)
}
