//! The core as mods.wasm has it, without the reference model of ISO 13606: an extract is told for what it
//! is, and nothing of it is read.
//!
//! `cargo test --no-default-features --test without_extracts`; with the feature there is nothing here.
#![cfg(not(feature = "iso13606"))]

use mods_record::model::tables::{CLASS_COUNT, CLASSES};
use mods_record::model::{ClassId, Release};
use mods_record::{Examination, ExamineOptions, Report, Target};

fn report(input: &str) -> Report {
    Report::new(&Examination::of(input.as_bytes(), &ExamineOptions::default()), &[], false)
}

#[test]
fn an_extract_is_named_as_such() {
    for input in [
        r#"{ "rm_id": "EN 13606", "all_compositions": [ { "rc_id": 3 } ] }"#,
        r#"{ "all_compositions": [], "rm_id": "EN 13606" }"#,
        r#"{ "type": "EHR_EXTRACT" }"#,
    ] {
        let report = report(input);
        let [finding] = report.findings.as_slice() else { panic!("{input}: {:?}", report.findings) };
        assert_eq!((finding.code, finding.severity), ("not-a-mods-record", "error"), "{input}");
        assert!(finding.message.contains("extract of ISO 13606"), "{}", finding.message);
        assert!(finding.help.contains("mods-record/iso13606"), "{}", finding.help);
        assert_eq!(report.checked, 0);
    }
    // A record is a record whatever else stands in it.
    let record = r#"{ "standard": "MODS", "version": "1.0.0", "rm_id": "EN 13606", "records": [] }"#;
    assert!(report(record).findings.iter().all(|finding| finding.code != "not-a-mods-record"));
}

#[test]
fn its_classes_are_unknown() {
    assert_eq!(CLASSES.len(), CLASS_COUNT);
    assert_eq!(ClassId::all().count(), CLASS_COUNT);
    for name in ["EHR_EXTRACT", "COMPOSITION", "QUANTITY", "IVLTS"] {
        assert_eq!(ClassId::named(name), None);
        assert!(Target::named(name).is_err());
        assert!(!Target::names(Release::newest()).contains(name));
        let records =
            format!(r#"{{ "standard": "MODS", "records": [ {{ "type": "{name}", "none": 1 }} ] }}"#);
        let report = report(&records);
        assert!(report.findings.iter().any(|finding| finding.code == "unknown-class"), "{name}");
    }
}
