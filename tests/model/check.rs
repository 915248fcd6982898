//! Runs small inputs and holds what is reported against what should be.

use super::facts::{Class, Element, facts};
use super::samples::{minimal_with, surrounded, test_numbers};
use mods_record::{Examination, ExamineOptions, Report, Target, UncheckedEntry};
use serde_json::{Map, Value};
use std::fmt::Write as _;
use std::sync::LazyLock;

/// A finding, as far as these tests speak of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Found {
    pub code: String,
    pub severity: String,
    pub pointer: String,
    pub class: Option<String>,
    pub element: Option<String>,
}

/// An element in a small object that is sound, alone or in a document.
pub struct Subject {
    pub class: &'static Class,
    pub element: &'static Element,
    pub target: Target,
    pub input: Value,
    /// Where the object stands in the input.
    pub object: String,
}

/// A changed value of an element, and what should be said of it.
pub struct Case {
    pub what: String,
    /// The value in place of the sound one; none to leave the element out.
    pub value: Option<Value>,
    pub expected: Vec<Found>,
    /// Why its codes could not be checked, where that should be said.
    pub gap: Option<Gap>,
}

/// What the report should say of codes that could not be checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gap {
    pub reason: &'static str,
    /// The first of them.
    pub pointer: String,
    pub count: u32,
}

/// Counts cases and collects those that went wrong, so that one run shows all of them.
#[derive(Default)]
pub struct Tally {
    pub cases: usize,
    pub elements: usize,
    failures: Vec<String>,
}

impl Subject {
    /// Where the element stands.
    pub fn pointer(&self) -> String {
        format!("{}/{}", self.object, self.element.json)
    }

    /// Where its first value stands.
    pub fn value_pointer(&self) -> String {
        if self.element.is_many() { format!("{}/0", self.pointer()) } else { self.pointer() }
    }

    /// A finding about the element.
    pub fn found(&self, code: &str, severity: &str, pointer: String) -> Found {
        Found {
            code: code.to_owned(),
            severity: severity.to_owned(),
            pointer,
            class: Some(self.class.id.clone()),
            element: Some(self.element.json.clone()),
        }
    }

    /// The finding that the element is absent, if that says anything.
    pub fn absence(&self) -> Option<Found> {
        let (code, severity) = self.element.absence()?;
        Some(self.found(code, severity, self.pointer()))
    }

    fn input_with(&self, value: Option<&Value>) -> Value {
        let mut input = self.input.clone();
        let object = input.pointer_mut(&self.object).and_then(Value::as_object_mut).expect("the object");
        match value {
            Some(value) => object.insert(self.element.json.clone(), value.clone()),
            None => object.shift_remove(&self.element.json),
        };
        input
    }
}

/// The element alone in its class and, unless that is the form of a value, inside a document.
fn subjects(class: &'static Class, element: &'static Element) -> Vec<Subject> {
    let object = minimal_with(class, element);
    let target = Target::named(&class.id).expect("a class");
    let input = Value::Object(object.clone());
    let alone = Subject { class, element, target, input, object: String::new() };
    if class.kind == "datatype" { vec![alone] } else { vec![alone, in_document(class, element, object)] }
}

/// The element in this object inside a document, with everything that the object refers to.
pub fn in_document(class: &'static Class, element: &'static Element, object: Map<String, Value>) -> Subject {
    let whole = surrounded(class, object);
    Subject { class, element, target: Target::Document, input: whole.document, object: whole.pointer }
}

/// Every element of every class that an object can be of, in each place. What is said of the
/// `type` of a member of a list is another matter: it decides what the object is.
pub fn all_subjects() -> impl Iterator<Item = &'static Subject> {
    static SUBJECTS: LazyLock<Vec<Subject>> = LazyLock::new(|| {
        let elements = facts().elements().flat_map(|(class, element)| subjects(class, element));
        let decides =
            |subject: &Subject| subject.element.kind == "ClassName" && subject.object.ends_with("/0");
        elements.filter(|subject| !decides(subject)).collect()
    });
    SUBJECTS.iter()
}

/// A finding about a part of a value, or about nothing that the model knows.
pub fn found(code: &str, severity: &str, pointer: &str, class: Option<&str>, element: Option<&str>) -> Found {
    let owned = |text: &str| text.to_owned();
    let (class, element) = (class.map(owned), element.map(owned));
    Found { code: owned(code), severity: owned(severity), pointer: owned(pointer), class, element }
}

pub fn report(input: &str, target: Target) -> Report {
    let options = ExamineOptions { target, ..ExamineOptions::default() };
    Report::new(&Examination::of(input.as_bytes(), &options), &[], false)
}

/// All findings but that an NHS number is one for tests, which the samples are.
pub fn findings(report: &Report) -> Vec<Found> {
    let others = report.findings.iter().filter(|finding| finding.code != "nhs-number-test");
    let mut found: Vec<Found> = others
        .map(|finding| {
            found(finding.code, finding.severity, &finding.pointer, finding.class, finding.element)
        })
        .collect();
    found.sort();
    found
}

impl Tally {
    /// Runs a case and notes everything that is not as it should be.
    pub fn try_case(&mut self, subject: &Subject, case: &Case) {
        self.cases += 1;
        let input = subject.input_with(case.value.as_ref()).to_string();
        let report = report(&input, subject.target);
        let mut faults = self.faults(&input, &report, &case.expected);
        let gap = code_gap(&report, subject);
        if gap != case.gap {
            let _ = write!(faults, "\n  unchecked {gap:?}, expected {:?}", case.gap);
        }
        if !faults.is_empty() {
            self.fail(format!("{} {}: {input}{faults}", subject.element.path(), case.what));
        }
    }

    /// Runs an input of which exactly these findings are expected.
    pub fn try_input(&mut self, what: &str, input: &str, target: Target, expected: &[Found]) {
        self.cases += 1;
        let faults = self.faults(input, &report(input, target), expected);
        if !faults.is_empty() {
            self.fail(format!("{what}: {input}{faults}"));
        }
    }

    fn faults(&self, input: &str, report: &Report, expected: &[Found]) -> String {
        let mut faults = String::new();
        let mut expected = expected.to_vec();
        expected.sort();
        let got = findings(report);
        if got != expected {
            let _ = write!(faults, "\n  got      {got:?}\n  expected {expected:?}");
        }
        let tests = report.findings.iter().filter(|finding| finding.code == "nhs-number-test");
        if tests.filter(|finding| finding.severity == "info").count() != test_numbers(input) {
            faults.push_str("\n  not each test number was named");
        }
        let count = |severity| report.findings.iter().filter(|finding| finding.severity == severity).count();
        let counts =
            [report.counts.error, report.counts.warning, report.counts.info].map(|count| count as usize);
        if counts != ["error", "warning", "info"].map(count) || report.valid != (report.counts.error == 0) {
            let _ = write!(faults, "\n  valid {}, counts {:?}", report.valid, report.counts);
        }
        faults
    }

    pub fn need(&mut self, holds: bool, fault: impl FnOnce() -> String) {
        self.cases += 1;
        if !holds {
            self.fail(fault());
        }
    }

    fn fail(&mut self, fault: String) {
        self.failures.push(fault);
    }

    /// Prints what was counted, and stops where something went wrong.
    pub fn close(self, what: &str) {
        println!("{what}: {} elements, {} cases, {} wrong", self.elements, self.cases, self.failures.len());
        assert!(self.cases > 0, "{what}: nothing was tried");
        let shown: Vec<&str> = self.failures.iter().take(15).map(String::as_str).collect();
        assert!(self.failures.is_empty(), "{what}: {} wrong\n{}", self.failures.len(), shown.join("\n"));
    }
}

/// What is said of codes of the element that could not be checked.
fn code_gap(report: &Report, subject: &Subject) -> Option<Gap> {
    let set = subject.element.set.as_ref().map(|set| set.id.as_str());
    let of_element = |entry: &&UncheckedEntry| {
        entry.class == Some(&subject.class.id) && entry.element == Some(&subject.element.json)
    };
    let entry = report.unchecked.iter().find(of_element)?;
    assert_eq!(entry.code_set, set, "code set of what was not checked in {}", subject.element.path());
    Some(Gap { reason: entry.reason, pointer: entry.pointer.clone(), count: entry.count })
}
