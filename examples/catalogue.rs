//! Prints as JSON what the core can say: every code with its severities and its rule, every case
//! of `tests/cases/` with what is found in it, every example record with its counts.
//!
//! `cargo xtask docs` reads it. It is a program of its own so that xtask, which prints the tables
//! of the core, can be built while the core cannot.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

use mods_record::finding::{Code, Severity, help, label, message};
use mods_record::formats::{Format, Remark};
use mods_record::iso13606::convert::mapping;
use mods_record::model::iso13606;
use mods_record::model::tables::CLASSES;
use mods_record::rules::RULES;
use mods_record::words::{self, Words};
use mods_record::{Examination, ExamineOptions, Report};
use serde_json::{Value, json};

#[path = "../tests/cases/case.rs"]
#[allow(dead_code, reason = "the test of the cases uses the rest")]
mod case;
#[path = "../tests/model/particulars.rs"]
mod particulars;

fn main() -> Result<(), Box<dyn Error>> {
    let codes = particulars::every_code();
    let mut words = words();
    let of_extracts = words.split_off(words::of_records().count());
    let catalogue = json!({
        "codes": codes.map(code).collect::<Vec<_>>(),
        "cases": case::cases().iter().map(of_case).collect::<Result<Vec<_>, _>>()?,
        "values": values()?,
        "examples": examples()?,
        "words": words,
        "wordsOfExtracts": of_extracts,
        "conversion": conversion(),
    });
    println!("{catalogue}");
    Ok(())
}

/// The tables by which records become extracts, and back.
fn conversion() -> Value {
    let within = |outer: &str, inner: &str| match outer {
        "" => inner.to_owned(),
        outer => format!("{outer}.{inner}"),
    };
    let part = |part: &mapping::Part| json!([part.element, within(part.within, part.attribute)]);
    let value = |form: &mapping::ValueForm| {
        let parts: Vec<Value> = form.parts.iter().map(part).collect();
        json!({ "class": form.class.class().id, "value": form.value, "parts": parts })
    };
    let row =
        |row: &mapping::Row| json!([within(row.within, row.element), row.of, row.attribute, row.form.says()]);
    json!({
        "places": mapping::PLACES,
        "values": mapping::VALUES.iter().map(value).collect::<Vec<_>>(),
        "entities": mapping::ENTITIES.map(|(class, entity)| [class.class().id, entity]),
        "rows": mapping::ROWS.iter().map(row).collect::<Vec<_>>(),
        "states": mapping::STATES.map(|(_, state, words)| [words, state]),
        "marks": mapping::MARKS,
        "choices": mapping::CHOICES.iter().map(|choice| [choice.code, choice.what]).collect::<Vec<_>>(),
    })
}

fn code(code: Code) -> Value {
    let rule = code.rule();
    json!({
        "name": code.name(),
        "what": code.what().trim(),
        "group": group(code),
        "severities": severities(code),
        "rule": { "id": rule.id, "source": rule.source, "basis": rule.basis.name() },
    })
}

fn group(code: Code) -> &'static str {
    match code {
        Code::Format(_) => "format",
        _ if code.is_of_json() => "json",
        _ if code.is_of_extract() => "extract",
        _ if RULES.iter().any(|rule| rule.codes.contains(&code)) => "document",
        _ => "structure",
    }
}

/// Every severity that the code has in some element, the gravest first.
fn severities(code: Code) -> Vec<&'static str> {
    let classes = CLASSES.iter().chain(iso13606::CLASSES.iter());
    let elements = classes.flat_map(|class| class.elements());
    let of: BTreeSet<Severity> = elements.map(|element| code.severity(Some(element))).collect();
    let of_all = of.into_iter().chain([code.severity(None)]).collect::<BTreeSet<_>>();
    of_all.into_iter().rev().map(Severity::name).collect()
}

fn of_case(case: &case::Case) -> Result<Value, Box<dyn Error>> {
    let report = case.report();
    Ok(json!({
        "file": case.file,
        "heading": case.heading,
        "options": case.options,
        "document": case.document,
        "isExtract": report.standard != "MODS" || case.file == "iso13606",
        "findings": serde_json::to_value(report.findings)?,
    }))
}

/// For each remark of a format, a value of `model/vectors.json` that gets it. Some formats are asked
/// by no element yet, and so are in no case.
fn values() -> Result<Vec<Value>, Box<dyn Error>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("model/vectors.json");
    let vectors: Value = serde_json::from_str(&fs::read_to_string(path)?)?;
    let groups = vectors.as_object().into_iter().flatten().filter_map(|(_, group)| group.as_array());
    let values = groups.flatten().filter_map(|vector| vector["value"].as_str());
    let values: Vec<&str> = values.filter(|value| !value.is_empty()).collect();
    let of = |remark: &Remark| {
        Format::ALL.iter().find_map(|format| {
            let told = values.iter().filter(|value| format.check(value) == Some(*remark));
            let value = told.min_by_key(|value| value.len())?;
            Some(json!({ "code": remark.code(), "format": format.name(), "value": value }))
        })
    };
    Ok(Remark::ALL.iter().filter_map(of).collect())
}

fn examples() -> Result<Vec<Value>, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/records");
    let mut paths: Vec<_> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|end| end == "json"));
    paths.sort();
    paths.iter().map(|path| example(path)).collect()
}

fn example(path: &Path) -> Result<Value, Box<dyn Error>> {
    let bytes = fs::read(path)?;
    let report = Report::new(&Examination::of(&bytes, &ExamineOptions::default()), &[], false);
    let mut codes: Vec<&str> = Vec::new();
    for finding in &report.findings {
        if !codes.contains(&finding.code) {
            codes.push(finding.code);
        }
    }
    Ok(json!({
        "name": path.file_name().map(|name| name.to_string_lossy()),
        "bytes": bytes.len(),
        "valid": report.valid,
        "checked": report.checked,
        "counts": serde_json::to_value(report.counts)?,
        "codes": codes,
        "unchecked": report.unchecked.len(),
    }))
}

/// Every fixed word, where it stands, and the codes of the findings that say it.
fn words() -> Vec<Value> {
    let mut codes: Vec<Vec<&str>> = words::fixed().map(|_| Vec::new()).collect();
    let [object, list] = [b"{}", b"[]"].map(|input| Examination::of(input, &ExamineOptions::default()));
    let told = told_by_place();
    let elements = particulars::kinds()
        .into_iter()
        .flat_map(|(id, kind)| [(&object, Some(id), kind), (&object, None, kind), (&list, None, kind)]);
    for (Examination { record, .. }, element, kind) in elements {
        for code in particulars::every_code() {
            for problem in particulars::problems(code, kind) {
                let finding = particulars::finding(code, element, problem);
                let [label, help] = [label(&finding, record), help(&finding)];
                let said = [told.say(label), told.say(help), &message(&finding, record, &told)].concat();
                for place in
                    said.split('⟦').filter_map(|piece| piece.split_once('⟧')?.0.parse::<usize>().ok())
                {
                    if !codes[place].contains(&code.name()) {
                        codes[place].push(code.name());
                    }
                }
            }
        }
    }
    let rows = words::fixed().zip(codes);
    rows.map(|((text, place), codes)| json!({ "text": text, "where": place, "codes": codes })).collect()
}

/// Says the place of each word of the table before it.
fn told_by_place() -> Words {
    let pairs = words::fixed().enumerate().map(|(at, (text, _))| (text.to_owned(), format!("⟦{at}⟧{text}")));
    Words::of(pairs.collect()).expect("the table")
}
