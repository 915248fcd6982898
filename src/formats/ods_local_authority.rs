//! ODS code of a local authority: 503.
//!
//! Source: NHS Data Model and Dictionary (May 2026), organisation coding frames. Sure of the frame, but only a
//! warning: DCB0090 lets new codes leave it. A site of a local authority has two letters more and is an
//! [ODS site](super::ods_site); the nine-character codes of the Office for National Statistics (E06000001) are
//! another scheme.

use super::Remark;
use super::runs::{Run, exactly, fault_unless};

const FORMS: &[&[Run]] = &[&[exactly(3, "0-9")]];

/// Warns unless `text` is three digits.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::OdsLocalAuthorityForm)
}
