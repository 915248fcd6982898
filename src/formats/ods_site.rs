//! Organisation site identifier of the Organisation Data Service (ODS), of any kind.
//!
//! Source: NHS Data Model and Dictionary (May 2026), ORGANISATION SITE IDENTIFIER: min an5, max an9. Sure of
//! the length. Only a warning, as for [organisations](super::ods_organisation).

use super::Remark;
use super::runs::{Run, between, fault_unless};

const FORMS: &[&[Run]] = &[&[between(5, 9, "0-9A-Z")]];

/// Warns unless `text` is 5 to 9 capitals or digits.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::OdsSiteForm)
}
