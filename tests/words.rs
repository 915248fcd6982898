//! That all fixed words are in one table, that they are plain, and that others can be said in their
//! place everywhere.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that meets what it did not expect should stop"
)]

use std::collections::BTreeSet;
use std::fs;

use mods_record::formats::{date, date_time};
use mods_record::render::{Format, RenderOptions, View, render};
use mods_record::words::{self, WordFault, Words};
use mods_record::{Examination, ExamineOptions, Report};

mod example_records;
mod references;

#[path = "cases/case.rs"]
#[allow(dead_code, reason = "the test of the cases uses the rest")]
mod case;

/// GOV.UK Design System, error message: words that blame, apologise, joke or command.
const IN_MESSAGES: [&str; 9] =
    ["please", "sorry", "valid", "invalid", "forbidden", "illegal", "oops", "prohibited", "forgot"];
/// GOV.UK style guide, A to Z: "Words to avoid", and "eg, etc and ie".
const IN_STYLE: [&str; 32] = [
    "eg",
    "etc",
    "ie",
    "agenda",
    "advancing",
    "collaborate",
    "combating",
    "commit",
    "countering",
    "deliver",
    "deploy",
    "dialogue",
    "disincentivise",
    "incentivise",
    "empower",
    "facilitate",
    "focusing",
    "foster",
    "impact",
    "initiate",
    "key",
    "leverage",
    "liaise",
    "overarching",
    "pledge",
    "promote",
    "robust",
    "streamline",
    "strengthening",
    "tackling",
    "transforming",
    "utilise",
];
/// Our own: Latin and the English of offices, for which there is a plain word.
const OURS: [&str; 8] =
    ["via", "whilst", "amongst", "upon", "thereof", "herein", "aforementioned", "regarding"];
/// Phrases of the same sources that say nothing, and of links that do not say where they lead.
const PHRASES: [&str; 11] = [
    "this field is required",
    "this field is mandatory",
    "select an option",
    "must be valid",
    "click here",
    "going forward",
    "in order to",
    "an error occurred",
    "something went wrong",
    "e.g.",
    "i.e.",
];

#[test]
fn no_word_is_one_that_people_are_spared() {
    let mut count = 0;
    for (text, _) in words::fixed() {
        let small = text.to_lowercase();
        let own: Vec<&str> = small.split(|letter: char| !letter.is_alphabetic()).collect();
        let banned = IN_MESSAGES.iter().chain(&IN_STYLE).chain(&OURS).find(|banned| own.contains(banned));
        assert_eq!(banned, None, "{text}");
        assert_eq!(PHRASES.iter().find(|banned| small.contains(*banned)), None, "{text}");
        assert!(!text.contains('!') && !text.contains("  "), "{text}");
        count += 1;
    }
    println!("{count} words");
    assert!(count > 250);
}

#[test]
fn each_word_is_there_once() {
    let texts: BTreeSet<&str> = words::fixed().map(|(text, _)| text).collect();
    assert_eq!(texts.len(), words::fixed().count());
    let names = words::all().filter(|text| !texts.contains(text));
    assert_eq!(names.filter(|name| name.contains(['{', '}', '⟦', '⟧'])).count(), 0);
}

/// Marks each text that can be replaced: whatever is said is inside a mark. A full stop stays
/// outside, since one name of the model ends with one, which no message repeats.
fn marked() -> Words {
    let texts: BTreeSet<&str> = words::all().collect();
    let mark = |text: &str| {
        let (own, stop) = text.strip_suffix('.').map_or((text, ""), |own| (own, "."));
        (text.to_owned(), format!("⟦{own}⟧{stop}"))
    };
    Words::of(texts.into_iter().map(mark).collect()).expect("texts of the table and of the model")
}

/// The same text without marks. Inside a sentence a label begins small only if it begins with a
/// letter, so letters are compared without their case.
fn unmarked(text: &str) -> String {
    text.replace(['⟦', '⟧'], "").to_lowercase()
}

/// What stands outside all marks.
fn outside(text: &str) -> String {
    let mut depth = 0_i32;
    let mut outside = String::new();
    for letter in text.chars() {
        match letter {
            '⟦' => depth += 1,
            '⟧' => depth -= 1,
            _ if depth == 0 => outside.push(letter),
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{text}");
    outside
}

/// What of the HTML is no text of the record: everything that people read outside of `bdi`, in
/// which all text of a record stands.
fn own_text(html: &str) -> String {
    let mut own = String::new();
    let mut hidden = false;
    for piece in html.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        match tag.split(' ').next() {
            Some("bdi" | "style") => hidden = true,
            Some("/bdi" | "/style") => hidden = false,
            _ => {}
        }
        // A label that is heard alone.
        own.push_str(
            tag.split(" aria-label=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or(""),
        );
        if !hidden {
            own.push_str(text);
        }
    }
    for escape in ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"] {
        own = own.replace(escape, "");
    }
    own
}

/// The lines of a text without those that underline a heading: they are as long as it.
fn lines(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.trim_matches(['=', '-', ' ']).is_empty() || line.is_empty()).collect()
}

fn examples() -> Vec<Vec<u8>> {
    example_records::examples().iter().map(|path| fs::read(path).expect("an example")).collect()
}

/// Tries a rendering in each format, and gives its HTML in other words.
fn try_renderings(examination: &Examination<'_>, view: &View, marked: &Words) -> String {
    let options = |format, words: &Words| RenderOptions {
        view: view.clone(),
        format,
        findings: true,
        today: date::parse("2026-11-22"),
        since: date_time::parse("2026-11-01").filter(|_| view.shows_changes()),
        words: words.clone(),
        ..RenderOptions::default()
    };
    let rendered =
        |format, words| render(&examination.record, &examination.findings, &options(format, words));
    for format in [Format::Page, Format::Text] {
        let (english, other) = (rendered(format, Words::ENGLISH), rendered(format, marked));
        let [english, other] = [english, other].map(|text| match format {
            Format::Page => references::resolved(&text),
            _ => text,
        });
        assert_eq!(lines(&unmarked(&other)), lines(&english.to_lowercase()));
    }
    let html = references::resolved(&rendered(Format::Page, marked));
    let own = own_text(&html);
    let plain = outside(&own);
    assert!(!plain.contains(char::is_alphabetic), "{:?}", plain.split_whitespace().collect::<Vec<_>>());
    own
}

/// What no example and no case has: versions taken back after the current one, logs that tell half,
/// and details of codes and references.
const RARE: &str = r#"{ "standard": "MODS", "version": "1.0.0", "records": [
    { "type": "Alert", "recordUid": "a", "versionNumber": 1, "freeText": "x",
      "codedValue": { "code": "x", "system": "http://loinc.org", "version": "2" } },
    { "type": "Alert", "recordUid": "a", "versionNumber": 2,
      "changeLog": [ { "changeType": "deleted", "recordUid": "a", "recordVersion": 2 } ] },
    { "type": "Alert", "recordUid": "b", "versionNumber": 1,
      "subject": [ { "recordUid": "x", "type": "Nothing" } ],
      "codedValue": { "code": "x", "system": "http://unitsofmeasure.org" } },
    { "type": "Alert", "recordUid": "b", "versionNumber": 2,
      "changeLog": [ { "changeType": "entered in error", "recordUid": "b", "recordVersion": 2 } ] },
    { "type": "Wish", "recordUid": "c", "versionNumber": 1,
      "changeLog": [ { "date": "2026-11-01", "recordUid": "c", "recordVersion": 1 } ] },
    { "type": "Wish", "recordUid": "d", "versionNumber": 1,
      "changeLog": [ { "committer": { "display": "x" }, "recordUid": "d", "recordVersion": 1 } ] } ] }"#;

/// Changes that no example has: a list in another order and with an item
/// less, a log without a date, and nothing at all.
const CHANGED: &str = r#"{ "standard": "MODS", "version": "1.0.0", "records": [
    { "type": "Alert", "recordUid": "a", "versionNumber": 1,
      "subject": [ { "recordUid": "x" }, { "recordUid": "y" } ] },
    { "type": "Alert", "recordUid": "a", "versionNumber": 2,
      "subject": [ { "recordUid": "y" }, { "recordUid": "x" } ],
      "changeLog": [ { "changeType": "modified", "recordUid": "a", "recordVersion": 2 } ] },
    { "type": "Alert", "recordUid": "a", "versionNumber": 3,
      "subject": [ { "recordUid": "y" }, { "recordUid": "x" } ] },
    { "type": "Alert", "recordUid": "a", "versionNumber": 4, "subject": [ { "recordUid": "x" } ] } ] }"#;

/// An extract with values of which nothing is known, for each reason; and with half a period.
fn rare_extract() -> String {
    let value = |value: &str| format!(r#"{{ "type": "ELEMENT", "value": {{ {value} }} }}"#);
    let codes = [
        "NI", "INV", "DER", "OTH", "NINF", "PINF", "UNC", "NA", "UNK", "ASKU", "NAV", "NASK", "NAVU", "QS",
        "TRC", "NP", "MSK",
    ];
    let missing = |code| value(&format!(r#""type": "INT", "nullFlavor": {{ "codeValue": "{code}" }}"#));
    let mut items: Vec<String> = codes.map(missing).into();
    items.push(value(r#""type": "IVLTS", "high": { "time": "2026" }"#));
    items.push(value(r#""type": "IVLTS", "low": { "time": "2026" }"#));
    format!(
        r#"{{ "rm_id": "EN 13606", "all_compositions":
            [ {{ "content": [ {{ "type": "ENTRY", "items": [ {} ] }} ] }} ] }}"#,
        items.join(", ")
    )
}

#[test]
fn all_words_of_renderings_are_of_the_table() {
    let marked = marked();
    let mut said = String::new();
    for bytes in examples() {
        let examination = Examination::of(&bytes, &ExamineOptions::default());
        for view in View::names().filter_map(View::named) {
            said.push_str(&try_renderings(&examination, &view, &marked));
        }
    }
    let examination = Examination::of(RARE.as_bytes(), &ExamineOptions::default());
    said.push_str(&try_renderings(&examination, &View::default(), &marked));
    let examination = Examination::of(CHANGED.as_bytes(), &ExamineOptions::default());
    said.push_str(&try_renderings(&examination, &View::named("changes").expect("a view"), &marked));
    for case in case::cases() {
        said.push_str(
            &case.examined(Words::ENGLISH, &|examination| {
                try_renderings(examination, &View::default(), &marked)
            }),
        );
    }
    let extract = include_str!("../examples/extracts/extract.json");
    for extract in [extract, rare_extract().as_str()].into_iter().filter(|_| cfg!(feature = "iso13606")) {
        let examination = Examination::of(extract.as_bytes(), &ExamineOptions::default());
        said.push_str(&try_renderings(&examination, &View::named("plan").expect("a view"), &marked));
    }
    let of_renderings = words::fixed().filter(|(_, place)| place.starts_with("rendering"));
    let unsaid: Vec<&str> =
        of_renderings.map(|(text, _)| text).filter(|text| !said.contains(&format!("⟦{text}⟧"))).collect();
    assert_eq!(unsaid, Vec::<&str>::new());
}

#[test]
fn all_words_of_reports_are_of_the_table() {
    let marked = marked();
    let (mut count, mut templates) = (0, BTreeSet::new());
    let mut compare = |english: Report, other: Report| {
        assert_eq!(english.findings.len(), other.findings.len());
        for (english, other) in english.findings.iter().zip(&other.findings) {
            assert_eq!(english.code, other.code);
            let texts = [
                (english.label.as_ref(), other.label.as_ref()),
                (&english.message, &other.message),
                (&english.help, &other.help),
            ];
            for (english, other) in texts {
                assert_eq!(unmarked(other), english.to_lowercase());
                assert!(!outside(other).contains(char::is_alphabetic), "{other}");
            }
            templates.insert(english.code);
            count += 1;
        }
    };
    for bytes in examples() {
        let report = |words| {
            Report::new(
                &Examination::of(&bytes, &ExamineOptions { words, ..ExamineOptions::default() }),
                &[],
                false,
            )
        };
        compare(report(Words::ENGLISH), report(&marked));
    }
    for case in case::cases() {
        let report = |words| case.examined(words, &|examination| Report::new(examination, &[], false));
        compare(report(Words::ENGLISH), report(&marked));
    }
    println!("{count} findings of {} codes", templates.len());
    assert!(count > 500 && templates.len() > 70);
}

fn words(pairs: &[(&str, &str)]) -> Result<Words, WordFault> {
    Words::of(pairs.iter().map(|(text, instead)| ((*text).to_owned(), (*instead).to_owned())).collect())
}

#[test]
fn what_is_no_text_of_the_table_or_the_model_is_refused() {
    for text in ["Not Recorded", "", "Not recorded ", "mods-record", "2026", "alert"] {
        let fault = words(&[("Not recorded", "Heb ei gofnodi"), (text, "x")]).expect_err(text);
        assert_eq!(fault, WordFault::Unknown(text.to_owned()));
    }
    for text in ["Not recorded", "January", "Enter {label}", "Date of birth", "Alert", "Alert status"] {
        assert!(words(&[(text, &format!("- {text}"))]).is_ok(), "{text}");
    }
    assert!(words(&[("Alert", "Rhybudd"), ("Alert", "Arall")]).is_err());
}

#[test]
fn the_places_to_fill_are_kept() {
    let template = "{Label} must be one value, not {number}";
    for instead in
        ["{number} {Label}", "{label} {number}", "{number}: {label}, {Label}, {number}", "{Label}{number}}"]
    {
        assert!(words(&[(template, instead)]).is_ok(), "{instead}");
    }
    for instead in [
        "",
        "{Label}",
        "{number}",
        "{Label} {number} {list}",
        "{label} {Number}",
        "{LABEL} {number}",
        "{Label {number}",
    ] {
        assert_eq!(
            words(&[(template, instead)]).err(),
            Some(WordFault::Slots(template.to_owned())),
            "{instead}"
        );
    }
    assert!(words(&[("Not recorded", "{label}")]).is_err());
}

/// Two displays that are one in another language do not make two cards look alike, and what the
/// record says itself is left as it is.
#[test]
fn titles_stay_apart_in_any_language() {
    let [visual, hearing] =
        ["visual", "hearing"].map(|of| format!("Sensory support: Support for {of} impairment"));
    let record = |uid: &str, code: &str| {
        format!(
            r#"{{ "type": "CareNeedsAssessment", "recordUid": "{uid}", "versionNumber": 1,
                "primarySupportReason": {{ "code": "{code}", "text": "Not recorded" }} }}"#
        )
    };
    let records = [record("a", &visual), record("b", &hearing)].join(",");
    let json = format!(r#"{{ "standard": "MODS", "version": "1.0.0", "records": [ {records} ] }}"#);
    let examination = Examination::of(json.as_bytes(), &ExamineOptions::default());
    let shown = |pairs: &[(&str, &str)]| {
        let words = words(pairs).expect("texts of the table");
        let options = RenderOptions { words, format: Format::Text, ..RenderOptions::default() };
        // Another of the words, which begins like the one that is counted.
        render(&examination.record, &[], &options).replace("Not recorded by whom and when", "")
    };
    let english = shown(&[]);
    assert!(english.contains(&format!("\nCare needs assessment: {visual}\n")), "{english}");
    let told = english.matches("Not recorded").count() - 2;
    let both = "Cymorth synhwyraidd";
    let other = shown(&[(&visual, both), (&hearing, both), ("Not recorded", "Heb ei gofnodi")]);
    for title in ["(1)", "(2)"].map(|number| format!("\nCare needs assessment: {both} {number}\n")) {
        assert!(other.contains(&title), "{other}");
    }
    assert_eq!(other.matches("Not recorded").count(), 2, "{other}");
    assert_eq!(other.matches("Heb ei gofnodi").count(), told, "{other}");
}

#[test]
fn the_language_is_said_in_html() {
    let examination = Examination::of(b"{}", &ExamineOptions::default());
    let shown = |format, lang: &str| {
        let options = RenderOptions { format, lang: lang.to_owned(), ..RenderOptions::default() };
        render(&examination.record, &[], &options)
    };
    assert!(shown(Format::Fragment, "cy").starts_with("<div class=\"mods-record\" lang=\"cy\" dir=\"ltr\">"));
    assert_eq!(shown(Format::Page, "cy-GB").matches(" lang=\"cy-GB\"").count(), 2);
    assert_eq!(shown(Format::Page, "\"><script>").matches("<script").count(), 0);
}
