//! What a record is called: a few words from its main value, and its date.

use super::parts::{Compact, Part, Parts, compact};
use super::{date, envelope, items};
use crate::model::tables::{class, element as e};
use crate::model::{Class, ClassId, ClassKind, ElementId, Kind};
use crate::record::{Label, NodeId, Record, Shape};

/// Longest title. Titles are repeated wherever something refers to the record, so they must
/// not grow with it.
const LONGEST: usize = 80;

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
const UNTITLED: &[ClassId] = &[class::ABOUT_ME, class::OCCUPANCY];

/// What a record is called. Its class is not part of it.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Title {
    /// Words of the record, or nothing.
    pub(super) words: String,
    /// Its date in words, or nothing.
    pub(super) date: String,
}

/// The title of a record or an actor.
pub(super) fn title(record: &Record<'_>, object: NodeId) -> Title {
    let Some(id) = record.class(object) else { return Title::default() };
    let date = date_of(record, object, id.class());
    let words = if UNTITLED.contains(&id) { String::new() } else { words_of(record, object, id.class()) };
    Title { words, date }
}

fn words_of(record: &Record<'_>, object: NodeId, class: &Class) -> String {
    let mut words = String::new();
    for main in MAIN.iter().filter(|main| is_own(class, **main)) {
        if words.is_empty()
            && let Some(value) = record.get(object, *main)
        {
            push_words(&mut words, record, value, Some(*main), 0);
        }
    }
    for member in record.members(object) {
        if words.is_empty()
            && let Label::Element(element) = member.label
            && is_own(class, element)
            && matches!(element.kind(), Kind::Coded(_) | Kind::Text(_))
        {
            push_words(&mut words, record, member.value, Some(element), 0);
        }
    }
    shortened(words.trim_end_matches('.'))
}

/// Whether it is an element of this class, and not of the envelope, which says nothing of what
/// is recorded.
fn is_own(class: &Class, element: ElementId) -> bool {
    let place = element.0.checked_sub(class.first).map(usize::from);
    place.is_some_and(|place| (envelope(class)..usize::from(class.count)).contains(&place))
}

/// The first date that a record gives, in words. An actor is known by its name alone.
fn date_of(record: &Record<'_>, object: NodeId, class: &Class) -> String {
    if class.kind == ClassKind::Actor {
        return String::new();
    }
    for member in record.members(object) {
        if let Label::Element(element) = member.label
            && is_own(class, element)
            && let Some(day) = date::day_words(element.kind(), &record.text(member.value))
        {
            return day;
        }
    }
    String::new()
}

/// Adds the words of a value: what it is called, in one line.
fn push_words(words: &mut String, record: &Record<'_>, value: NodeId, element: Option<ElementId>, depth: u8) {
    match (record.shape(value), record.class(value)) {
        (Shape::Object, Some(class::PERSON_NAME)) => push_name(words, record, value),
        (Shape::Object, Some(id)) => {
            let parts = Parts::of(record, value);
            match compact(id, &parts) {
                Some(kind) => push_compact(words, record, &parts, kind, element),
                None => push_first(words, record, value, depth),
            }
        }
        (Shape::Array, _) => push_first(words, record, value, depth),
        (Shape::Text | Shape::EscapedText | Shape::Number, _) => push_joined(words, &record.text(value)),
        _ => {}
    }
}

/// Adds the words of the first part that has any.
fn push_first(words: &mut String, record: &Record<'_>, value: NodeId, depth: u8) {
    if depth >= DEEPEST {
        return;
    }
    for member in record.members(value) {
        if words.is_empty() && !record.is_blank(member.value) {
            push_words(words, record, member.value, record.element_id(member.value), depth.saturating_add(1));
        }
    }
}

fn push_compact(
    words: &mut String,
    record: &Record<'_>,
    parts: &Parts,
    kind: Compact,
    element: Option<ElementId>,
) {
    let listed = match kind {
        Compact::Coding => super::coding::listed(record, parts, element),
        _ => None,
    };
    let named = parts.get(Part::Display).or(parts.get(Part::Text)).or(parts.get(Part::Value));
    match (named, listed) {
        (Some(node), _) if parts.has(Part::Display) || listed.is_none() => {
            push_joined(words, &record.text(node))
        }
        (_, Some(code)) => push_joined(words, code.display),
        _ => {
            if let Some(code) = parts.get(Part::Code) {
                push_joined(words, &record.text(code));
            }
        }
    }
}

/// A person's name: in full if it is given so, else its parts; then what they like to be called.
pub(super) fn push_name(words: &mut String, record: &Record<'_>, name: NodeId) {
    let full = [e::PERSON_NAME_PERSON_FULL_NAME];
    let parts = [
        e::PERSON_NAME_TITLE,
        e::PERSON_NAME_PERSON_FIRST_NAME,
        e::PERSON_NAME_PERSON_FAMILY_NAME,
        e::PERSON_NAME_PERSON_NAME_SUFFIX,
    ];
    let has_full = record.get(name, e::PERSON_NAME_PERSON_FULL_NAME).is_some();
    let order: &[ElementId] = if has_full { &full } else { &parts };
    for element in order {
        let value = record.get(name, *element);
        for value in value.map_or(Vec::new(), |value| items(record, value)) {
            push_joined(words, &record.text(value));
        }
    }
    if words.is_empty()
        && let Some(preferred) = record.get(name, e::PERSON_NAME_PERSON_PREFERRED_NAME)
    {
        push_joined(words, &record.text(preferred));
    }
}

/// Adds text after a space, its own white space drawn together.
fn push_joined(words: &mut String, text: &str) {
    for word in text.split_whitespace() {
        if words.len() > LONGEST {
            return;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
}

/// No longer than [`LONGEST`] characters, and marked where it was cut.
fn shortened(words: &str) -> String {
    match words.char_indices().nth(LONGEST) {
        None => String::from(words),
        Some((cut, _)) => {
            let kept = words.get(..cut).unwrap_or("");
            // Cut between words, unless the last one alone is most of the title.
            let whole = kept.rsplit_once(' ').map_or(kept, |(whole, _)| whole);
            let mut short = String::from(if whole.len() > LONGEST / 2 { whole } else { kept });
            short.push('…');
            short
        }
    }
}
