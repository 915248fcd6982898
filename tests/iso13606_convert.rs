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
use serde_json::{Value, json};

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

/// Every leaf: where it stands, and what.
fn leaves(value: &Value, pointer: String, found: &mut Vec<String>) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (name, member) in members {
                leaves(member, format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (place, item) in items.iter().enumerate() {
                leaves(item, format!("{pointer}/{place}"), found);
            }
        }
        _ => found.push(pointer),
    }
}

/// Another value of the same type, that stands nowhere else.
fn other(value: &Value) -> Value {
    match value {
        Value::Bool(value) => json!(!value),
        Value::Number(_) => json!(918_273_645_546_u64),
        _ => json!("Zq7"),
    }
}

/// Whatever a foreign system writes in place of a leaf comes out again: in the record, or as kept.
fn no_leaf_is_dropped(extract: &Value, tries: impl Iterator<Item = usize>) {
    let whole = from_extract(extract.to_string().as_bytes(), Limits::EXTRACT).expect("an extract");
    let mut pointers = Vec::new();
    leaves(extract, String::new(), &mut pointers);
    let mut extract = extract.clone();
    for at in tries {
        let pointer = &pointers[at % pointers.len()];
        let leaf = extract.pointer_mut(pointer).expect("a leaf");
        let changed = other(leaf);
        let before = std::mem::replace(leaf, changed.clone());
        match from_extract(extract.to_string().as_bytes(), Limits::EXTRACT) {
            Ok(back) => {
                let kept: Vec<&str> = back.kept.iter().map(|kept| kept.value.as_str()).collect();
                let shown = match changed {
                    Value::Bool(_) => back != whole,
                    changed => {
                        let mark = changed.to_string();
                        let mark = mark.trim_matches('"');
                        back.text.contains(mark) || kept.iter().any(|value| value.contains(mark))
                    }
                };
                assert!(shown, "{pointer} was {before}, and is lost when it is another");
                serde_json::from_str::<Value>(&back.text).expect("JSON");
            }
            Err(refusal) => assert_eq!((refusal, pointer.as_str()), (Refusal::NotAnExtract, "/rm_id")),
        }
        *extract.pointer_mut(pointer).expect("the same leaf") = before;
    }
}

#[test]
fn no_leaf_of_an_extract_is_dropped() {
    for name in ["minimal", "wrong-structure", "national-example"] {
        let extract: Value = serde_json::from_str(&made(&record(name)).text).expect("JSON");
        let mut random = Random::new(7);
        let tries = if name == "minimal" { 0..400 } else { 0..250 };
        no_leaf_is_dropped(
            &extract,
            tries.map(|at| if name == "minimal" { at } else { random.next() as usize }),
        );
    }
}

fn record(name: &str) -> Vec<u8> {
    let path = format!("{}/examples/records/{name}.json", env!("CARGO_MANIFEST_DIR"));
    fs::read(path).expect("an example")
}
