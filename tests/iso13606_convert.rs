//! Records as extracts of ISO 13606 and back: nothing is lost, and what cannot be carried is named.

mod example_records;
#[path = "fuzz/generator.rs"]
#[allow(dead_code, reason = "the campaigns use the rest")]
mod generator;
mod random;

use std::fs;

use example_records::examples;
use generator::Generator;
use mods_record::iso13606::convert::{
    Extract, Identity, Refusal, ToExtract, canonical, from_extract, to_extract,
};
use mods_record::json::Limits;
use mods_record::{Examination, ExamineOptions, Report};
use random::Random;

fn options() -> ToExtract {
    let named = |extension: &str| Identity { extension: Some(extension.into()), ..Identity::default() };
    ToExtract {
        ehr_system: named("fictional-home-care"),
        ehr_id: named("record-of-the-person"),
        ..ToExtract::at("2026-01-31T09:00:00Z")
    }
}

fn made(record: &[u8]) -> Extract {
    to_extract(record, &options()).expect("a record that can be converted")
}

/// There and back: the same record, and nothing kept but what the caller gave.
fn round_trip(record: &[u8]) -> Extract {
    let extract = made(record);
    let back = from_extract(extract.text.as_bytes(), Limits::EXTRACT).expect("an extract");
    let before = canonical(record, Limits::DEFAULT).expect("a record");
    assert_same(&back.text, &before);
    let kept: Vec<&str> = back.kept.iter().map(|kept| kept.pointer.as_str()).collect();
    assert_eq!(kept, ["/ehr_system", "/ehr_id", "/time_created"]);
    extract
}

/// Both whole would be many pages.
fn assert_same(one: &str, other: &str) {
    if one == other {
        return;
    }
    let at = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let near = |text: &str| {
        let bytes = &text.as_bytes()[at.saturating_sub(200)..(at + 200).min(text.len())];
        String::from_utf8_lossy(bytes).into_owned()
    };
    panic!("differ at {at}:\n{}\n{}", near(one), near(other));
}

#[test]
fn examples_come_back() {
    for path in examples() {
        let record = fs::read(&path).expect("an example");
        if path.ends_with("wrong-syntax.json") {
            assert_eq!(to_extract(&record, &options()), Err(Refusal::NotJson));
            continue;
        }
        println!("{}", path.display());
        let extract = round_trip(&record);
        println!("{} -> {}", record.len(), extract.text.len());
        serde_json::from_str::<serde_json::Value>(&extract.text).expect("JSON");
    }
}

#[test]
fn generated_records_come_back() {
    let mut random = Random::new(13_606);
    for _ in 0..2_000 {
        let record = Generator::new(&mut random).document();
        let extract = round_trip(record.as_bytes());
        assert_no_errors(&extract);
    }
}

fn report(extract: &str) -> Report {
    let options = ExamineOptions {
        limits: Limits { findings: 100_000, ..Limits::EXTRACT },
        ..ExamineOptions::default()
    };
    Report::new(&Examination::of(extract.as_bytes(), &options), &[], true)
}

fn assert_no_errors(extract: &Extract) {
    let report = report(&extract.text);
    // Half of a character is in the record, and so in its extract.
    let is_ours = |code: &str| code != "json-lone-surrogate";
    let errors =
        report.findings.iter().filter(|finding| finding.severity == "error" && is_ours(finding.code));
    let errors: Vec<String> = errors
        .map(|error| format!("{} {} {:?} {}", error.code, error.pointer, error.value, error.message))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}
