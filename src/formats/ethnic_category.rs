//! Ethnic category of the 2001 census: a letter, perhaps with a second character for local use, or 99.
//!
//! Source: NHS Data Model and Dictionary (May 2026), ETHNIC CATEGORY CODE 2001. Sure. Z is asked and declined,
//! 99 is not known: two answers, not one. The codes for the 2021 census are not published.

use super::Remark;
use super::runs::{Run, exactly, fault_unless, one, optional};

const FORMS: &[&[Run]] = &[&[one("A-HJ-NPRSZ"), optional("0-9A-Za-z")], &[exactly(2, "9")]];

/// Warns unless `text` is a category letter with at most one character after it, or 99.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::EthnicCategoryForm)
}
