//! HTML, nodes and plain text of one record say the same, whatever is asked for.

mod events;
mod example_records;

use std::fs;

use events::agreed;
use example_records::examples;
use mods_record::render::{RenderOptions, View};
use mods_record::{Examination, ExamineOptions};

#[test]
fn every_view_of_every_example_says_the_same_in_all_forms() {
    let mut renderings = 0;
    for path in examples() {
        let bytes = fs::read(&path).expect("an example");
        let examination = Examination::of(&bytes, &ExamineOptions::default());
        for name in View::names() {
            for findings in [false, true] {
                let view = View::named(name).expect("a view");
                let options = RenderOptions { view, findings, ..RenderOptions::default() };
                agreed(&examination.record, &examination.findings, &options);
                renderings += 1;
            }
        }
    }
    assert!(renderings >= 100, "{renderings}");
}

/// A text wherever a record may hold one: in a value, a name, a code, a type, and in the uid of a
/// record that others lead to, which becomes the value of an attribute.
fn holding(text: &str) -> String {
    format!(
        r#"{{ "standard": "MODS", "version": "1.0.0",
            "subjectOfCare": {{ "recordUid": "soc-1", "personName": {{ "personFullName": {text} }} }},
            "records": [
                {{ "type": "Wish", "recordUid": {text}, "freeText": {text}, {text}: {{ {text}: [{text}] }} }},
                {{ "type": "CareNeedsAssessment", "wish": [ {{ "recordUid": {text} }}, {{ "display": {text} }} ],
                   "subjectOfCare": {{ "recordUid": "nobody", "type": {text} }} }},
                {{ "type": "Problem", "date": {text}, "problem":
                    {{ "system": {text}, "version": {text}, "code": {text}, "display": {text}, "text": {text} }} }},
                {{ "type": {text} }}, {text} ] }}"#
    )
}

#[test]
fn every_payload_says_the_same_in_every_place() {
    let payloads: Vec<String> = serde_json::from_str(include_str!("hostile.json")).expect("a list of texts");
    assert!(payloads.len() > 30);
    for payload in &payloads {
        let json = holding(&serde_json::to_string(payload).expect("a text"));
        let examination = Examination::of(json.as_bytes(), &ExamineOptions::default());
        for heading_level in 1..=6 {
            let options = RenderOptions { heading_level, findings: true, ..RenderOptions::default() };
            let html = agreed(&examination.record, &examination.findings, &options);
            assert!(html.contains("<data value="), "no text stands in an attribute");
        }
    }
}
