//! Sound values of every type, and the smallest objects and documents that hold them.

use super::facts::{Class, Content, Element, facts};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Stands for the uid of what is being tested.
pub const OWN_UID: &str = "the-one";

/// What others are called: `uid-` and the class. References are written as such uids, so that
/// a document can be filled with what it refers to.
const UID: &str = "uid-";

/// The first: of a later one it is asked what was changed.
const VERSION: u32 = 1;

const CONSENT: &str = "InformedConsent";

/// A value of the right form for a format, and one of the wrong form with what is said of it.
pub struct Sample {
    pub format: &'static str,
    /// Group of `vectors.json` whose first valid value is good.
    group: &'static str,
    /// A good value where the vectors have none.
    good: &'static str,
    pub wrong: &'static str,
    pub remark: &'static str,
    pub severity: &'static str,
}

const fn sample(
    format: &'static str,
    group: &'static str,
    good: &'static str,
    wrong: &'static str,
    remark: &'static str,
    severity: &'static str,
) -> Sample {
    Sample { format, group, good, wrong, remark, severity }
}

/// Check digits are errors; every other form is a warning.
#[rustfmt::skip]
const SAMPLES: &[Sample] = &[
    sample("NhsNumber", "nhs_number", "", "9990000019", "nhs-number-check-digit", "error"),
    sample("SnomedCt", "sctid", "", "22298007", "snomed-ct-check-digit", "error"),
    sample("EthnicCategory", "ethnic_category_2001", "", "I", "not-in-code-set", "warning"),
    sample("OdsGpPractice", "ods_gp_practice", "", "I12345", "ods-gp-practice-form", "warning"),
    sample("OdsLocalAuthority", "local_authority_ods", "", "50", "ods-local-authority-form", "warning"),
    sample("OdsOrganisation", "", "RR8", "rr8", "ods-organisation-form", "warning"),
    sample("OdsSite", "", "RR807", "RR8", "ods-site-form", "warning"),
    sample("Gmc", "gmc", "", "123456", "gmc-form", "warning"),
    sample("SocialWorkEngland", "swe", "", "SW0001", "social-work-england-form", "warning"),
    sample("ProfessionalRegistration", "", "AB-123", "ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567", "professional-registration-form", "warning"),
    sample("LocalPatientIdentifier", "", "LP-0001", "LP-000000000000000001", "local-patient-identifier-form", "warning"),
    sample("CqcProvider", "", "1-101641521", "101641521", "cqc-provider-form", "warning"),
    sample("Postcode", "uk_postcode", "", "QM1 1AA", "postcode-letters", "warning"),
    sample("Uprn", "uprn", "", "1234567890123", "uprn-form", "warning"),
    sample("MimeType", "", "image/png", "image", "mime-type-form", "warning"),
    sample("Email", "", "name@example.com", "example.com", "email-form", "warning"),
    sample("Telephone", "", "01632 960 001", "by post", "telephone-form", "warning"),
];

impl Sample {
    pub fn of(format: &str) -> &'static Sample {
        let found = SAMPLES.iter().find(|sample| sample.format == format);
        found.unwrap_or_else(|| panic!("give a sample for the format {format}"))
    }

    pub fn good(&self) -> String {
        let rows = facts().vectors[self.group].as_array().into_iter().flatten();
        let first = rows.filter(|row| row["valid"] == true).find_map(|row| row["value"].as_str());
        first.unwrap_or(self.good).to_owned()
    }
}

/// How many test NHS numbers a text holds: the one thing that may be said of what is sound.
pub fn test_numbers(text: &str) -> usize {
    text.matches(&format!("\"{}\"", Sample::of("NhsNumber").good())).count()
}

/// A sound value of the element as it stands in its object.
pub fn value(element: &Element) -> Value {
    if element.is_many() { json!([single(element)]) } else { single(element) }
}

/// One sound value of the element.
pub fn single(element: &Element) -> Value {
    match element.kind.as_str() {
        "Text" => json!(words(element)),
        "ClassName" => json!(element.class),
        "Number" => json!(1.5),
        "WholeNumber" => json!(VERSION),
        "Date" => json!("2026-03-27"),
        "Time" => json!("09:30"),
        "DateTime" => json!("2026-03-27T09:30:00Z"),
        "YesNo" => json!(true),
        "Coded" | "CodedOrReference" => coded(element),
        "Reference" => reference(first_target(element)),
        "Identifier" => json!({ "value": well_formed(element).unwrap_or_else(|| "any".to_owned()) }),
        "Quantity" => json!({ "value": 1.5, "unitOfMeasure": "mg" }),
        "Group" => Value::Object(minimal(facts().class(element.group.as_deref().expect("a group")))),
        "Member" => Value::Object(member(&format!("{UID}{}", first_of(element)), first_of(element))),
        other => panic!("{}: give a sample for the type {other}", element.path()),
    }
}

pub fn reference(class: &str) -> Value {
    json!({ "recordUid": format!("{UID}{class}") })
}

fn first_target(element: &Element) -> &str {
    element.targets.first().map_or("SubjectOfCare", String::as_str)
}

fn first_of(element: &Element) -> &'static str {
    if element.member.as_deref() == Some("actor") { "CareWorker" } else { "Alert" }
}

fn words(element: &Element) -> String {
    match (element.class.as_str(), element.json.as_str()) {
        ("RecordDocument", "standard") => "MODS".to_owned(),
        ("RecordDocument", "version") => facts().publication.clone(),
        (_, "recordUid") => OWN_UID.to_owned(),
        _ => well_formed(element).unwrap_or_else(|| "Some words".to_owned()),
    }
}

fn well_formed(element: &Element) -> Option<String> {
    let format = element.set.as_ref()?.format.as_deref()?;
    Some(Sample::of(format).good())
}

fn coded(element: &Element) -> Value {
    let Some(set) = &element.set else { return json!({ "text": "Some words" }) };
    let code = match set.content() {
        Content::Complete | Content::Incomplete => {
            set.codes.iter().find(|code| code.state == "Current").map(|code| code.code.clone())
        }
        Content::Terminology | Content::Format => well_formed(element),
        Content::NotPublic => Some("local-1".to_owned()),
    };
    json!({ "code": code.expect("a code") })
}

/// An object with all that is expected of its class, and at least something.
pub fn minimal(class: &Class) -> Map<String, Value> {
    with_filler(class, expected(class), None)
}

/// The smallest object that is sound with and without this element.
pub fn minimal_with(class: &Class, element: &Element) -> Map<String, Value> {
    let mut object = with_filler(class, expected(class), Some(element));
    // A proof goes with the reason of what it proves (MG-09).
    if (&*class.id, &*element.json) == ("ChangeLog", "proof") {
        object.insert("reasonForAttestation".to_owned(), json!("Some words"));
    }
    in_order(class, object, Some(element))
}

/// An object with every element that the class has.
pub fn full(class: &Class) -> Map<String, Value> {
    class.elements.iter().map(|element| (element.json.clone(), full_value(element))).collect()
}

fn full_value(element: &Element) -> Value {
    let Some(group) = &element.group else { return value(element) };
    let group = Value::Object(full(facts().class(group)));
    if element.is_many() { json!([group]) } else { group }
}

fn expected(class: &Class) -> Map<String, Value> {
    let asked = class.elements.iter().filter(|element| element.absence().is_some());
    asked.map(|element| (element.json.clone(), value(element))).collect()
}

/// What would be empty without the element gets another value beside it.
fn with_filler(
    class: &Class,
    mut object: Map<String, Value>,
    beside: Option<&Element>,
) -> Map<String, Value> {
    let other = |json: &str| beside.is_none_or(|element| element.json != json);
    if object.keys().any(|json| other(json)) {
        return object;
    }
    // A coded value needs a code or words, and an identifier its value, whatever else it has.
    let speaks = |element: &&Element| match class.id.as_str() {
        "Coding" | "CodingOrReference" => ["text", "code"].contains(&&*element.json),
        "Identifier" => element.json == "value" || !other("value"),
        _ => true,
    };
    let mut choice = class.elements.iter().filter(speaks).filter(|element| other(&element.json));
    let filler = choice.next().unwrap_or_else(|| panic!("{} has nothing else to hold", class.id));
    object.insert(filler.json.clone(), value(filler));
    object
}

fn in_order(class: &Class, object: Map<String, Value>, more: Option<&Element>) -> Map<String, Value> {
    let added = |element: &Element| more.filter(|more| more.json == element.json).map(value);
    let member = |element: &Element| {
        let value = object.get(&element.json).cloned().or_else(|| added(element))?;
        Some((element.json.clone(), value))
    };
    class.elements.iter().filter_map(member).collect()
}

/// A sound record or actor of this class that others can point to.
fn member(uid: &str, class: &str) -> Map<String, Value> {
    let mut object = as_member(class, minimal(facts().class(class)));
    // Why they may speak for the person: MG-20.
    if class == "ProxyForSubjectOfCare" {
        object.insert("legalInformation".to_owned(), json!([{ "display": "Some words" }]));
    }
    renamed(object, uid)
}

/// An object that says what it is, as it must in a list of many classes.
pub fn as_member(class: &str, object: Map<String, Value>) -> Map<String, Value> {
    let mut named = Map::new();
    named.insert("type".to_owned(), json!(class));
    named.extend(object);
    named
}

/// Gives a record its uid, and its change log too.
fn renamed(mut object: Map<String, Value>, uid: &str) -> Map<String, Value> {
    object.insert("recordUid".to_owned(), json!(uid));
    for entry in object.get_mut("changeLog").and_then(Value::as_array_mut).into_iter().flatten() {
        entry["recordUid"] = json!(uid);
    }
    object
}

/// A document around an object, with everything that it refers to.
pub struct Surrounded {
    pub document: Value,
    /// Where the object stands.
    pub pointer: String,
}

/// Puts a group into what holds it, and a record or actor into a document.
pub fn surrounded(class: &Class, object: Map<String, Value>) -> Surrounded {
    if class.kind != "group" {
        return document_around(class, object);
    }
    let (holder, element) = holder(class);
    let mut held = minimal_with(holder, element);
    let (value, place) = match element.is_many() {
        // A second entry, so that the log speaks of its record whatever the first one says.
        true if class.id == "ChangeLog" => (json!([object, minimal(class)]), "/0"),
        true => (json!([object]), "/0"),
        false => (Value::Object(object), ""),
    };
    held.insert(element.json.clone(), value);
    let Surrounded { document, pointer } = surrounded(holder, held);
    Surrounded { document, pointer: format!("{pointer}/{}{place}", element.json) }
}

/// The first class and element that hold a group. The person only if nothing else does: what is
/// about them would not be about the one who is tested.
fn holder(group: &Class) -> (&'static Class, &'static Element) {
    let holders = || facts().elements().filter(|(_, element)| element.group.as_ref() == Some(&group.id));
    let other = holders().find(|(class, _)| !["SubjectOfCare", "RecordDocument"].contains(&&*class.id));
    other.or_else(|| holders().next()).unwrap_or_else(|| panic!("nothing holds {}", group.id))
}

fn document_around(class: &Class, object: Map<String, Value>) -> Surrounded {
    let is_person = class.id == "SubjectOfCare";
    // All that is about a person is about this one.
    let another = || renamed(minimal(facts().class("SubjectOfCare")), &format!("{UID}SubjectOfCare"));
    let person = if is_person { object.clone() } else { another() };
    let (mut actors, mut records) = (Vec::new(), Vec::new());
    let mut pointer = "/subjectOfCare";
    if !is_person {
        let (list, place) = if class.kind == "record" {
            (&mut records, "/records/0")
        } else {
            (&mut actors, "/careActors/0")
        };
        list.push(Value::Object(as_member(&class.id, object.clone())));
        pointer = place;
    }
    let mut consent = Value::Object(renamed(minimal(facts().class(CONSENT)), "consent"));
    say_in_words(&mut consent);
    for (id, other) in referred_to(&[&object, &person]) {
        if id == "SubjectOfCare" && !is_person {
            continue;
        }
        let list = if facts().class(&id).kind == "record" { &mut records } else { &mut actors };
        list.push(other);
    }
    // Much of what is done for a person needs one.
    if class.id != CONSENT {
        consent["type"] = json!(CONSENT);
        records.push(consent);
    }
    let version = &facts().publication;
    let document = json!({
        "standard": "MODS", "version": version, "subjectOfCare": person, "careActors": actors, "records": records
    });
    Surrounded { document: without_empty_lists(document), pointer: pointer.to_owned() }
}

/// References as words, so that they need nothing else.
fn say_in_words(value: &mut Value) {
    match value {
        Value::Object(object) if object.len() == 1 && object.contains_key("recordUid") => {
            *value = json!({ "display": "Some words" });
        }
        Value::Object(object) => object.values_mut().for_each(say_in_words),
        Value::Array(list) => list.iter_mut().for_each(say_in_words),
        _ => {}
    }
}

fn without_empty_lists(mut document: Value) -> Value {
    let object = document.as_object_mut().expect("an object");
    object.retain(|_, value| value.as_array().is_none_or(|list| !list.is_empty()));
    document
}

/// All that these objects refer to, and what that refers to in its turn.
fn referred_to(objects: &[&Map<String, Value>]) -> Vec<(String, Value)> {
    let mut known = BTreeSet::new();
    let mut open: Vec<String> = objects.iter().flat_map(|object| object.values()).flat_map(uids).collect();
    let mut found = Vec::new();
    while let Some(id) = open.pop() {
        if known.insert(id.clone()) {
            let other = Value::Object(member(&format!("{UID}{id}"), &id));
            open.extend(uids(&other));
            found.push((id, other));
        }
    }
    found.sort_by(|(first, _), (second, _)| first.cmp(second));
    found
}

/// The classes that the uids in a value name.
fn uids(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => text.strip_prefix(UID).map(str::to_owned).into_iter().collect(),
        Value::Array(items) => items.iter().flat_map(uids).collect(),
        Value::Object(object) => object.values().flat_map(uids).collect(),
        _ => Vec::new(),
    }
}
