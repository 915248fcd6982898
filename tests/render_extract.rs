//! What the rendering of an extract of ISO 13606 shows, in which order, and what of it is withheld; and that
//! nothing of it is lost without being said, whatever is done to it.
//!
//! The example as plain text stands beside it: `UPDATE=1 cargo test --test render_extract` writes it anew.
#![cfg(feature = "iso13606")]

mod events;
mod leaves;
mod pieces;
mod random;
mod strict;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use events::agreed;
use leaves::{contents, leaves};
use mods_record::json::Limits;
use mods_record::record::{Label, NodeId, Record, Shape};
use mods_record::render::{Format, RenderOptions, View, render};
use mods_record::{Examination, ExamineOptions, Target};
use pieces::in_order;
use random::Random;
use serde_json::{Value, json};

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/extracts/extract.json")
}

fn example() -> Value {
    serde_json::from_slice(&fs::read(path()).expect("the example")).expect("JSON")
}

fn examine(json: &str) -> Examination<'_> {
    Examination::of(json.as_bytes(), &ExamineOptions::default())
}

/// All forms of a rendering agree; this is its HTML, read by a strict reader.
fn html(json: &str, options: &RenderOptions) -> String {
    let examination = examine(json);
    let html = agreed(&examination.record, &examination.findings, options);
    strict::read(&html);
    assert_links(&html);
    html
}

fn shown(extract: &Value) -> String {
    html(&extract.to_string(), &RenderOptions::default())
}

fn text(extract: &Value) -> String {
    let json = extract.to_string();
    let options = RenderOptions { format: Format::Text, ..RenderOptions::default() };
    render(&examine(&json).record, &[], &options)
}

/// Every link leads to one place, and no place stands there twice.
fn assert_links(html: &str) {
    let values = |name: &str| {
        let starts = html.split(name).skip(1);
        starts.filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>()
    };
    let mut ids = BTreeSet::new();
    for id in values(" id=\"") {
        assert!(ids.insert(id), "{id} stands there twice");
    }
    for link in values(" href=\"#") {
        assert!(ids.contains(link), "{link} leads nowhere");
    }
}

/// The text of an extract with these compositions and nobody but a person.
fn extract(compositions: Value) -> Value {
    json!({
        "ehr_system": { "extension": "system" }, "ehr_id": { "extension": "ehr" },
        "subject_of_care": { "extension": "person" }, "time_created": { "time": "2026-11-02" },
        "rm_id": "EN 13606", "all_compositions": compositions,
    })
}

fn composition(id: &str, content: Value) -> Value {
    json!({
        "name": { "type": "SIMPLE_TEXT", "originalText": format!("Composition {id}") },
        "rc_id": { "extension": id }, "synthesised": false, "content": content,
    })
}

fn element(name: &str, value: Value) -> Value {
    json!({
        "type": "ELEMENT", "name": { "type": "SIMPLE_TEXT", "originalText": name },
        "rc_id": { "extension": name }, "synthesised": false, "value": value,
    })
}

fn entry(items: Value) -> Value {
    json!({
        "type": "ENTRY", "name": { "type": "SIMPLE_TEXT", "originalText": "Entry name" },
        "rc_id": { "extension": "entry" }, "synthesised": false, "uncertainty_expressed": false, "items": items,
    })
}

fn with_value(value: Value) -> Value {
    extract(json!([composition("c", json!([entry(json!([element("Label", value)]))]))]))
}

/// What an object says of itself, read without the renderer.
struct Seen<'r, 'a> {
    record: &'r Record<'a>,
    most: u64,
}

impl Seen<'_, '_> {
    fn members(&self, node: NodeId) -> Vec<(String, NodeId)> {
        let mut members = Vec::new();
        for member in self.record.members(node) {
            let name = match member.label {
                Label::Element(element) => element.json().to_owned(),
                Label::Unknown(key) => self.record.text(key).into_owned(),
                Label::Item(_) => continue,
            };
            members.push((name, member.value));
        }
        members
    }

    fn is_masked(&self, node: NodeId) -> bool {
        self.members(node).iter().any(|(name, flavour)| {
            let says = |node: NodeId| self.record.text(node) == "MSK";
            name == "nullFlavor"
                && match self.record.shape(*flavour) {
                    Shape::Object => {
                        let codes: Vec<_> = self
                            .members(*flavour)
                            .into_iter()
                            .filter(|(name, _)| name == "codeValue")
                            .collect();
                        codes.iter().any(|(_, code)| says(*code))
                    }
                    _ => says(*flavour),
                }
        })
    }

    fn is_withheld(&self, node: NodeId) -> bool {
        let is_element = self.record.class(node).is_some_and(|class| class.class().id == "ELEMENT");
        self.is_masked(node)
            || self.members(node).iter().any(|(name, value)| {
                name == "sensitivity"
                    && self.record.text(*value).parse::<u64>().is_ok_and(|own| own > self.most)
                    || is_element && name == "value" && self.is_masked(*value)
            })
    }

    /// Whether it is a link to something of which only that is said.
    fn is_link_to(&self, node: NodeId, hidden: &BTreeSet<String>) -> bool {
        let is_link = self.record.class(node).is_some_and(|class| class.class().id == "LINK");
        let targets = self.members(node).into_iter().filter(|(name, _)| is_link && name == "target");
        let mut texts = Vec::new();
        targets.for_each(|(_, target)| leaves(self.record, target, &mut texts));
        texts.iter().any(|(_, text)| hidden.contains(text))
    }

    /// The leaves that have to be shown, and the identifiers of what is withheld.
    fn leaves(
        &self,
        node: NodeId,
        hides: bool,
        found: &mut Vec<(NodeId, String)>,
        hidden: &mut BTreeSet<String>,
    ) {
        for member in self.record.members(node) {
            let value = member.value;
            if let (Label::Unknown(key), false) = (member.label, hides) {
                found.push((value, self.record.text(key).into_owned()));
            }
            let is_object = self.record.shape(value) == Shape::Object;
            let hides = hides || is_object && (self.is_withheld(value) || self.is_link_to(value, hidden));
            match self.record.shape(value) {
                Shape::Object | Shape::Array => {
                    if hides && is_object {
                        for (name, id) in self.members(value) {
                            if matches!(name.as_str(), "rc_id" | "extract_id") {
                                for (_, part) in self.members(id) {
                                    hidden.insert(self.record.text(part).into_owned());
                                }
                            }
                        }
                    }
                    self.leaves(value, hides, found, hidden);
                }
                _ if hides => {}
                _ => found.push((value, self.record.text(value).into_owned())),
            }
        }
    }
}

/// How many leaves there are; panics if one is lost.
fn assert_nothing_is_lost(json: &str) -> usize {
    let examination = examine(json);
    let record = &examination.record;
    let document: Value = serde_json::from_str(json).expect("JSON");
    let criteria = document["criteria"].as_array().cloned().unwrap_or_default();
    let level = |value: &Value| value.as_u64().or_else(|| value.as_str()?.parse().ok());
    let most = criteria.iter().filter_map(|one| level(&one["max_sensitivity"])).max();
    let seen = Seen { record, most: most.unwrap_or(u64::MAX) };
    let (mut found, mut hidden) = (Vec::new(), BTreeSet::new());
    seen.leaves(NodeId::ROOT, false, &mut found, &mut hidden);
    // Once more, now that it is known which links lead to what is withheld.
    found.clear();
    seen.leaves(NodeId::ROOT, false, &mut found, &mut hidden);
    let options = RenderOptions { findings: true, ..RenderOptions::default() };
    let html = render(record, &examination.findings, &options);
    strict::read(&html);
    assert_links(&html);
    assert!(!html.contains("Other messages"), "a message has no place: {html}");
    let contents: BTreeMap<String, usize> = contents(&html);
    let is_bytes = |node: NodeId| {
        record.element(node).is_some_and(|element| matches!(element.json, "data" | "integrityCheck"))
    };
    let lost: Vec<&String> = found
        .iter()
        .filter(|(node, text)| !record.is_blank(*node) && !is_bytes(*node) && !hidden.contains(text))
        .map(|(_, text)| text)
        .filter(|text| !contents.contains_key(*text))
        .collect();
    assert!(lost.is_empty(), "{lost:?} of {json}");
    found.len()
}

#[test]
fn the_example_reads_as_the_text_beside_it() {
    let shown = text(&example());
    let beside = path().with_extension("txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&beside, &shown).expect("to write what is expected");
    }
    assert_eq!(shown, fs::read_to_string(beside).expect("what is expected"));
}

#[test]
fn all_forms_of_the_example_say_the_same() {
    let json = example().to_string();
    for name in View::names() {
        for (findings, heading_level) in [(false, 1), (true, 2), (true, 6)] {
            let view = View::named(name).expect("a view");
            html(&json, &RenderOptions { view, findings, heading_level, ..RenderOptions::default() });
        }
    }
}

#[test]
fn a_view_of_records_shows_the_whole_extract_and_says_so() {
    let said = "<p>Views are of records: all of this extract is shown</p>";
    let whole = shown(&example());
    let view = View::named("changes").expect("a view");
    let options = RenderOptions { view, ..RenderOptions::default() };
    assert!(!whole.contains(said));
    assert_eq!(
        html(&example().to_string(), &options).replace(said, "").replace('\n', ""),
        whole.replace('\n', "")
    );
}

#[test]
fn every_leaf_of_the_example_is_shown_or_withheld() {
    let count = assert_nothing_is_lost(&example().to_string());
    let json = example().to_string();
    let mut all = Vec::new();
    leaves(&examine(&json).record, NodeId::ROOT, &mut all);
    println!("{count} of {} leaves", all.len());
    assert!(count > 500 && count < all.len());
}

#[test]
fn what_broke_off_or_was_damaged_is_shown_as_far_as_it_goes() {
    let whole = example().to_string().into_bytes();
    let mut random = Random::new(2008);
    for _ in 0..60 {
        let mut bytes = whole.clone();
        random.damage(&mut bytes);
        let examination = Examination::of(&bytes, &ExamineOptions::default());
        let options = RenderOptions { findings: true, ..RenderOptions::default() };
        let html = agreed(&examination.record, &examination.findings, &options);
        strict::read(&html);
        assert_links(&html);
    }
}

/// All values in a document, by their paths.
fn paths(value: &Value, path: &str, found: &mut Vec<String>) {
    found.push(path.to_owned());
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                paths(value, &format!("{path}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (at, value) in items.iter().enumerate() {
                paths(value, &format!("{path}/{at}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn nothing_is_lost_whatever_stands_where_it_should_not() {
    let whole = example();
    let mut found = Vec::new();
    paths(&whole, "", &mut found);
    let found: Vec<&str> = found.iter().map(String::as_str).filter(|path| !path.is_empty()).collect();
    let classes = ["ELEMENT", "SECTION", "FOLDER", "PQ", "ED", "II", "CD", "ORGANISATION", "IVL", "NO_CLASS"];
    let mut random = Random::new(13_606);
    for number in 0..80 {
        let mut extract = whole.clone();
        for _ in 0..4 {
            let taken = extract.pointer(random.pick(&found)).cloned();
            let mut fresh = format!("fresh {}", random.below(1_000_000));
            if random.below(8) == 0 {
                fresh.push('\n');
                fresh.push('<');
            }
            let place = random.pick(&found);
            let Some(there) = extract.pointer_mut(place) else { continue };
            match (random.below(6), there) {
                (0, there) => *there = taken.unwrap_or(Value::Null),
                (1, there) => *there = json!([there.take()]),
                (2, there) => *there = json!({ "type": random.pick(&classes), "value": there.take() }),
                (3, Value::Object(members)) => {
                    members.insert(fresh, taken.unwrap_or(Value::Null));
                }
                (4, Value::Object(members)) => {
                    members.insert("type".into(), json!(random.pick(&classes)));
                }
                (_, there) if place != "/rm_id" => *there = json!(fresh),
                _ => {}
            }
        }
        let is_extract = extract["rm_id"].is_string() || extract["type"] == "EHR_EXTRACT";
        if !is_extract {
            extract["type"] = json!("EHR_EXTRACT");
        }
        assert_nothing_is_lost(&extract.to_string());
        if number % 8 == 0 {
            shown(&extract);
        }
    }
}

#[test]
fn what_is_masked_or_too_sensitive_is_in_no_form() {
    let json = example().to_string();
    assert!(json.contains("CANARY-MASKED") && json.contains("CANARY-SENSITIVE"));
    let examination = examine(&json);
    for format in [Format::Fragment, Format::Page, Format::Text, Format::Nodes] {
        let options = RenderOptions { format, findings: true, ..RenderOptions::default() };
        let shown = render(&examination.record, &examination.findings, &options);
        for secret in ["CANARY", "masked-1", "private-1"] {
            assert!(!shown.contains(secret), "{secret} in {format:?}");
        }
    }
    let shown = text(&example());
    in_order(&shown, &["Parts withheld (2)", "Conversation", "Withheld: more sensitive", "Withheld: masked"]);
    // One in a folder, two in links.
    assert_eq!(shown.matches("Leads to something that is withheld").count(), 3);
}

#[test]
fn a_link_to_what_is_withheld_says_no_more_than_that() {
    let mut linked = example();
    let role = json!({ "codeValue": "TELLING", "displayName": "TELLING" });
    for at in 0..3 {
        linked["all_compositions"][2]["links"][at]["role"] = role.clone();
    }
    // Of the three, one leads to what is shown.
    let shown = shown(&linked);
    assert_eq!(shown.matches("TELLING").count(), 2);
    assert_eq!(shown.matches("Leads to something that is withheld").count(), 3);
}

#[test]
fn what_is_masked_stays_so_in_every_place() {
    let mask = json!({ "codeValue": "MSK" });
    let secret = json!("CANARY");
    for value in [
        json!({ "type": "CODED_TEXT", "codedValue": { "nullFlavor": mask, "displayName": secret, "codeValue": secret } }),
        json!({ "type": "CODED_TEXT", "originalText": "shown", "codedValue": { "nullFlavor": mask, "displayName": secret } }),
        json!({ "type": "IVLTS", "low": { "nullFlavor": mask, "time": secret } }),
        json!({ "type": "RTO", "numerator": { "nullFlavor": mask, "value": secret }, "denominator": { "value": 1 } }),
        json!({ "type": "PQ", "value": 1, "units": { "nullFlavor": mask, "displayName": secret } }),
        json!({ "type": "QUANTITY_RANGE", "range": { "nullFlavor": mask, "literal": secret } }),
        json!({ "type": "II", "extension": "shown", "root": { "nullFlavor": mask, "oid": secret } }),
        json!({ "type": "ED", "alternateString": { "type": "SIMPLE_TEXT", "nullFlavor": mask, "originalText": secret } }),
        json!({ "type": "NO_CLASS", "nullFlavor": mask, "anything": [secret] }),
        json!({ "anything": { "nullFlavor": "MSK", "more": { "deep": secret } } }),
        json!([{ "nullFlavor": mask, "originalText": secret }]),
    ] {
        let shown = shown(&with_value(value.clone()));
        assert!(!shown.contains("CANARY"), "{value}");
        assert!(shown.contains("Withheld: masked"), "{value}");
    }
    let mut masked_name = with_value(json!({ "type": "INT", "value": 1 }));
    masked_name["all_compositions"][0]["name"] =
        json!({ "type": "SIMPLE_TEXT", "nullFlavor": mask, "originalText": secret });
    masked_name["all_compositions"][0]["links"] = json!([{ "nature": { "codeValue": "LINK-A0" }, "follow_link": true, "target": [{ "extension": "c" }] }]);
    assert!(!shown(&masked_name).contains("CANARY"));
}

#[test]
fn whatever_is_masked_is_in_no_form() {
    let whole = example();
    let mut found = Vec::new();
    paths(&whole, "", &mut found);
    found.retain(|path| whole.pointer(path).is_some_and(Value::is_object) && !path.is_empty());
    for path in found.iter().step_by(3) {
        let mut extract = whole.clone();
        let masked = extract.pointer_mut(path).expect("an object");
        let name = masked["name"].clone();
        replace_texts(masked, "SECRET");
        // A component is named, without its content.
        if masked["rc_id"].is_object() {
            masked["name"] = name;
        }
        masked["nullFlavor"] = json!({ "codeValue": "MSK" });
        masked["unknown"] = json!("SECRET");
        let json = extract.to_string();
        let examination = examine(&json);
        let options = RenderOptions { findings: true, ..RenderOptions::default() };
        let html = render(&examination.record, &examination.findings, &options);
        assert!(!html.contains("SECRET"), "{path}");
        assert!(html.contains("Withheld: masked"), "{path}");
    }
}

#[test]
fn alerts_come_first_then_the_newest_and_what_was_deleted_last() {
    let shown = text(&example());
    in_order(
        &shown,
        &[
            "Ada Example\n",
            "Alert: falls, 20 September 2026\n---",
            "About this extract\n===",
            "Folders\n===",
            "What was recorded\n===",
            "Conversation\n---",
            "Assessment of needs, 5 October 2026\n---",
            "Visit, 14 September 2026\n---",
            "ate all of her breakfast",
            "Earlier versions (1)",
            "ate half of her breakfast",
            "Allergy, 1 October 2026\n---",
            "Deleted\n",
            "What it said",
            "noted for the wrong person",
            "Earlier versions (1)",
            "Deleted by a later version",
            "People and organisations\n===",
        ],
    );
    let html = self::shown(&example());
    let card =
        html.split("class=\"nhsuk-tag nhsuk-tag--red\">Deleted<").nth(1).expect("a deleted composition");
    in_order(card, &["<details", "What it said", "noted for the wrong person", "</details>"]);
}

#[test]
fn versions_belong_together_by_their_set_or_by_the_one_before() {
    let version = |id: &str, time: &str, more: Value| {
        let mut one = composition(id, json!([]));
        let mut committal = json!({ "ehr_system": { "extension": "s" }, "time_committed": { "time": time },
            "committer": { "extension": "w" } });
        committal.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        one["committal"] = json!([committal]);
        one
    };
    let set = |id: &str| json!({ "version_set_id": { "extension": id } });
    let all = extract(json!([
        version("late", "2026-03-03", set("one")),
        version("early", "2026-03-01", set("one")),
        version("second", "2026-02-01", json!({ "previous_version": { "extension": "first" } })),
        // Named as the one before, whatever its time says.
        version("first", "2026-02-02", json!({})),
        version("alone", "2026-01-01", json!({})),
    ]));
    in_order(
        &text(&all),
        &[
            "\nComposition late, 3 March 2026\n---",
            "Earlier version: Composition early",
            "\nComposition second, 1 February 2026\n---",
            "Earlier version: Composition first",
            "\nComposition alone, 1 January 2026\n---",
        ],
    );
    assert_eq!(text(&all).matches("Earlier version: ").count(), 2);
}

#[test]
fn what_nobody_wrote_is_not_shown_as_the_words_of_an_author() {
    let html = shown(&example());
    let note = " (made to fit the model, not written by an author)";
    let heading = html.split("<h").find(|heading| heading.contains(note)).expect("a heading");
    assert!(
        heading.contains("Section") && !heading.split("</h").next().unwrap_or_default().contains("Container")
    );
    in_order(
        &text(&example()),
        &["Section (made to fit", "Picture of the wound", "Record details", "Name: Container"],
    );
}

#[test]
fn whose_it_is_and_that_nobody_is_sure_stand_before_the_values() {
    let shown = text(&example());
    in_order(&shown, &["Health of the daughter\n", "About somebody else Daughter\n", "Diabetes: Yes"]);
    in_order(&shown, &["Eating and drinking\n", "Not certain\n", "Appetite: "]);
    assert_eq!(shown.matches("About somebody else").count(), 1);
    let mut own = example();
    let party =
        own.pointer_mut("/all_compositions/2/content/1/members/0/subject_of_information/party").unwrap();
    *party = own_person();
    assert!(!text(&own).contains("About somebody else"));
}

fn own_person() -> Value {
    example()["subject_of_care"].clone()
}

#[test]
fn a_regular_table_is_one_and_any_other_a_list() {
    assert_eq!(shown(&example()).matches("<table").count(), 1);
    let mut irregular = example();
    let rows =
        irregular.pointer_mut("/all_compositions/2/content/0/members/0/members/0/items/1/parts").unwrap();
    rows[1]["parts"][0]["name"]["originalText"] = json!("Yards");
    let html = shown(&irregular);
    assert!(!html.contains("<table") && html.contains("Yards"));
}

#[test]
fn values_are_shown_in_words() {
    for (value, words) in [
        (json!({ "type": "BL", "value": true }), "Yes"),
        (json!({ "type": "INT", "value": -3 }), "-3"),
        (json!({ "type": "PQ", "value": 1200, "units": { "codeValue": "ml" } }), "1,200 ml"),
        (json!({ "type": "TS", "time": "20260327093000+0000" }), "27 March 2026 at 9:30am UTC"),
        (json!({ "type": "TS", "time": "not a time" }), "not a time"),
        (json!({ "type": "DATE", "date": "202603" }), "March 2026"),
        (json!({ "type": "IVLTS", "high": { "time": "2026" } }), "Up to 2026"),
        (json!({ "type": "RTO", "numerator": { "value": 1 }, "denominator": { "value": 20 } }), "1 / 20"),
        (
            json!({ "type": "II", "extension": "9990000018", "assigningAuthorityName": "https://fhir.nhs.uk/Id/nhs-number" }),
            "999 000 0018 (NHS number)",
        ),
        (
            json!({ "type": "CODED_TEXT", "originalText": "Own", "codedValue": { "codeValue": "1", "displayName": "Other" } }),
            "Own (Other, code 1)",
        ),
        (json!({ "type": "CD", "codeValue": "1" }), "1"),
        (json!({ "type": "URI", "value": "javascript:alert(1)" }), "javascript:alert(1)"),
        (json!({ "type": "INT", "nullFlavor": { "codeValue": "NI" } }), "No information"),
        (json!({ "type": "INT", "nullFlavor": { "codeValue": "UNK" } }), "Not known"),
        (json!({ "type": "INT", "nullFlavor": { "codeValue": "NAV" } }), "Not available at the moment"),
        (json!({ "type": "INT", "nullFlavor": { "codeValue": "XYZ" } }), "XYZ"),
        (json!({ "type": "INT", "value": 5, "nullFlavor": { "codeValue": "UNC" } }), "5 (Not coded)"),
        (json!(null), "Not recorded"),
    ] {
        let extract = with_value(value);
        let shown = text(&extract);
        assert!(shown.contains(&format!("\nLabel: {words}\n")), "{words:?} is not in {shown}");
        assert_nothing_is_lost(&extract.to_string());
        self::shown(&extract);
    }
}

#[test]
fn no_text_becomes_markup() {
    let payloads: Vec<String> = serde_json::from_str(include_str!("hostile.json")).expect("a list of texts");
    let whole = example().to_string();
    for payload in payloads {
        let mut extract: Value = serde_json::from_str(&whole).expect("JSON");
        replace_texts(&mut extract, &payload);
        extract[&payload] = json!({ &payload: [payload] });
        let html = html(&extract.to_string(), &RenderOptions { findings: true, ..RenderOptions::default() });
        assert!(html.matches("<bdi").count() > 100);
    }
}

/// Puts a text in place of every other, but for the names of classes and of the model.
fn replace_texts(value: &mut Value, text: &str) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                if !matches!(name.as_str(), "type" | "rm_id" | "nullFlavor") {
                    replace_texts(value, text);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| replace_texts(item, text)),
        Value::String(old) => *old = text.to_owned(),
        _ => {}
    }
}

#[test]
fn no_depth_of_nesting_exhausts_the_stack() {
    let nested = |start: &str, end: &str| format!("{}{}", start.repeat(300), end.repeat(300));
    let whole = |content: &str, folders: &str| {
        format!(
            r#"{{ "rm_id": "EN 13606", "folders": [{folders}], "all_compositions": [{{ "content": [{content}] }}],
                "demographic_entity": [] }}"#
        )
    };
    let value = |value: String| {
        format!(r#"{{ "type": "ENTRY", "items": [{{ "type": "ELEMENT", "value": {value} }}] }}"#)
    };
    let inputs = [
        whole(&nested(r#"{"type":"SECTION","members":["#, "]}"), ""),
        whole(
            &format!(r#"{{"type":"ENTRY","items":[{}]}}"#, nested(r#"{"type":"CLUSTER","parts":["#, "]}")),
            "",
        ),
        whole("", &nested(r#"{"sub_folders":["#, "]}")),
        whole(&value(nested(r#"{"type":"ED","thumbnail":"#, "}").replace(":}", ":{}}")), ""),
        whole(&value(nested(r#"{"type":"IVL","low":"#, "}").replace(":}", ":{}}")), ""),
        whole(&value(nested(r#"{"type":"RTO","numerator":"#, "}").replace(":}", ":{}}")), ""),
        whole(&value(nested(r#"{"type":"CS","nullFlavor":"#, "}").replace(":}", ":{}}")), ""),
        whole(&value(nested(r#"{"type":"CD","translations":["#, "]}")), ""),
        whole("", "").replace(
            "\"demographic_entity\": []",
            &format!(
                "\"demographic_entity\": [{}]",
                nested(
                    r#"{"type":"IDENTIFIED_HEALTHCARE_PROFESSIONAL","role":[{"scoping_organisation":"#,
                    "}]}"
                )
                .replace(":}", ":{}}")
            ),
        ),
    ];
    for json in inputs {
        let limits = Limits { depth: Limits::CEILING.depth, ..Limits::DEFAULT };
        let options = ExamineOptions { limits, ..ExamineOptions::default() };
        let examination = Examination::of(json.as_bytes(), &options);
        let rendering = std::thread::scope(|scope| {
            let little = std::thread::Builder::new().stack_size(512 * 1024);
            let show = || {
                let options = RenderOptions { findings: true, ..RenderOptions::default() };
                render(&examination.record, &examination.findings, &options)
            };
            little.spawn_scoped(scope, show).expect("a thread").join()
        });
        strict::read(&rendering.expect("a rendering"));
    }
}

#[test]
fn a_rendering_grows_no_faster_than_its_extract() {
    let size = |count: usize| {
        let long = "word ".repeat(count);
        let mut compositions = Vec::new();
        for at in 0..count {
            let mut one = composition(
                &at.to_string(),
                json!([entry(json!([element("Label", json!({ "type": "INT", "value": at }))]))]),
            );
            one["links"] = json!([{ "target": [{ "extension": "0" }] }]);
            compositions.push(one);
        }
        compositions[0]["name"]["originalText"] = json!(long);
        let extract = extract(json!(compositions)).to_string();
        render(&examine(&extract).record, &[], &RenderOptions::default()).len()
    };
    let (small, large) = (size(200), size(800));
    assert!(large < small * 5, "{small} and {large}");
}

#[test]
fn a_part_is_shown_alone() {
    let part = |name: &str, value: &Value| {
        let json = value.to_string();
        let target = Target::named(name).expect("a class");
        let options = ExamineOptions { target, ..ExamineOptions::default() };
        let examination = Examination::of(json.as_bytes(), &options);
        agreed(&examination.record, &examination.findings, &RenderOptions::default())
    };
    let whole = example();
    for (name, pointer, text) in [
        ("COMPOSITION", "/all_compositions/1", "ate all of her breakfast"),
        ("SECTION", "/all_compositions/2/content/0", "Getting about"),
        ("ENTRY", "/all_compositions/1/content/0", "Moderate"),
        ("ELEMENT", "/all_compositions/1/content/0/items/0", "What was done"),
        ("FOLDER", "/folders/0", "Falls"),
        ("PQ", "/all_compositions/1/content/0/items/1/value", "58.4"),
        ("TS", "/time_created", "2 November 2026"),
        ("ORGANISATION", "/demographic_entity/4", "Sample Care Limited"),
        ("AUDIT_INFO", "/all_compositions/1/committal/0", "Typing error"),
        ("EHR_EXTRACT.criteria", "/criteria", "Without letters"),
    ] {
        let html = part(name, whole.pointer(pointer).expect(pointer));
        assert!(html.contains(text), "{name}: {html}");
        strict::read(&html);
    }
}

/// An extract about one with this identifier, with these people.
fn people(about: Value, people: &[(&str, Value)]) -> Value {
    let person = |(name, id): &(&str, Value)| {
        json!({
            "type": "SUBJECT_OF_CARE_PERSON_IDENTIFICATION", "extract_id": { "extension": format!("e-{name}") },
            "id": [id], "name": [{ "namePart": [{ "entityPartName": name }] }],
        })
    };
    let mut whole = extract(json!([]));
    whole["subject_of_care"] = about;
    whole["demographic_entity"] = people.iter().map(person).collect();
    whole
}

#[test]
fn the_banner_names_the_person_that_the_extract_is_about_or_nobody() {
    let id = |root: &str, extension: &str, authority: &str| {
        let mut id = json!({ "extension": extension });
        if !root.is_empty() {
            id["root"] = json!({ "oid": root });
        }
        if !authority.is_empty() {
            id["assigningAuthorityName"] = json!(authority);
        }
        id
    };
    let five = id("1.1", "5", "");
    let nobody = "Name not recorded";
    for (about, entities, banner) in [
        // One extension from two who gave it.
        (five.clone(), vec![("Anna", id("2.9", "5", "")), ("Bob", five.clone())], "Bob"),
        (id("", "5", "A"), vec![("Anna", id("", "5", "B")), ("Bob", id("", "5", "A"))], "Bob"),
        // It does not say who gave it: one person may be meant, but of two nobody knows which.
        (five.clone(), vec![("Anna", id("", "6", "")), ("Bob", id("", "5", ""))], "Bob"),
        (five.clone(), vec![("Anna", id("", "5", "")), ("Bob", id("", "5", ""))], nobody),
        (five.clone(), vec![("Anna", id("2.9", "5", "")), ("Bob", id("2.9", "5", ""))], nobody),
        // The only one, unless that is another.
        (five.clone(), vec![("Anna", id("2.9", "7", ""))], "Anna"),
        (five.clone(), vec![("Anna", id("1.1", "7", ""))], nobody),
        (id("", "5", "A"), vec![("Anna", id("", "7", "A"))], nobody),
        (id("", "5", ""), vec![("Anna", id("", "7", ""))], nobody),
        (id("", "9990000018", "A"), vec![("Anna", id("", "999 000 0018", "A"))], "Anna"),
    ] {
        let shown = text(&people(about.clone(), &entities));
        let first = shown.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        assert!(first.contains(banner), "{about} {entities:?}: {shown}");
    }
    let shown = text(&people(id("", "9990000018", "NHS"), &[("Anna", id("", "9990000026", "NHS"))]));
    in_order(&shown, &["Name not recorded", "has another identifier", "Subject of care: ", "9990000018"]);
}

#[test]
fn an_entry_about_one_with_the_same_number_from_others_is_about_somebody_else() {
    let about = |party: Value| {
        let mut one = entry(json!([element("Label", json!({ "type": "INT", "value": 1 }))]));
        one["subject_of_information"] = json!({ "party": party });
        let mut whole = extract(json!([composition("c", json!([one]))]));
        whole["subject_of_care"] = json!({ "extension": "5", "assigningAuthorityName": "A" });
        text(&whole).contains("About somebody else")
    };
    assert!(!about(json!({ "extension": "5", "assigningAuthorityName": "A" })));
    assert!(!about(json!({ "extension": "5" })));
    assert!(about(json!({ "extension": "5", "assigningAuthorityName": "B" })));
    assert!(about(json!({ "extension": "6", "assigningAuthorityName": "A" })));
}

/// What many refer to is large, or has many of one member: each against the same number of values that
/// do not meet. If it were looked through for each, it would take thousands of times as long.
#[test]
fn nothing_is_looked_through_for_each_that_refers_to_it() {
    const COUNT: usize = 15_000;
    let list = |text: &str| vec![text; COUNT].join(",");
    let name = r#""name":{"type":"SIMPLE_TEXT","originalText":"Sample"}"#;
    let id = |name: &str, id: &str| format!(r#""{name}":{{"extension":"{id}"}}"#);
    let whole = |parts: &str| format!(r#"{{"rm_id":"EN 13606",{parts}}}"#);
    let parts = |to: &str| {
        let role = format!(r#"{{{}}}"#, id("performer", to));
        let part = list(r#"{"entityPartName":"Sample"}"#);
        let person = id("extract_id", "p");
        whole(&format!(
            r#""all_compositions":[{{"other_participations":[{}]}}],"demographic_entity":[{{"type":"PERSON",{person},"name":[{{"namePart":[{part}]}}]}}]"#,
            list(&role)
        ))
    };
    let committals = |to: &str| {
        let (set, before) = (id("version_set_id", "s"), id("previous_version", to));
        let one = format!(r#"{{"committal":[{{{set},{before}}}]}}"#);
        let audits = list(&format!("{{{set}}}"));
        let first = format!(r#"{{{},"committal":[{audits}]}}"#, id("rc_id", "c"));
        whole(&format!(r#""all_compositions":[{first},{}]"#, list(&one)))
    };
    let members = |member: &str| whole(&format!(r#""all_compositions":[{{{}}}]"#, list(member)));
    let unknown = |to: &str| {
        let references = list(&format!(r#"{{"extension":"{to}"}}"#));
        let folder = format!(r#""folders":[{{{name},"compositions":[{references}]}}]"#);
        let (own, others) = (id("rc_id", "c"), list(r#""x":1"#));
        whole(&format!(r#"{folder},"all_compositions":[{{{own},{others},{name}}}]"#))
    };
    let alike = |to: &str| {
        let references = list(&format!(r#"{{"extension":"{to}"}}"#));
        let element = list(&format!(r#"{{"type":"ELEMENT",{}}}"#, id("rc_id", "c")));
        let content = format!(r#"[{{"type":"ENTRY","items":[{element}]}}]"#);
        whole(&format!(
            r#""folders":[{{"compositions":[{references}]}}],"all_compositions":[{{"content":{content}}}]"#
        ))
    };
    let table = |member: &str| {
        let row = format!(r#"{{"type":"CLUSTER","parts":[{{"type":"ELEMENT",{name}}}]}}"#);
        let first = format!(r#"{{"type":"CLUSTER",{},"parts":[{{"type":"ELEMENT",{name}}}]}}"#, list(member));
        let code = r#""structure_type":{"type":"CS","codeValue":"STRC02"}"#;
        let cluster = format!(r#"{{"type":"CLUSTER",{code},"parts":[{first},{}]}}"#, list(&row));
        whole(&format!(r#""all_compositions":[{{"content":[{{"type":"ENTRY","items":[{cluster}]}}]}}]"#))
    };
    let took = |text: &str| {
        let start = std::time::Instant::now();
        let examination = examine(text);
        let shown = render(&examination.record, &examination.findings, &RenderOptions::default());
        assert!(shown.len() > 1_000);
        start.elapsed()
    };
    let mut slow = Vec::new();
    for (what, met, apart) in [
        ("the parts of a name", parts("p"), parts("q")),
        ("committals", committals("c"), committals("q")),
        ("names", members(r#""name":null"#), members(r#""x":null"#)),
        ("contents", members(r#""content":null"#), members(r#""x":null"#)),
        ("unknown members", unknown("c"), unknown("q")),
        ("components of one identifier", alike("c"), alike("q")),
        ("members of a row", table(r#""sensitivity":null"#), table(r#""x":null"#)),
    ] {
        let plain = took(&apart).min(took(&apart));
        let time = took(&met).min(took(&met));
        println!("{what}: {time:?}, apart {plain:?}");
        if time > plain * 5 {
            slow.push(what);
        }
    }
    assert!(slow.is_empty(), "{slow:?}");
}

#[test]
fn what_is_withheld_as_too_sensitive_is_what_a_finding_names() {
    for criteria in [
        json!([{ "max_sensitivity": 3 }]),
        json!([{ "max_sensitivity": 3 }, { "multimedia_included": true }]),
        json!([{ "multimedia_included": true }, { "max_sensitivity": 2 }, { "max_sensitivity": 5 }]),
        json!([{ "multimedia_included": true }]),
        json!([{ "max_sensitivity": null }, { "max_sensitivity": "3" }]),
        json!([{ "max_sensitivity": 3.5 }]),
        json!([]),
    ] {
        for sensitivity in 1..=5 {
            let mut whole = extract(json!([composition("c", json!([]))]));
            whole["criteria"] = criteria.clone();
            whole["all_compositions"][0]["sensitivity"] = json!(sensitivity);
            let json = whole.to_string();
            let codes = examine(&json).findings.iter().map(|finding| finding.code.name()).collect::<Vec<_>>();
            let is_withheld = text(&whole).contains("more sensitive than the extract allows");
            assert_eq!(is_withheld, codes.contains(&"sensitivity-exceeded"), "{criteria} {sensitivity}");
        }
    }
}

#[test]
fn bytes_are_counted_and_a_text_that_is_none_is_shown() {
    let shown = |data: &str| {
        let value = json!({ "type": "ED", "mediaType": { "codeValue": "image/png" }, "data": data });
        text(&with_value(value))
    };
    for (data, said) in [
        ("QUJD", "3 bytes, not shown"),
        ("QUI=", "2 bytes, not shown"),
        ("QUJD\r\nQUJD", "6 bytes, not shown"),
        ("not base64 text!!", "not base64 text!!"),
        ("QUJ", "QUJ"),
    ] {
        let shown = shown(data);
        assert!(shown.contains(said), "{data}: {shown}");
        assert_eq!(shown.contains("bytes, not shown"), said.contains("bytes"), "{data}");
    }
}

#[test]
fn an_alert_that_no_longer_holds_says_so_before_its_values() {
    let of_mods = |mut one: Value, code: &str| {
        one["meaning"] = json!({ "codeValue": code, "codingSchemeName": "MODS" });
        one
    };
    let shown = |class: &str, element_of: &str, value: Value| {
        let text = element("Label", json!({ "type": "SIMPLE_TEXT", "originalText": "Dog bites" }));
        let other = of_mods(element("Other label", value), element_of);
        let whole = extract(json!([composition("c", json!([of_mods(entry(json!([text, other])), class)]))]));
        let today = mods_record::formats::date::parse("2026-11-22");
        let options = RenderOptions { today, format: Format::Text, ..RenderOptions::default() };
        let json = whole.to_string();
        let shown = render(&examine(&json).record, &[], &options);
        shown.split("Dog bites").next().unwrap_or_default().to_owned()
    };
    let status = |code: &str| json!({ "type": "CODED_TEXT", "codedValue": { "codeValue": code, "displayName": "Word" } });
    let date = |date: &str| json!({ "type": "DATE", "date": date });
    assert!(shown("Alert", "Alert.status", status("inactive")).contains("Word"));
    assert!(shown("Alert", "Alert.status", status("entered-in-error")).contains("Word"));
    assert!(!shown("Alert", "Alert.status", status("active")).contains("Word"));
    assert!(!shown("Alert", "Alert.codedValue", status("inactive")).contains("Word"));
    let masked = json!({ "type": "CODED_TEXT", "nullFlavor": { "codeValue": "MSK" }, "codedValue": { "codeValue": "inactive", "displayName": "Word" } });
    assert!(!shown("Alert", "Alert.status", masked).contains("Word"));
    let passed = "End date has passed";
    assert!(shown("Allergies", "Allergies.allergyEndDate", date("2026-11-21")).contains(passed));
    assert!(!shown("Allergies", "Allergies.allergyEndDate", date("2026-11-22")).contains(passed));
    assert!(!shown("Allergies", "Allergies.date", date("2026-11-21")).contains(passed));
}
