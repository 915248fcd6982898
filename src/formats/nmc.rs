//! PIN of the Nursing and Midwifery Council (NMC): 01A2345N.
//!
//! Source: a secondary page gives year, letter, number and letter; UK Core says only eight letters or digits.
//! Not sure of the places of the letters.

use super::Remark;
use super::runs::{Run, exactly, fault_unless, one};

const FORMS: &[&[Run]] = &[&[exactly(2, "0-9"), one("A-Z"), exactly(4, "0-9"), one("A-Z")]];

/// Warns unless `text` is two digits, a capital, four digits and a capital.
pub fn check(text: &str) -> Option<Remark> {
    fault_unless(FORMS, text, Remark::NmcForm)
}
