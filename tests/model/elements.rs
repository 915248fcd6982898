//! Each element of each class: sound, then wrong in one way at a time.

use super::check::{Case, Subject, Tally, all_subjects, found, in_document};
use super::facts::{Class, Element, facts};
use super::mutations::{
    blank, dropped, empty_object, lost, miscoded, pointed, repeated, retyped, retyped_part, sound,
};
use super::samples::{full, minimal, minimal_with, reference, surrounded};
use mods_record::Target;
use serde_json::{Value, json};

type Cases = fn(&Subject) -> Vec<Case>;

fn try_all(what: &str, subjects: impl Iterator<Item = &'static Subject>, cases: &[Cases]) {
    let mut tally = Tally::default();
    for subject in subjects {
        tally.elements += usize::from(subject.object.is_empty());
        for case in cases.iter().flat_map(|cases| cases(subject)) {
            tally.try_case(subject, &case);
        }
    }
    tally.close(what);
}

/// Whether the element says in a document which record or version this is, so that a rule about
/// the whole document asks for it too.
fn identifies(subject: &Subject) -> bool {
    let names = ["recordUid", "versionNumber", "changeLog"];
    subject.element.envelope && subject.target == Target::Document && names.contains(&&*subject.element.json)
}

fn most_subjects() -> impl Iterator<Item = &'static Subject> {
    all_subjects().filter(|subject| !identifies(subject))
}

#[test]
fn a_sound_value_gives_no_error_and_no_warning() {
    try_all("sound", all_subjects(), &[|subject| vec![sound(subject)]]);
}

#[test]
fn absence_is_said_as_loudly_as_it_was_published() {
    try_all("left out", all_subjects(), &[dropped]);
}

#[test]
fn repetition_is_said_as_loudly_as_it_was_published() {
    try_all("repeated", most_subjects(), &[repeated]);
}

#[test]
fn a_value_of_another_type_is_one_error() {
    try_all("of another type", most_subjects(), &[retyped]);
}

#[test]
fn a_code_or_identifier_that_is_no_text_is_one_error() {
    try_all("no text", all_subjects(), &[retyped_part]);
}

#[test]
fn a_code_date_or_identifier_is_held_against_its_list_or_form() {
    try_all("of a wrong form", all_subjects(), &[miscoded]);
}

#[test]
fn a_blank_value_counts_as_absent() {
    try_all("blank", most_subjects(), &[blank]);
}

#[test]
fn an_empty_object_counts_as_absent() {
    try_all("empty object", most_subjects(), &[empty_object]);
}

/// What is wrong with the value itself is said; that it then fits no change log is not.
#[test]
fn a_fault_in_what_identifies_a_record_is_said_once() {
    let subjects = all_subjects().filter(|subject| identifies(subject));
    try_all("what identifies a record", subjects, &[repeated, retyped, blank, empty_object]);
}

/// References in records, actors and groups, whose documents hold what they point to.
fn references() -> impl Iterator<Item = (&'static Class, &'static Element)> {
    facts().elements().filter(|(class, element)| class.kind != "datatype" && !element.targets.is_empty())
}

fn pointing(class: &'static Class, element: &'static Element, target: &str) -> Subject {
    let mut object = minimal_with(class, element);
    let reference = reference(target);
    object.insert(element.json.clone(), if element.is_many() { json!([reference]) } else { reference });
    in_document(class, element, object)
}

/// The first class that may be pointed to, but not from here.
fn stranger(element: &Element) -> Option<&'static str> {
    let mut classes = facts().classes.iter().filter(|class| class.kind == "record" || class.kind == "actor");
    classes.find(|class| !element.targets.contains(&class.id)).map(|class| class.id.as_str())
}

#[test]
fn references_lead_to_the_classes_that_are_allowed() {
    let mut tally = Tally::default();
    for (class, element) in references() {
        tally.elements += 1;
        for target in element.targets.iter().map(String::as_str).chain(stranger(element)) {
            let subject = pointing(class, element, target);
            tally.try_case(&subject, &pointed(&subject, target));
        }
        let subject = pointing(class, element, &element.targets[0]);
        lost(&subject).iter().for_each(|case| tally.try_case(&subject, case));
    }
    tally.close("references");
}

#[test]
fn an_object_with_every_element_is_sound() {
    let mut tally = Tally::default();
    for class in facts().usable() {
        let object = full(class);
        tally.elements += object.len();
        let target = Target::named(&class.id).expect("a class");
        tally.try_input("full, alone", &Value::Object(object.clone()).to_string(), target, &[]);
        if class.kind != "datatype" {
            let whole = surrounded(class, object);
            tally.try_input("full", &whole.document.to_string(), Target::Document, &[]);
        }
    }
    tally.close("full objects");
}

#[test]
fn a_member_of_a_list_must_say_what_it_is() {
    let mut tally = Tally::default();
    let types =
        [None, Some(Value::Null), Some(json!("")), Some(json!(42)), Some(json!("Nonsense")), Some(json!([]))];
    for class in facts().usable().filter(|class| ["record", "actor"].contains(&&*class.kind)) {
        let whole = surrounded(class, minimal(class));
        if whole.pointer == "/subjectOfCare" {
            continue;
        }
        let list = whole.pointer.split('/').nth(1);
        for value in &types {
            let mut document = whole.document.clone();
            let object =
                document.pointer_mut(&whole.pointer).and_then(Value::as_object_mut).expect("the object");
            match value {
                Some(value) => object.insert("type".to_owned(), value.clone()),
                None => object.shift_remove("type"),
            };
            // Without its type the least of some classes is an empty object.
            let (code, severity) =
                if object.is_empty() { ("empty-value", "warning") } else { ("unknown-class", "error") };
            let expected = [found(code, severity, &whole.pointer, Some("RecordDocument"), list)];
            tally.try_input("type", &document.to_string(), Target::Document, &expected);
        }
    }
    tally.close("type of members");
}
