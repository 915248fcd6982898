//! Views: what each shows of a record, in which order, and that nothing it leaves out goes unsaid.

mod example_records;
mod pieces;
mod references;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use example_records::examples;
use mods_record::formats::{date, date_time};
use mods_record::model::tables::{class, element};
use mods_record::model::{Category, ClassKind};
use mods_record::record::{NodeId, Record, Shape};
use mods_record::render::{Format, Heading, Held, Order, RenderOptions, Section, View, render};
use mods_record::{Examination, ExamineOptions};
use pieces::in_order;

/// Views as callers make them: an empty one, and one that asks for alerts elsewhere.
fn own_views() -> [View; 2] {
    let section = |heading, holds: &[Held], order| Section {
        heading: Heading::Own(String::from(heading)),
        holds: Cow::Owned(holds.to_vec()),
        order,
        history: true,
    };
    let falls = section(
        "Falls",
        &[Held::class(class::ALERT), Held::category(Category::Observations), Held::class(class::TASK)],
        Order::NewestFirst,
    );
    let again = section("Again", &[Held::class(class::TASK), Held::class(class::GP)], Order::CurrentFirst);
    [View::of(Vec::new()), View::of(vec![falls, again])]
}

fn views() -> Vec<(&'static str, View)> {
    let named = View::names().map(|name| (name, View::named(name).expect("a view")));
    named.chain(own_views().into_iter().map(|view| ("own", view))).collect()
}

fn options(view: &View) -> RenderOptions {
    RenderOptions { view: view.clone(), ..RenderOptions::default() }
}

fn shown(json: &str, view: &str, options: RenderOptions) -> String {
    let examination = Examination::of(json.as_bytes(), &ExamineOptions::default());
    let view = View::named(view).expect("a view");
    render(&examination.record, &examination.findings, &RenderOptions { view, ..options })
}

fn html(records: &str, view: &str) -> String {
    shown(&document(records), view, RenderOptions::default())
}

fn document(records: &str) -> String {
    format!(
        r#"{{ "standard": "MODS", "version": "1.0.0",
            "subjectOfCare": {{ "recordUid": "soc-1", "personName": {{ "personFullName": "Ada Example" }},
                "personDemographics": {{ "interpreterRequired": true }} }},
            "careActors": [ {{ "type": "CareWorker", "recordUid": "cw-1",
                "personName": {{ "personFullName": "Ben Sample" }} }} ],
            "records": [ {records} ] }}"#
    )
}

fn record(class: &str, uid: &str, version: u32, more: &str) -> String {
    format!(r#"{{ "type": "{class}", "recordUid": "{uid}", "versionNumber": {version}, {more} }}"#)
}

/// What stands at the foot: how many of what; 1 where no number is told.
fn foot(html: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let Some((_, list)) = html.split_once("Not in this view</h2>") else { return counts };
    let (list, _) = list.split_once("</ul>").expect("a list");
    for item in list.split("<li>").skip(1) {
        let (item, _) = item.split_once("</li>").expect("an item");
        let (name, count) = item.rsplit_once(" (").unwrap_or((item, "1)"));
        // The name of a class may end with a bracket of its own.
        let (name, count) = match count.trim_end_matches(')').parse() {
            Ok(count) => (name, count),
            Err(_) => (item, 1),
        };
        assert!(counts.insert(name.to_owned(), count).is_none(), "{name} is counted twice");
    }
    counts
}

/// The person, the care actors and the records.
fn entries(record: &Record<'_>) -> Vec<NodeId> {
    let lists = [
        element::RECORD_DOCUMENT_SUBJECT_OF_CARE,
        element::RECORD_DOCUMENT_CARE_ACTORS,
        element::RECORD_DOCUMENT_RECORDS,
    ];
    let mut entries = Vec::new();
    for member in record.members(NodeId::ROOT) {
        if record.element_id(member.value).is_some_and(|element| lists.contains(&element)) {
            record.each_item(member.value, &mut |item| {
                if !record.is_blank(item) {
                    entries.push(item);
                }
            });
        }
    }
    entries
}

/// The entries that have a place in the HTML, by the ids there.
fn places(html: &str) -> BTreeSet<u32> {
    let ids = html.split(" id=\"mods-").skip(1);
    ids.filter_map(|id| id.split('"').next()?.parse().ok()).collect()
}

/// PNG, third edition, 5.2 and 11.2.1: the signature, then the width in the first chunk.
#[test]
fn every_view_has_its_picture_and_a_line_on_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("docs/pictures/README.md")).unwrap();
    let mut files: BTreeSet<String> = BTreeSet::from([String::from("README.md")]);
    for name in View::names() {
        let rows = text.lines().filter(|line| line.starts_with(&format!("| [`{name}`]({name}.png) | `")));
        let cells: Vec<&str> = rows.flat_map(|row| row.split(" | ")).collect();
        assert_eq!(cells.len(), 3, "docs/pictures/README.md has one line on {name}");
        let example = root.join(format!("examples/records/{}.json", cells[1].trim_matches('`')));
        assert!(example.exists() && cells[2].len() > 40, "{cells:?}");
        let picture = fs::read(root.join(format!("docs/pictures/{name}.png")))
            .unwrap_or_else(|error| panic!("{name}: {error}: run `cargo xtask pictures`"));
        assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n") && picture.len() <= 150_000, "{name}");
        assert_eq!(picture[16..20], 1000_u32.to_be_bytes(), "{name}");
        files.insert(format!("{name}.png"));
    }
    let there = fs::read_dir(root.join("docs/pictures")).unwrap();
    let there: BTreeSet<String> =
        there.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(there, files);
    // One list in the package, which takes the pictures and tries every view in a browser.
    let list: Vec<String> = View::names().map(|name| format!("'{name}'")).collect();
    let options = fs::read_to_string(root.join("npm/options.js")).unwrap();
    assert!(options.contains(&format!("export const VIEWS = [{}];", list.join(", "))));
}

#[test]
fn every_entry_of_every_example_is_shown_or_counted() {
    let mut checked = 0;
    for path in examples() {
        let bytes = fs::read(&path).expect("an example");
        let examination = Examination::of(&bytes, &ExamineOptions::default());
        let record = &examination.record;
        let entries = entries(record);
        for (name, view) in views() {
            let html = render(record, &examination.findings, &options(&view));
            let mut left_out = foot(&html);
            left_out.remove("Personal details");
            let places = places(&html);
            let shown = entries.iter().filter(|node| places.contains(&node.0)).count();
            let counted: usize = left_out.values().sum();
            assert_eq!(shown + counted, entries.len(), "{name} of {}: {left_out:?}", path.display());
            assert_eq!(name == "record", foot(&html).is_empty(), "{name} of {}", path.display());
            checked += entries.len();
            // A class is counted as often as it is not there; older versions are counted together.
            for (class, count) in left_out.iter().filter(|(class, _)| *class != "Other versions") {
                let missing = entries.iter().filter(|node| {
                    record.class(**node).is_some_and(|id| id.class().name == class)
                        && !places.contains(&node.0)
                });
                assert!(missing.count() >= *count, "{class} in {name} of {}", path.display());
            }
        }
    }
    assert!(checked > 5_000, "{checked}");
}

#[test]
fn since_any_day_every_entry_is_shown_or_counted() {
    let view = View::named("changes").expect("a view");
    let mut cards = BTreeSet::new();
    for path in examples() {
        let bytes = fs::read(&path).expect("an example");
        let examination = Examination::of(&bytes, &ExamineOptions::default());
        let record = &examination.record;
        let entries = entries(record);
        let mut fewer = usize::MAX;
        for since in ["2001-01-01", "2026-04-01", "2026-11-19", "2026-11-20T09:00:00Z", "2099-12-31"] {
            let options = RenderOptions { since: date_time::parse(since), ..options(&view) };
            let html = render(record, &examination.findings, &options);
            let mut left_out = foot(&html);
            left_out.remove("Personal details");
            let places = places(&html);
            let shown = entries.iter().filter(|node| places.contains(&node.0)).count();
            let counted: usize = left_out.values().sum();
            assert_eq!(shown + counted, entries.len(), "{since} of {}: {left_out:?}", path.display());
            // The later the day, the fewer the changes.
            assert!(shown <= fewer, "{since} of {}", path.display());
            fewer = shown;
            cards.insert(html.split("Changes since ").nth(1).expect("a section").matches("<h3").count());
        }
    }
    assert!(cards.len() > 10, "{cards:?}");
}

#[test]
fn every_leaf_of_an_entry_that_is_shown_is_shown() {
    let mut leaves = 0;
    for path in examples() {
        let bytes = fs::read(&path).expect("an example");
        let examination = Examination::of(&bytes, &ExamineOptions::default());
        let record = &examination.record;
        let entries = entries(record);
        // What a view of changes shows of an entry is what changed: tests/changes.rs.
        for (name, view) in views().into_iter().filter(|(name, _)| *name != "changes") {
            let html = render(record, &examination.findings, &options(&view));
            let has_person = !foot(&html).contains_key("Personal details");
            let places = places(&html);
            let plain = plain(&html);
            // Most texts stand alone between two tags or quotes: looked for first, for speed.
            let pieces: BTreeSet<&str> = plain.split(['<', '>', '"']).collect();
            for node in record.ids() {
                let is_leaf = !matches!(record.shape(node), Shape::Object | Shape::Array | Shape::Null);
                let before = entries.partition_point(|entry| *entry <= node);
                let entry = before.checked_sub(1).map(|at| entries[at]);
                let entry = entry.filter(|entry| node < record.after(*entry));
                let is_person =
                    entry.is_some_and(|entry| record.class(entry) == Some(class::SUBJECT_OF_CARE));
                let is_shown = entry.is_none_or(|entry| places.contains(&entry.0));
                if is_leaf && !record.is_blank(node) && is_shown && (has_person || !is_person) {
                    let text = record.text(node);
                    assert!(
                        pieces.contains(&*text) || plain.contains(&*text),
                        "{text:?} is lost in {name} of {}",
                        path.display()
                    );
                    leaves += 1;
                }
            }
        }
    }
    assert!(leaves > 20_000, "{leaves}");
}

/// The texts and the values of HTML, without its escapes.
fn plain(html: &str) -> String {
    let escapes = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#13;", "\r"),
        ("<br>\n", "\n"),
        ("&amp;", "&"),
    ];
    escapes.iter().fold(references::resolved(html), |text, (escape, plain)| text.replace(escape, plain))
}

/// What stands under the heading of a section, if there is one.
fn section<'h>(html: &'h str, heading: &str) -> Option<&'h str> {
    let (_, section) = html.split_once(&format!(">{heading}</h2>"))?;
    Some(section.split("<h2 ").next().unwrap_or(section))
}

#[test]
fn no_view_hides_an_alert_or_an_allergy() {
    let mut alerts = 0;
    for path in examples() {
        let bytes = fs::read(&path).expect("an example");
        let examination = Examination::of(&bytes, &ExamineOptions::default());
        let record = &examination.record;
        for (name, view) in views() {
            let html = render(record, &examination.findings, &options(&view));
            let top = places(section(&html, "Alerts and allergies").unwrap_or(""));
            let all = places(&html);
            for node in entries(record) {
                if matches!(record.class(node), Some(class::ALERT | class::ALLERGIES)) {
                    // All of its versions.
                    assert!(top.contains(&node.0), "{name} of {}", path.display());
                    alerts += 1;
                }
                if record
                    .class(node)
                    .is_none_or(|id| !matches!(id.class().kind, ClassKind::Record | ClassKind::Actor))
                {
                    assert!(all.contains(&node.0), "{name} of {}", path.display());
                }
            }
        }
    }
    assert!(alerts > 100, "{alerts}");
}

#[test]
fn what_may_be_an_alert_is_shown_too() {
    let records = [
        String::from(r#"{ "type": "Allert", "freeText": "Misspelt" }"#),
        String::from(
            r#"{ "type": "RecordDocument", "records": [ { "type": "Alert", "freeText": "Nested" } ] }"#,
        ),
        String::from("\"Loose words\""),
        record(
            "Alert",
            "a-1",
            1,
            r#""freeText": "Taken back", "changeLog": [ { "changeType": "deleted" } ]"#,
        ),
        record("Alert", "a-2", 1, r#""freeText": "Over", "status": { "code": "inactive" }"#),
        record("Allergies", "a-3", 1, r#""causativeAgent": { "text": "Older" }"#),
        record("Allergies", "a-3", 2, r#""causativeAgent": { "text": "Newer" }"#),
    ]
    .join(", ");
    for (name, _) in views().iter().filter(|(name, _)| *name != "own") {
        let html = html(&records, name);
        for words in ["Misspelt", "Nested", "Loose words", "Taken back", "Over", "Older", "Newer"] {
            assert!(html.contains(words), "{words} in {name}");
        }
        in_order(
            &html,
            &[
                "mods-banner",
                "Ada Example",
                "Communication needs</h2>",
                "Interpreter required",
                "Alerts and allergies</h2>",
                "Newer",
            ],
        );
    }
}

#[test]
fn links_lead_somewhere_and_names_stay() {
    for path in examples() {
        let bytes = fs::read(&path).expect("an example");
        let examination = Examination::of(&bytes, &ExamineOptions::default());
        for (name, view) in views() {
            for findings in [false, true] {
                let options = RenderOptions { findings, ..options(&view) };
                let html = render(&examination.record, &examination.findings, &options);
                let after = |start| html.split(start).skip(1).filter_map(|rest: &str| rest.split('"').next());
                let ids: BTreeSet<&str> = after(" id=\"").collect();
                for target in after("href=\"#") {
                    assert!(ids.contains(target), "{target} in {name}");
                }
            }
        }
    }
    let records = [
        record(
            "Instruction",
            "i-1",
            1,
            r#""description": "Walk daily", "goal": [ { "recordUid": "g-1" } ], "who": { "recordUid": "cw-1" }"#,
        ),
        record("Goal", "g-1", 1, r#""goalsAndHopes": { "text": "Home again" }"#),
    ];
    in_order(
        &html(&records.join(", "), "daily"),
        &[
            "<data value=\"g-1\">Goal: <bdi>Home again</bdi></data>",
            "<data value=\"cw-1\"><bdi>Ben Sample</bdi></data> (care worker)",
            "Not in this view</h2>",
            "<li>Personal details</li>",
            "<li>Care worker (1)</li><li>Goal (1)</li>",
        ],
    );
}

#[test]
fn the_latest_comes_first() {
    let records = [
        record("Action", "a-1", 1, r#""description": "Undated""#),
        record("Action", "a-2", 1, r#""description": "Morning", "date": "2026-11-02", "time": "08:00""#),
        record("Action", "a-3", 1, r#""description": "A day before", "date": "2026-11-01""#),
        record(
            "Action",
            "a-4",
            1,
            r#""description": "Evening", "time": "20:00", "date": "2026-11-02", "status": { "code": "not-done" }"#,
        ),
        record(
            "Action",
            "a-5",
            1,
            r#""description": "By mistake", "date": "2026-11-03", "status": { "code": "entered-in-error" }"#,
        ),
        record(
            "Action",
            "a-6",
            1,
            r#""description": "The same morning", "date": "2026-11-02", "time": "08:00", "status": { "code": "completed" }"#,
        ),
        record(
            "Task",
            "t-1",
            1,
            r#""description": "Task of old", "changeLog": [ { "date": "2026-10-01T08:00:00Z" } ]"#,
        ),
        record("Visit", "v-1", 1, r#""startDateAndTime": "2026-11-05T09:00:00Z", "contactType": "Visit""#),
        record("Instruction", "i-1", 1, r#""description": "Instructed", "date": "2026-01-01""#),
        record("Outcome", "o-1", 1, r#""outcome": { "text": "Better" }"#),
    ];
    in_order(
        &html(&records.join(", "), "daily"),
        &[
            "Instructions</h2>",
            "Instructed",
            "Activity</h2>",
            "Visit",
            "Task of old",
            "Actions</h2>",
            "Evening</bdi>, 2 November 2026</h3>",
            "nhsuk-tag--grey\">Not Done</strong>",
            "Morning</bdi>, 2 November 2026</h3>",
            "The same morning</bdi>",
            "A day before</bdi>",
            "Undated</bdi></h3>",
            "By mistake</bdi>",
            "nhsuk-tag--red\">Entered in Error</strong>",
            "Outcomes</h2>",
            "Better",
        ],
    );
}

#[test]
fn what_holds_comes_before_what_does_not() {
    let stopped = |code: &str| {
        format!(
            r#""medicationName": {{ "text": "Medicine {code}" }},
               "medicationChangeSummaryCluster": {{ "status": {{ "code": "{code}" }} }}"#
        )
    };
    let records = [
        record("Medication", "m-1", 1, &stopped("stopped")),
        record("Medication", "m-2", 1, &stopped("completed")),
        record("Alert", "a-1", 1, r#""freeText": "Over", "status": { "code": "inactive" }"#),
        record("Allergies", "l-1", 1, r#""causativeAgent": { "text": "Nuts" }"#),
        record(
            "Goal",
            "g-1",
            1,
            r#""goalsAndHopes": { "text": "Reached" }, "goalStatus": { "code": "completed" }"#,
        ),
        record("Goal", "g-2", 1, r#""goalsAndHopes": { "text": "Ahead" }"#),
    ]
    .join(", ");
    in_order(
        &html(&records, "transfer"),
        &[
            "Allergies: <bdi>Nuts",
            "Alert: <bdi>Over",
            "nhsuk-tag--grey\">Inactive</strong>",
            // The change was completed, and the medication goes on.
            "Medicine completed</bdi></h3>",
            "Medicine stopped</bdi></h3>",
            "nhsuk-tag--grey\">Stopped</strong>",
            "Ahead</bdi></h3>",
            "Reached</bdi></h3>",
            "nhsuk-tag--grey\">Completed</strong>",
        ],
    );
    // The whole record as well, section by section.
    in_order(
        &html(&records, "record"),
        &[
            "Allergies: <bdi>Nuts",
            "Alert: <bdi>Over",
            "nhsuk-tag--grey\">Inactive</strong>",
            "Activity</h2>",
            "Medicine completed</bdi></h3>",
            "Medicine stopped</bdi></h3>",
            "nhsuk-tag--grey\">Stopped</strong>",
            "Care planning</h2>",
            "Ahead</bdi></h3>",
            "Reached</bdi></h3>",
            "nhsuk-tag--grey\">Completed</strong>",
        ],
    );
}

/// Decisions about treatment and risks, each by the words of its title; those that hold first.
const DECISIONS_AND_RISKS: &[(&str, &str, &str)] = &[
    (
        "CprDecision",
        "Do not resuscitate",
        r#""cardioPulmonaryResuscitationDecision": { "text": "Do not resuscitate" }"#,
    ),
    (
        "AdvanceDecisionToRefuseTreatment",
        "No ventilation",
        r#""advanceDecisionToRefuseTreatmentPreference": "No ventilation""#,
    ),
    ("AdvanceStatement", "Care at home", r#""advanceStatement": { "text": "Care at home" }"#),
    ("Risk", "Choking", r#""coding": { "text": "Choking" }"#),
    ("SafeguardingConcern", "Neglect", r#""safeguardingConcerns": { "text": "Neglect" }"#),
    ("Risk", "Floods of old", r#""coding": { "text": "Floods of old" }, "endDateOfRisk": "2020-01-01""#),
    (
        "Risk",
        "Never was",
        r#""coding": { "text": "Never was" }, "changeLog": [ { "changeType": "enteredInError" } ]"#,
    ),
    (
        "CprDecision",
        "Struck out",
        r#""cardioPulmonaryResuscitationDecision": { "text": "Struck out" }, "changeLog": [ { "changeType": "deleted" } ]"#,
    ),
];

#[test]
fn every_part_of_a_record_names_the_risks_and_decisions_that_hold() {
    let records: Vec<String> = (0..)
        .zip(DECISIONS_AND_RISKS)
        .map(|(at, (class, _, members))| record(class, &format!("r-{at}"), 1, members))
        .collect();
    let json = document(&records.join(", "));
    let examination = Examination::of(json.as_bytes(), &ExamineOptions::default());
    let heading = "Risks and decisions about treatment";
    for (name, view) in views() {
        let today = date::parse("2026-11-22");
        let html = render(&examination.record, &[], &RenderOptions { today, ..options(&view) });
        let named = section(&html, heading);
        // The whole record begins with their cards.
        assert_eq!(named.is_none(), name == "record", "{name}");
        let Some(named) = named else { continue };
        let holds = DECISIONS_AND_RISKS.len() - 3;
        let titles: Vec<&str> = DECISIONS_AND_RISKS[..holds].iter().map(|(_, title, _)| *title).collect();
        in_order(named, &titles);
        assert_eq!(named.matches("<li>").count(), holds, "{name}: {named}");
        assert_eq!(named.matches("version 1").count(), holds, "{name}: {named}");
        // What no longer holds has its card, or is counted.
        let counted = foot(&html);
        for (class, title, _) in &DECISIONS_AND_RISKS[holds..] {
            let class = mods_record::model::ClassId::named(class.as_bytes()).unwrap().class().name;
            assert!(html.contains(title) || counted.contains_key(class), "{title} in {name}");
        }
        // Those that have their card in the view are links to it.
        let cards = places(&html);
        for link in named.split("href=\"#mods-").skip(1) {
            let place = link.split('"').next().unwrap().parse().unwrap();
            assert!(cards.contains(&place), "{name}");
        }
        let links = named.matches("<li><a href=").count();
        let expected = match name {
            "transfer" => 3,
            "plan" => 1,
            // One of the views of a caller's own asks for observations.
            "own" if html.contains("Falls</h2>") => 2,
            _ => 0,
        };
        assert_eq!(links, expected, "{name}: {named}");
    }
    let none = html("", "people");
    assert!(section(&none, heading).unwrap().contains("Not recorded"));
    let past = shown(
        &document(&records[7]),
        "people",
        RenderOptions { today: date::parse("2026-11-22"), ..RenderOptions::default() },
    );
    assert_eq!(section(&past, heading), None, "neither is there one that holds, nor is there none");
}

#[test]
fn every_card_says_who_recorded_it_when_and_which_version() {
    let log =
        |members: &str| format!(r#""changeLog": [ {{ "recordUid": "r", "recordVersion": 3{members} }} ]"#);
    let (who, when) = (r#", "committer": { "recordUid": "cw-1" }"#, r#", "date": "2026-11-01T09:30:00Z""#);
    let system = r#", "systemIdentifier": "Another Planner 2""#;
    for (members, expected) in [
        (
            log(&[who, when, system].concat()),
            "Recorded by Ben Sample (care worker) on 1 November 2026 at 9:30am UTC in Another Planner 2, version 3",
        ),
        (
            log(&[who, when].concat()),
            "Recorded by Ben Sample (care worker) on 1 November 2026 at 9:30am UTC, version 3",
        ),
        (
            log(&[when, system].concat()),
            "Recorded on 1 November 2026 at 9:30am UTC in Another Planner 2, not recorded by whom, version 3",
        ),
        (log(who), "Recorded by Ben Sample (care worker), not recorded when, version 3"),
        (log(system), "Not recorded by whom and when in Another Planner 2, version 3"),
        (log(""), "Not recorded by whom and when, version 3"),
        (String::from(r#""freeText": "x""#), "Not recorded by whom and when, version 3"),
    ] {
        let text = RenderOptions { format: Format::Text, ..RenderOptions::default() };
        let json = document(&record("Wish", "r", 3, &members));
        let shown = shown(&json, "record", text);
        assert!(shown.lines().any(|line| line.trim() == expected), "{expected:?} is not in {shown}");
    }
    let text = RenderOptions { format: Format::Text, ..RenderOptions::default() };
    let unnumbered = document(r#"{ "type": "Wish", "recordUid": "r", "freeText": "x" }"#);
    let unnumbered = shown(&unnumbered, "record", text);
    assert!(unnumbered.contains("Not recorded by whom and when, version not recorded\n"), "{unnumbered}");
}

#[test]
fn every_card_of_every_example_has_its_line() {
    let mut cards = 0;
    for path in examples() {
        let bytes = fs::read(&path).expect("an example");
        let examination = Examination::of(&bytes, &ExamineOptions::default());
        let record = &examination.record;
        // Changes have a line for each of their steps.
        for (name, view) in views().into_iter().filter(|(_, view)| !view.shows_changes()) {
            let html = render(record, &examination.findings, &options(&view));
            let html = html.replace("nhsuk-card__content", "");
            for card in html.split("<div class=\"nhsuk-card").skip(1) {
                let place =
                    card.split(" id=\"mods-").nth(1).and_then(|id| id.split('"').next()?.parse().ok());
                let Some(class) = place.and_then(|place| record.class(NodeId(place))) else { continue };
                // Nothing asks for the change log of a place or of a person.
                if class.class().kind == ClassKind::Record && class != class::LOCATION {
                    let line = card.split("</p>").find(|line| line.contains("ecorded by")).unwrap_or("");
                    assert!(line.contains(", version "), "{name} of {}: {card}", path.display());
                    cards += 1;
                }
            }
        }
    }
    assert!(cards > 1_000, "{cards}");
}

#[test]
fn an_end_date_has_passed_only_if_the_day_is_known() {
    let ends = |uid: &str, date: &str| {
        record(
            "Service",
            uid,
            1,
            &format!(r#""serviceDescription": "Service {uid}", "serviceEndDate": "{date}""#),
        )
    };
    let alert = record(
        "Alert",
        "a-1",
        1,
        r#""freeText": "x", "alertEndDate": "2020-01-01", "status": { "code": "active" }"#,
    );
    let records =
        [ends("past", "2026-11-21"), ends("today", "2026-11-22"), ends("month", "2026-11"), alert].join(", ");
    assert!(!html(&records, "services").contains("End date has passed"));
    let options = RenderOptions { today: date::parse("2026-11-22"), ..RenderOptions::default() };
    let html = shown(&document(&records), "services", options);
    assert_eq!(html.matches("End date has passed").count(), 1, "an alert is left to its status: {html}");
    assert!(html.contains("nhsuk-card--warning"));
    in_order(
        &html,
        &[
            "Service today</bdi>",
            "Service month</bdi>",
            "Service past</bdi>",
            "nhsuk-tag--grey\">End date has passed</strong>",
        ],
    );
}

#[test]
fn a_short_view_leaves_history_out_and_says_so() {
    let wish = |class: &str, uid: &str, version: u32| {
        record(class, uid, version, &format!(r#""freeText": "text {uid}/{version}""#))
    };
    let plan = |version: u32| {
        record("CarePlan", "p", version, &format!(r#""category": {{ "text": "plan {version}" }}"#))
    };
    let records = [
        plan(1),
        plan(2),
        plan(3),
        wish("Alert", "a", 1),
        wish("Alert", "a", 2),
        wish("Wish", "w", 1),
        wish("Wish", "w", 2),
        wish("AdvanceStatement", "s", 1),
        wish("AdvanceStatement", "s", 1),
        record("Review", "r", 1, r#""concerns": [ { "recordUid": "p", "recordVersion": 1 } ]"#),
    ]
    .join(", ");
    let transfer = html(&records, "transfer");
    assert!(transfer.contains("plan 3") && !transfer.contains("plan 2"));
    assert!(transfer.contains("text a/1"), "the history of an alert is never left out");
    assert_eq!(transfer.matches("text s/1</bdi></dd>").count(), 2, "of two with one number none is hidden");
    assert_eq!(
        foot(&transfer),
        [("Care worker", 1), ("Wish", 1), ("Review", 1), ("Other versions", 3)]
            .map(|(name, count)| (name.to_owned(), count))
            .into()
    );
    assert!(html(&records, "plan").contains("plan 1"));
}

#[test]
fn an_empty_section_says_so_in_all_but_the_whole_record() {
    in_order(
        &html("", "transfer"),
        &["Alerts and allergies</h2>\n<p><span", "Not recorded", "Medication</h2>", "Not recorded"],
    );
    assert!(!html("", "record").contains("Medication</h2>"));
}

#[test]
fn a_part_alone_is_counted_too() {
    let json = r#"{ "type": "Task", "recordUid": "t", "versionNumber": 1, "description": "x" }"#;
    let target = mods_record::Target::named("Task").expect("a class");
    let options = ExamineOptions { target, ..ExamineOptions::default() };
    let examination = Examination::of(json.as_bytes(), &options);
    let view = View::named("transfer").expect("a view");
    let html = render(&examination.record, &[], &RenderOptions { view, ..RenderOptions::default() });
    assert_eq!(foot(&html), [(String::from("Task"), 1)].into());
    assert!(!html.contains("Medication"));
}

#[test]
fn another_person_stands_with_the_other_people() {
    let json = r#"{ "standard": "MODS", "version": "1.0.0",
        "records": [ { "type": "SubjectOfCare", "recordUid": "soc-2", "personName": { "personFullName": "Stray Person" } } ],
        "subjectOfCare": { "recordUid": "soc-1", "personName": { "personFullName": "Ada Example" } } }"#;
    in_order(
        &shown(json, "record", RenderOptions::default()),
        &["Ada Example", "Personal details</h2>", "People and organisations</h2>", "Stray Person"],
    );
    let about_me = shown(json, "about-me", RenderOptions::default());
    in_order(&about_me, &["Ada Example", "<li>Personal details</li>", "<li>Subject of care (1)</li>"]);
}

#[test]
fn the_foot_stands_in_every_format() {
    let records = document(&record("Task", "t", 1, r#""description": "x""#));
    for format in [Format::Fragment, Format::Page, Format::Text] {
        let text = shown(&records, "people", RenderOptions { format, ..RenderOptions::default() });
        in_order(&text, &["Ben Sample", "Not in this view", "Task (1)"]);
        assert_eq!(text, shown(&records, "people", RenderOptions { format, ..RenderOptions::default() }));
    }
    let text = shown(&records, "people", RenderOptions { format: Format::Text, ..RenderOptions::default() });
    assert!(text.ends_with("Not in this view\n================\n- Personal details\n- Task (1)\n"), "{text}");
}

#[test]
fn the_words_of_a_caller_are_text() {
    let section = Section {
        heading: Heading::Own(String::from("<img src=x> & \"more\"")),
        holds: Cow::Owned(vec![Held::class(class::TASK)]),
        order: Order::Document,
        history: true,
    };
    let records = document(&record("Task", "t", 1, r#""description": "x""#));
    let examination = Examination::of(records.as_bytes(), &ExamineOptions::default());
    let html = render(&examination.record, &[], &options(&View::of(vec![section])));
    assert!(html.contains("&lt;img src=x&gt; &amp; &quot;more&quot;</h2>"));
}

// ---- Records of many entries ----

/// The example of a year in a care home, so many times in one document: about the same person, with
/// care actors and records of its own each time.
fn years(times: usize) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/records/care-home-year.json");
    let example: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let person = &example["subjectOfCare"]["recordUid"];
    let mut document = example.clone();
    for time in 1..times {
        for list in ["careActors", "records"] {
            for entry in example[list].as_array().unwrap() {
                let mut entry = entry.clone();
                name_anew(&mut entry, person, time);
                document[list].as_array_mut().unwrap().push(entry);
            }
        }
    }
    document.to_string()
}

/// Gives every uid another name, but for that of the person.
fn name_anew(value: &mut serde_json::Value, person: &serde_json::Value, time: usize) {
    match value {
        serde_json::Value::Object(members) => {
            for (name, value) in members {
                if name == "recordUid" && value != person {
                    *value = format!("{}-{time}", value.as_str().unwrap()).into();
                }
                name_anew(value, person, time);
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| name_anew(item, person, time)),
        _ => {}
    }
}

/// A section with one of these in it is never closed.
const SAFETY: [mods_record::model::ClassId; 8] = [
    class::ALERT,
    class::ALLERGIES,
    class::ABOUT_ME,
    class::RISK,
    class::SAFEGUARDING_CONCERN,
    class::CPR_DECISION,
    class::ADVANCE_DECISION_TO_REFUSE_TREATMENT,
    class::ADVANCE_STATEMENT,
];

/// What the list of contents says: each section with how many entries it has, if it has any.
fn contents(html: &str) -> Vec<(String, Option<usize>, u32)> {
    let Some((_, list)) = html.split_once("<ol class=\"nhsuk-contents-list__list\">") else {
        return Vec::new();
    };
    let (list, _) = list.split_once("</ol>").expect("a list");
    let items = list.split("href=\"#mods-s").skip(1).map(|item| {
        let (place, item) = item.split_once("\">").expect("a link");
        let (text, _) = item.split_once("</a>").expect("a link");
        let counted = text
            .rsplit_once(" (")
            .and_then(|(name, count)| Some((name, count.trim_end_matches(')').parse::<usize>().ok()?)));
        let (name, count) = counted.map_or((text, None), |(name, count)| (name, Some(count)));
        (name.to_owned(), count, place.parse().expect("a number"))
    });
    items.collect()
}

#[test]
fn a_long_rendering_begins_with_its_contents() {
    let json = years(2);
    let examination = Examination::of(json.as_bytes(), &ExamineOptions::default());
    for (name, view) in views() {
        let html = render(&examination.record, &examination.findings, &options(&view));
        let listed = contents(&html);
        let cards = html.matches("<h3 class=\"nhsuk-card__heading").count();
        assert_eq!(cards <= 100, listed.is_empty(), "{name}: {cards} cards");
        if listed.is_empty() {
            continue;
        }
        in_order(
            &html,
            &["mods-banner", "Communication needs</h2>", "<nav ", "</nav>", "Alerts and allergies</h2>"],
        );
        // Every section that follows is listed, in this order, under its number.
        let (_, after) = html.split_once("</nav>").unwrap();
        let headings: Vec<&str> =
            after.split("<h2 ").skip(1).map(|heading| heading.split(['>', '<']).nth(1).unwrap()).collect();
        assert_eq!(headings, listed.iter().map(|(heading, ..)| heading.as_str()).collect::<Vec<_>>());
        for (at, (heading, count, place)) in (1..).zip(&listed) {
            assert_eq!(*place, at);
            let id = format!(" id=\"mods-s{place}\">");
            assert_eq!(html.matches(&id).count(), 1, "{heading} in {name}");
            let section = section(after, heading).unwrap();
            let cards = section.matches("<h3 class=\"nhsuk-card__heading").count();
            let names = section.matches("<li><a href=").count();
            let is_closed = section.contains(&format!("<div class=\"nhsuk-details__text\"{id}"));
            let titles = section.split("<h3 class=\"nhsuk-card__heading nhsuk-heading-m\">").skip(1);
            let is_safety = section.contains("nhsuk-card--warning")
                || titles.into_iter().any(|title| {
                    let name = title.split([':', ',', '<']).next().unwrap_or("");
                    SAFETY.iter().any(|id| id.class().name == name)
                });
            match heading.as_str() {
                "Personal details" => assert_eq!((*count, cards), (Some(1), 0)),
                "Risks and decisions about treatment" => assert!(count.unwrap() >= names),
                _ => assert_eq!(count.unwrap_or(0), cards, "{heading} in {name}"),
            }
            assert_eq!(is_closed, cards > 5 && !is_safety, "{heading} in {name}");
            let summary = format!(
                "<summary class=\"nhsuk-details__summary\"><span class=\"nhsuk-details__summary-text\">{heading} ({cards})</span>"
            );
            assert_eq!(is_closed, section.contains(&summary), "{heading} in {name}");
        }
        let text = RenderOptions { format: Format::Text, ..options(&view) };
        let text = render(&examination.record, &examination.findings, &text);
        assert!(!text.contains("Sections of the record") && !text.contains("Contents"), "{name}");
    }
}

#[test]
fn what_is_short_has_no_contents() {
    let wishes = |count: usize| {
        let wishes: Vec<String> =
            (0..count).map(|at| record("Wish", &format!("w-{at}"), 1, r#""freeText": "x""#)).collect();
        html(&wishes.join(", "), "record")
    };
    // With the person and the care worker.
    assert!(contents(&wishes(98)).is_empty() && !wishes(98).contains("mods-s"));
    assert_eq!(contents(&wishes(99))[0], (String::from("Personal details"), Some(1), 1));
}

#[test]
fn a_section_with_a_problem_is_open() {
    let wishes: String = (0..200).map(|at| record("Wish", &format!("w-{at}"), 1, r#""freeText": "x", "date": "2026-11-01", "subjectOfCare": { "recordUid": "soc-1" }, "changeLog": [ { "date": "2026-11-01T09:30:00Z", "changeType": "created", "systemIdentifier": "sys", "committer": { "recordUid": "cw-1" }, "recordUid": "WISH", "recordVersion": 1 } ]"#.replace("WISH", &format!("w-{at}")).as_str()) + ", ").collect();
    let task = |date: &str| record("Visit", "t", 1, &format!(r#""startDateAndTime": "{date}""#));
    let visits: String =
        (0..6).map(|at| record("Visit", &format!("v-{at}"), 1, r#""contactType": "Visit""#) + ", ").collect();
    let findings = RenderOptions { findings: true, ..RenderOptions::default() };
    let open = "<details class=\"nhsuk-details\" open><summary class=\"nhsuk-details__summary\"><span class=\"nhsuk-details__summary-text\">";
    let json = document(&(wishes + &visits + &task("2026-02-30")));
    let told = shown(&json, "record", findings);
    assert!(told.contains(&format!("{open}Activity (7)")), "a visit has a warning");
    assert!(!told.contains(&format!("{open}Observations (200)")), "the wishes have none");
    assert!(told.contains(">Observations (200)"));
    assert!(!shown(&json, "record", RenderOptions::default()).contains(&format!("{open}Activity (7)")));
}

#[test]
fn five_megabytes_are_shown_whole_and_grow_as_they_do() {
    let mut shares = Vec::new();
    for times in [2, 6, 17] {
        let json = years(times);
        let examination = Examination::of(json.as_bytes(), &ExamineOptions::default());
        assert!(
            examination
                .findings
                .iter()
                .all(|finding| finding.severity == mods_record::finding::Severity::Info)
        );
        let html = render(&examination.record, &examination.findings, &RenderOptions::default());
        shares.push(html.len() as f64 / json.len() as f64);
        if times < 17 {
            continue;
        }
        assert!(json.len() > 5_000_000, "{}", json.len());
        let plain = plain(&html);
        let pieces: std::collections::HashSet<&str> = plain.split(['<', '>', '"']).collect();
        let record = &examination.record;
        let mut leaves = 0;
        for node in record.ids() {
            let is_leaf = !matches!(record.shape(node), Shape::Object | Shape::Array | Shape::Null);
            if is_leaf && !record.is_blank(node) {
                let text = record.text(node);
                assert!(pieces.contains(&*text) || plain.contains(&*text), "{text:?} is lost");
                leaves += 1;
            }
        }
        let cards = html.matches("<h3 class=\"nhsuk-card__heading").count();
        println!("{} bytes, {leaves} values, {cards} cards, {} bytes of HTML", json.len(), html.len());
        assert!(leaves > 100_000, "{leaves}");
    }
    assert!(shares.iter().all(|share| share / shares[0] < 1.05), "{shares:?}");
}
