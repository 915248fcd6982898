//! What can be checked alone: every class and every element by its name.

use super::check::{Found, Tally, found, report};
use super::facts::{Class, Element, facts};
use super::mutations::json_value_of_no;
use super::samples::{minimal, value};
use mods_record::model::{ClassKind, Release, iso13606};
use mods_record::record::{Label, NodeId, Record};
use mods_record::{Examination, ExamineOptions, Target};
use serde_json::{Value, json};

fn examine(input: &str, target: Target) -> Examination<'_> {
    Examination::of(input.as_bytes(), &ExamineOptions { target, ..ExamineOptions::default() })
}

#[test]
fn every_class_but_the_abstract_ones_is_a_target() {
    let mut tally = Tally::default();
    for class in &facts().classes {
        let named = Target::named(&class.id);
        let holds = match (class.kind.as_str(), named) {
            ("abstract", target) => target.is_err(),
            ("document", target) => target == Ok(Target::Document),
            (_, Ok(Target::Class(id))) => id.class().id == class.id && id.class().kind != ClassKind::Abstract,
            _ => false,
        };
        tally.elements += class.elements.len();
        tally.need(holds, || format!("{} leads to {named:?}", class.id));
    }
    for name in [
        "",
        ".",
        "alert",
        "Alerts",
        "Alert.",
        ".alertStartDate",
        "Alert.nothing",
        "Alert.type.type",
        "Alert ",
    ] {
        tally.need(Target::named(name).is_err(), || format!("{name:?} leads somewhere"));
    }
    let names = Target::names(Release::newest());
    let mut listed = 0;
    for name in names.split_terminator(' ') {
        tally.need(Target::named(name).is_ok(), || format!("{name:?} is listed and leads nowhere"));
        listed += 1;
    }
    let named = facts().classes.iter().filter(|class| class.kind != "abstract");
    let wanted: usize = named.map(|class| 1 + class.elements.len()).sum();
    let of_extracts = iso13606::CLASSES.iter().filter(|class| class.kind != ClassKind::Abstract);
    let wanted = wanted + of_extracts.map(|class| 1 + usize::from(class.count)).sum::<usize>();
    tally.need(listed == wanted, || format!("{listed} names are listed, not {wanted}"));
    tally.close("targets");
}

#[test]
fn every_class_refuses_what_is_no_object_once() {
    let mut tally = Tally::default();
    for class in facts().usable() {
        let target = Target::named(&class.id).expect("a class");
        let wrong = [found("wrong-type", "error", "", Some(&class.id), None)];
        let wrong_or_unnamed = |input: &str| {
            let report = report(input, target);
            let codes: Vec<&str> = report.findings.iter().map(|finding| finding.code).collect();
            let pointers = report.findings.iter().all(|finding| finding.pointer.is_empty());
            (codes == [wrong[0].code.as_str()] && pointers, codes.join(" "))
        };
        for input in ["42", "\"words\"", "true", "[1]"] {
            let (holds, codes) = wrong_or_unnamed(input);
            tally.need(holds, || format!("{} as {input}: {codes}", class.id));
        }
        tally.elements += class.elements.len();
    }
    tally.close("no objects");
}

/// A value of the element on its own, sound and wrong.
fn alone(tally: &mut Tally, class: &Class, element: &Element) {
    let name = element.path();
    let Ok(target) = Target::named(&name) else {
        return tally.need(false, || format!("{name} is no target"));
    };
    let said =
        |code: &str, severity: &str| vec![found(code, severity, "", Some(&class.id), Some(&element.json))];
    tally.try_input(&name, &value(element).to_string(), target, &[]);
    tally.try_input(
        &name,
        &json_value_of_no(&element.kind).to_string(),
        target,
        &said("wrong-type", "error"),
    );
    // Other absences are those of rules about more than one value.
    let of_table = |said: &(&str, &str)| ["missing-element", "recommended-element-missing"].contains(&said.0);
    let (code, severity) = element.absence().filter(of_table).unwrap_or(("empty-value", "warning"));
    tally.try_input(&name, "null", target, &said(code, severity));
    tally.elements += 1;
}

#[test]
fn every_element_is_a_target() {
    let mut tally = Tally::default();
    for class in facts().classes.iter().filter(|class| class.kind != "document") {
        class.elements.iter().for_each(|element| alone(&mut tally, class, element));
    }
    tally.close("elements alone");
}

/// What the record keeps of an unknown property: its name and its value.
fn kept(record: &Record<'_>, object: NodeId) -> Vec<(String, String)> {
    let unknown = |member: mods_record::record::Member| match member.label {
        Label::Unknown(key) => Some((record.text(key).into_owned(), record.text(member.value).into_owned())),
        _ => None,
    };
    record.members(object).filter_map(unknown).collect()
}

#[test]
fn an_unknown_element_is_kept_and_reported() {
    let mut tally = Tally::default();
    for class in facts().usable() {
        let mut object = minimal(class);
        object.insert("notInTheModel".to_owned(), json!("kept"));
        let input = Value::Object(object).to_string();
        let target = Target::named(&class.id).expect("a class");
        let unknown: Found = found("unknown-element", "warning", "/notInTheModel", Some(&class.id), None);
        tally.try_input("unknown element", &input, target, &[unknown]);
        let examination = examine(&input, target);
        let kept = kept(&examination.record, NodeId::ROOT);
        let expected = [("notInTheModel".to_owned(), "kept".to_owned())];
        tally.need(kept == expected, || format!("{}: kept {kept:?}", class.id));
        tally.elements += class.elements.len();
    }
    tally.close("unknown elements");
}

#[test]
fn an_unknown_class_is_kept_and_reported() {
    let mut tally = Tally::default();
    for list in ["careActors", "records"] {
        let input = json!({
            "standard": "MODS", "version": facts().publication, "subjectOfCare": minimal(facts().class("SubjectOfCare")),
            list: [{ "type": "NotInTheModel", "notInTheModel": "kept" }]
        });
        let pointer = format!("/{list}/0");
        let input = input.to_string().replace("uid-GpPractice", "nowhere\",\"display\":\"A practice");
        let unknown = found("unknown-class", "error", &pointer, Some("RecordDocument"), Some(list));
        tally.try_input("unknown class", &input, Target::Document, &[unknown]);
        let record = examine(&input, Target::Document).record;
        let found: Vec<_> = record.ids().flat_map(|node| kept(&record, node)).collect();
        let expected = [("type", "NotInTheModel"), ("notInTheModel", "kept")];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        tally.need(found == expected, || format!("{list}: kept {found:?}"));
    }
    tally.close("unknown classes");
}

#[test]
fn a_class_out_of_its_place_is_checked_all_the_same() {
    let mut tally = Tally::default();
    for class in facts().usable() {
        for (list, kind) in [("careActors", "actor"), ("records", "record")] {
            let mut object = minimal(class);
            object.insert("type".to_owned(), json!(class.id));
            let input =
                json!({ "standard": "MODS", "version": facts().publication, list: [object] }).to_string();
            let codes: Vec<&str> =
                report(&input, Target::Document).findings.iter().map(|finding| finding.code).collect();
            let out_of_place = codes.contains(&"class-out-of-place");
            tally.need(out_of_place == (class.kind != kind), || format!("{} in {list}: {codes:?}", class.id));
        }
        tally.elements += class.elements.len();
    }
    tally.close("places");
}

/// Class and first place of everything that is named as not checked for this reason.
fn unchecked(input: &str, target: Target, reason: &str) -> Vec<(Option<&'static str>, String, u32)> {
    let entries = report(input, target).unchecked.into_iter().filter(|entry| entry.reason == reason);
    entries.map(|entry| (entry.class, entry.pointer, entry.count)).collect()
}

#[test]
fn a_class_whose_table_was_not_seen_is_named() {
    let mut tally = Tally::default();
    for class in facts().usable() {
        let target = Target::named(&class.id).expect("a class");
        let got = unchecked(&Value::Object(minimal(class)).to_string(), target, "class-table-not-seen");
        let got: Vec<_> = got.into_iter().filter(|(id, _, _)| *id == Some(&class.id)).collect();
        let seen = class.basis == "mods" || class.basis == "proposed";
        let expected = if seen { Vec::new() } else { vec![(Some(class.id.as_str()), String::new(), 1)] };
        tally.need(got == expected, || format!("{} of basis {}: {got:?}", class.id, class.basis));
        tally.elements += class.elements.len();
    }
    tally.close("classes not seen");
}

#[test]
fn a_reference_alone_is_named_as_not_followed() {
    let mut tally = Tally::default();
    let elements = facts().classes.iter().flat_map(|class| &class.elements);
    for element in elements.filter(|element| !element.targets.is_empty()) {
        let target = Target::named(&element.path()).expect("an element");
        let reference = json!({ "recordUid": "elsewhere" });
        let (input, pointer) = if element.is_many() { (json!([reference]), "/0") } else { (reference, "") };
        let got = unchecked(&input.to_string(), target, "references");
        tally.need(got == [(None, pointer.to_owned(), 1)], || format!("{}: {got:?}", element.path()));
        tally.elements += 1;
    }
    tally.close("references alone");
}
