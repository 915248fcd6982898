//! The record document itself, and what is none.

use super::check::{Tally, found, report};
use super::facts::facts;
use super::samples::{minimal, surrounded};
use mods_record::Target;
use serde_json::{Value, json};

/// A sound document, to be changed.
fn document() -> Value {
    let class = facts().class("CareWorker");
    surrounded(class, minimal(class)).document
}

fn with(name: &str, value: Value) -> String {
    let mut document = document();
    document[name] = value;
    document.to_string()
}

#[test]
fn what_is_no_record_document_is_one_error() {
    let single = Value::Object(minimal(facts().class("Alert"))).to_string();
    let typed = single.replacen('{', "{\"type\":\"Alert\",", 1);
    let other = with("standard", json!("Another"));
    let inputs = [
        ("a number", "42"),
        ("a text", "\"MODS\""),
        ("a truth", "true"),
        ("nothing", "null"),
        ("a list", "[]"),
        ("a list of documents", "[{\"standard\":\"MODS\"}]"),
        ("an empty object", "{}"),
        ("an object of something", "{\"name\":\"value\",\"other\":[1,2,3]}"),
        ("a FHIR resource", "{\"resourceType\":\"Patient\",\"id\":\"x\"}"),
        ("another standard", &other),
        ("one class, without its type", &single),
        ("one class", &typed),
    ];
    let mut tally = Tally::default();
    let expected = [("not-a-mods-record", "error", "")];
    for (what, input) in inputs {
        let report = report(input, Target::Document);
        let got: Vec<_> = report
            .findings
            .iter()
            .map(|finding| (finding.code, finding.severity, finding.pointer.as_str()))
            .collect();
        tally.need(got == expected, || format!("{what}: {got:?}"));
        tally.need(report.checked == 0 && report.unchecked.is_empty(), || {
            format!("{what}: something was checked")
        });
        tally.need(!report.valid, || format!("{what}: valid"));
    }
    tally.close("no documents");
}

#[test]
fn a_version_that_is_not_known_is_one_warning() {
    let mut tally = Tally::default();
    let unknown = found("unknown-version", "warning", "/version", Some("RecordDocument"), Some("version"));
    for version in ["0.2.0", "1.0", "1.0.0 ", "2.0.0", "1.0.5"] {
        tally.try_input(
            "version",
            &with("version", json!(version)),
            Target::Document,
            std::slice::from_ref(&unknown),
        );
    }
    tally.close("versions");
}

#[test]
fn a_sound_document_has_nothing_to_say() {
    let mut tally = Tally::default();
    tally.try_input("document", &document().to_string(), Target::Document, &[]);
    tally.close("document");
}

#[test]
fn each_part_of_a_document_may_be_left_out_or_blank() {
    let mut tally = Tally::default();
    for element in &facts().class("RecordDocument").elements {
        let said = |code: &str, severity: &str| {
            found(code, severity, &format!("/{}", element.json), Some("RecordDocument"), Some(&element.json))
        };
        let absent = element.absence().map(|(code, severity)| said(code, severity));
        // The others would be missed by what refers to them.
        let mut document = json!({ "standard": "MODS", "version": facts().publication });
        document["subjectOfCare"] = json!({ "recordUid": "person" });
        let mut expected = of_a_bare_person(&element.json);
        expected.extend(absent);
        document.as_object_mut().expect("an object").shift_remove(&element.json);
        tally.try_input("left out", &document.to_string(), Target::Document, &expected);
        expected.push(said("empty-value", "warning"));
        for blank in [Value::Null, json!(""), json!([])] {
            document[&element.json] = blank;
            tally.try_input("blank", &document.to_string(), Target::Document, &expected);
        }
        tally.elements += 1;
    }
    tally.close("parts");
}

/// What a person with no more than a uid lacks, unless it is the person who is left out.
fn of_a_bare_person(left_out: &str) -> Vec<super::check::Found> {
    let class = facts().class("SubjectOfCare");
    let asked =
        class.elements.iter().filter(|element| element.json != "recordUid" && left_out != "subjectOfCare");
    let missing = |element: &super::facts::Element| {
        let (code, severity) = element.absence()?;
        Some(found(
            code,
            severity,
            &format!("/subjectOfCare/{}", element.json),
            Some(&class.id),
            Some(&element.json),
        ))
    };
    asked.filter_map(missing).collect()
}

/// Standard and version decide how the document is read, and are said to be wrong in one way.
#[test]
fn each_part_of_a_document_has_its_type() {
    let mut tally = Tally::default();
    let wrong =
        |name: &str, pointer: &str| found("wrong-type", "error", pointer, Some("RecordDocument"), Some(name));
    let words = json!("words");
    let number = json!(42);
    for (name, value, pointer) in [
        ("version", &number, "/version"),
        ("subjectOfCare", &words, "/subjectOfCare"),
        ("subjectOfCare", &number, "/subjectOfCare"),
        ("careActors", &words, "/careActors"),
        ("records", &number, "/records"),
    ] {
        let mut document = json!({ "standard": "MODS", "version": facts().publication });
        document["subjectOfCare"] = json!({ "recordUid": "person" });
        document[name] = value.clone();
        let mut expected = of_a_bare_person(name);
        expected.push(wrong(name, pointer));
        tally.try_input(name, &document.to_string(), Target::Document, &expected);
    }
    tally.close("types of parts");
}

#[test]
fn an_empty_object_for_a_part_counts_as_absent() {
    let mut tally = Tally::default();
    for part in ["standard", "version", "subjectOfCare", "careActors", "records"] {
        let mut document = document();
        document[part] = json!({});
        let report = report(&document.to_string(), Target::Document);
        let codes: Vec<_> =
            report.findings.iter().filter(|f| f.element == Some(part)).map(|f| f.code).collect();
        let mut others: Vec<_> =
            codes.iter().filter(|code| **code != "recommended-element-missing").collect();
        others.sort_unstable();
        tally.need(others == [&"empty-value"], || format!("{part}: {codes:?}"));
    }
    tally.close("empty parts");
}

/// What is no text is no uid: two such are not the same one.
#[test]
fn uids_that_are_no_text_are_not_alike() {
    let mut tally = Tally::default();
    for uid in [json!({ "a": 1 }), json!(["a"]), json!(true), json!([])] {
        let actor = json!({ "type": "CareTeam", "recordUid": uid });
        let document =
            json!({ "standard": "MODS", "version": facts().publication, "careActors": [actor, actor] });
        let report = report(&document.to_string(), Target::Document);
        let codes: Vec<_> = report.findings.iter().map(|finding| finding.code).collect();
        tally.need(!codes.contains(&"duplicate-record"), || format!("{uid}: {codes:?}"));
    }
    tally.close("uids");
}
