//! A date of the reference model of ISO 13606: as [`date`] has it, or YYYYMMDD, or YYYYMM.
//!
//! Source: as for [`reference_time`]: the model files state no form, and taking both is ours.
//!
//! [`reference_time`]: super::reference_time

use super::{Remark, date, reference_time};

/// Says what is wrong with a date.
pub fn check(text: &str) -> Option<Remark> {
    match date::check(&reference_time::extended(text)) {
        Some(Remark::DateForm) => Some(Remark::ReferenceDateForm),
        Some(Remark::DatePartial) => None,
        remark => remark,
    }
}
