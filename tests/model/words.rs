//! What findings say: in the words of the GOV.UK templates, with the label in them.

use super::check::Tally;
use mods_record::finding::{Code, Finding, Foreign, Markup, Problem, Wanted, help, label, message};
use mods_record::formats::Remark;
use mods_record::json::{Expected, SyntaxFault, TextFault};
use mods_record::model::tables::CLASSES;
use mods_record::model::{Binding, ClassId, CodeSetId, ElementId, Kind, Release};
use mods_record::record::{NodeId, Record, Shape};
use mods_record::{Examination, ExamineOptions};

/// Words that blame, apologise or command, and stock phrases that say nothing.
const BANNED_WORDS: [&str; 8] =
    ["please", "sorry", "valid", "invalid", "forbidden", "illegal", "oops", "prohibited"];
const BANNED_PHRASES: [&str; 4] =
    ["you forgot", "this field is required", "select an option", "must be valid"];

/// What ails a text that people are to read, without the label, whose words are the standard's.
fn fault(text: &str, label: &str) -> Option<String> {
    let own = text.to_lowercase().replace(&label.to_lowercase(), "…");
    let words: Vec<&str> = own.split(|letter: char| !letter.is_alphabetic()).collect();
    let word = BANNED_WORDS.iter().find(|banned| words.contains(banned));
    let phrase = BANNED_PHRASES.iter().find(|banned| own.contains(*banned));
    word.or(phrase).map(|banned| format!("says {banned}"))
}

fn message_fault(text: &str, label: &str, with_label: bool) -> Option<String> {
    // A published name may end with a full stop; a message may not.
    let says_label = text.to_lowercase().contains(label.to_lowercase().trim_end_matches('.'));
    match text {
        "" => Some("says nothing".to_owned()),
        _ if text.ends_with('.') => Some("ends with a full stop".to_owned()),
        _ if text.contains("  ") || text.trim() != text => Some("has stray spaces".to_owned()),
        _ if text.starts_with(|letter: char| letter.is_lowercase()) => Some("starts small".to_owned()),
        _ if with_label && !says_label => Some("does not say its label".to_owned()),
        _ => fault(text, label),
    }
}

fn help_fault(text: &str, label: &str) -> Option<String> {
    match text {
        "" => Some("has no help".to_owned()),
        _ if !text.ends_with('.') => Some("has help without a full stop".to_owned()),
        _ => fault(text, label),
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

fn finding(code: Code, absent: Option<ElementId>, problem: Problem) -> Finding {
    let (node, severity) = (NodeId::ROOT, code.severity(None));
    Finding { code, severity, node, absent, offset: 0, related: None, problem }
}

/// The particulars that a code can come with.
fn problems(code: Code, kind: Kind) -> Vec<Problem> {
    let shapes =
        [Shape::Object, Shape::Array, Shape::Text, Shape::Number, Shape::True, Shape::Word, Shape::TooDeep];
    let wants = [Wanted::Kind(kind), Wanted::List, Wanted::Single, Wanted::Object];
    let types = wants.iter().flat_map(|want| shapes.map(|got| Problem::Type { want: *want, got }));
    match code {
        Code::WrongType => types.collect(),
        Code::TooMany => vec![Problem::Count { got: 2 }],
        Code::DateBeforeBirth => vec![Problem::Plain, Problem::Count { got: 2 }],
        Code::ConsentMissing => [1, 2].map(|got| Problem::Count { got }).to_vec(),
        Code::MarkupInText => markups().map(Problem::Markup).to_vec(),
        Code::NotInCodeSet => {
            let bindings = [Binding::Published, Binding::Wording, Binding::Candidate, Binding::None];
            let lists = bindings.map(|binding| Problem::CodeSet(CodeSetId(0), binding));
            lists.into_iter().chain([Problem::Plain]).collect()
        }
        Code::CodeRetired | Code::DisplayMismatch => {
            vec![Problem::CodeSet(CodeSetId(0), Binding::Candidate)]
        }
        Code::UnknownElement | Code::ClassOutOfPlace => vec![Problem::Class(ClassId(0))],
        Code::LimitSize | Code::LimitDepth | Code::LimitNodes | Code::LimitString => {
            vec![Problem::Limit { limit: 64 }]
        }
        Code::JsonSyntax => syntax_problems(),
        Code::NotAModsRecord => foreigners().map(Problem::Foreign).to_vec(),
        _ => vec![Problem::Plain],
    }
}

fn syntax_problems() -> Vec<Problem> {
    let expected = [
        Expected::Value,
        Expected::ValueOrEnd,
        Expected::Name,
        Expected::NameOrEnd,
        Expected::Colon,
        Expected::CommaOrObjectEnd,
        Expected::CommaOrArrayEnd,
        Expected::Quote,
        Expected::End,
    ];
    let fault =
        |expected| [true, false].map(|ended| Problem::Syntax(SyntaxFault { offset: 0, expected, ended }));
    let texts = [TextFault::ControlCharacter, TextFault::Escape].map(Problem::Text);
    expected.into_iter().flat_map(fault).chain(texts).chain([Problem::Plain]).collect()
}

const fn markups() -> [Markup; 5] {
    [Markup::Html, Markup::EscapedHtml, Markup::Rtf, Markup::Markdown, Markup::Base64]
}

const fn foreigners() -> [Foreign; 5] {
    [Foreign::Fhir, Foreign::Single, Foreign::OtherStandard, Foreign::NotAnObject, Foreign::Other]
}

fn try_words(tally: &mut Tally, finding: &Finding, record: &Record<'_>, name: &str) {
    let (label, message, help) = (label(finding, record), message(finding, record), help(finding));
    let place = format!("{name} {}: {message:?}", finding.code.name());
    tally.need(!label.is_empty(), || format!("{place} has no label"));
    let of_class = matches!(finding.problem, Problem::Class(_));
    let with_label = !speaks_of_document(finding.code) && !of_class;
    let fault = message_fault(&message, label, with_label);
    tally.need(fault.is_none(), || format!("{place} {}", fault.unwrap_or_default()));
    let fault = help_fault(help, label);
    tally.need(fault.is_none(), || format!("{place} {}: {help}", fault.unwrap_or_default()));
}

fn every_code() -> impl Iterator<Item = Code> {
    Code::STRUCTURAL.iter().copied().chain(Remark::ALL.iter().copied().map(Code::Format))
}

fn elements() -> impl Iterator<Item = ElementId> {
    CLASSES.iter().flat_map(|class| (0..class.count).map(|place| class.element_id(place)))
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
        let label = label(&finding, &examination.record);
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
    let mut seen = Vec::new();
    for id in elements() {
        let element = Release::newest().element(id);
        let kind = std::mem::discriminant(&element.kind);
        if seen.contains(&kind) {
            continue;
        }
        seen.push(kind);
        for code in every_code() {
            for problem in problems(code, element.kind) {
                try_words(&mut tally, &finding(code, Some(id), problem), &examination.record, element.name);
            }
        }
        tally.elements += 1;
    }
    println!(
        "{} codes, {} of them of formats, {} types",
        every_code().count(),
        Remark::ALL.len(),
        seen.len()
    );
    assert_eq!(seen.len(), 15, "types of values");
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
            let message = message(&finding, &examination.record);
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
