//! Organisation identifier of the Organisation Data Service (ODS), of any kind.
//!
//! Source: NHS Data Model and Dictionary (May 2026), ORGANISATION IDENTIFIER: min an3, max an8. Sure of the
//! length. Only a warning, for standard DCB0090 freed the structure of the identifier, and requirement
//! GP-REF-2.1.13 of digital social care records makes suppliers follow it.

use super::Remark;
use super::runs::{Run, between, fault_unless};

const FORMS: &[&[Run]] = &[&[between(3, 8, "0-9A-Z")]];

/// Warns unless `text` is 3 to 8 capitals or digits.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::OdsOrganisationForm)
}
