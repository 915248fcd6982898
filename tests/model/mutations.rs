//! The ways in which a sound value can go wrong, and what should be said of each.

use super::check::{Case, Found, Gap, Subject, found};
use super::facts::{CodeSet, Content, facts};
use super::samples::{Sample, reference, single, value};
use serde_json::{Value, json};

const OBJECTS: [&str; 7] =
    ["Coded", "Reference", "CodedOrReference", "Identifier", "Quantity", "Group", "Member"];
const TEXTS: [&str; 5] = ["Text", "ClassName", "Date", "Time", "DateTime"];

fn case(what: &str, value: Value, expected: Vec<Found>) -> Case {
    Case { what: what.to_owned(), value: Some(value), expected, gap: None }
}

/// As it should be.
pub fn sound(subject: &Subject) -> Case {
    let case = case("as it should be", value(subject.element), Vec::new());
    Case { gap: sound_gap(subject, subject.value_pointer(), 1), ..case }
}

/// A sound code of a terminology or of a list that is not public cannot be checked.
fn sound_gap(subject: &Subject, pointer: String, count: u32) -> Option<Gap> {
    let set = subject
        .element
        .set
        .as_ref()
        .filter(|set| is_coded(subject) && set.content() != Content::Incomplete)?;
    set.gap().map(|reason| Gap { reason, pointer, count })
}

fn is_coded(subject: &Subject) -> bool {
    matches!(subject.element.kind.as_str(), "Coded" | "CodedOrReference")
}

/// The element is not there.
pub fn dropped(subject: &Subject) -> Vec<Case> {
    let mut expected: Vec<Found> = subject.absence().into_iter().collect();
    if subject.element.path() == "Identifier.value" {
        expected.push(found("identifier-empty", "warning", &subject.object, Some("Identifier"), None));
    }
    vec![Case { what: "left out".to_owned(), value: None, expected, gap: None }]
}

/// More values than may stand, or one without its list.
pub fn repeated(subject: &Subject) -> Vec<Case> {
    let one = single(subject.element);
    if subject.element.is_many() {
        let bare = subject.found("wrong-type", "error", subject.pointer());
        let gap = sound_gap(subject, subject.pointer(), 1);
        return vec![Case { gap, ..case("without its list", one, vec![bare]) }];
    }
    let first = || format!("{}/0", subject.pointer());
    let too_many = subject.found("too-many", subject.element.repetition(), subject.pointer());
    let not_single = subject.found("wrong-type", subject.element.repetition(), subject.pointer());
    let twice = case("given twice", json!([one, one]), vec![too_many]);
    let in_list = case("in a list of one", json!([one]), vec![not_single]);
    vec![
        Case { gap: sound_gap(subject, first(), 2), ..twice },
        Case { gap: sound_gap(subject, first(), 1), ..in_list },
    ]
}

/// Values of every other JSON type.
pub fn retyped(subject: &Subject) -> Vec<Case> {
    let kind = subject.element.kind.as_str();
    let wrong: Vec<Value> = json_types().into_iter().filter(|value| !is_of(kind, value)).collect();
    let at = |pointer: String| vec![subject.found("wrong-type", "error", pointer)];
    if !subject.element.is_many() {
        return wrong
            .into_iter()
            .map(|value| case("of another type", value, at(subject.pointer())))
            .collect();
    }
    let nested = json!([value(subject.element)]);
    let mut cases = vec![case("in a list in a list", nested, at(subject.value_pointer()))];
    for value in wrong {
        cases.push(case("of another type, in its list", json!([value]), at(subject.value_pointer())));
        cases.push(case("of another type, without a list", value, at(subject.pointer())));
    }
    cases
}

fn json_types() -> Vec<Value> {
    vec![
        json!("unexpected"),
        json!(42),
        json!(-1),
        json!(4.2),
        json!(1e3),
        json!(true),
        json!(false),
        json!({ "unexpected": 1 }),
    ]
}

fn is_of(kind: &str, value: &Value) -> bool {
    match value {
        Value::String(_) => TEXTS.contains(&kind),
        Value::Number(_) if kind == "WholeNumber" => value.is_u64(),
        Value::Number(_) => kind == "Number",
        Value::Bool(_) => kind == "YesNo",
        Value::Object(_) => OBJECTS.contains(&kind),
        _ => false,
    }
}

/// Values that count as absent: all but the empty object.
pub fn blank(subject: &Subject) -> Vec<Case> {
    let list = blank_at(subject, json!([]), subject.pointer());
    [Value::Null, json!(""), json!("  ")]
        .iter()
        .flat_map(|value| blanks(subject, value))
        .chain([list])
        .collect()
}

/// The empty object counts as absent too, even where an object is wanted.
pub fn empty_object(subject: &Subject) -> Vec<Case> {
    blanks(subject, &json!({}))
}

fn blanks(subject: &Subject, value: &Value) -> Vec<Case> {
    let mut cases = vec![blank_at(subject, value.clone(), subject.pointer())];
    if subject.element.is_many() {
        cases.push(blank_at(subject, json!([value]), subject.value_pointer()));
    }
    cases
}

fn blank_at(subject: &Subject, value: Value, pointer: String) -> Case {
    let empty = subject.found("empty-value", "warning", pointer);
    case("blank", value, subject.absence().into_iter().chain([empty]).collect())
}

/// Values of the right type that are outside their list, or not of their form.
pub fn miscoded(subject: &Subject) -> Vec<Case> {
    match (subject.element.kind.as_str(), &subject.element.set) {
        ("Date", _) => remarks(subject, DATES),
        ("Time", _) => remarks(subject, TIMES),
        ("DateTime", _) => remarks(subject, DATES_AND_TIMES),
        ("Text", Some(set)) => vec![malformed(subject, set, |wrong| json!(wrong))],
        ("Identifier", Some(set)) => vec![malformed(subject, set, |wrong| json!({ "value": wrong }))],
        (_, Some(set)) => miscoded_in(subject, set),
        _ => Vec::new(),
    }
}

type Remarks = &'static [(&'static str, &'static str, &'static str)];

const DATES: Remarks = &[
    ("2026-02-30", "date-impossible", "error"),
    ("2026-13-01", "date-impossible", "error"),
    ("27/03/2026", "date-form", "error"),
    ("2026-03-27T09:30", "date-form", "error"),
    ("2026-03", "date-partial", "info"),
    ("2026", "date-partial", "info"),
];

const TIMES: Remarks = &[
    ("25:00", "time-impossible", "error"),
    ("09:60", "time-impossible", "error"),
    ("9.30am", "time-form", "error"),
    ("2026-03-27T09:30", "time-form", "error"),
];

const DATES_AND_TIMES: Remarks = &[
    ("2026-02-30T09:30:00Z", "date-impossible", "error"),
    ("2026-03-27T25:00:00Z", "time-impossible", "error"),
    ("2026-03-27 09:30", "date-time-form", "error"),
    ("27/03/2026", "date-time-form", "error"),
    ("2026-03", "date-partial", "info"),
    ("2026", "date-partial", "info"),
];

fn remarks(subject: &Subject, remarks: Remarks) -> Vec<Case> {
    let remark = |(text, code, severity): &(&str, &str, &str)| {
        let found = subject.found(code, severity, subject.value_pointer());
        case("of a wrong form", listed(subject, json!(text)), vec![found])
    };
    remarks.iter().map(remark).collect()
}

fn listed(subject: &Subject, value: Value) -> Value {
    if subject.element.is_many() { json!([value]) } else { value }
}

fn malformed(subject: &Subject, set: &CodeSet, value: impl Fn(&str) -> Value) -> Case {
    let sample = Sample::of(set.format.as_deref().expect("a format"));
    let found = subject.found(sample.remark, sample.severity, subject.value_pointer());
    case("of a wrong form", listed(subject, value(sample.wrong)), vec![found])
}

fn miscoded_in(subject: &Subject, set: &CodeSet) -> Vec<Case> {
    let coding = |code: &str| json!({ "code": code });
    let mut cases = match set.content() {
        Content::Complete => vec![outside(subject, coding("no such code"))],
        Content::Incomplete | Content::NotPublic => vec![passed_over(subject, set, coding("no such code"))],
        Content::Format => vec![malformed(subject, set, |wrong| json!({ "code": wrong }))],
        // Only what names the terminology can be a wrong identifier of it.
        Content::Terminology => vec![
            malformed(subject, set, |wrong| json!({ "system": set.system, "code": wrong })),
            outside(subject, coding(Sample::of(set.format.as_deref().expect("a format")).wrong)),
        ],
    };
    if set.system.is_some() {
        let mut other = single(subject.element);
        other["system"] = json!("https://example.org/another-system");
        cases.push(outside(subject, other));
    }
    if set.content() == Content::Complete {
        cases.extend(set.codes.iter().map(|code| {
            let retired = || subject.found("code-retired", "info", subject.value_pointer());
            let found = (code.state == "Retired").then(retired);
            case("listed", listed(subject, coding(&code.code)), found.into_iter().collect())
        }));
    }
    cases
}

fn outside(subject: &Subject, coding: Value) -> Case {
    let found = subject.found("not-in-code-set", "warning", subject.value_pointer());
    case("outside its list", listed(subject, coding), vec![found])
}

/// A code that nobody can check is named as such.
fn passed_over(subject: &Subject, set: &CodeSet, coding: Value) -> Case {
    let gap = set.gap().map(|reason| Gap { reason, pointer: subject.value_pointer(), count: 1 });
    Case { gap, ..case("not to be checked", listed(subject, coding), Vec::new()) }
}

/// References that lead nowhere.
pub fn lost(subject: &Subject) -> Vec<Case> {
    let said = |code| vec![subject.found(code, "warning", subject.value_pointer())];
    let with_words = json!({ "recordUid": "nowhere", "display": "Some words" });
    let (to_nothing, to_elsewhere) = if names_one_person(subject) {
        (said("other-subject-of-care"), said("other-subject-of-care"))
    } else {
        (said("reference-unresolved"), Vec::new())
    };
    vec![
        case("to nothing", listed(subject, json!({ "recordUid": "nowhere" })), to_nothing),
        case("to something elsewhere", listed(subject, with_words), to_elsewhere),
    ]
}

/// Whether the element holds the person whom a record, or one who is theirs, is about: that is
/// the person of the document, and no other (MG-11).
fn names_one_person(subject: &Subject) -> bool {
    let element = subject.element;
    element.targets == ["SubjectOfCare"]
        && !element.is_many()
        && facts().class(&element.class).kind != "group"
}

/// A reference to something of this class.
pub fn pointed(subject: &Subject, class: &str) -> Case {
    let allowed = subject.element.targets.iter().any(|target| target == class);
    let wrong = subject.found("reference-wrong-class", "warning", subject.value_pointer());
    let expected = if allowed { Vec::new() } else { vec![wrong] };
    case("to another", listed(subject, reference(class)), expected)
}

/// A value that no element of this type has.
pub fn json_value_of_no(kind: &str) -> Value {
    if TEXTS.contains(&kind) { json!(42) } else { json!("unexpected") }
}

/// A code or identifier that is no text: that is said where it stands, and nothing more.
pub fn retyped_part(subject: &Subject) -> Vec<Case> {
    let (class, part) = match subject.element.kind.as_str() {
        "Coded" => ("Coding", "code"),
        "CodedOrReference" => ("CodingOrReference", "code"),
        "Identifier" => ("Identifier", "value"),
        _ => return Vec::new(),
    };
    let pointer = format!("{}/{part}", subject.value_pointer());
    let wrong = found("wrong-type", "error", &pointer, Some(class), Some(part));
    let numbered = listed(subject, json!({ part: 42 }));
    vec![case("with a number in it", numbered, vec![wrong])]
}
