//! What holds of every report.

use mods_record::formats::date;
use mods_record::json::{Limits, Token, Tokens};
use mods_record::{Examination, ExamineOptions, Report, Step};

use crate::agree::{shown, slow_positions};
use crate::campaign::Try;
use crate::flat;
use crate::generator::{MARK, NUMBER};
use crate::random::Random;

/// Options drawn from a number: the same for the same one.
pub fn options(random: &mut Random) -> ExamineOptions<'static> {
    let mut limits = Limits::DEFAULT;
    match random.below(8) {
        0 => limits.findings = 1 + random.below(5) as u32,
        1 => limits.depth = 1 + random.below(8) as u32,
        2 => limits.nodes = 1 + random.below(200) as u32,
        3 => limits.string = 1 + random.below(20) as u32,
        4 => limits.size = 1 + random.below(4_000) as u32,
        _ => {}
    }
    ExamineOptions {
        limits,
        strict: random.below(4) == 0,
        completeness: random.below(3) == 0,
        today: [None, date::parse("2026-11-22")][random.below(2)],
        ..ExamineOptions::default()
    }
}

pub fn check(one: &Try) {
    let options = options(&mut Random::new(one.choice));
    let bytes = &one.bytes;
    let examination = Examination::of(bytes, &options);
    let report = Report::new(&examination, &[], false);
    let json = serde_json::to_string(&report).expect("a report");
    let text = Report::flat(&examination, &[], false);
    assert_eq!(Report::flat(&Examination::of(bytes, &options), &[], false), text, "the same twice");
    assert_eq!(flat::report(&text).to_string(), json, "our writer against that of serde");
    counts_add_up(&report, options.limits.findings as usize, options.strict);
    places_are_in_the_document(&report, bytes);
    in_order(&report);
    no_value(&json, bytes);
    // With values asked for, it is the same report and more.
    let with_values = Report::new(&examination, &[], true);
    assert_eq!(with_values.findings.len(), report.findings.len());
    leniency(bytes, &options, &report);
}

fn counts_add_up(report: &Report, limit: usize, strict: bool) {
    let of =
        |severity: &str| report.findings.iter().filter(|found| found.severity == severity).count() as u32;
    let counts = report.counts;
    let all = counts.error + counts.warning + counts.info;
    assert_eq!(report.valid, counts.error == 0);
    assert_eq!(report.findings.len(), limit.min(all as usize));
    assert_eq!(report.truncated, all as usize > report.findings.len());
    assert!(of("error") <= counts.error && of("warning") <= counts.warning && of("info") <= counts.info);
    if report.truncated {
        // The most serious are listed.
        assert_eq!(of("error"), counts.error.min(limit as u32));
    } else {
        assert_eq!([of("error"), of("warning"), of("info")], [counts.error, counts.warning, counts.info]);
    }
    assert!(!strict || counts.warning == 0);
    assert!(report.findings.iter().all(|found| !found.message.is_empty() && !found.help.is_empty()));
}

fn places_are_in_the_document(report: &Report, bytes: &[u8]) {
    let positions = slow_positions(bytes);
    let is_there = |offset: u32, line: u32, column: u32| {
        assert_eq!(
            positions.get(offset as usize),
            Some(&(line, column)),
            "offset {offset} in {}",
            shown(bytes)
        );
    };
    for found in &report.findings {
        is_there(found.offset, found.line, found.column);
        if let Some(related) = &found.related {
            is_there(related.offset, related.line, related.column);
        }
        let steps = found.path.iter().map(|step| match step {
            Step::Name(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
            Step::Index(at) => format!("/{at}"),
        });
        assert_eq!(steps.collect::<String>(), found.pointer);
    }
}

fn in_order(report: &Report) {
    let places: Vec<u32> = report.findings.iter().map(|found| found.offset).collect();
    assert!(places.is_sorted(), "{places:?}");
}

/// Property names may be in a report, values not. Damage can make a name of a value.
fn no_value(json: &str, bytes: &[u8]) {
    for mark in [MARK, NUMBER] {
        if json.contains(mark) && !names(bytes).contains(mark) {
            let at = json.find(mark).expect("it is there");
            let around =
                String::from_utf8_lossy(&json.as_bytes()[at.saturating_sub(300)..at + 20]).into_owned();
            panic!("a value is in the report: …{around} of {}", shown(bytes));
        }
    }
}

/// All property names, as far as there are tokens.
fn names(bytes: &[u8]) -> String {
    let mut tokens = Tokens::new(bytes, 0);
    let mut names = String::new();
    loop {
        match tokens.next_token() {
            Ok(Token::Key(text)) => {
                names += &mods_record::json::decode(&bytes[text.start as usize..text.end as usize]);
                names.push('\n');
            }
            Ok(Token::End) => return names,
            Ok(_) => {}
            // Where a name ends but no colon follows, the name is in the path of the finding.
            Err(fault) => {
                return names + &String::from_utf8_lossy(&bytes[..fault.offset as usize]);
            }
        }
    }
}

/// What is strict counts warnings as errors and changes nothing else.
fn leniency(bytes: &[u8], options: &ExamineOptions<'_>, report: &Report) {
    let other = Examination::of(bytes, &ExamineOptions { strict: !options.strict, ..*options });
    let [info, warning, error] = other.counts;
    let counts = report.counts;
    assert_eq!((info, warning + error), (counts.info, counts.warning + counts.error));
}
