//! The example records: what is said of each, that nothing of them is lost on the way to HTML,
//! and that together they use the whole model.
//!
//! The findings expected of an example stand beside it in `<name>.findings.txt`, a line each:
//! severity, code, JSON Pointer. `UPDATE=1 cargo test --test examples` writes them anew.

mod example_records;
mod flat;
mod leaves;
mod references;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use example_records::examples;
use leaves::{contents, leaves};
use mods_record::finding::Severity;
use mods_record::model::ClassKind;
use mods_record::model::tables::CLASSES;
use mods_record::record::NodeId;
use mods_record::render::{RenderOptions, render};
use mods_record::{Dropped, Examination, ExamineOptions, Report, Step};

fn is_wrong(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("wrong-"))
}

fn examine(bytes: &[u8]) -> Examination<'_> {
    Examination::of(bytes, &ExamineOptions::default())
}

fn lines(report: &Report) -> String {
    let line = |found: &mods_record::ReportedFinding| {
        format!("{} {} {}\n", found.severity, found.code, found.pointer)
    };
    report.findings.iter().map(line).collect()
}

#[test]
fn each_has_the_findings_that_stand_beside_it() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut count = 0;
    for path in examples() {
        let bytes = fs::read(&path).expect("an example");
        let report = Report::new(&examine(&bytes), &[], false);
        let found = lines(&report);
        let beside = path.with_extension("findings.txt");
        if update {
            fs::write(&beside, &found).expect("to write what is expected");
        }
        let expected = fs::read_to_string(&beside).expect("what is expected");
        assert_eq!(found, expected, "{}", path.display());
        assert_eq!(report.valid, !is_wrong(&path), "{}", path.display());
        assert!(is_wrong(&path) || report.counts.warning == 0, "{} is not clean", path.display());
        count += report.findings.len();
    }
    println!("{} examples, {count} findings", examples().len());
}

#[test]
fn a_report_is_written_as_serde_writes_it() {
    let hostile = "{\"standard\":\"MODS\",\"records\":[{\"type\":\"Alert\",\"\\\"\\\\\\u0001\\n\\u001f\\u007f~/\u{1F600}\":1}]}";
    let mut documents = vec![hostile.as_bytes().to_vec()];
    documents.extend(examples().iter().map(|path| fs::read(path).expect("an example")));
    for document in documents {
        let options = ExamineOptions { completeness: true, ..ExamineOptions::default() };
        let examination = Examination::of(&document, &options);
        let dropped = [Dropped { path: vec![Step::Name("a/\"~".into()), Step::Index(12)] }];
        for dropped in [&[][..], &dropped] {
            let report = serde_json::to_string(&Report::new(&examination, dropped, true)).expect("a report");
            assert_eq!(flat::report(&Report::flat(&examination, dropped, true)).to_string(), report);
        }
    }
}

#[test]
fn every_leaf_is_in_the_html_or_named_by_a_finding() {
    let mut count = 0;
    for path in examples() {
        let bytes = fs::read(&path).expect("an example");
        let examination = examine(&bytes);
        let mut found = Vec::new();
        leaves(&examination.record, NodeId::ROOT, &mut found);
        let html = render(&examination.record, &examination.findings, &RenderOptions::default());
        let mut contents = contents(&references::resolved(&html));
        let named: BTreeSet<NodeId> = examination.findings.iter().map(|finding| finding.node).collect();
        let mut lost = Vec::new();
        for (node, text) in &found {
            match contents.get_mut(text) {
                // As often as it stands in the record, so that no two share one place.
                Some(places) if *places > 0 => *places -= 1,
                _ if named.contains(node) => {}
                _ => lost.push(text),
            }
        }
        assert!(
            lost.is_empty(),
            "{}: {} of {} leaves lost: {lost:#?}",
            path.display(),
            lost.len(),
            found.len()
        );
        count += found.len();
    }
    println!("{count} leaves");
}

#[test]
fn together_they_use_every_class() {
    let mut used = BTreeSet::new();
    for path in examples().iter().filter(|path| !is_wrong(path)) {
        let bytes = fs::read(path).expect("an example");
        let examination = examine(&bytes);
        used.extend(
            examination.record.ids().filter_map(|node| examination.record.class(node)).map(|id| id.0),
        );
    }
    let concrete = |kind| !matches!(kind, ClassKind::Abstract | ClassKind::Document);
    let classes = CLASSES.iter().enumerate().filter(|(_, class)| concrete(class.kind));
    // What may be a coding or a reference is no class of the standard, but a union of two.
    let classes: Vec<_> = classes.filter(|(_, class)| class.id != "CodingOrReference").collect();
    let unused: Vec<&str> =
        classes.iter().filter(|(at, _)| !used.contains(&(*at as u8))).map(|(_, class)| class.id).collect();
    assert!(unused.is_empty(), "{unused:?}");
    println!("{} classes", classes.len());
    assert_eq!(classes.len(), 97);
}

#[test]
fn no_text_is_repeated_to_reach_a_size() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/records/care-home-year.json");
    let bytes = fs::read(path).expect("the rich example");
    assert!(bytes.len() >= 200_000, "{} bytes", bytes.len());
    let examination = examine(&bytes);
    let mut found = Vec::new();
    leaves(&examination.record, NodeId::ROOT, &mut found);
    // Short texts are names, codes and labels; these do come again.
    let long: Vec<&String> = found.iter().map(|(_, text)| text).filter(|text| text.len() >= 90).collect();
    let mut seen = BTreeSet::new();
    let repeated: Vec<_> = long.iter().filter(|text| !seen.insert(**text)).collect();
    println!("{} long texts", long.len());
    assert!(long.len() > 250);
    assert!(repeated.is_empty(), "{repeated:#?}");
}

#[test]
fn a_clean_example_has_no_warning() {
    for path in examples().iter().filter(|path| !is_wrong(path)) {
        let bytes = fs::read(path).expect("an example");
        let loud: Vec<_> = examine(&bytes)
            .findings
            .into_iter()
            .filter(|finding| finding.severity > Severity::Info)
            .collect();
        assert!(loud.is_empty(), "{}: {loud:#?}", path.display());
    }
}
