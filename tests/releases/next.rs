//! Two releases of the standard in one core: the document says by which it is read. The second,
//! 1.1.0, is made up by `1.1.0.patch.json`. Run by `cargo xtask test --only releases`.

use mods_record::model::Release;
use mods_record::render::{Format, RenderOptions, render};
use mods_record::{Examination, ExamineOptions, Report, Target};

const OLD: &str = "1.0.0";
const NEW: &str = "1.1.0";

/// What each release says of the same records: code and pointer, absences that both expect left
/// out.
const RECORDS: &str = r#""records": [
    { "type": "Alert", "recordUid": "a-1", "versionNumber": 1, "status": { "code": "active" },
      "location": { "display": "Example House" }, "alertCategory": [ { "text": "Fall" } ] },
    { "type": "Strength", "recordUid": "s-1", "versionNumber": 1, "strength": { "text": "Sings" } },
    { "type": "Wish", "recordUid": "w-1", "versionNumber": 1, "freeText": "To sing", "wishPriority": 1.5 },
    { "type": "MadeUpNote", "recordUid": "n-1", "versionNumber": 1, "freeText": "Made up" }
]"#;

const BY_OLD: &[&str] = &[
    "warning recommended-element-missing /records/1/date",
    "warning unknown-element /records/2/wishPriority",
    "error unknown-class /records/3",
];

const BY_NEW: &[&str] = &[
    "warning unknown-element /records/0/location",
    "error wrong-type /records/0/alertCategory",
    "error missing-element /records/1/date",
    "error wrong-type /records/2/wishPriority",
];

/// What no release expects otherwise than the other.
const IN_BOTH: &[&str] = &["changeLog", "subjectOfCare", "/records/2/date"];

fn report(document: &str, options: &ExamineOptions<'_>) -> Report {
    Report::new(&Examination::of(document.as_bytes(), options), &[], false)
}

fn told(report: &Report) -> Vec<String> {
    let lines = report.findings.iter().map(|finding| {
        let absent = finding.code.ends_with("missing").then_some(finding.element).flatten();
        let absent = absent.map(|element| format!("/{element}")).unwrap_or_default();
        let pointer = finding.pointer.strip_suffix(&absent).unwrap_or(&finding.pointer);
        format!("{} {} {pointer}{absent}", finding.severity, finding.code)
    });
    lines.filter(|line| !IN_BOTH.iter().any(|end| line.ends_with(end))).collect()
}

fn document(version: &str) -> String {
    format!(r#"{{ "standard": "MODS", "version": "{version}", {RECORDS} }}"#)
}

#[test]
fn there_are_two_releases_the_oldest_first() {
    assert_eq!(Release::all().map(Release::version).collect::<Vec<_>>(), [OLD, NEW]);
    assert_eq!(Release::newest().version(), NEW);
    assert_eq!(Release::COUNT, 2);
}

#[test]
fn the_version_of_the_document_chooses() {
    for (version, due) in [(OLD, BY_OLD), (NEW, BY_NEW)] {
        let report = report(&document(version), &ExamineOptions::default());
        assert_eq!(told(&report), due, "{version}");
        assert_eq!(report.version, version);
        assert!(report.checked_by.model.starts_with(version));
    }
}

#[test]
fn wherever_in_the_document_it_stands() {
    for document in [
        format!(r#"{{ {RECORDS}, "standard": "MODS", "version": "{OLD}" }}"#),
        format!("\u{feff}{{ {RECORDS}, \"standard\": \"MODS\", \"v\\u0065rsion\": \"1.0\\u002e0\" }}"),
        format!(
            r#"{{ "other": {{ "version": "{NEW}" }}, "standard": "MODS", {RECORDS}, "version": "{OLD}" }}"#
        ),
    ] {
        let report = report(&document, &ExamineOptions::default());
        assert_eq!(report.version, OLD, "{document}");
        assert!(told(&report).iter().any(|line| line == BY_OLD[2]), "{document}");
    }
}

#[test]
fn a_caller_may_choose_instead() {
    for (version, due) in [(OLD, BY_OLD), (NEW, BY_NEW)] {
        let release = Release::named(version);
        let other = if version == OLD { NEW } else { OLD };
        let report = report(&document(other), &ExamineOptions { release, ..ExamineOptions::default() });
        assert_eq!(told(&report), due, "{version}");
    }
    assert!(Release::named("9.9.9").is_none());
}

#[test]
fn one_that_is_not_there_is_named_with_those_that_are() {
    let report = report(&document("9.9.9"), &ExamineOptions::default());
    assert_eq!(report.version, NEW);
    let finding =
        report.findings.iter().find(|finding| finding.code == "unknown-version").expect("a finding");
    assert!(finding.message.ends_with("1.0.0 or 1.1.0"), "{}", finding.message);
    assert_eq!(told(&report), [&["warning unknown-version /version"], BY_NEW].concat());
}

#[test]
fn a_document_that_names_none_is_of_the_newest() {
    let document = format!(r#"{{ "standard": "MODS", {RECORDS} }}"#);
    assert_eq!(report(&document, &ExamineOptions::default()).version, NEW);
}

#[test]
fn a_part_is_named_as_its_release_knows_it() {
    let [old, new] = [OLD, NEW].map(|version| Release::named(version).expect("a release"));
    assert!(Target::named_in("MadeUpNote", new).is_ok() && Target::named_in("MadeUpNote", old).is_err());
    assert!(
        Target::named_in("Alert.location", old).is_ok() && Target::named_in("Alert.location", new).is_err()
    );
    let target = Target::named_in("Wish.wishPriority", new).expect("an element");
    let options = ExamineOptions { target, release: Some(new), ..ExamineOptions::default() };
    assert_eq!(told(&report("1", &options)), Vec::<String>::new());
}

/// Whatever the release, all that a record holds is shown.
#[test]
fn nothing_is_lost_in_the_rendering_of_either() {
    for version in [OLD, NEW] {
        let document = document(version);
        let examination = Examination::of(document.as_bytes(), &ExamineOptions::default());
        let options = RenderOptions { format: Format::Text, ..RenderOptions::default() };
        let text = render(&examination.record, &examination.findings, &options);
        for leaf in ["Example House", "Fall", "Sings", "To sing", "1.5", "Made up"] {
            assert!(text.contains(leaf), "{version}: {leaf} is not in\n{text}");
        }
    }
}
