//! What findings say: in the form of the GOV.UK templates, with the label in them. `tests/words.rs`
//! looks at the words themselves.

use super::check::Tally;
use super::particulars::{elements, every_code, finding, kinds, problems};
use mods_record::finding::{Code, Finding, Problem, help, label, message};
use mods_record::formats::Remark;
use mods_record::model::tables::CLASSES;
use mods_record::model::{ClassId, Kind, Release};
use mods_record::record::Record;
use mods_record::words::Words;
use mods_record::{Examination, ExamineOptions};

fn message_fault(text: &str, label: &str, with_label: bool) -> Option<String> {
    // A published name may end with a full stop; a message may not.
    let says_label = text.to_lowercase().contains(label.to_lowercase().trim_end_matches('.'));
    match text {
        "" => Some("says nothing".to_owned()),
        _ if text.ends_with('.') => Some("ends with a full stop".to_owned()),
        _ if text.contains("  ") || text.trim() != text => Some("has stray spaces".to_owned()),
        _ if text.starts_with(|letter: char| letter.is_lowercase()) => Some("starts small".to_owned()),
        _ if with_label && !says_label => Some("does not say its label".to_owned()),
        _ => None,
    }
}

fn help_fault(text: &str) -> Option<String> {
    match text {
        "" => Some("has no help".to_owned()),
        _ if !text.ends_with('.') => Some("has help without a full stop".to_owned()),
        _ => None,
    }
}

/// Findings that are about the text or the document as a whole, whatever stands there.
fn speaks_of_document(code: Code) -> bool {
    matches!(
        code.name(),
        "json-syntax"
            | "json-encoding"
            | "json-byte-order-mark"
            | "json-lone-surrogate"
            | "not-json"
            | "limit-size"
            | "limit-depth"
            | "limit-nodes"
            | "limit-string"
            | "not-a-mods-record"
            | "unknown-version"
            | "unknown-class"
    )
}

fn try_words(tally: &mut Tally, finding: &Finding, record: &Record<'_>, name: &str) {
    let (label, help) = (label(finding, record).english(), help(finding).english());
    let message = message(finding, record, Words::ENGLISH);
    let place = format!("{name} {}: {message:?}", finding.code.name());
    tally.need(!label.is_empty(), || format!("{place} has no label"));
    let of_class = matches!(finding.problem, Problem::Class(_));
    let with_label = !speaks_of_document(finding.code) && !of_class;
    let fault = message_fault(&message, label, with_label);
    tally.need(fault.is_none(), || format!("{place} {}", fault.unwrap_or_default()));
    let fault = help_fault(help);
    tally.need(fault.is_none(), || format!("{place} {}: {help}", fault.unwrap_or_default()));
}

#[test]
fn every_code_has_plain_words_for_every_element() {
    let mut tally = Tally::default();
    let examination = Examination::of(b"{}", &ExamineOptions::default());
    for id in elements() {
        let element = Release::newest().element(id);
        for code in every_code().filter(|code| !speaks_of_document(*code)) {
            let problem = problems(code, element.kind).swap_remove(0);
            try_words(&mut tally, &finding(code, Some(id), problem), &examination.record, element.name);
        }
        let finding = finding(Code::EmptyValue, Some(id), Problem::Plain);
        let label = label(&finding, &examination.record).english();
        let is_member = matches!(element.kind, Kind::Member(_));
        tally.need(is_member || label == element.name, || format!("{} is called {label}", element.name));
        tally.elements += 1;
    }
    tally.close("words");
}

#[test]
fn every_particular_of_every_code_has_plain_words() {
    let mut tally = Tally::default();
    let examination = Examination::of(b"{}", &ExamineOptions::default());
    let kinds = kinds();
    for (id, _) in &kinds {
        let element = Release::newest().element(*id);
        for code in every_code() {
            for problem in problems(code, element.kind) {
                try_words(&mut tally, &finding(code, Some(*id), problem), &examination.record, element.name);
            }
        }
        tally.elements += 1;
    }
    println!(
        "{} codes, {} of them of formats, {} types",
        every_code().count(),
        Remark::ALL.len(),
        kinds.len()
    );
    assert_eq!(kinds.len(), 17, "types of values");
    tally.close("particulars");
}

#[test]
fn what_is_said_of_a_class_names_it() {
    let mut tally = Tally::default();
    let examination = Examination::of(b"{}", &ExamineOptions::default());
    for (at, class) in CLASSES.iter().enumerate() {
        let id = ClassId(u8::try_from(at).expect("a small table"));
        for code in [Code::UnknownElement, Code::ClassOutOfPlace] {
            let finding = finding(code, None, Problem::Class(id));
            let message = message(&finding, &examination.record, Words::ENGLISH);
            tally.need(message.contains(class.name), || format!("{message:?} does not name {}", class.name));
            try_words(&mut tally, &finding, &examination.record, class.name);
        }
        tally.elements += usize::from(class.count);
    }
    tally.close("words of classes");
}

#[test]
fn codes_have_names_of_their_own() {
    let names: Vec<&str> = every_code().map(Code::name).collect();
    let mut once = names.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), names.len(), "two codes have one name");
    let is_kebab =
        |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    assert_eq!(names.iter().find(|name| !is_kebab(name)), None, "not kebab-case");
    println!("{} codes", names.len());
}
