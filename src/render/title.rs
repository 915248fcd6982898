//! What a record is called: a few words from its main value, and its date.

use super::parts::{Part, Parts, is_line};
use super::{NOTHING, class_of, coding, date, envelope, first_in, get, kind_of};
use crate::model::tables::{class, element as e};
use crate::model::{ClassId, ClassKind, ElementId, Kind};
use crate::record::{NodeId, Record, Shape};
use crate::words::Words;

/// A title that is so long, in bytes, ends with its word. Titles are repeated wherever something
/// refers to the record, so they must not grow with it.
const LONG: usize = 80;

/// A title that is so long ends even within a word.
const LONGEST: usize = 120;

/// Deepest value that a title is looked for in.
const DEEPEST: u8 = 3;

/// Elements that say what a record is about, those of one class in order of preference. For
/// a class that has none here, its first coded value or text does.
const MAIN: &[ElementId] = &[
    e::SUBJECT_OF_CARE_PERSON_NAME,
    e::CARE_WORKER_PERSON_NAME,
    e::GP_PERSON_NAME,
    e::LOCAL_AUTHORITY_PROFESSIONAL_PERSON_NAME,
    e::UNPAID_CARER_PERSON_NAME,
    e::PERSONAL_CONTACT_PERSON_NAME,
    e::PROXY_FOR_SUBJECT_OF_CARE_PERSON_NAME,
    e::ALERT_CODED_VALUE,
    e::ALLERGIES_CAUSATIVE_AGENT,
    e::RISK_CODING,
    e::RISK_RISK_CATEGORY,
    e::INCIDENT_CODING,
    e::INCIDENT_DESCRIPTION,
    e::SAFEGUARDING_CONCERN_SAFEGUARDING_CONCERNS,
    e::INVESTIGATION_RESULT_INVESTIGATION,
    e::ACTION_DESCRIPTION,
    e::TASK_DESCRIPTION,
    e::SERVICE_SERVICE_DESCRIPTION,
    e::REFERRAL_REASON_FOR_REFERRAL,
    e::REFERRAL_REFERRAL_TO,
    e::COMMUNICATION_COMMENTS,
    e::COMMUNICATION_MEDIUM,
    e::MEDICATION_MEDICATION_NAME,
    e::VACCINATION_VACCINE_PRODUCT,
    e::VACCINATION_VACCINE_PROCEDURE,
    e::DEVICE_MEDICAL_DEVICE,
    e::TRANSFER_OF_CARE_REASON_FOR_TRANSFER,
    e::CARE_NEEDS_ASSESSMENT_PRIMARY_SUPPORT_REASON,
    e::CARE_NEEDS_ASSESSMENT_ASSESSMENT_SUMMARY,
    e::RISK_ASSESSMENT_REASON_FOR_THE_ASSESSMENT,
    e::INSTRUCTION_DESCRIPTION,
    e::LOCATION_LOCATION_NAME,
    e::LOCATION_ADDRESS,
    e::DOCUMENT_DOCUMENT_TITLE,
    e::DOCUMENT_DOCUMENT_NAME,
    e::REVIEW_COMMENTS,
    e::INFORMED_CONSENT_CONSENT_FOR_INFORMATION_SHARING,
    e::ADVANCE_DECISION_TO_REFUSE_TREATMENT_ADVANCE_DECISION_TO_REFUSE_TREATMENT_PREFERENCE,
];

/// Classes whose records no one value sums up: their date tells them apart.
static UNTITLED: [ClassId; 2] = [class::ABOUT_ME, class::OCCUPANCY];

/// Adds words of a record or an actor that say which one it is, if it has any.
pub(super) fn push_words(
    words: &mut String,
    record: &Record<'_>,
    language: &Words,
    object: NodeId,
    id: ClassId,
) {
    let class = id.class();
    let (own, end) = (class.element_id(envelope(class)), class.element_id(class.count));
    if UNTITLED.contains(&id) {
        return;
    }
    for main in MAIN {
        if own <= *main && *main < end {
            push_value(words, record, language, get(record, object, *main), 0);
        }
    }
    for member in record.members(object) {
        if !words.is_empty() {
            break;
        }
        if record.element_id(member.value).is_some_and(|element| element >= own)
            && matches!(kind_of(record, member.value), Kind::Coded(_) | Kind::Text(_))
        {
            push_value(words, record, language, member.value, 0);
        }
    }
    while words.ends_with(".") {
        words.pop();
    }
}

/// Adds the first date that a record gives, in words. An actor is known by its name alone.
pub(super) fn push_date(
    words: &mut String,
    record: &Record<'_>,
    language: &Words,
    object: NodeId,
    id: ClassId,
) {
    let class = id.class();
    let start = words.len();
    if class.kind == ClassKind::Actor {
        return;
    }
    let own = class.element_id(envelope(class));
    for member in record.members(object) {
        if words.len() > start {
            return;
        }
        let value = member.value;
        let is_own = record.element_id(value).is_some_and(|element| element >= own);
        let kind = kind_of(record, value);
        if is_own && matches!(kind, Kind::Date | Kind::DateTime) {
            date::push_words(words, language, kind, &record.text(value), false);
        }
    }
}

/// Adds the words of a value, what it is called, in one line; unless there are words already.
#[inline(never)]
fn push_value(words: &mut String, record: &Record<'_>, language: &Words, value: NodeId, depth: u8) {
    if !words.is_empty() || value == NOTHING {
        return;
    }
    match (record.shape(value), class_of(record, value)) {
        (Shape::Object, class::PERSON_NAME) => push_name(words, record, language, value),
        (Shape::Object, id) if is_line(id) => {
            let parts = Parts::of(record, value);
            push_joined(words, &coding::words(record, language, &parts, value).text);
            for part in &[Part::Text, Part::Value, Part::Code] {
                push_value(words, record, language, parts.get(*part), DEEPEST);
            }
        }
        (Shape::Object | Shape::Array, _) if depth < DEEPEST => {
            for member in record.members(value) {
                push_value(words, record, language, member.value, depth.wrapping_add(1));
            }
        }
        (Shape::Text | Shape::EscapedText | Shape::Number, _) => push_joined(words, &record.text(value)),
        _ => {}
    }
}

/// A person's name: in full if it is given so, else its parts, else what they like to be called.
fn push_name(words: &mut String, record: &Record<'_>, language: &Words, name: NodeId) {
    push_value(words, record, language, get(record, name, e::PERSON_NAME_PERSON_FULL_NAME), DEEPEST);
    if words.is_empty() {
        for element in &[
            e::PERSON_NAME_TITLE,
            e::PERSON_NAME_PERSON_FIRST_NAME,
            e::PERSON_NAME_PERSON_FAMILY_NAME,
            e::PERSON_NAME_PERSON_NAME_SUFFIX,
        ] {
            push_all(words, record, get(record, name, *element));
        }
    }
    push_value(words, record, language, get(record, name, e::PERSON_NAME_PERSON_PREFERRED_NAME), DEEPEST);
}

/// Adds a text, or all texts of a list.
fn push_all(words: &mut String, record: &Record<'_>, value: NodeId) {
    if value == NOTHING {
        return;
    }
    let mut at = if record.shape(value) == Shape::Array { first_in(value) } else { value };
    while at < record.after(value) {
        push_joined(words, &record.text(at));
        at = record.after(at);
    }
}

/// Adds text after a space, its own white space drawn together, until the title is long.
#[inline(never)]
pub(super) fn push_joined(words: &mut String, text: &str) {
    for word in text.split_whitespace() {
        if words.len() >= LONG {
            return push_end(words);
        }
        if !words.is_empty() {
            words.push(' ');
        }
        let mut end = LONGEST.saturating_sub(words.len()).min(word.len());
        while !word.is_char_boundary(end) {
            end = end.wrapping_add(1);
        }
        words.push_str(word.get(..end).unwrap_or(""));
        if end < word.len() {
            return push_end(words);
        }
    }
}

/// Says that a title goes on.
#[cold]
fn push_end(words: &mut String) {
    if !words.ends_with("…") {
        while let Some(b',' | b';' | b':' | b'.') = words.as_bytes().last() {
            words.pop();
        }
        words.push('…');
    }
}
