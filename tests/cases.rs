//! The cases in `tests/cases/*.md`: small documents with all that is said of them.
//!
//! A case is a heading, words, a ```` ```json ```` block and a ```` ```findings ```` block with
//! one line a finding: `severity code pointer | message`, and ` | see pointer` where another
//! value has a part in it. After `json` may stand `as=Alert.freeText`, `strict` and limits such
//! as `depth=3`; after `findings`, `without` and codes that are left out of the block because
//! the case is about something else.
//!
//! `UPDATE=1 cargo test --test cases` writes what is said now into the files. Read the
//! difference before it is kept.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use mods_record::finding::Code;
use mods_record::formats::Remark;
use mods_record::rules::RULES;
use mods_record::{Examination, ExamineOptions, Report, Target};
use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// One case, as it stands in its file.
struct Case {
    file: String,
    heading: String,
    document: String,
    /// What stands after `json`.
    options: String,
    /// Codes that are left out.
    without: Vec<String>,
    expected: Vec<String>,
    /// Lines of the file that hold the expected findings.
    lines: std::ops::Range<usize>,
}

impl Case {
    fn name(&self) -> String {
        format!("{}: {}", self.file, self.heading)
    }

    fn found(&self) -> Vec<String> {
        let examination = Examination::of(self.document.as_bytes(), &self.examine_options());
        let report = Report::new(&examination, &[], false);
        let told =
            report.findings.iter().filter(|finding| !self.without.iter().any(|code| code == finding.code));
        let line = |finding: &mods_record::ReportedFinding| {
            let mut line =
                format!("{} {} {}", finding.severity, finding.code, finding.pointer).trim_end().to_owned();
            write!(line, " | {}", finding.message).unwrap();
            if let Some(related) = &finding.related {
                write!(line, " | see {}", related.pointer).unwrap();
            }
            line
        };
        told.map(line).collect()
    }

    fn examine_options(&self) -> ExamineOptions {
        let mut options = ExamineOptions::default();
        for word in self.options.split_whitespace() {
            let (name, value) = word.split_once('=').unwrap_or((word, ""));
            let number =
                || value.parse().unwrap_or_else(|_| panic!("{}: {word} needs a number", self.name()));
            match name {
                "strict" => options.strict = true,
                "as" => {
                    options.target =
                        Target::named(value).unwrap_or_else(|_| panic!("{}: no {value}", self.name()))
                }
                "size" => options.limits.size = number(),
                "depth" => options.limits.depth = number(),
                "nodes" => options.limits.nodes = number(),
                "string" => options.limits.string = number(),
                "findings" => options.limits.findings = number(),
                _ => panic!("{}: what is {word}?", self.name()),
            }
        }
        options
    }

    /// The codes of the expected findings.
    fn codes(&self) -> impl Iterator<Item = &str> {
        self.expected.iter().filter_map(|line| line.split_whitespace().nth(1))
    }
}

/// The names of all codes, those of formats included.
fn all_codes() -> Vec<&'static str> {
    let structural = Code::STRUCTURAL.iter().map(|code| code.name());
    structural.chain(Remark::ALL.iter().map(|remark| remark.code())).collect()
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(ROOT).join("tests/cases");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    files.sort();
    files
}

fn cases_of(path: &Path) -> Vec<Case> {
    let file = path.file_stem().unwrap().to_str().unwrap().to_owned();
    let text = fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let mut cases = Vec::new();
    let (mut heading, mut json) = (String::new(), None);
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if let Some(words) = line.strip_prefix("## ") {
            assert!(json.is_none(), "{file}: a document without findings before {words}");
            heading = words.to_owned();
        }
        if let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) {
            let length = lines[at + 1..].iter().position(|line| *line == "```").expect("the block ends");
            let block = at + 1..at + 1 + length;
            let (kind, rest) = info.split_once(' ').unwrap_or((info, ""));
            match kind {
                "json" => json = Some((lines[block.clone()].join("\n"), rest.to_owned())),
                "findings" => {
                    let (document, options) =
                        json.take().unwrap_or_else(|| panic!("{file}: {heading}: no document"));
                    let without = rest.strip_prefix("without ").unwrap_or(rest);
                    cases.push(Case {
                        file: file.clone(),
                        heading: std::mem::take(&mut heading),
                        document,
                        options,
                        without: without.split_whitespace().map(str::to_owned).collect(),
                        expected: lines[block.clone()].iter().map(|line| (*line).to_owned()).collect(),
                        lines: block.clone(),
                    });
                }
                _ => panic!("{file}: a block of {kind}"),
            }
            at = block.end;
        }
        at += 1;
    }
    assert!(json.is_none(), "{file}: the last document has no findings");
    cases
}

fn cases() -> Vec<Case> {
    files().iter().flat_map(|path| cases_of(path)).collect()
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
        let left_out = case.codes().find(|code| case.without.iter().any(|other| other == code));
        assert_eq!(left_out, None, "{name}: expected and left out");
        // Left out is what the document gives, not what it might.
        let all = Case { without: Vec::new(), ..case };
        let found = all.found().len();
        let shown = all.expected.len();
        assert!(found >= shown, "{name}");
    }
}

#[test]
fn every_code_of_structure_has_a_case_or_a_test() {
    let of_cases: BTreeSet<String> =
        cases().iter().flat_map(|case| case.codes().map(str::to_owned).collect::<Vec<_>>()).collect();
    let tests = include_str!("bad_input.rs");
    for code in Code::STRUCTURAL {
        let quoted = ["\"", " /", " \""].map(|after| [code.name(), after].concat());
        let tested = quoted.iter().any(|text| tests.contains(text));
        assert!(of_cases.contains(code.name()) || tested, "{} is in no case and no test", code.name());
    }
    println!("{} codes of structure, {} codes in cases", Code::STRUCTURAL.len(), of_cases.len());
}

#[test]
fn every_rule_has_a_file_a_row_and_cases() {
    let entries = fs::read_dir(Path::new(ROOT).join("src/rules")).unwrap().map(|entry| entry.unwrap().path());
    let files: BTreeSet<String> =
        entries.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    let rows: BTreeSet<String> = RULES.iter().map(|rule| rule.name.to_owned()).collect();
    assert_eq!(rows.len(), RULES.len(), "one row a name");
    assert_eq!(files, rows, "files in src/rules and rows in RULES");
    let cases = cases();
    for rule in RULES {
        let of_rule: Vec<&Case> = cases.iter().filter(|case| case.file == rule.name).collect();
        let says = |case: &Case, code: &Code| case.codes().any(|name| name == code.name());
        for code in rule.codes {
            assert!(
                of_rule.iter().any(|case| says(case, code)),
                "{}.md has no bad case of {}",
                rule.name,
                code.name()
            );
        }
        let good = of_rule.iter().filter(|case| !rule.codes.iter().any(|code| says(case, code))).count();
        assert!(good > 0, "{}.md has no good case", rule.name);
        // What a rule says, it says with its own codes.
        let others = RULES.iter().filter(|other| other.name != rule.name).flat_map(|other| other.codes);
        assert!(others.into_iter().all(|code| !rule.codes.contains(code)), "{}: one rule a code", rule.name);
    }
    let all = all_codes();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "no two codes of one name");
    println!("{} rules", RULES.len());
}

/// `model/rules.json`: rules of the guidance and associations, with the codes that enforce them.
fn guidance() -> Value {
    serde_json::from_str(include_str!("../model/rules.json")).unwrap()
}

fn entries<'v>(list: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    list[key].as_array().unwrap().iter()
}

fn codes_of(entry: &Value) -> impl Iterator<Item = &str> {
    entries(entry, "codes").map(|code| code.as_str().unwrap())
}

#[test]
fn the_list_of_rules_has_each_rule_and_association_once() {
    let list = guidance();
    let ids: Vec<&str> = entries(&list, "rules").map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "one entry a rule");
    let published: Vec<String> = (1..=32).map(|number| format!("MG-{number:02}")).collect();
    let of_guidance: Vec<&str> = ids.iter().copied().filter(|id| id.starts_with("MG-")).collect();
    assert_eq!(of_guidance, published, "the rules of the guidance");
    let model: Value = serde_json::from_str(include_str!("../model/mods-1.0.json")).unwrap();
    let numbers = |list| entries(list, "associations").map(|association| association["number"].clone());
    assert!(numbers(&list).eq(numbers(&model)), "the associations of the model");
    for rule in RULES.iter().flat_map(|rule| rule.codes).map(|code| code.rule()) {
        assert!(!rule.id.starts_with("MG-") || ids.contains(&rule.id), "there is no {}", rule.id);
    }
}

/// The list is for readers who do not read Rust: it names each code of a rule, none that there
/// is not, and gives a reason where it names none.
#[test]
fn every_rule_of_the_guidance_is_enforced_or_says_why_not() {
    let list = guidance();
    let known: BTreeSet<&str> = all_codes().into_iter().collect();
    let (mut named, mut open) = (BTreeSet::new(), Vec::new());
    for entry in entries(&list, "rules").chain(entries(&list, "associations")) {
        named.extend(codes_of(entry));
        if codes_of(entry).count() == 0 && entry["why"].as_str().is_none_or(str::is_empty) {
            open.push(format!("{}{}", entry["id"], entry["number"]).replace("null", ""));
        }
    }
    assert_eq!(named.difference(&known).collect::<Vec<_>>(), Vec::<&&str>::new(), "codes that there are not");
    let of_rules = RULES.iter().flat_map(|rule| rule.codes).map(|code| code.name());
    open.extend(of_rules.filter(|code| !named.contains(code)).map(str::to_owned));
    println!("{} codes are named by rules of the guidance", named.len());
    assert!(open.is_empty(), "neither enforced nor explained, or not named: {}", open.join(", "));
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
