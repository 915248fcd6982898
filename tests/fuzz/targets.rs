//! A part of a document, checked alone as what it is, against the same part in its document.

use mods_record::finding::{Code, Finding, Severity};
use mods_record::json::{Limits, Tokens};
use mods_record::model::{ClassKind, Kind, Release, iso13606};
use mods_record::record::{Label, NodeId, Record, Shape};
use mods_record::rules::RULES;
use mods_record::{Examination, ExamineOptions, Target};

use crate::agree::shown;
use crate::campaign::Try;
use crate::random::Random;

/// So many parts of each document are checked.
const PARTS: usize = 5;

pub fn check(one: &Try) {
    let whole = examine(&one.bytes, Target::Document);
    let mut random = Random::new(one.choice);
    let parts = parts(&whole.record);
    for _ in 0..PARTS.min(parts.len()) {
        let (node, target) = parts[random.below(parts.len())];
        assert_eq!(Target::named(&name(target)), Ok(target));
        let start = whole.record.offset(node) as usize;
        let Some(end) = end(&one.bytes, start) else { return };
        let part = &one.bytes[start..end];
        let alone = examine(part, target);
        let inside = |finding: &&Finding| (start..end).contains(&(finding.offset as usize));
        let is_class = matches!(target, Target::Class(_));
        let there = said(whole.findings.iter().filter(inside), start, is_class);
        let here = said(alone.findings.iter(), 0, is_class);
        assert_eq!(here, there, "{} in {}", name(target), shown(part));
    }
}

/// Objects as their class, and values of elements as those.
fn parts(record: &Record<'_>) -> Vec<(NodeId, Target)> {
    let mut parts = Vec::new();
    for node in record.ids().filter(|node| record.shape(*node) == Shape::Object) {
        let Some(class) = record.class(node) else { continue };
        // Of these forms, what one member may be depends on the others and on what holds them.
        if class.class().kind == ClassKind::DataType || class.is_kind_of(iso13606::class::CD) {
            continue;
        }
        if class.class().kind != ClassKind::Document {
            parts.push((node, Target::Class(class)));
        }
        for member in record.members(node) {
            match member.label {
                Label::Element(id) if Release::newest().element(id).kind != Kind::ClassName => {
                    parts.push((member.value, Target::Element(id)));
                }
                _ => {}
            }
        }
    }
    parts
}

fn name(target: Target) -> String {
    match target {
        Target::Document => String::from("RecordDocument"),
        Target::Class(class) => class.class().id.to_owned(),
        Target::Element(id) => {
            let element = Release::newest().element(id);
            format!("{}.{}", element.class.class().id, element.json)
        }
    }
}

fn examine(bytes: &[u8], target: Target) -> Examination<'_> {
    let limits = Limits { findings: 100_000, ..Limits::DEFAULT };
    Examination::of(bytes, &ExamineOptions { target, limits, ..ExamineOptions::default() })
}

/// Where the value that starts here ends.
fn end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut tokens = Tokens::new(bytes, start);
    loop {
        tokens.next_token().ok()?;
        if tokens.depth() == 0 {
            return Some(tokens.offset() as usize);
        }
    }
}

/// Whether a value is in its place, there twice or as good as absent, only what holds it can tell.
const OF_ITS_PLACE: [&str; 4] =
    ["json-duplicate-key", "empty-value", "missing-element", "recommended-element-missing"];

/// What was said, without what only the document around it can tell.
fn said<'f>(
    findings: impl Iterator<Item = &'f Finding>,
    start: usize,
    is_class: bool,
) -> Vec<(&'static str, Severity, usize)> {
    let of_rules = |code: Code| code.is_of_extract() || RULES.iter().any(|rule| rule.codes.contains(&code));
    let of_value = findings.filter(|found| !of_rules(found.code) || found.code == Code::MarkupInText);
    let all = of_value.map(|found| (found.code.name(), found.severity, found.offset as usize - start));
    all.filter(|(code, _, at)| *at > 0 || !(is_class || OF_ITS_PLACE.contains(code))).collect()
}
