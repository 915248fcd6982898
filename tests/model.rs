//! The model as data against what the crate does with it: every class, every element, sound and
//! wrong in each way that there is a word for.
//!
//! What is expected comes from `model/`, read here without the crate's own tables.
//! `cargo test --test model -- --nocapture` prints how much each test tried.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that meets what it did not expect should stop"
)]

#[path = "model/check.rs"]
mod check;
#[path = "model/codes.rs"]
mod codes;
#[path = "model/completeness.rs"]
mod completeness;
#[path = "model/documents.rs"]
mod documents;
#[path = "model/elements.rs"]
mod elements;
mod example_records;
#[path = "model/facts.rs"]
mod facts;
#[path = "model/guidance.rs"]
mod guidance;
#[path = "model/mutations.rs"]
mod mutations;
#[path = "model/particulars.rs"]
mod particulars;
#[path = "model/samples.rs"]
mod samples;
#[path = "model/tables.rs"]
mod tables;
#[path = "model/targets.rs"]
mod targets;
#[path = "model/words.rs"]
mod words;
