//! Language code: two small letters of ISO 639-1, or q1 to q5.
//!
//! Source: NHS Data Model and Dictionary (May 2026), LANGUAGE CODE, which adds q1 Braille, q2 American, q3
//! Australian and q4 British Sign Language, and q5 Makaton. Sure. Whether the letters are on the list is a
//! matter of the list, not of the form.

use super::Remark;
use super::runs::{Run, exactly, fault_unless, one};

const FORMS: &[&[Run]] = &[&[exactly(2, "a-z")], &[one("q"), one("1-5")]];

/// Warns unless `text` is two small letters, or q and a digit 1 to 5.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::LanguageForm)
}
