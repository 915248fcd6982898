//! Reads, checks and renders MODS records: structured records of adult social care in England
//! (Minimum Operational Data Standard, DAPB4102).
//!
//! Bytes go in, a [`Report`] or HTML comes out. Nothing here knows a clock, a locale, a
//! network, randomness or JavaScript; `wasm` alone, compiled for wasm32 only, knows the last.
//!
//! ```
//! use mods_record::{Examination, ExamineOptions, Report};
//!
//! let record = br#"{ "standard": "MODS", "version": "1.0.0",
//!     "subjectOfCare": { "recordUid": "soc-1",
//!         "personIdentification": { "nhsNumber": { "value": "9990000019" } } } }"#;
//! let examination = Examination::of(record, &ExamineOptions::default());
//! let report = Report::new(&examination, &[], false);
//! assert!(!report.valid);
//! assert!(report.findings.iter().any(|finding| finding.code == "nhs-number-check-digit"));
//! ```

#![deny(missing_docs, unsafe_code)]
#![cfg_attr(
    not(test),
    deny(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::todo,
        clippy::unimplemented,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

pub mod change_log;
pub mod completeness;
mod current;
mod decimal;
pub mod directory;
mod examine;
pub mod finding;
pub mod formats;
mod html;
#[cfg(feature = "iso13606")]
pub mod iso13606;
pub mod json;
pub mod model;
pub mod moment;
mod order;
pub mod read;
pub mod record;
pub mod render;
mod report;
pub mod rules;
pub mod unchecked;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod words;

pub use completeness::{ClassCompleteness, NeedCoverage, Share};
pub use examine::{Examination, ExamineOptions};
pub use read::{CodeLookup, Target, UnknownTarget};
pub use report::{
    CheckedBy, CodeSetReference, Counts, Dropped, Place, Report, ReportedFinding, RuleReference, Step,
    UncheckedEntry,
};
