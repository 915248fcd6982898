//! Every code of every list, with its display and with others; and what a caller knows of codes
//! that no list has.

use super::check::Tally;
use super::facts::{Code, CodeSet, Content, Element, facts};
use super::samples::{Sample, value};
use mods_record::render::{RenderOptions, render};
use mods_record::{CodeLookup, Examination, ExamineOptions, Report, Target};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Every element of coded values that has a code set.
fn bound() -> impl Iterator<Item = (&'static Element, &'static CodeSet)> {
    let coded = |element: &&Element| element.kind == "Coded" || element.kind == "CodedOrReference";
    let elements = facts().elements().map(|(_, element)| element).filter(coded);
    elements.filter_map(|element| Some((element, element.set.as_ref()?)))
}

/// The report on one coding, as the value of this element.
fn report(element: &Element, coding: &Value, lookup: Option<CodeLookup<'_>>) -> Report {
    let input = if element.is_many() { json!([coding]) } else { coding.clone() }.to_string();
    let target = Target::named(&element.path()).expect("an element");
    let options = ExamineOptions { target, code_sets: lookup, ..ExamineOptions::default() };
    Report::new(&Examination::of(input.as_bytes(), &options), &[], false)
}

/// Severity and code of each finding.
fn said(report: &Report) -> Vec<(&'static str, &'static str)> {
    report.findings.iter().map(|finding| (finding.severity, finding.code)).collect()
}

const RETIRED: (&str, &str) = ("info", "code-retired");
const MISMATCH: (&str, &str) = ("warning", "display-mismatch");
const OUTSIDE: (&str, &str) = ("warning", "not-in-code-set");

/// What is said of a listed code before anything is said of its display.
fn of_state(code: &Code) -> Vec<(&'static str, &'static str)> {
    if code.state == "Retired" { vec![RETIRED] } else { Vec::new() }
}

fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// A code is looked for where one was found before, which may be any place that has it.
#[test]
fn no_code_stands_twice_in_a_set() {
    for set in &mods_record::model::tables::CODE_SETS {
        let codes: BTreeSet<_> = set.codes().map(|code| code.code).collect();
        assert_eq!(codes.len(), set.codes().count(), "{}", set.id);
    }
}

#[test]
fn every_listed_code_stands_with_its_display() {
    let mut tally = Tally::default();
    let mut retired = BTreeSet::new();
    for (element, set) in bound() {
        tally.elements += 1;
        for code in &set.codes {
            let shouted = format!("  {} ", code.display.to_uppercase());
            for display in [&code.display, &shouted, &code.code] {
                let got = said(&report(element, &json!({ "code": code.code, "display": display }), None));
                let place = || format!("{} {} {display:?}: {got:?}", element.path(), code.code);
                tally.need(got == of_state(code), place);
            }
            if code.state == "Retired" {
                retired.insert((&set.id, &code.code));
            }
        }
    }
    println!("{} retired codes", retired.len());
    assert_eq!(retired.len(), 17);
    tally.close("listed codes");
}

#[test]
fn no_code_takes_the_display_of_another() {
    let mut tally = Tally::default();
    let (mut passed, mut seen) = (0, BTreeSet::new());
    for (element, set) in bound().filter(|(_, set)| seen.insert(&set.id)) {
        tally.elements += 1;
        for code in &set.codes {
            let own = words(&code.display);
            for other in set.codes.iter().filter(|other| other.code != code.code) {
                // A display that says part of the published one may be of either.
                if words(&other.display).is_subset(&own) {
                    passed += 1;
                    continue;
                }
                let coding = json!({ "code": code.code, "display": other.display });
                let report = report(element, &coding, None);
                let expected: Vec<_> = of_state(code).into_iter().chain([MISMATCH]).collect();
                let got = said(&report);
                let place = || format!("{} {} {:?}: {got:?}", element.path(), code.code, other.display);
                tally.need(got == expected, place);
            }
        }
    }
    println!("{passed} displays are part of another");
    assert!(passed * 100 < tally.cases, "{passed} are many");
    tally.close("displays of other codes");
}

/// They may be another word for it, or of another language.
#[test]
fn words_that_have_nothing_to_do_with_a_code_are_let_pass() {
    let mut tally = Tally::default();
    for (element, set) in bound() {
        tally.elements += 1;
        for code in &set.codes {
            let coding = json!({ "code": code.code, "display": "Zebra crossing" });
            let got = said(&report(element, &coding, None));
            tally.need(got == of_state(code), || format!("{} {}: {got:?}", element.path(), code.code));
        }
    }
    tally.close("displays of nothing");
}

#[test]
fn a_finding_about_a_code_names_its_list_and_how_firmly_it_is_tied() {
    let mut tally = Tally::default();
    let mut helps = BTreeSet::new();
    for (element, set) in bound().filter(|(_, set)| set.content() == Content::Complete) {
        tally.elements += 1;
        let report = report(element, &json!({ "code": "no such code" }), None);
        let finding = report.findings.first().expect("a finding");
        let named = finding.code_set.map(|named| (named.id, named.binding));
        let expected = Some((set.id.as_str(), element.binding.as_deref()));
        tally.need(named == expected, || format!("{}: {named:?}", element.path()));
        tally.need((finding.severity, finding.code) == OUTSIDE, || element.path());
        helps.insert((element.binding.as_deref(), finding.help.clone()));
    }
    assert_eq!(helps.len(), 3, "one help for each binding: {helps:#?}");
    tally.close("lists");
}

/// A code of a sound form that no list has.
fn unlisted(set: &CodeSet) -> String {
    match (set.content(), &set.format) {
        (Content::Terminology | Content::Format, Some(format)) => Sample::of(format).good(),
        _ => "no such code".to_owned(),
    }
}

#[test]
fn an_answer_settles_what_could_not_be_checked() {
    let mut tally = Tally::default();
    for (element, set) in bound() {
        tally.elements += 1;
        let code = unlisted(set);
        let coding = json!({ "code": code });
        let names = [Some(&set.id), set.system.as_ref()];
        for name in names.into_iter().flatten() {
            for answer in [Some(true), Some(false), None] {
                let asked = RefCell::new(Vec::new());
                let lookup = |of: &str, code: &str| {
                    asked.borrow_mut().push((of.to_owned(), code.to_owned()));
                    answer.filter(|_| of == name)
                };
                let report = report(element, &coding, Some(CodeLookup(&lookup)));
                let is_whole = set.content() == Content::Complete;
                let expected = match answer {
                    Some(true) => Vec::new(),
                    Some(false) => vec![OUTSIDE],
                    None if is_whole => vec![OUTSIDE],
                    None => Vec::new(),
                };
                let (got, place) = (said(&report), format!("{} {name} {answer:?}", element.path()));
                tally.need(got == expected, || format!("{place}: {got:?}"));
                let left = report.unchecked.iter().any(|entry| entry.code_set == Some(&set.id));
                let expected = answer.is_none() && set.gap().is_some();
                tally.need(left == expected, || format!("{place}: unchecked {:?}", report.unchecked));
                // The code set first, then its system, each with the code and nothing else.
                let mut expected = vec![(set.id.clone(), code.clone())];
                if *name != set.id || answer.is_none() {
                    expected.extend(set.system.clone().map(|system| (system, code.clone())));
                }
                tally.need(asked.borrow().as_slice() == expected, || format!("{place}: {asked:?}"));
            }
        }
    }
    tally.close("answers");
}

#[test]
fn a_listed_code_is_not_asked_for() {
    let mut tally = Tally::default();
    let lookup = |of: &str, code: &str| panic!("asked for {code} of {of}");
    for (element, set) in bound() {
        tally.elements += 1;
        for code in &set.codes {
            let report = report(element, &json!({ "code": code.code }), Some(CodeLookup(&lookup)));
            tally.need(said(&report) == of_state(code), || format!("{} {}", element.path(), code.code));
        }
    }
    tally.close("listed codes");
}

/// Without a list, the code of a terminology is what could not be checked.
#[test]
fn a_concept_where_any_code_may_stand_is_named_as_unchecked() {
    let mut tally = Tally::default();
    let coded = |element: &&Element| element.kind == "Coded" && element.set.is_none();
    for element in facts().elements().map(|(_, element)| element).filter(coded) {
        tally.elements += 1;
        let system = "http://snomed.info/sct";
        let coding = json!({ "system": system, "code": Sample::of("SnomedCt").good() });
        for answer in [None, Some(true), Some(false)] {
            let lookup = |of: &str, _: &str| answer.filter(|_| of == system);
            let report = report(element, &coding, Some(CodeLookup(&lookup)));
            let expected = if answer == Some(false) { vec![OUTSIDE] } else { Vec::new() };
            tally.need(said(&report) == expected, || format!("{} {answer:?}", element.path()));
            let of_element = report.unchecked.iter().filter(|entry| entry.element.is_some());
            let gaps: Vec<_> = of_element.map(|entry| (entry.reason, entry.code_set)).collect();
            let expected = if answer.is_none() { vec![("terminology-content", None)] } else { Vec::new() };
            tally.need(gaps == expected, || format!("{} {answer:?}: {gaps:?}", element.path()));
        }
    }
    tally.close("any code");
}

/// "Asked and declined", "not known" and nothing at all are three things (MG-31): to the reader
/// of the findings, and to the reader of the page.
#[test]
fn an_answer_that_nothing_is_known_is_no_absence() {
    let mut tally = Tally::default();
    let answers = [("genderIdentity", "Z"), ("genderIdentity", "X"), ("ethnicity", "Z"), ("ethnicity", "99")];
    let sound = |json: &str| {
        let class = facts().class("PersonDemographics");
        value(class.elements.iter().find(|element| element.json == json).expect("an element"))
    };
    let shown = |demographics: &Value| {
        let document = json!({ "standard": "MODS", "version": "1.0.0", "subjectOfCare": {
            "recordUid": "soc-1", "personDemographics": demographics } })
        .to_string();
        let examination = Examination::of(document.as_bytes(), &ExamineOptions::default());
        let html = render(&examination.record, &examination.findings, &RenderOptions::default());
        let report = Report::new(&examination, &[], false);
        let missing = report.findings.iter().filter(|finding| finding.code == "missing-element");
        (html, missing.map(|finding| finding.pointer.clone()).collect::<Vec<_>>())
    };
    let (mut pages, mut count) = (BTreeSet::new(), 0);
    for (json, code) in answers {
        let mut demographics = json!({ "dateOfBirth": "1941-03-05", "sexualOrientation": sound("sexualOrientation"),
            "genderIdentity": sound("genderIdentity"), "ethnicity": sound("ethnicity") });
        demographics[json] = json!({ "code": code });
        let set = bound().find(|(element, _)| element.json == json).expect("a list").1;
        let display = &set.codes.iter().find(|known| known.code == code).expect("a code").display;
        let (html, missing) = shown(&demographics);
        tally.need(missing.is_empty(), || format!("{json} {code}: {missing:?}"));
        tally.need(html.contains(display.as_str()), || format!("{json} {code}: {display} is not shown"));
        let not_recorded = html.matches("Not recorded").count();
        pages.insert(html);
        demographics.as_object_mut().expect("an object").shift_remove(json);
        let (html, missing) = shown(&demographics);
        let pointer = format!("/subjectOfCare/personDemographics/{json}");
        tally.need(missing == [pointer], || format!("{json} left out: {missing:?}"));
        let now = html.matches("Not recorded").count();
        tally.need(now == not_recorded + 1, || format!("{json} left out: {not_recorded}, then {now}"));
        pages.insert(html);
        count += 1;
    }
    // Each answer has a page of its own, and each absence one.
    assert_eq!((count, pages.len()), (4, 6));
    tally.elements = 2;
    tally.close("answers and absences");
}
