//! The name of the reference model in an extract: `EN 13606`.
//!
//! Source: the XSD for ISO 13606-1 fixes it. The BMM says only that it is a text, with name and version of the model:
//! so another text is a doubt and no fault.

use super::Remark;

/// Says that it is another text.
pub fn check(text: &str) -> Option<Remark> {
    (text != "EN 13606").then_some(Remark::ReferenceModelName)
}
