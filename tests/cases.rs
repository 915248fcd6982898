//! The cases in `tests/cases/*.md`, against what is said of them.
//!
//! `UPDATE=1 cargo test --test cases` writes what is said now into the files. Read the
//! difference before it is kept.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use mods_record::finding::Code;
use mods_record::formats::Remark;
use mods_record::iso13606;
use mods_record::rules::RULES;

#[path = "cases/case.rs"]
mod case;

use case::{Case, cases, cases_of, files};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The names of all codes, those of formats included.
fn all_codes() -> Vec<&'static str> {
    let structural = Code::STRUCTURAL.iter().map(|code| code.name());
    structural.chain(Remark::ALL.iter().map(|remark| remark.code())).collect()
}

fn update(path: &Path) {
    let text = fs::read_to_string(path).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for case in cases_of(path).into_iter().rev() {
        lines.splice(case.lines.clone(), case.found());
    }
    fs::write(path, lines.join("\n") + "\n").unwrap();
}

#[test]
fn every_case_says_what_is_expected() {
    if std::env::var_os("UPDATE").is_some() {
        files().iter().for_each(|path| update(path));
    }
    let mut wrong = String::new();
    let cases = cases();
    for case in &cases {
        let found = case.found();
        if found != case.expected {
            let shown =
                |lines: &[String]| lines.iter().map(|line| format!("    {line}\n")).collect::<String>();
            write!(
                wrong,
                "\n{}\n  expected\n{}  found\n{}",
                case.name(),
                shown(&case.expected),
                shown(&found)
            )
            .unwrap();
        }
    }
    println!("{} cases in {} files", cases.len(), files().len());
    assert!(
        wrong.is_empty(),
        "{wrong}\nUPDATE=1 cargo test --test cases writes what is found into the files"
    );
    assert!(cases.len() >= 40);
}

/// A case that is written carelessly proves nothing.
#[test]
fn every_case_is_well_written() {
    let mut headings = BTreeSet::new();
    for case in cases() {
        let name = case.name();
        assert!(!case.heading.is_empty() && headings.insert(name.clone()), "{name}: a heading of its own");
        assert!(!case.heading.ends_with('.'), "{name}: no full stop");
        let said = case.report();
        for code in &case.without {
            assert!(!case.codes().any(|other| other == code), "{name}: {code} is expected and left out");
            let occurs = said.findings.iter().any(|finding| finding.code == code);
            assert!(occurs, "{name}: {code} is left out and not found");
        }
    }
}

#[test]
fn every_code_of_structure_has_a_case() {
    let cases = cases();
    let of_cases: BTreeSet<&str> = cases.iter().flat_map(Case::codes).collect();
    for code in Code::STRUCTURAL {
        assert!(of_cases.contains(code.name()), "{} is in no case", code.name());
    }
    println!("{} codes of structure, {} codes in cases", Code::STRUCTURAL.len(), of_cases.len());
}

/// A rule by its name, with the codes of its findings.
type Row = (&'static str, &'static [Code]);

#[test]
fn every_rule_has_a_file_a_row_and_cases() {
    let of_records: Vec<Row> = RULES.iter().map(|rule| (rule.name, rule.codes)).collect();
    let of_extracts: Vec<Row> = iso13606::rules::RULES.iter().map(|rule| (rule.name, rule.codes)).collect();
    rules_have_cases("src/rules", &of_records);
    rules_have_cases("src/iso13606/rules", &of_extracts);
    let names: BTreeSet<&str> = of_records.iter().chain(&of_extracts).map(|(name, _)| *name).collect();
    assert_eq!(
        names.len(),
        of_records.len() + of_extracts.len(),
        "cases are found by the name of their rule"
    );
    let all = all_codes();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "no two codes of one name");
    println!("{} rules about records, {} about extracts", of_records.len(), of_extracts.len());
}

fn rules_have_cases(folder: &str, rules: &[Row]) {
    let entries = fs::read_dir(Path::new(ROOT).join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let files: BTreeSet<String> =
        entries.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    let rows: BTreeSet<String> = rules.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(rows.len(), rules.len(), "one row a name");
    assert_eq!(files, rows, "files in {folder} and rows in RULES");
    let cases = cases();
    for (name, codes) in rules {
        let of_rule: Vec<&Case> = cases.iter().filter(|case| case.file == *name).collect();
        let says = |case: &Case, code: &Code| case.codes().any(|name| name == code.name());
        for code in *codes {
            let is_bad = of_rule.iter().any(|case| says(case, code));
            assert!(is_bad, "{name}.md has no bad case of {}", code.name());
        }
        let good = of_rule.iter().filter(|case| !codes.iter().any(|code| says(case, code))).count();
        assert!(good > 0, "{name}.md has no good case");
        // What a rule says, it says with its own codes.
        let others = rules.iter().filter(|(other, _)| other != name).flat_map(|(_, codes)| *codes);
        assert!(others.into_iter().all(|code| !codes.contains(code)), "{name}: one rule a code");
    }
}

/// What is not yet as it should be: a document, and the one finding that is due.
#[test]
fn faults_that_were_once_said_twice_or_not_at_all() {
    let mut wrong = String::new();
    for (options, document, due) in [
        // The system that an identifier names is not asked when its element has a form but no system.
        (
            "as=PersonIdentification.otherIdentifier",
            r#"[{ "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000019" }]"#,
            "error nhs-number-check-digit /0",
        ),
        (
            "as=CareWorker.professionalIdentifier",
            r#"{ "system": "https://fhir.hl7.org.uk/Id/nmc-number", "value": "1234567" }"#,
            "warning nmc-form",
        ),
        // A value of the wrong type is checked for its form as well.
        ("as=PersonIdentification.nhsNumber", r#"{ "value": 9990000019 }"#, "error wrong-type /value"),
        // An empty reference is empty, and unresolved as well.
        (
            "",
            r#"{ "standard": "MODS", "version": "1.0.0", "records": [ { "type": "Strength", "recordUid": "s-1",
                 "versionNumber": 1, "subjectOfCare": {} } ] }"#,
            "warning empty-value /records/0/subjectOfCare",
        ),
        // A version that is not text is of the wrong type, and unknown as well.
        (
            "",
            r#"{ "standard": "MODS", "version": 1, "records": [ { "type": "Location" } ] }"#,
            "error wrong-type /version",
        ),
    ] {
        let case = Case {
            file: "once said wrongly".to_owned(),
            heading: due.to_owned(),
            document: document.to_owned(),
            options: options.to_owned(),
            without: vec!["recommended-element-missing".to_owned()],
            expected: Vec::new(),
            lines: 0..0,
        };
        let found = case.found();
        if found.len() != 1 || !found[0].starts_with(&format!("{due} |")) {
            write!(wrong, "\n{document}\n  due {due}\n  found {found:#?}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
