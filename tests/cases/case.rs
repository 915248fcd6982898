//! The cases in `tests/cases/*.md`: small documents with all that is said of them.
//!
//! A case is a heading, words, a ```` ```json ```` block and a ```` ```findings ```` block with
//! one line a finding: `severity code pointer | message`, and ` | see pointer` where another
//! value has a part in it. After `json` may stand `as=Alert.freeText`, `strict`,
//! `today=2026-11-22` and limits such as `depth=3`, `latin-1` or `marked` (how the text is encoded; the mark is that of the byte
//! order), `dropped=/pointer` (where a JavaScript value stood that JSON cannot carry), and what a
//! caller knows of codes, by code set or system: `known=alert-status|paused`,
//! `refused=http://snomed.info/sct|22298006`; after `findings`, `without` and codes that are left
//! out of the block because the case is about something else.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use mods_record::formats::date;
use mods_record::words::Words;
use mods_record::{CodeLookup, Dropped, Examination, ExamineOptions, Report, Step, Target};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// One case, as it stands in its file.
pub struct Case {
    pub file: String,
    pub heading: String,
    pub document: String,
    /// What stands after `json`.
    pub options: String,
    /// Codes that are left out.
    pub without: Vec<String>,
    pub expected: Vec<String>,
    /// Lines of the file that hold the expected findings.
    pub lines: std::ops::Range<usize>,
}

impl Case {
    pub fn name(&self) -> String {
        format!("{}: {}", self.file, self.heading)
    }

    /// What is found in it.
    pub fn report(&self) -> Report {
        self.examined(Words::ENGLISH, &|examination| Report::new(examination, &self.dropped(), false))
    }

    /// What is made of it, in other words.
    pub fn examined<T>(&self, words: &Words, tell: &dyn Fn(&Examination<'_>) -> T) -> T {
        let lookup = |name: &str, code: &str| {
            let known = self.says(&format!("known={name}|{code}"));
            (known || self.says(&format!("refused={name}|{code}"))).then_some(known)
        };
        let code_sets = Some(CodeLookup(&lookup));
        let bytes = self.bytes();
        let options = ExamineOptions { code_sets, words, ..self.examine_options() };
        tell(&Examination::of(&bytes, &options))
    }

    /// The document as it arrives.
    fn bytes(&self) -> Vec<u8> {
        let latin = |letter: char| u8::try_from(u32::from(letter)).expect("a letter of Latin-1");
        match () {
            () if self.says("latin-1") => self.document.chars().map(latin).collect(),
            () if self.says("marked") => format!("\u{feff}{}", self.document).into_bytes(),
            () => self.document.clone().into_bytes(),
        }
    }

    fn says(&self, option: &str) -> bool {
        self.options.split_whitespace().any(|word| word == option)
    }

    /// Where JavaScript values stood that JSON cannot carry.
    fn dropped(&self) -> Vec<Dropped> {
        let pointers = self.options.split_whitespace().filter_map(|word| word.strip_prefix("dropped=/"));
        let path =
            |pointer: &str| pointer.split('/').map(|name| Step::Name(name.to_owned().into())).collect();
        pointers.map(|pointer| Dropped { path: path(pointer) }).collect()
    }

    /// What is found, as the file says it.
    pub fn found(&self) -> Vec<String> {
        let report = self.report();
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

    fn examine_options(&self) -> ExamineOptions<'static> {
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
                "today" => options.today = Some(date::parse(value).expect("today is a date")),
                "size" => options.limits.size = number(),
                "depth" => options.limits.depth = number(),
                "nodes" => options.limits.nodes = number(),
                "string" => options.limits.string = number(),
                "findings" => options.limits.findings = number(),
                "latin-1" | "marked" | "dropped" | "known" | "refused" => {}
                _ => panic!("{}: what is {word}?", self.name()),
            }
        }
        options
    }

    /// The codes of the expected findings.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.expected.iter().filter_map(|line| line.split_whitespace().nth(1))
    }
}

pub fn files() -> Vec<PathBuf> {
    let folder = Path::new(ROOT).join("tests/cases");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    files.sort();
    files
}

pub fn cases_of(path: &Path) -> Vec<Case> {
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

pub fn cases() -> Vec<Case> {
    files().iter().flat_map(|path| cases_of(path)).collect()
}
