//! How complete a record is said to be, and which needs it is said to cover, against counts made
//! here from the same data.

use super::check::Tally;
use super::example_records::examples;
use super::facts::{Class, Element, facts, file};
use super::samples::{minimal, minimal_with, surrounded, value};
use mods_record::model::Release;
use mods_record::{ClassCompleteness, Examination, ExamineOptions, NeedCoverage, Share, Target};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const LEVELS: [&str; 3] = ["must", "should", "could"];

fn told(input: &str, target: Target) -> (Vec<ClassCompleteness>, Vec<NeedCoverage>) {
    let options = ExamineOptions { target, completeness: true, ..ExamineOptions::default() };
    let examination = Examination::of(input.as_bytes(), &options);
    let completeness = examination.completeness.expect("it was asked for");
    (completeness.classes(Release::newest()), completeness.coverage())
}

/// What is said of the class of an object that is checked alone.
fn alone(class: &Class, input: &str) -> Option<ClassCompleteness> {
    let target = Target::named(&class.id).expect("a class");
    let (classes, coverage) = told(input, target);
    assert!(coverage.is_empty(), "{}: a part covers no needs", class.id);
    classes.into_iter().find(|told| told.class == class.id)
}

fn shares(told: &ClassCompleteness) -> [Share; 3] {
    [told.must, told.should, told.could]
}

/// Must, should or could.
fn level(element: &Element) -> usize {
    LEVELS.iter().position(|level| *level == element.level).expect("a level")
}

/// Records, actors and groups: no forms of values.
fn classes() -> impl Iterator<Item = &'static Class> {
    facts().usable().filter(|class| class.kind != "datatype")
}

fn elements() -> impl Iterator<Item = (&'static Class, &'static Element)> {
    classes().flat_map(|class| class.elements.iter().map(move |element| (class, element)))
}

#[test]
fn the_least_object_of_a_class_has_every_must_and_every_should() {
    let mut tally = Tally::default();
    for class in classes() {
        let object = minimal(class);
        let told = alone(class, &Value::Object(object.clone()).to_string());
        let told = told.unwrap_or_else(|| panic!("{} is not counted", class.id));
        let mut expected = [Share::default(); 3];
        for element in &class.elements {
            expected[level(element)].of += 1;
            expected[level(element)].filled += u32::from(object.contains_key(&element.json));
            tally.elements += 1;
        }
        tally.need(told.records == 1 && shares(&told) == expected, || format!("{told:?}, not {expected:?}"));
        tally.need(told.must.filled == told.must.of, || format!("{told:?}: a must is not filled"));
        tally.need(told.should.filled == told.should.of, || format!("{told:?}: a should is not filled"));
    }
    tally.close("least objects");
}

/// The object with another value, or none, for the element.
fn with(object: &Map<String, Value>, element: &Element, value: Option<Value>) -> String {
    let mut object = object.clone();
    match value {
        Some(value) => object.insert(element.json.clone(), value),
        None => object.shift_remove(&element.json),
    };
    Value::Object(object).to_string()
}

#[test]
fn an_element_counts_once_if_it_has_a_value_and_not_if_it_is_blank() {
    let mut tally = Tally::default();
    for (class, element) in elements() {
        let object = minimal_with(class, element);
        let sound = value(element);
        let filled = |input: String| alone(class, &input).map(|told| shares(&told));
        let full = filled(with(&object, element, Some(sound.clone()))).expect("an object");
        let mut less = full;
        less[level(element)].filled -= 1;
        let mut says = |what: &str, expected: &[Share; 3], input: String| {
            let got = filled(input.clone());
            tally.need(got.as_ref() == Some(expected), || {
                format!("{} {what}: {input}: {got:?}", element.path())
            });
        };
        says("left out", &less, with(&object, element, None));
        for blank in
            [Value::Null, json!(""), json!(" "), json!([]), json!({}), json!([""]), json!([null, {}])]
        {
            says("blank", &less, with(&object, element, Some(blank)));
        }
        says("of a wrong type", &full, with(&object, element, Some(json!([[1]]))));
        if element.is_many() {
            let item = &sound[0];
            says("a list of two", &full, with(&object, element, Some(json!([item, item]))));
            says("a list with a blank", &full, with(&object, element, Some(json!([null, item]))));
        }
        let twice = with(&object, element, Some(sound.clone()));
        let twice = twice.replacen('{', &format!("{{\"{}\":{sound},", element.json), 1);
        says("a name that stands twice", &full, twice);
        tally.elements += 1;
    }
    tally.close("filled elements");
}

/// What this test counts in an object of a class: by class, objects, and filled elements by level.
type Counts = BTreeMap<String, (u32, [u32; 3])>;

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_blank),
        Value::Object(object) => object.values().all(is_blank),
        _ => false,
    }
}

fn count(value: &Value, class: &Class, counts: &mut Counts) {
    if is_blank(value) {
        return;
    }
    let (objects, filled) = counts.entry(class.id.clone()).or_default();
    *objects += 1;
    for element in class.elements.iter().filter(|element| !is_blank(&value[&element.json])) {
        filled[level(element)] += 1;
    }
    for element in &class.elements {
        let Some(group) = &element.group else { continue };
        let group = facts().class(group);
        each(&value[&element.json]).for_each(|item| count(item, group, counts));
    }
}

fn each(value: &Value) -> impl Iterator<Item = &Value> {
    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    items.iter().filter(|item| !item.is_null())
}

/// Whether the log of a record calls this very version deleted or entered in error.
fn is_taken_back(record: &Value) -> bool {
    each(&record["changeLog"]).any(|entry| {
        entry["recordVersion"] == record["versionNumber"]
            && ["deleted", "entered-in-error"].contains(&entry["changeType"].as_str().unwrap_or_default())
    })
}

fn is_current(record: &Value, all: &[&Value]) -> bool {
    let number = |record: &Value| record["versionNumber"].as_u64().unwrap_or(0);
    let is_later = |other: &&&Value| {
        let same = other["recordUid"] == record["recordUid"] && other["type"] == record["type"];
        same && number(other) > number(record) && !is_taken_back(other)
    };
    !is_taken_back(record) && !all.iter().any(|other| is_later(&other))
}

fn counts_of(document: &Value) -> Counts {
    let mut counts = Counts::new();
    count(&document["subjectOfCare"], facts().class("SubjectOfCare"), &mut counts);
    for list in ["careActors", "records"] {
        let all: Vec<&Value> = each(&document[list]).collect();
        for record in all.iter().filter(|record| is_current(record, &all)) {
            count(record, facts().class(record["type"].as_str().expect("a type")), &mut counts);
        }
    }
    counts
}

fn compare(tally: &mut Tally, what: &str, document: &str) {
    let counts = counts_of(&serde_json::from_str(document).expect("JSON"));
    let (told, _) = told(document, Target::Document);
    let order: Vec<&str> = classes().map(|class| &*class.id).filter(|id| counts.contains_key(*id)).collect();
    let classes: Vec<&str> = told.iter().map(|told| told.class).collect();
    tally.need(classes == order, || format!("{what}: {classes:?}, not {order:?}"));
    for told in told {
        let (objects, filled) = counts.get(told.class).copied().unwrap_or_default();
        let class = facts().class(told.class);
        let of =
            |at: usize| class.elements.iter().filter(|element| level(element) == at).count() as u32 * objects;
        for (at, share) in shares(&told).into_iter().enumerate() {
            let expected = Share { filled: filled[at], of: of(at) };
            tally.need(share == expected, || {
                format!("{what}: {} {}: {share:?}, not {expected:?}", told.class, LEVELS[at])
            });
        }
        tally.need(told.records == objects, || {
            format!("{what}: {} {}, not {objects}", told.records, told.class)
        });
        tally.elements += 1;
    }
}

#[test]
fn the_examples_are_counted_as_they_are_counted_here() {
    let mut tally = Tally::default();
    for path in examples() {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if !name.starts_with("wrong-") {
            compare(&mut tally, &name, &fs::read_to_string(&path).expect("an example"));
        }
    }
    assert!(tally.elements > 200, "only {} classes in the examples", tally.elements);
    tally.close("classes in examples");
}

/// A version of a record, with words of its own and what its log says of it.
fn version(uid: &str, number: u32, change: &str) -> Value {
    json!({
        "type": "Alert", "recordUid": uid, "versionNumber": number, "freeText": "Example",
        "changeLog": [{ "changeType": "created", "recordUid": uid, "recordVersion": 1 },
                      { "changeType": change, "recordUid": uid, "recordVersion": number }],
    })
}

#[test]
fn the_current_version_of_a_record_counts() {
    let mut tally = Tally::default();
    let risk = json!({ "type": "Risk", "recordUid": "a", "versionNumber": 1 });
    for (what, records, alerts) in [
        ("one", vec![version("a", 1, "created")], 1),
        ("two", vec![version("a", 1, "created"), version("a", 2, "modified")], 1),
        ("two, the later first", vec![version("a", 12, "modified"), version("a", 9, "modified")], 1),
        ("of two records", vec![version("a", 1, "created"), version("b", 2, "modified")], 2),
        ("the last taken back", vec![version("a", 1, "created"), version("a", 2, "deleted")], 1),
        ("all taken back", vec![version("a", 1, "entered-in-error"), version("a", 2, "deleted")], 0),
        ("a uid that two classes bear", vec![version("a", 2, "modified"), risk], 1),
    ] {
        let document = json!({ "standard": "MODS", "version": facts().publication, "records": records });
        compare(&mut tally, what, &document.to_string());
        let (told, _) = told(&document.to_string(), Target::Document);
        let of = |id: &str| told.iter().find(|told| told.class == id).map_or(0, |told| told.records);
        tally.need(of("Alert") == alerts, || format!("{what}: {} alerts", of("Alert")));
        // What stands inside a version goes with it.
        tally.need(of("ChangeLog") == 2 * alerts, || format!("{what}: {} log entries", of("ChangeLog")));
    }
    // Of two with one number, one is current; nothing says which.
    let twice =
        json!({ "standard": "MODS", "records": [version("a", 1, "created"), version("a", 1, "created")] });
    let (told, _) = told(&twice.to_string(), Target::Document);
    tally.need(told[0].records == 1, || format!("{told:?}"));
    tally.close("versions");
}

/// The classes that each need names, read here from `needs.json`.
fn needs() -> Vec<Vec<String>> {
    let file = file("needs.json");
    let class = |name: &Value| {
        let found = each(&file["names"]).find(|row| row["name"] == *name);
        found.unwrap_or_else(|| panic!("{name} has no reading"))["class"].as_str().map(str::to_owned)
    };
    let named = |need: &Value| need["named"].as_array().into_iter().flatten().filter_map(class).collect();
    each(&file["needs"]).map(named).collect()
}

/// What each record and actor is a kind of.
fn parents() -> BTreeMap<String, Vec<String>> {
    let file = file("mods-1.0.json");
    let of =
        |class: &Value| each(&class["parents"]).filter_map(|id| id.as_str().map(str::to_owned)).collect();
    let held = each(&file["classes"]).filter(|class| class["kind"] == "record" || class["kind"] == "actor");
    held.map(|class| (class["id"].as_str().expect("an id").to_owned(), of(class))).collect()
}

#[test]
fn a_need_is_covered_when_all_that_it_names_is_there() {
    let mut tally = Tally::default();
    let (needs, parents) = (needs(), parents());
    assert_eq!(needs.len(), 21);
    let records = classes().filter(|class| class.kind != "group");
    let whole =
        fs::read_to_string(format!("{}/examples/records/care-home-year.json", env!("CARGO_MANIFEST_DIR")));
    let documents = records.map(|class| surrounded(class, minimal(class)).document.to_string());
    for document in documents.chain([whole.expect("an example")]) {
        let counts = counts_of(&serde_json::from_str(&document).expect("JSON"));
        let kinds = counts.keys().filter_map(|id| parents.get(id)).flatten();
        let present: BTreeSet<&String> = counts.keys().chain(kinds).collect();
        let (_, coverage) = told(&document, Target::Document);
        let expected = needs.iter().enumerate().map(|(at, named)| {
            let (here, missing): (Vec<&String>, Vec<&String>) =
                named.iter().partition(|id| present.contains(*id));
            json!({
                "need": at + 1, "held": (!named.is_empty()).then_some(missing.is_empty()),
                "present": here, "absent": missing,
            })
        });
        let got = serde_json::to_value(&coverage).expect("plain data");
        let expected = Value::Array(expected.collect());
        tally.need(got == expected, || format!("{document}\n  got      {got}\n  expected {expected}"));
        tally.elements += 1;
    }
    let named = needs.iter().filter(|named| !named.is_empty()).count();
    println!("{} needs, {named} of them name a class", needs.len());
    tally.close("coverage");
}

#[test]
fn of_what_is_no_whole_record_only_what_was_read_is_told() {
    let document = surrounded(facts().class("Alert"), minimal(facts().class("Alert"))).document;
    let text = document.to_string();
    let (whole, coverage) = told(&text, Target::Document);
    assert_eq!(coverage.len(), 21);
    // Cut inside the last record: what was closed before is told, and nothing of what was open.
    let cut = &text[..text.rfind("\"type\"").expect("a record")];
    let (read, coverage) = told(cut, Target::Document);
    assert!(coverage.is_empty(), "{coverage:?}");
    assert!(!read.is_empty() && read.len() < whole.len(), "{read:?}");
    assert!(read.iter().all(|told| whole.iter().any(|other| other.class == told.class)), "{read:?}");
    // In an older version of a document that broke off, since the newer may be behind the break.
    let versions =
        json!({ "standard": "MODS", "records": [version("a", 1, "created"), version("a", 2, "modified")] });
    let (read, _) = told(versions.to_string().trim_end_matches('}'), Target::Document);
    assert_eq!(read.iter().find(|told| told.class == "Alert").map(|told| told.records), Some(2));
    for other in [
        "",
        "5",
        "[]",
        "{}",
        r#"{ "standard": "Another", "records": [{ "type": "Alert", "recordUid": "a" }] }"#,
    ] {
        assert_eq!(told(other, Target::Document), (Vec::new(), Vec::new()), "{other}");
    }
    let element = Target::named("Alert.changeLog").expect("an element");
    let (read, coverage) = told(r#"[{ "changeType": "created" }, {}]"#, element);
    assert_eq!((read.len(), read[0].class, read[0].records, coverage.len()), (1, "ChangeLog", 1, 0));
    assert_eq!(told(r#"{ "code": "a" }"#, Target::named("Coding").expect("a class")).0, Vec::new());
}

#[test]
fn nothing_is_told_that_was_not_asked_for() {
    let examination = Examination::of(b"{}", &ExamineOptions::default());
    assert!(examination.completeness.is_none());
    let report = mods_record::Report::new(&examination, &[], false);
    let report = serde_json::to_value(&report).expect("plain data");
    assert_eq!((report.get("completeness"), report.get("coverage")), (None, None));
}
