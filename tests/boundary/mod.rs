//! The boundary as JavaScript uses it: room for bytes, then a call. The same tests run in Node
//! and in a browser.

use js_sys::{JSON, Reflect};
use mods_record::wasm::{Utf8, from_extract, input, render, to_extract, validate};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::flat;

const MINIMAL: &[u8] = include_bytes!("../../examples/records/minimal.json");
const WRONG: &[u8] = include_bytes!("../../examples/records/wrong-identifiers.json");

/// Writes a record where JavaScript would, and says how long it is.
#[allow(unsafe_code, reason = "JavaScript writes into the memory of the module; a test in Rust must too")]
fn write(record: &[u8]) -> usize {
    let room = input(record.len());
    unsafe { std::ptr::copy_nonoverlapping(record.as_ptr(), room, record.len()) };
    record.len()
}

fn options(json: &str) -> JsValue {
    JSON::parse(json).expect("options are JSON")
}

/// As `npm/report.js` makes it.
fn report(record: &[u8], options: &JsValue) -> JsValue {
    let Utf8(text) = validate(write(record), options).expect("the options are right");
    JSON::parse(&flat::report(&text).to_string()).expect("JSON")
}

fn text(told: Utf8) -> String {
    String::from_utf8(told.0).expect("UTF-8")
}

fn get(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).expect("an object")
}

#[wasm_bindgen_test]
fn a_sound_record_is_valid() {
    let report = report(MINIMAL, &JsValue::UNDEFINED);
    assert_eq!(get(&report, "valid"), JsValue::TRUE);
    assert_eq!(get(&report, "standard"), "MODS");
    assert!(get(&report, "checked").as_f64() > Some(20.0));
}

#[wasm_bindgen_test]
fn a_report_is_a_plain_object() {
    let report = report(WRONG, &JsValue::UNDEFINED);
    let text: String = JSON::stringify(&report).expect("plain data").into();
    assert!(text.contains("\"pointer\":\"/subjectOfCare/personIdentification/nhsNumber\""), "{text}");
    assert!(text.contains("\"path\":[\"subjectOfCare\",\"personIdentification\",\"nhsNumber\"]"), "{text}");
    assert!(text.contains("\"related\":null"), "absent is null, not missing: {text}");
}

#[wasm_bindgen_test]
fn findings_match_those_of_the_native_build() {
    let report = report(WRONG, &JsValue::UNDEFINED);
    let text: String = JSON::stringify(&report).expect("plain data").into();
    let here: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let examination = mods_record::Examination::of(WRONG, &mods_record::ExamineOptions::default());
    let there = serde_json::to_value(mods_record::Report::new(&examination, &[], false)).expect("JSON");
    assert_eq!(here, there);
}

#[wasm_bindgen_test]
fn a_report_is_what_serde_would_make_of_it() {
    for record in [MINIMAL, WRONG] {
        let here = report(record, &JsValue::UNDEFINED);
        let examination = mods_record::Examination::of(record, &mods_record::ExamineOptions::default());
        let there = mods_record::Report::new(&examination, &[], false);
        let serializer = serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true);
        let there = serde::Serialize::serialize(&there, &serializer).expect("a report is plain data");
        assert_eq!(JSON::stringify(&here).map(String::from), JSON::stringify(&there).map(String::from));
    }
}

#[wasm_bindgen_test]
fn what_the_caller_knows_of_codes_is_asked() {
    let status = |answer: &str| {
        let given = options(r#"{"as":"Alert.status","codeSets":{}}"#);
        let lookup = get(&given, "codeSets");
        let ask = js_sys::Function::new_with_args("name, code", answer);
        Reflect::set(&lookup, &"ask".into(), &ask).expect("an object");
        let report = report(br#"{ "code": "paused" }"#, &given);
        get(&get(&report, "counts"), "warning").as_f64()
    };
    assert_eq!(status("return name === 'alert-status' && code === 'paused'"), Some(0.0));
    assert_eq!(status("return name === 'http://hl7.org/fhir/flag-status' || undefined"), Some(0.0));
    assert_eq!(status("return false"), Some(1.0));
    assert_eq!(status(""), Some(1.0));
}

#[wasm_bindgen_test]
fn misuse_is_a_code() {
    let unknown = validate(write(MINIMAL), &options(r#"{"as":"Nothing"}"#));
    let names = unknown.expect_err("there is no such class").as_string().expect("a code with names");
    assert!(names.starts_with("unknown-as:") && names.contains(" Alert Alert.type "), "{names}");
    let version = validate(write(MINIMAL), &options(r#"{"version":"9.9"}"#));
    assert_eq!(version.err(), Some("unknown-version".into()));
}

#[wasm_bindgen_test]
fn a_call_without_a_record_sees_none_of_the_one_before() {
    report(MINIMAL, &JsValue::UNDEFINED);
    let room = input(MINIMAL.len());
    assert!(!room.is_null());
    let html = text(render(MINIMAL.len(), &JsValue::UNDEFINED).expect("no options"));
    assert!(!html.contains("9990000018"), "bytes of the last record are still there");
}

#[wasm_bindgen_test]
fn a_record_is_rendered_in_each_format() {
    let fragment = text(render(write(MINIMAL), &JsValue::UNDEFINED).expect("no options"));
    let page = text(render(write(MINIMAL), &options(r#"{"format":"page"}"#)).expect("a format"));
    let text = text(render(write(MINIMAL), &options(r#"{"format":"text"}"#)).expect("a format"));
    assert!(fragment.starts_with("<div class=\"mods-record"), "{fragment}");
    assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
    assert!(!text.contains('<'), "{text}");
}

#[wasm_bindgen_test]
fn a_record_becomes_an_extract_and_comes_back() {
    let given = r#"{ "ehrSystem": "home-care", "ehrId": { "root": "2.999.1", "extension": "r-1" }, "timeCreated": "2026-01-31" }"#;
    let made = to_extract(write(MINIMAL), &options(given)).expect("the options are right");
    let made: serde_json::Value = serde_json::from_str(&made).expect("JSON");
    assert_eq!(
        made["extract"]["ehr_id"],
        serde_json::json!({ "root": { "oid": "2.999.1" }, "extension": "r-1" })
    );
    assert!(made["choices"].as_array().is_some_and(|choices| !choices.is_empty()));
    let as_text = options(&given.replacen('{', "{ \"text\": true,", 1));
    let text = to_extract(write(MINIMAL), &as_text).expect("the options are right");
    let text: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let text = text["extract"].as_str().expect("a text");
    assert_eq!(serde_json::from_str::<serde_json::Value>(text).expect("JSON"), made["extract"]);
    let back = from_extract(write(text.as_bytes()), &JsValue::UNDEFINED).expect("no options");
    let back: serde_json::Value = serde_json::from_str(&back).expect("JSON");
    assert_eq!(back["record"], serde_json::from_slice::<serde_json::Value>(MINIMAL).expect("JSON"));
    assert_eq!(back["kept"].as_array().map(Vec::len), Some(3));
}

#[wasm_bindgen_test]
fn what_cannot_be_converted_says_why() {
    let given = options(r#"{ "ehrSystem": "a", "ehrId": "b", "timeCreated": "2026-01-31" }"#);
    assert_eq!(to_extract(write(b"{"), &given).as_deref(), Ok(r#"{"extract":null,"refused":"not-json"}"#));
    let refused = from_extract(write(MINIMAL), &JsValue::UNDEFINED);
    assert_eq!(refused.as_deref(), Ok(r#"{"record":null,"refused":"not-an-extract"}"#));
    for (wrong, name) in [("ehrSystem", "\"\""), ("ehrId", "{}"), ("timeCreated", "\"now\"")] {
        Reflect::set(&given, &wrong.into(), &JSON::parse(name).expect("JSON")).expect("an object");
        let error = to_extract(write(MINIMAL), &given).expect_err("misuse");
        assert_eq!(error.as_string(), Some(format!("option-value:{wrong}")));
        Reflect::set(&given, &wrong.into(), &"2026-01-31".into()).expect("an object");
    }
}
