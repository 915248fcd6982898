//! What a rendering shows, in which order, and that nothing in a record can become more than text.

mod events;
mod example_records;
mod pieces;
mod strict;

use events::agreed;
use events::references::resolved;
use mods_record::render::{Format, RenderOptions, render};
use mods_record::{Examination, ExamineOptions, Target};
use pieces::in_order;
use sha2::{Digest, Sha256};
use strict::{read, unescaped};

/// Renders a record document, without messages.
fn html(json: &str) -> String {
    rendered(json, Target::Document, &RenderOptions::default())
}

fn html_with_findings(json: &str) -> String {
    rendered(json, Target::Document, &RenderOptions { findings: true, ..RenderOptions::default() })
}

fn as_class(json: &str, target: &str) -> String {
    rendered(json, Target::named(target).unwrap(), &RenderOptions::default())
}

fn in_format(json: &str, format: Format) -> String {
    rendered(json, Target::Document, &RenderOptions { format, ..RenderOptions::default() })
}

fn rendered(json: &str, target: Target, options: &RenderOptions) -> String {
    let examination =
        Examination::of(json.as_bytes(), &ExamineOptions { target, ..ExamineOptions::default() });
    agreed(&examination.record, &examination.findings, options)
}

/// A document about one person, with these records and these other members.
fn document(records: &str) -> String {
    format!(
        r#"{{ "standard": "MODS", "version": "1.0.0",
            "subjectOfCare": {{ "recordUid": "soc-1",
                "personName": {{ "title": "Mrs", "personFirstName": "Ada", "personFamilyName": "Example" }},
                "personIdentification": {{ "nhsNumber": {{ "value": "9990000018" }} }},
                "personDemographics": {{ "dateOfBirth": "1941-03-05", "genderIdentity": {{ "code": "2" }},
                    "ethnicity": {{ "code": "A" }}, "sexualOrientation": {{ "code": "Z" }},
                    "interpreterRequired": true }} }},
            "careActors": [ {{ "type": "CareWorker", "recordUid": "cw-1",
                "personName": {{ "personFullName": "Ben Sample" }} }} ],
            "records": [ {records} ] }}"#
    )
}

/// A record of this class with more members.
fn record(class: &str, uid: &str, version: u32, more: &str) -> String {
    format!(r#"{{ "type": "{class}", "recordUid": "{uid}", "versionNumber": {version}, {more} }}"#)
}

/// An entry of a change log.
fn change(uid: &str, version: u32, kind: &str) -> String {
    format!(
        r#"{{ "date": "2026-11-01T09:30:00Z", "changeType": "{kind}", "systemIdentifier": "sys",
            "committer": {{ "recordUid": "cw-1" }}, "recordUid": "{uid}", "recordVersion": {version} }}"#
    )
}

/// What markup is made of, and what has slipped through other renderers.
fn hostile() -> Vec<String> {
    serde_json::from_str(include_str!("hostile.json")).unwrap()
}

#[test]
fn no_text_becomes_markup() {
    for hostile in hostile() {
        let text = serde_json::to_string(&hostile).unwrap();
        let records = [
            record(
                "Alert",
                "a-1",
                1,
                &format!(r#""freeText": {text}, {text}: {{ {text}: [{text}, {{ "a": {text} }}] }}"#),
            ),
            record(
                "Problem",
                "p-1",
                1,
                &format!(
                    r#""problem": {{ "system": {text}, "code": {text}, "display": {text}, "text": {text}, "version": {text} }}, "comment": [{text}, {text}]"#
                ),
            ),
            format!(r#"{{ "type": {text}, "recordUid": {text} }}"#),
            format!(
                r#"{{ "type": "Wish", "recordUid": {text}, "versionNumber": 1, "subjectOfCare": {{ "recordUid": {text}, "display": {text}, "type": {text} }} }}"#
            ),
            text.clone(),
        ];
        let json = document(&records.join(", "));
        let shown = read(&html(&json));
        read(&html_with_findings(&json));
        let visible: String =
            hostile.chars().filter(|letter| *letter >= ' ' || "\n\r\t".contains(*letter)).collect();
        if visible.len() == hostile.len() {
            assert!(shown.matches(&hostile).count() >= 12, "{hostile:?} is lost");
        }
    }
}

#[test]
fn controls_are_seen() {
    let html = html(&document(&record("Wish", "w-1", 1, r#""freeText": "a\u0000b\u001bc\r\nd""#)));
    let control = |number: &str| format!("<span class=\"mods-control\">U+{number}</span>");
    assert!(html.contains(&format!("<bdi>a{}b{}c&#13;<br>\nd</bdi>", control("0000"), control("001B"))));
    let uid = self::html(&document(
        r#"{ "type": "Wish", "subjectOfCare": { "recordUid": "soc-1", "type": "a\u0000b" } }"#,
    ));
    assert!(!uid.contains('\0'));
}

#[test]
fn escaping_finds_every_place_of_a_word() {
    for special in ['<', '>', '&', '"', '\'', '\r', '\u{0}', '\u{1f}'] {
        for place in 0..20 {
            let text: String = (0..20).map(|at| if at == place { special } else { 'é' }).collect();
            let json = document(&record(
                "Wish",
                "w-1",
                1,
                &format!(r#""freeText": {}"#, serde_json::to_string(&text).unwrap()),
            ));
            let html = html(&json);
            assert!(special == '&' || !html.contains(&text), "{special:?} at {place}");
            let (before, after) = text.split_once(special).unwrap();
            in_order(&html, &[before, after]);
            read(&html);
        }
    }
}

#[test]
fn ids_come_from_the_caller_and_from_numbers() {
    let json = document(&record("Wish", "body\\\" onclick", 1, r#""freeText": "x""#));
    let options = RenderOptions { id_prefix: String::from("a\"b c<d-7"), ..RenderOptions::default() };
    let html = rendered(&json, Target::Document, &options);
    assert!(html.contains(" id=\"abcd-7-"));
    let options = RenderOptions { id_prefix: String::from("\"<>"), ..RenderOptions::default() };
    assert!(rendered(&json, Target::Document, &options).contains(" id=\"mods-"));
}

#[test]
fn the_person_comes_first() {
    let shown = html(&document(&record("Alert", "a-1", 1, r#""freeText": "Falls""#)));
    in_order(
        &shown,
        &[
            "mods-banner",
            "<bdi>Mrs Ada Example</bdi></h2>",
            "Date of birth",
            "<time datetime=\"1941-03-05\">5 March 1941</time>",
            "NHS number",
            "<span class=\"nhsuk-u-nowrap\"><data value=\"9990000018\">999 000 0018</data></span>",
            "Alerts and allergies",
            "Personal details",
            "British",
            "(code <bdi>A</bdi>)",
        ],
    );
    assert_eq!(shown.matches("999 000 0018").count(), 1);
    assert_eq!(shown.matches("5 March 1941").count(), 1);
}

#[test]
fn a_missing_person_is_told() {
    let json = r#"{ "standard": "MODS", "version": "1.0.0", "records": [] }"#;
    in_order(&html(json), &["mods-banner", "Subject of care", "Not recorded", "About this document", "MODS"]);
    in_order(&html_with_findings(json), &["There is a problem", "mods-banner", "Warning: ", "Not recorded"]);
}

#[test]
fn sections_follow_the_view_and_records_the_document() {
    let records = [
        record("CarePlan", "1", 1, r#""category": { "text": "plan" }"#),
        record("Problem", "2", 1, r#""problem": { "text": "second problem" }"#),
        record("Need", "3", 1, r#""need": { "text": "a need" }"#),
        record("Problem", "4", 1, r#""problem": { "text": "later problem" }"#),
        record("CprDecision", "5", 1, r#""date": "2026-01-01""#),
        record("Risk", "6", 1, r#""riskCategory": { "text": "risk" }"#),
        record("AboutMe", "7", 1, r#""howICommunicateAndHowToCommunicateWithMe": { "freeText": "Slowly" }"#),
        record("Allergies", "8", 1, r#""causativeAgent": { "text": "Nuts" }"#),
        record("Alert", "9", 1, r#""codedValue": { "text": "Choking" }"#),
        record("InformedConsent", "10", 1, r#""consentGiven": true"#),
    ];
    in_order(
        &html(&document(&records.join(", "))),
        &[
            "Communication needs</h2>",
            "Interpreter required",
            "<data value=\"true\">Yes</data>",
            "Slowly",
            "Alerts and allergies</h2>",
            "Alert: <bdi>Choking",
            "Allergies: <bdi>Nuts",
            "About me</h2>",
            "Risks</h2>",
            "Decisions about treatment</h2>",
            "CPR decision, 1 January 2026",
            "Personal details</h2>",
            "Observations</h2>",
            "a need",
            "second problem",
            "later problem",
            "Care planning</h2>",
            "Consent and legal information</h2>",
            "People and organisations</h2>",
            "Ben Sample",
            "About this document</h2>",
        ],
    );
}

#[test]
fn an_alert_warns_until_it_has_ended() {
    let alert = |code: &str| {
        html(&document(&record(
            "Alert",
            "a",
            1,
            &format!(r#""freeText": "x", "status": {{ "code": "{code}" }}"#),
        )))
    };
    let active = alert("active");
    in_order(
        &active,
        &[
            "nhsuk-card nhsuk-card--warning",
            "<span role=\"text\"><span class=\"nhsuk-u-visually-hidden\">Important: </span>Alert",
        ],
    );
    let ended = alert("inactive");
    assert!(!ended.contains("nhsuk-card--warning"));
    in_order(&ended, &["<p><strong class=\"nhsuk-tag nhsuk-tag--grey\">Inactive</strong>"]);
    in_order(&alert("entered-in-error"), &["nhsuk-tag--red\">Entered in Error</strong>"]);
}

#[test]
fn titles_are_unique() {
    let same = r#""freeText": "No sprouts", "date": "2026-01-02""#;
    let records = [
        record("Preference", "1", 1, same),
        record("Preference", "2", 1, same),
        record("Preference", "3", 1, r#""freeText": "Tea""#),
    ];
    let html = html(&document(&records.join(", ")));
    in_order(
        &html,
        &["<bdi>No sprouts</bdi>, 2 January 2026 (1)</h3>", "2 January 2026 (2)</h3>", "<bdi>Tea</bdi></h3>"],
    );
}

#[test]
fn long_titles_are_cut_and_texts_are_not() {
    let long = "word ".repeat(100);
    let html = html(&document(&record("Wish", "w", 1, &format!(r#""freeText": "{long}""#))));
    assert!(html.contains(&long));
    assert!(html.contains("word…</bdi></h3>"));
    let listed =
        self::html(&document(&record("Wish", "w", 1, &format!(r#""freeText": "{}""#, "word, ".repeat(100)))));
    assert!(listed.contains("word…</bdi></h3>"));
}

#[test]
fn references_lead_to_cards() {
    let records = [
        record("Problem", "p-1", 1, r#""problem": { "text": "Asthma" }, "date": "2026-01-02""#),
        record(
            "Need",
            "n-1",
            1,
            r#""subjectOfCare": { "recordUid": "soc-1", "type": "SubjectOfCare" },
            "careActor": [ { "recordUid": "cw-1", "display": "Our Ben" } ], "problem": [ { "recordUid": "p-1" }, { "recordUid": "p-9" },
            { "recordUid": "p-8", "display": "Old problem", "type": "Problem" }, { "recordUid": "p-1", "recordVersion": 1 } ]"#,
        ),
    ];
    let html = html(&document(&records.join(", ")));
    in_order(
        &html,
        &[
            "<data value=\"soc-1\"><a href=\"#mods-",
            "<bdi>Mrs Ada Example</bdi></a></data> (<data value=\"SubjectOfCare\">subject of care</data>)",
            "<data value=\"cw-1\">",
            "<bdi>Ben Sample</bdi></a></data> (care worker), shown as <bdi>Our Ben</bdi>",
            "<data value=\"p-1\">",
            "Problem: <bdi>Asthma</bdi>, 2 January 2026</a>",
            "Record <bdi>p-9</bdi> (not in this document)",
            "<bdi>Old problem</bdi> (<data value=\"Problem\">problem</data>) (record <bdi>p-8</bdi>, not in this document)",
            ", version <bdi>1</bdi>",
        ],
    );
    for link in html.split("href=\"#").skip(1) {
        let (target, _) = link.split_once('"').unwrap();
        assert!(html.contains(&format!(" id=\"{target}\"")), "{target} is nowhere");
    }
}

#[test]
fn a_reference_to_a_version_leads_to_it() {
    let version = |number| record("Wish", "w", number, &format!(r#""freeText": "text {number}""#));
    let referring = record(
        "CareNeedsAssessment",
        "c",
        1,
        r#""wish": [ { "recordUid": "w" }, { "recordUid": "w", "recordVersion": 1 } ]"#,
    );
    let html = html(&document(&[version(1), version(2), referring].join(", ")));
    in_order(
        &html,
        &["Wish: <bdi>text 2</bdi></h3>", "Version <bdi>1</bdi> of Wish: <bdi>text 1</bdi></h4>"],
    );
    in_order(
        &html,
        &["<data value=\"w\"><a href=\"#mods-", "Wish: <bdi>text 2</bdi></a>", "Wish: <bdi>text 1</bdi></a>"],
    );
}

#[test]
fn older_versions_stand_in_the_card_newest_first() {
    let version = |number: u32| {
        record(
            "Wish",
            "w",
            number,
            &format!(r#""freeText": "text {number}", "changeLog": [ {} ]"#, change("w", number, "modified")),
        )
    };
    let html = html(&document(&[version(2), version(10), version(1), version(3)].join(", ")));
    in_order(
        &html,
        &[
            "Wish: <bdi>text 10</bdi></h3>",
            "Recorded by <data value=\"cw-1\">",
            "Ben Sample",
            "(care worker) on ",
            "<time datetime=\"2026-11-01T09:30:00Z\">1 November 2026 at 9:30am UTC</time> in <bdi>sys</bdi>, version ",
            "10",
            "Record details",
            "Earlier versions (3)",
            "text 3",
            "text 2",
            "text 1",
        ],
    );
    assert_eq!(html.matches("Wish: <bdi>text 10</bdi></h3>").count(), 1);
}

#[test]
fn a_version_that_was_taken_back_is_not_current() {
    let version = |number: u32, kind: &str| {
        record(
            "Wish",
            "w",
            number,
            &format!(r#""freeText": "text {number}", "changeLog": [ {} ]"#, change("w", number, kind)),
        )
    };
    let html_of =
        |kinds: [&str; 2]| html(&document(&[version(1, kinds[0]), version(2, kinds[1])].join(", ")));
    in_order(
        &html_of(["created", "Entered in error"]),
        &[
            "text 1</bdi></h3>",
            "A later version was entered in error",
            "Other versions (1)",
            "text 2",
            "Entered in error",
        ],
    );
    in_order(
        &html_of(["deleted", "deleted"]),
        &["text 2</bdi></h3>", "nhsuk-tag--red\">Deleted</strong>", "Earlier versions (1)"],
    );
    in_order(
        &html_of(["deleted", "modified"]),
        &["text 2</bdi></h3>", "Earlier versions (1)", "text 1", "Deleted"],
    );
}

#[test]
fn equal_versions_are_all_shown() {
    let records =
        [record("Wish", "w", 1, r#""freeText": "one""#), record("Wish", "w", 1, r#""freeText": "other""#)];
    in_order(
        &html(&document(&records.join(", "))),
        &["one</bdi></h3>", "Other versions (1)", "other</bdi></h4>", "other"],
    );
}

#[test]
fn dates_and_times_are_in_words() {
    let cases = [
        ("Problem.onsetDate", "\"2026-11-01T09:30:00Z\"", "1 November 2026 at 9:30am UTC"),
        ("Problem.onsetDate", "\"2026-06-01T00:00:00+01:00\"", "1 June 2026 at midnight UTC+1"),
        ("Problem.onsetDate", "\"2026-06-01T12:00-03:30\"", "1 June 2026 at midday UTC-3:30"),
        ("Problem.onsetDate", "\"2026-06-01T17:05:09\"", "1 June 2026 at 5:05:09pm"),
        ("Problem.onsetDate", "\"1941-03\"", "March 1941"),
        ("Problem.date", "\"1941\"", "1941"),
        ("Problem.time", "\"12:30\"", "12:30pm"),
        ("Problem.time", "\"00:01\"", "12:01am"),
        ("Problem.time", "\"09:00:00\"", "9am"),
    ];
    for (target, json, words) in cases {
        let expected = format!("<time datetime={json}>{words}</time>");
        assert!(as_class(json, target).contains(&expected), "{target} {json}");
    }
}

#[test]
fn what_cannot_be_put_into_words_is_shown_as_typed() {
    let cases = [
        ("Problem.date", "\"2026-02-30\"", "<bdi>2026-02-30</bdi>"),
        ("Problem.date", "20260230", "<bdi>20260230</bdi>"),
        ("Problem.time", "\"9.30am\"", "<bdi>9.30am</bdi>"),
        ("Problem.stageOfDisease", "12345", "<bdi>12345</bdi>"),
        ("Problem.stageOfDisease", "true", "<bdi>true</bdi>"),
        ("Problem.stageOfDisease", "NaN", "<bdi>NaN</bdi>"),
        ("Problem.stageOfDisease", "{ \"a\": { \"b\": [1, [2]] } }", "<li><bdi>2</bdi></li>"),
        ("Problem.problem", "\"Asthma\"", "<bdi>Asthma</bdi>"),
        ("Risk.riskCategory", "{ \"code\": { \"x\": \"deep\" } }", "<bdi>deep</bdi>"),
    ];
    for (target, json, shown) in cases {
        let html = as_class(json, target);
        read(&html);
        assert!(html.contains(shown), "{target} {json}: {html}");
    }
}

#[test]
fn numbers_have_commas_and_keep_what_was_written() {
    let shown = |json| as_class(json, "Occupancy.numberOfPlaces");
    assert!(shown("1234567").contains("<data value=\"1234567\">1,234,567</data>"));
    assert!(shown("-1234.50").contains("<data value=\"-1234.50\">-1,234.50</data>"));
    for plain in ["999", "1e9", "0.12345", "1.5E+10", "12345e2"] {
        assert!(shown(plain).contains(&format!(">{plain}</dd>")), "{plain}");
    }
    let quantity = as_class(r#"{ "value": 1000, "unitOfMeasure": "mg" }"#, "Medication.quantitySupplied");
    assert!(quantity.contains("<data value=\"1000\">1,000</data> <bdi>mg</bdi>"));
}

#[test]
fn codes_are_shown_by_their_words() {
    let shown = |json| as_class(json, "PersonDemographics.ethnicity");
    in_order(&shown(r#"{ "code": "A" }"#), &["British", "(code <bdi>A</bdi>)"]);
    in_order(
        &shown(r#"{ "code": "99" }"#),
        &["<span class=\"nhsuk-u-secondary-text-colour\">Not known</span>"],
    );
    in_order(
        &shown(r#"{ "code": "!", "text": "Free words" }"#),
        &["code <bdi>!</bdi>", "<br>", "<bdi>Free words</bdi>"],
    );
    assert!(!shown(r#"{ "code": "A", "display": "British", "text": "British" }"#).contains("<br>"));
    let word = shown(r#"{ "system": "urn:x", "code": "Own word", "display": "Own word" }"#);
    in_order(&word, &["<data value=\"Own word\"><bdi>Own word</bdi></data>", "(<bdi>urn:x</bdi>)"]);
    assert!(!word.contains("code"));
    let full = as_class(
        r#"{ "system": "http://snomed.info/sct", "version": "v9", "code": "195967001", "display": "Asthma",
            "userSelected": true, "text": "Wheezy", "extra": "kept" }"#,
        "Problem.problem",
    );
    in_order(
        &full,
        &[
            "<bdi>Asthma</bdi>",
            "(code <bdi>195967001</bdi>",
            "<data value=\"http://snomed.info/sct\">SNOMED CT</data>",
            "version <bdi>v9</bdi>",
            "chosen by the user: <data value=\"true\">Yes</data>",
            ")",
            "<br>",
            "Wheezy",
            "<bdi>extra</bdi>",
            "<bdi>kept</bdi>",
        ],
    );
    in_order(
        &as_class(r#"{ "system": "urn:x", "value": "7" }"#, "GpPractice.gpPracticeIdentifier"),
        &["<bdi>7</bdi>", "(<bdi>urn:x</bdi>)"],
    );
}

#[test]
fn absence_is_told_where_it_matters() {
    let html = html(&document(&record("Alert", "a", 1, r#""freeText": "", "alertCategory": []"#)));
    in_order(
        &html,
        &["Free text", "Not recorded", "Status", "Not recorded", "Alert category", "Not recorded"],
    );
    assert!(!html.contains("Alert end date"));
}

#[test]
fn unknown_content_is_shown_as_typed() {
    let records = [
        record(
            "Wish",
            "w",
            1,
            r#""freeText": "x", "colour": "<red>", "nested": { "list": [ 1, { "deep": true } ], "nothing": null }"#,
        ),
        String::from(r#"{ "type": "Spaceship", "fuel": "none" }"#),
        String::from("\"just text\""),
        String::from("[[\"in lists\"]]"),
    ];
    let json =
        document(&records.join(", ")).replacen("\"standard\"", "\"sender\": \"Acme\", \"standard\"", 1);
    let html = html(&json);
    read(&html);
    in_order(
        &html,
        &[
            "Not in the standard",
            "<bdi>colour</bdi>",
            "<bdi>&lt;red&gt;</bdi>",
            "<bdi>nested</bdi>",
            "<bdi>list</bdi>",
            "<bdi>deep</bdi>",
            "<bdi>true</bdi>",
            "<bdi>nothing</bdi>",
            "Not recorded",
            "Other entries</h2>",
            "Entry",
            "<bdi>Spaceship</bdi>",
            "<bdi>fuel</bdi>",
            "just text",
            "in lists",
            "About this document</h2>",
            "Not in the standard",
            "<bdi>sender</bdi>",
            "<bdi>Acme</bdi>",
        ],
    );
}

#[test]
fn repeated_properties_are_all_shown() {
    let html =
        html(&document(&record("Wish", "w", 1, r#""freeText": "one", "x": 1, "freeText": "two", "x": 2"#)));
    in_order(&html, &["<bdi>one</bdi>", "<bdi>two</bdi>", "<bdi>1</bdi>", "<bdi>2</bdi>"]);
}

/// What is alike is copied from where it was shown before: it must be what would be shown without that.
#[test]
fn what_was_shown_before_is_shown_again_and_nothing_else() {
    let values = [
        r#""problem": { "code": "1", "text": "a" }"#,
        r#""problem": { "code": "1", "text": "b" }"#,
        r#""problem": { "code": "1", "text": "a", "unknown": {} }"#,
        r#""problem": { "code": "1", "text": "a", "userSelected": true }"#,
        r#""problem": { "code": 1, "text": "a" }"#,
        r#""date": "2026-03-01""#,
        r#""date": "2026-03-02""#,
        r#""date": "2026""#,
        r#""date": 2026"#,
        r#""date": "\u0032026""#,
        r#""date": [ "2026" ]"#,
        r#""careActor": { "recordUid": "cw-1" }"#,
        r#""careActor": { "recordUid": "cw-1", "type": "CareWorker" }"#,
        r#""careActor": { "recordUid": "cw-1", "display": "Somebody" }"#,
        r#""careActor": { "recordUid": "cw-2" }"#,
        r#""careActor": { "recordUid": [] }"#,
        r#""careActor": "cw-1""#,
    ];
    let content = |rendering: &str| {
        let (_, card) = rendering.split_once("</h3>").expect("a card");
        card.split_once("<details").expect("details").0.to_owned()
    };
    let problem = |uid: &str, value: &str| record("Problem", uid, 1, value);
    for value in values {
        let alone = content(&html(&document(&problem("p", value))));
        for other in values {
            let records =
                [problem("p", other), problem("q", value), problem("r", other), problem("s", value)];
            let all = html(&document(&records.join(", ")));
            let cards: Vec<_> =
                all.split("<div class=\"nhsuk-card\"").filter(|card| card.contains(">Problem")).collect();
            assert_eq!(cards.len(), 4, "{other}, {value}");
            for place in [1, 3] {
                assert_eq!(content(cards[place]), alone, "{other}, {value}");
            }
        }
    }
}

#[test]
fn who_recorded_what_is_shown_again_and_nothing_else() {
    let committers = [
        r#"{ "recordUid": "cw-1" }"#,
        r#"{ "recordUid": "cw-1", "display": "Somebody" }"#,
        r#"{ "recordUid": "cw-1", "type": "CareWorker" }"#,
        r#"{ "recordUid": "cw-1", "unknown": 1 }"#,
        r#"{ "display": "Somebody" }"#,
        r#""cw-1""#,
    ];
    let recorded = |uid: &str, committer: &str| {
        let entry = change(uid, 1, "created").replace(r#"{ "recordUid": "cw-1" }"#, committer);
        record("Problem", uid, 1, &format!(r#""changeLog": {entry}"#))
    };
    for one in committers {
        for other in committers {
            let records = [recorded("p", one), recorded("q", other), recorded("r", one)];
            // Only HTML is copied: that it says what the other forms say is asked of all renderings here.
            assert!(html(&document(&records.join(", "))).contains("Recorded"), "{one}, {other}");
        }
    }
}

#[test]
fn members_in_any_order_are_shown_in_that_of_the_class() {
    let html = html(&document(
        r#"{ "freeText": "last", "date": "2026-01-02", "versionNumber": 1, "recordUid": "w", "type": "Wish" }"#,
    ));
    in_order(
        &html,
        &[
            "<dt class=\"nhsuk-summary-list__key\">Date</dt>",
            "<dt class=\"nhsuk-summary-list__key\">Free text</dt>",
            "last",
        ],
    );
}

#[test]
fn what_is_no_record_is_shown_too() {
    for (json, shown) in [
        (r#"{ "resourceType": "Patient", "id": "p" }"#, "<bdi>Patient</bdi>"),
        ("[1, \"two\"]", "<bdi>two</bdi>"),
        ("\"text\"", "<bdi>text</bdi>"),
        ("{ \"records\": [ { \"type\": \"Wish\", \"freeText\": \"cut off", "Subject of care"),
    ] {
        let html = html_with_findings(json);
        read(&html);
        in_order(&html, &["There is a problem", shown]);
    }
    for json in ["", "nonsense", "{", "\u{feff}", "null"] {
        read(&html_with_findings(json));
    }
}

#[test]
fn one_class_or_value_alone_is_shown() {
    let card = as_class(
        r#"{ "type": "Alert", "recordUid": "a", "versionNumber": 1, "freeText": "Falls" }"#,
        "Alert",
    );
    in_order(&card, &["Alerts and allergies</h2>", "Alert: <bdi>Falls</bdi></span></h3>", "Free text"]);
    assert!(!card.contains("About this document"));
    in_order(&as_class("\"2026-01-02\"", "Alert.alertStartDate"), &["Alert start date", "2 January 2026"]);
    in_order(
        &as_class(r#"{ "personFirstName": "Ada" }"#, "PersonName"),
        &["Other entries", "Person first name", "Ada"],
    );
    in_order(&as_class(r#"{ "code": "x" }"#, "Coding"), &["Coding", "code <bdi>x</bdi>"]);
    in_order(
        &as_class(r#"{ "personName": { "personFullName": "Ada" } }"#, "SubjectOfCare"),
        &["mods-banner", "Ada"],
    );
}

#[test]
fn findings_stand_beside_their_values_and_are_linked() {
    let records = [
        record("Alert", "a", 1, r#""freeText": "x", "alertStartDate": "2026-02-30", "colour": "red""#),
        record("Wish", "w", 1, r#""date": 5, "subjectOfCare": { "recordUid": "nobody" }"#),
    ];
    let html = html_with_findings(&document(&records.join(", ")).replace("9990000018", "9990000019"));
    read(&html);
    in_order(
        &html,
        &[
            "<div class=\"nhsuk-error-summary\"><div role=\"alert\"><h2 class=\"nhsuk-error-summary__heading\">There is a problem</h2>",
            "<div class=\"nhsuk-error-summary__body\"><ul class=\"nhsuk-list nhsuk-error-summary__list\"><li><a href=\"#mods-f",
            "mods-banner",
            "<span class=\"nhsuk-u-visually-hidden\">Error: </span>",
            "999 000 0019",
            "Alert start date",
            "Error: </span>",
            "<bdi>2026-02-30</bdi>",
            "<bdi>colour</bdi>",
            "\">Warning: Alert has no",
            "<bdi>red</bdi>",
        ],
    );
    let linked: Vec<&str> =
        html.split("href=\"#mods-f").skip(1).map(|link| link.split('"').next().unwrap()).collect();
    assert!(linked.len() > 4);
    for number in linked {
        assert_eq!(html.matches(&format!(" id=\"mods-f{number}\"")).count(), 1, "message {number}");
    }
    assert!(!self::html(&document(&records.join(", "))).contains("nhsuk-error"));
}

#[test]
fn headings_never_skip_a_level() {
    let json = document(&record("Wish", "w", 1, r#""freeText": "x""#));
    for heading_level in 0..=9 {
        let html = rendered(
            &json,
            Target::Document,
            &RenderOptions { heading_level, findings: true, ..RenderOptions::default() },
        );
        let levels: Vec<u32> = html
            .match_indices("<h")
            .filter_map(|(at, _)| html[at + 2..].chars().next()?.to_digit(10))
            .collect();
        assert_eq!(levels[0], u32::from(heading_level.clamp(1, 6)));
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    }
}

#[test]
fn a_page_allows_its_own_style_and_nothing_else() {
    let json = document(&record("Wish", "w", 1, r#""freeText": "x""#));
    let page = in_format(&json, Format::Page);
    let (_, style) = page.split_once("<style>").unwrap();
    let (style, _) = style.split_once("</style>").unwrap();
    // The published sheet, but for comments and white space that says nothing.
    let is_said = |sheet: &str| {
        let parts = sheet.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, said)| said));
        parts.collect::<String>().replace(char::is_whitespace, "").replace(";}", "}")
    };
    assert_eq!(is_said(style), is_said(include_str!("../npm/style.css")));
    assert!(!style.contains("/*") && !style.contains("  ") && !style.contains('\n'));
    for said in [
        ") :is(dl,ul) ",
        "> :last-child",
        " + .mods-version",
        "content: \": \"",
        "@media (max-width: 40rem){",
    ] {
        assert!(style.contains(said), "{said}");
    }
    assert!(!style.contains('<') && !style.contains("url(") && !style.contains("@import"));
    let policy = format!("default-src 'none'; style-src 'sha256-{}'", base64(&Sha256::digest(style)));
    in_order(
        &page,
        &[
            "<!DOCTYPE html>",
            "<html lang=\"en\">",
            "<meta charset=\"utf-8\">",
            "width=device-width",
            "telephone=no",
            &policy,
            "<title>Adult social care record</title>",
            "<h1 class=",
            "<div class=\"mods-record\" lang=\"en\" dir=\"ltr\">",
            "</html>",
        ],
    );
    assert!(
        !page.contains("<script")
            && !page.contains("style=\"")
            && !page.contains("<link")
            && !page.contains("src=")
    );
}

#[test]
fn a_page_without_its_style_allows_those_of_its_own_origin_and_nothing_else() {
    let json = document(&record("Wish", "w", 1, r#""freeText": "x""#));
    let styled = in_format(&json, Format::Page);
    let options = RenderOptions { format: Format::Page, stylesheet: false, ..RenderOptions::default() };
    let bare = rendered(&json, Target::Document, &options);
    assert!(
        bare.contains(
            " content=\"default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'\">"
        )
    );
    // Nothing else is different.
    let (before, rest) = styled.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>\n").unwrap();
    let (start, policy) = before.split_once("'sha256-").unwrap();
    let (_, end) = policy.split_once('\'').unwrap();
    assert_eq!(bare, format!("{start}'self'{end}{after}"));
    // Of other formats the option says nothing.
    for format in [Format::Fragment, Format::Text, Format::Nodes] {
        let options = RenderOptions { format, stylesheet: false, ..RenderOptions::default() };
        assert_eq!(rendered(&json, Target::Document, &options), in_format(&json, format));
    }
}

#[test]
fn the_title_of_a_page_tells_of_errors() {
    let options = RenderOptions { format: Format::Page, findings: true, ..RenderOptions::default() };
    let page = rendered("{", Target::Document, &options);
    assert!(page.contains("<title>Error: Adult social care record</title>"));
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let value = (0..3).fold(0_u32, |sum, at| sum << 8 | u32::from(*chunk.get(at).unwrap_or(&0)));
        for place in 0..4 {
            let digit = DIGITS[(value >> (18 - 6 * place) & 63) as usize] as char;
            text.push(if place <= chunk.len() as u32 { digit } else { '=' });
        }
    }
    text
}

#[test]
fn plain_text_is_readable() {
    let json = document(&record(
        "Wish",
        "w",
        1,
        r#""freeText": "one\ntwo\u001b[31m", "coding": [ { "text": "a" }, { "text": "b" } ], "date": "2026-01-02""#,
    ));
    let text = in_format(&json, Format::Text);
    in_order(
        &text,
        &[
            "Mrs Ada Example\n===============\n",
            "Date of birth: 5 March 1941\n",
            "NHS number: 999 000 0018\n",
            "Observations\n============\n",
            "Wish: one twoU+001B[31m, 2 January 2026\n-----",
            "Date: 2 January 2026\n",
            "Free text: one\n  twoU+001B[31m\n",
            "Coding:\n  - a\n  - b\n",
            "Record details\n  Type: Wish\n",
        ],
    );
    assert!(!text.contains("<"));
    assert!(!text.chars().any(|letter| letter.is_control() && letter != '\n'));
}

#[test]
fn right_to_left_text_is_isolated() {
    let json = document(&record("Wish", "w", 1, "\"freeText\": \"שלום\""));
    assert!(in_format(&json, Format::Text).contains("Free text: \u{2068}שלום\u{2069}\n"));
    assert!(html(&json).contains("<bdi>שלום</bdi>"));
    // What would end the isolation of a part of a line, or keep it open, is a box of its own.
    for (control, is_enclosed) in [
        ('\u{2065}', false),
        ('\u{2066}', true),
        ('\u{2067}', true),
        ('\u{2068}', true),
        ('\u{2069}', true),
        ('\u{206A}', false),
        ('\u{202E}', false),
    ] {
        let html = html(&document(&record("Wish", "w", 1, &format!(r#""freeText": "a{control}b""#))));
        let enclosed = format!("<bdi class=\"mods-enclosed\">a{control}b</bdi>");
        assert_eq!(html.contains(&enclosed), is_enclosed, "{control:?}");
        assert_eq!(html.contains(&format!("<bdi>a{control}b</bdi>")), !is_enclosed, "{control:?}");
    }
}

/// Values of attributes that hold what a record says.
fn written(html: &str) -> String {
    let mut values = String::new();
    for start in ["<data value=\"", "<time datetime=\""] {
        for value in html.split(start).skip(1) {
            values.push_str(&unescaped(value.split_once('"').unwrap().0));
            values.push('\n');
        }
    }
    values
}

#[test]
fn every_leaf_and_every_unknown_name_is_shown() {
    use mods_record::record::Shape;
    let mut leaves = 0;
    for path in example_records::examples() {
        let bytes = std::fs::read(&path).unwrap();
        let examination = Examination::of(&bytes, &ExamineOptions::default());
        let record = &examination.record;
        let html = resolved(&render(record, &examination.findings, &RenderOptions::default()));
        let shown = read(&html) + &written(&html);
        for node in record.ids() {
            let is_leaf = !matches!(record.shape(node), Shape::Object | Shape::Array | Shape::Null);
            if is_leaf && !record.is_blank(node) {
                let text = record.text(node);
                assert!(shown.contains(&*text), "{text:?} of {} is lost", path.display());
                leaves += 1;
            }
        }
    }
    assert!(leaves > 1000);
}

#[test]
fn the_same_bytes_come_out_twice() {
    let json = document(&record("Wish", "w", 1, r#""freeText": "x", "y": [1, { "z": 2 }]"#));
    for format in [Format::Fragment, Format::Page, Format::Text, Format::Nodes] {
        assert_eq!(in_format(&json, format), in_format(&json, format));
    }
}

#[test]
fn the_model_is_as_the_renderer_takes_it() {
    use mods_record::model::{ClassId, ClassKind, Kind, tables::CLASS_COUNT};
    fn depth(id: ClassId, above: u32) -> u32 {
        assert!(above < 16, "{} holds itself", id.class().id);
        let groups = id.class().elements().filter_map(|element| match element.kind {
            Kind::Group(group) => Some(depth(group, above + 1)),
            _ => None,
        });
        groups.max().unwrap_or(above)
    }
    for id in (0..CLASS_COUNT as u8).map(ClassId) {
        assert!(depth(id, 0) < 8, "{} nests deeper than is shown by class", id.class().id);
        if matches!(id.class().kind, ClassKind::Record | ClassKind::Actor) {
            let names: Vec<&str> = id.class().elements().map(|element| element.json).take(4).collect();
            assert_eq!(names, ["type", "recordUid", "versionNumber", "changeLog"]);
        }
    }
}

#[test]
fn no_depth_exhausts_the_stack() {
    let deep = format!("{}1{}", r#"{"a":["#.repeat(400), "]}".repeat(400));
    let json =
        document(&record("Wish", "w", 1, &format!(r#""x": {deep}, "freeText": {deep}, "problem": {deep}"#)));
    let limits = mods_record::json::Limits { depth: 1000, ..Default::default() };
    let examination =
        Examination::of(json.as_bytes(), &ExamineOptions { limits, ..ExamineOptions::default() });
    // A tenth of the stack that a WebAssembly module has by default.
    let small = std::thread::Builder::new().stack_size(100 * 1024);
    std::thread::scope(|scope| {
        let thread = small.spawn_scoped(scope, || {
            let html = render(&examination.record, &examination.findings, &RenderOptions::default());
            read(&html);
        });
        thread.unwrap().join().unwrap();
    });
}

#[test]
fn time_grows_with_the_input_alone() {
    // Many versions of one record, each referred to by number; many records of one title.
    let size = |count: u32| {
        let versions = (1..=count).map(|number| record("Wish", "w", number, &format!(
            r#""freeText": "same", "subjectOfCare": {{ "recordUid": "w", "recordVersion": {number} }}"#)));
        let others =
            (1..=count).map(|number| record("Wish", &format!("o{number}"), 1, r#""freeText": "same""#));
        let records: Vec<String> = versions.chain(others).collect();
        let json = document(&records.join(", "));
        let start = std::time::Instant::now();
        // Rendered once, without the other forms that it is held against elsewhere.
        let examination = Examination::of(json.as_bytes(), &ExamineOptions::default());
        let options = RenderOptions { findings: true, ..RenderOptions::default() };
        let length = render(&examination.record, &examination.findings, &options).len();
        (length as f64 / json.len() as f64, start.elapsed())
    };
    let (few, _) = size(50);
    let (many, took) = size(5_000);
    assert!(many < few * 1.2, "{few} {many}");
    assert!(took.as_secs() < 20, "{took:?}");
}

/// An allergy to something, in words.
fn allergy(uid: &str, version: u64, agent: &str) -> String {
    format!(
        r#"{{ "type": "Allergies", "recordUid": "{uid}", "versionNumber": {version},
            "causativeAgent": {{ "text": "{agent}" }} }}"#
    )
}

#[test]
fn a_person_among_the_records_is_not_whose_record_it_is() {
    let records_first = r#"{ "standard": "MODS", "version": "1.0.0",
        "records": [ { "type": "SubjectOfCare", "recordUid": "soc-1", "personName": { "personFullName": "Stray Person" } } ],
        "subjectOfCare": { "recordUid": "soc-1", "personName": { "personFullName": "Ada Example" } } }"#;
    in_order(&read(&html(records_first)), &["Ada Example", "Stray Person"]);
}

#[test]
fn long_version_numbers_are_told_apart() {
    let records =
        [allergy("a-1", 1_774_600_000_001, "Older agent"), allergy("a-1", 1_774_600_000_002, "Newer agent")];
    in_order(
        &read(&html(&document(&records.join(",")))),
        &["Newer agent", "Earlier versions", "Older agent"],
    );
}

#[test]
fn two_records_of_one_version_are_both_open() {
    let records = [allergy("a-1", 1, "Penicillin"), allergy("a-1", 1, "Latex")];
    let html = html(&document(&records.join(",")));
    let details =
        html.rfind("<details").map(|_| html.matches("<details class=\"nhsuk-details\" open").count());
    assert!(details > Some(0), "the other one is folded away: {html}");
}

#[test]
fn a_document_in_a_document_is_shown() {
    let inner = format!(r#"{{ "type": "RecordDocument", "records": [ {} ] }}"#, allergy("a-1", 1, "Peanut"));
    assert!(read(&html(&document(&inner))).contains("Peanut"));
}

#[test]
fn a_record_that_breaks_off_says_so() {
    let whole = document(&allergy("a-1", 1, "Peanut"));
    let broken = &whole[..whole.rfind("Peanut").unwrap()];
    let text = read(&html(broken));
    assert!(text.contains("The record ends too early"), "{text}");
    assert!(!read(&html(&whole)).contains("There is a problem"));
}

#[test]
fn the_message_stands_where_an_object_broke_off() {
    // The banner says of the second that the date of birth is not there.
    let nobody = document("").replace("dateOfBirth", "unknown");
    for whole in [document(""), nobody] {
        let (before, _) = whole.split_once(r#""records": ["#).expect("records");
        for rest in ["{", r#"{"foo":"#] {
            let open = r#"{ "type": "Medication", "recordUid": "m-1", "courseDetailsCluster": "#;
            let shown = html_with_findings(&format!(r#"{before}"records": [ {open}{rest}"#));
            let (_, row) = shown.split_once("Course details cluster</dt>").expect("the row");
            let (row, _) = row.split_once("</dd>").expect("its end");
            assert!(row.contains("Error: </span>The record ends too early"), "{row}");
        }
    }
}

#[test]
fn a_log_entry_about_another_record_takes_nothing_back() {
    let log = [change("a-1", 1, "created"), change("a-2", 1, "deleted")].join(",");
    let alert =
        record("Alert", "a-1", 1, &format!(r#""status": {{ "code": "active" }}, "changeLog": [ {log} ]"#));
    let html = html(&document(&alert));
    assert!(!html.contains("nhsuk-tag--red"), "{html}");
}

/// The element may be coded or refer to a record; what this one says beside is of the other form.
#[test]
fn what_is_neither_coded_nor_a_reference_is_shown_all_the_same() {
    for (value, shown) in [
        (r#"{ "recordVersion": 471 }"#, "471"),
        (r#"{ "display": "Grant", "recordVersion": 471 }"#, "471"),
        (r#"{ "text": "Grant", "type": "Wish" }"#, "wish"),
        (r#"{ "recordUid": "w-1", "code": "471", "system": "urn:x" }"#, "471"),
        (r#"{ "recordUid": "w-1", "text": "Own words", "userSelected": true }"#, "Own words"),
    ] {
        let json = document(&record("Service", "s-1", 1, &format!(r#""careFundingSource": {value}"#)));
        let shown_html = html(&json);
        assert!(read(&shown_html).to_lowercase().contains(&shown.to_lowercase()), "{value}: {shown_html}");
    }
}

/// Contact details with these telephone numbers.
fn telephones(numbers: &str) -> String {
    document("").replace(
        r#""personIdentification""#,
        &format!(
            r#""personContactDetails": {{ "personsTelephoneNumberDetails": [ {numbers} ] }}, "personIdentification""#
        ),
    )
}

#[test]
fn like_entries_stand_in_a_table() {
    let json = telephones(
        r#"{ "personsTelephoneNumber": "01632 960001", "preferenceOfTelephoneNumber": 1 },
           { "personsTelephoneNumber": "01632 960002" }"#,
    );
    let shown = html(&json);
    read(&shown);
    in_order(
        &shown,
        &[
            "<table class=\"nhsuk-table nhsuk-table--responsive\" role=\"table\">",
            "<caption class=\"nhsuk-table__caption nhsuk-u-visually-hidden\">Person&#39;s telephone number details</caption>",
            "<th class=\"nhsuk-table__header\" scope=\"col\" role=\"columnheader\">",
            "<tbody",
            "scope=\"row\" role=\"rowheader\"><span class=\"nhsuk-table__heading\" aria-hidden=\"true\">",
            "<bdi>01632 960001</bdi></span></th>",
            "960002",
            "Not recorded</span></span></td>",
            "</table>",
        ],
    );
    assert!(!shown.contains("__heading\" aria-hidden=\"true\">Person&#39;s telephone number type"));
    let text = in_format(&json, Format::Text);
    in_order(
        &text,
        &["details:\n", "- Person's telephone number: 01632 960001\n", "Preference", ": 1\n", "- "],
    );
    assert_eq!(text.matches("Person's telephone number details").count(), 1, "{text}");
}

#[test]
fn what_does_not_fit_into_a_table_is_a_list() {
    let one = r#"{ "personsTelephoneNumber": "01632 960001", "preferenceOfTelephoneNumber": 1 }"#;
    let others = [
        r#"{ "personsTelephoneNumber": "01632 960002", "mine": 1 }"#,
        r#"{ "personsTelephoneNumber": "01632 960002", "personsTelephoneNumber": "01632 960003" }"#,
        r#"{ "personsTelephoneNumber": ["01632 960002"] }"#,
        r#"{ "personsTelephoneNumber": { "a": "01632 960002" } }"#,
        r#"{ "preferenceOfTelephoneNumber": 2 }"#,
        r#"{ "personsTelephoneNumber": "1", "personsTelephoneNumberType": { "code": "1", "mine": "01632 960002" } }"#,
        r#"{ "personsTelephoneNumber": "" }"#,
        r#""01632 960002""#,
        "null",
    ];
    for other in others {
        for numbers in [format!("{one}, {other}"), format!("{other}, {one}")] {
            let shown = html_with_findings(&telephones(&numbers));
            read(&shown);
            assert!(!shown.contains("<table"), "{numbers}");
            assert!(shown.contains("960001"));
            assert_eq!(shown.contains("960002"), numbers.contains("960002"));
        }
    }
    assert!(html(&telephones(&format!("{one}, {one}"))).contains("<table"));
}

#[test]
fn messages_stand_in_the_cells_they_are_about() {
    let logged = change("w", 1, "created");
    let lacking = r#"{ "date": "2026-11-02T09:30:00Z", "systemIdentifier": "sys", "recordUid": "w", "recordVersion": "x" }"#;
    let json = document(&record("Wish", "w", 1, &format!(r#""changeLog": [ {logged}, {lacking} ]"#)));
    let shown = html_with_findings(&json);
    read(&shown);
    assert!(!shown.contains("Other messages"), "{shown}");
    let table = shown.split_once("<table").unwrap().1.split_once("</table>").unwrap().0;
    assert!(table.matches("nhsuk-error-message").count() >= 3, "{table}");
}

/// Read aloud, copied or as plain text, no two words run together.
#[test]
fn tags_and_messages_stand_apart_from_what_follows() {
    let log = change("r", 1, "deleted");
    let json = document(&record(
        "Task",
        "r",
        1,
        &format!(r#""changeLog": [ {log} ], "status": {{ "code": "cancelled", "system": "urn:other" }}"#),
    ));
    let shown = |format| {
        let options = RenderOptions { format, findings: true, ..RenderOptions::default() };
        rendered(&json, Target::Document, &options)
    };
    let text = shown(Format::Text);
    in_order(&text, &["\nDeleted cancelled\n", "list FHIR task status\n", "code cancelled"]);
    let html = shown(Format::Fragment);
    in_order(
        &html,
        &["Deleted</strong> <strong", ">cancelled</strong></p>", "list FHIR task status</span>\n<"],
    );
}

#[test]
fn what_was_taken_back_is_no_communication_need() {
    let about_me = |log: &str| {
        let said = r#""howICommunicateAndHowToCommunicateWithMe": { "freeText": "Speak to my left" }"#;
        document(&record("AboutMe", "r", 1, &format!(r#""changeLog": [ {log} ], {said}"#)))
    };
    let needs = |json: &str| {
        let text = in_format(json, Format::Text);
        let (_, needs) = text.split_once("\nCommunication needs\n").expect("the person has some");
        needs.split_once("\n\n").map(|(needs, _)| needs.to_owned()).unwrap()
    };
    assert!(needs(&about_me(&change("r", 1, "created"))).contains("left"));
    for taken_back in ["deleted", "entered in error"] {
        assert!(!needs(&about_me(&change("r", 1, taken_back))).contains("left"), "{taken_back}");
    }
}
