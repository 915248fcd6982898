//! What is shown of changes: the cases of `tests/changes/cases.md`, pairs of versions made up at
//! random, and how the work grows.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use mods_record::formats::{date, date_time};
use mods_record::render::{Format, RenderOptions, View, render};
use mods_record::{Examination, ExamineOptions};

/// Counts what is allocated: a measure of work that is the same on any machine.
struct Counting;

thread_local! {
    static ALLOCATED: Cell<usize> = const { Cell::new(0) };
}

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let _ = ALLOCATED.try_with(|count| count.set(count.get() + layout.size()));
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

fn shown(json: &str, format: Format, since: Option<&str>, today: Option<&str>) -> String {
    let examination = Examination::of(json.as_bytes(), &ExamineOptions::default());
    let options = RenderOptions {
        view: View::named("changes").expect("a view"),
        format,
        since: since.map(|since| date_time::parse(since).expect("a moment")),
        today: today.map(|today| date::parse(today).expect("a day")),
        ..RenderOptions::default()
    };
    render(&examination.record, &[], &options)
}

fn document(records: &str) -> String {
    format!(
        r#"{{ "standard": "MODS", "version": "1.0.0", "subjectOfCare": {{ "recordUid": "soc-1" }},
            "careActors": [ {{ "type": "CareWorker", "recordUid": "cw-1",
                "personName": {{ "personFullName": "Ben Sample" }} }} ],
            "records": {records} }}"#
    )
}

/// A case, and the lines of the file that hold what is expected.
struct Case {
    heading: String,
    options: String,
    json: String,
    expected: String,
    lines: std::ops::Range<usize>,
}

impl Case {
    fn option(&self, name: &str) -> Option<&str> {
        let mut words = self.options.split_whitespace().filter_map(|word| word.split_once('='));
        words.find_map(|(word, value)| (word == name).then_some(value))
    }

    /// The section of changes, and what stands at the foot.
    fn found(&self) -> String {
        let json = if self.json.starts_with('[') { document(&self.json) } else { self.json.clone() };
        let text = shown(&json, Format::Text, self.option("since"), self.option("today"));
        let (_, text) = text.split_once("\nChanges").expect("a section");
        let (changes, rest) = text.split_once("\nAbout this document\n").expect("the end of the view");
        let foot = rest.split_once("\nNot in this view\n").map_or("", |(_, foot)| foot);
        let foot: Vec<&str> = foot.lines().filter_map(|line| line.strip_prefix("- ")).collect();
        format!("Changes{changes}\nNot in this view: {}\n", foot.join(", "))
    }
}

fn cases(text: &str) -> Vec<Case> {
    let lines: Vec<&str> = text.lines().collect();
    let mut cases = Vec::new();
    let (mut heading, mut input) = ("", None);
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if let Some(words) = line.strip_prefix("## ") {
            heading = words;
        }
        if let Some(info) = line.strip_prefix("```") {
            let length = lines[at + 1..].iter().position(|line| *line == "```").expect("the block ends");
            let block = at + 1..at + 1 + length;
            at = block.end;
            match info.split_once(' ').unwrap_or((info, "")) {
                ("json", options) => input = Some((options, lines[block].join("\n"))),
                ("text", "") => {
                    let (options, json) = input.take().unwrap_or_else(|| panic!("{heading}: no records"));
                    let expected = lines[block.clone()].iter().map(|line| format!("{line}\n")).collect();
                    cases.push(Case {
                        heading: heading.to_owned(),
                        options: options.to_owned(),
                        json,
                        expected,
                        lines: block,
                    });
                }
                _ => panic!("{heading}: a block of {info}"),
            }
        }
        at += 1;
    }
    cases
}

#[test]
fn every_case_shows_what_is_expected() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/changes/cases.md");
    let text = fs::read_to_string(&path).expect("the cases");
    if std::env::var_os("UPDATE").is_some() {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for case in cases(&text).into_iter().rev() {
            lines.splice(case.lines.clone(), case.found().lines().map(str::to_owned));
        }
        fs::write(&path, lines.join("\n") + "\n").expect("the cases are written");
        return;
    }
    let cases = cases(&text);
    let mut wrong = String::new();
    let mut headings = BTreeSet::new();
    for case in &cases {
        assert!(headings.insert(&case.heading), "{}: a heading of its own", case.heading);
        let found = case.found();
        if found != case.expected {
            write!(wrong, "\n{}\nexpected\n{}found\n{found}", case.heading, case.expected).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(cases.len() >= 50, "{}", cases.len());
}

/// Random numbers, the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    /// The same text, some of its letters written as escapes.
    fn written(&mut self, text: &str) -> String {
        let letter = |letter: char, random: &mut Random| match random.below(4) {
            0 => format!("\\u{:04x}", u32::from(letter)),
            _ => letter.to_string(),
        };
        let text: String = text.chars().map(|one| letter(one, self)).collect();
        format!("\"{text}\"")
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at as u64 + 1) as usize);
        }
    }
}

/// A place of a version: how a value with this mark in it is written there.
#[derive(Clone, Copy)]
enum Form {
    Text,
    /// Coded value of which the display is marked.
    Coded,
    /// Number with the mark in its digits.
    Number,
    /// Object that the model does not know.
    Unknown,
}

/// Places of an Alert or a CareWorker: the names that lead there.
const PLACES: [(&str, &[&str], Form); 16] = [
    ("Alert", &["freeText"], Form::Text),
    ("Alert", &["codedValue"], Form::Coded),
    ("Alert", &["status"], Form::Coded),
    ("Alert", &["mood"], Form::Text),
    ("Alert", &["weight"], Form::Number),
    ("Alert", &["diet"], Form::Unknown),
    ("Alert", &["escaped \\\\ \\u0061"], Form::Number),
    ("CareWorker", &["personName", "title"], Form::Text),
    ("CareWorker", &["personName", "personFirstName"], Form::Text),
    ("CareWorker", &["personName", "personFamilyName"], Form::Text),
    ("CareWorker", &["personName", "nickname"], Form::Unknown),
    ("CareWorker", &["personContactDetails", "personAddress"], Form::Text),
    ("CareWorker", &["role"], Form::Coded),
    ("CareWorker", &["team"], Form::Text),
    ("CareWorker", &["organisation"], Form::Text),
    ("CareWorker", &["shoe size"], Form::Number),
];

fn value(random: &mut Random, form: Form, mark: u64) -> String {
    let word = random.written(&format!("m{mark}m"));
    match form {
        Form::Text => word,
        Form::Coded => format!(r#"{{ "display": {word}, "code": "c" }}"#),
        Form::Number => match random.below(3) {
            0 => format!("{mark}"),
            1 => format!("{mark}.00"),
            _ => format!("{mark}.0"),
        },
        Form::Unknown => match random.below(2) {
            0 => format!(r#"{{ "a": [ {word}, 1 ], "b": true }}"#),
            _ => format!(r#"{{ "b": true, "a": [ {word}, 1.0 ] }}"#),
        },
    }
}

/// A version of a class: what it says at each place, and the items of its list.
fn version(random: &mut Random, class: &str, number: u32, said: &[Option<u64>], items: &[u64]) -> String {
    let mut members = vec![
        format!(r#""type": "{class}""#),
        String::from(r#""recordUid": "r""#),
        format!(r#""versionNumber": {number}"#),
    ];
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for ((_, path, form), mark) in PLACES.iter().zip(said).filter(|((of, _, _), _)| *of == class) {
        let Some(mark) = mark else { continue };
        let value = value(random, *form, *mark);
        match path {
            [name] => members.push(format!(r#""{name}": {value}"#)),
            [group, name] => {
                let member = format!(r#""{name}": {value}"#);
                match groups.iter_mut().find(|(known, _)| known == group) {
                    Some((_, members)) => members.push(member),
                    None => groups.push((group, vec![member])),
                }
            }
            _ => unreachable!(),
        }
    }
    for (group, mut within) in groups {
        random.shuffle(&mut within);
        members.push(format!(r#""{group}": {{ {} }}"#, within.join(", ")));
    }
    if !items.is_empty() {
        let list = if class == "Alert" { "alertCategory" } else { "specialty" };
        let items: Vec<String> = items.iter().map(|mark| value(random, Form::Coded, *mark)).collect();
        members.push(format!(r#""{list}": [ {} ]"#, items.join(", ")));
    }
    random.shuffle(&mut members);
    format!("{{ {} }}", members.join(", "))
}

#[test]
fn all_that_differs_is_told_and_nothing_that_is_the_same() {
    let (mut differing, mut same) = (0, 0);
    for seed in 0..600 {
        let random = &mut Random(seed);
        let class = if seed % 2 == 0 { "Alert" } else { "CareWorker" };
        let mut next = 100_000_001 + seed * 100;
        let mut mark = || {
            next += 2;
            next
        };
        let (mut old, mut new) = (Vec::new(), Vec::new());
        for _ in PLACES {
            let before = mark();
            let (one, other) = match random.below(6) {
                0 => (Some(before), Some(mark())),
                1 => (Some(before), None),
                2 => (None, Some(before)),
                3 => (None, None),
                _ => (Some(before), Some(before)),
            };
            old.push(one);
            new.push(other);
        }
        let items: Vec<u64> = (0..random.below(6)).map(|_| mark()).collect();
        let mut others: Vec<u64> = items.iter().copied().filter(|_| random.below(3) > 0).collect();
        others.extend((0..random.below(3)).map(|_| mark()));
        let is_other_list = items != others;
        if is_other_list {
            random.shuffle(&mut others);
        }
        let one = version(random, class, 1, &old, &items);
        let other = version(random, class, 2, &new, &others);
        let list = format!("[ {other}, {one} ]");
        let json = match class {
            "Alert" => document(&list),
            _ => format!(
                r#"{{ "standard": "MODS", "version": "1.0.0", "subjectOfCare": {{ "recordUid": "s" }}, "careActors": {list} }}"#
            ),
        };
        let html = shown(&json, Format::Fragment, None, None);
        let (_, section) = html.split_once(">Changes</h2>").expect("the section");
        let table =
            section.split_once("<table").map_or("", |(_, table)| table.split("</table>").next().unwrap());
        let cells = |mark: &u64| table.replace(',', "").matches(&mark.to_string()).count();
        let mut expect = |mark: &u64, is_told: bool| {
            assert_eq!(cells(mark) > 0, is_told, "{mark} in {table}\nof {json}");
            if is_told {
                differing += 1;
            } else {
                same += 1;
            }
        };
        for ((of, _, _), pair) in PLACES.iter().zip(old.iter().zip(&new)) {
            if *of == class {
                for mark in [pair.0, pair.1].into_iter().flatten() {
                    expect(mark, pair.0 != pair.1);
                }
            }
        }
        let (gone, come): (BTreeSet<u64>, BTreeSet<u64>) =
            (items.iter().copied().collect(), others.iter().copied().collect());
        // Where the same items stand in another order, both lists are told.
        let is_reordered = gone == come && items != others;
        for mark in gone.union(&come) {
            expect(mark, is_reordered || gone.contains(mark) != come.contains(mark));
        }
    }
    assert!(differing > 3_000 && same > 1_500, "{differing} {same}");
}

/// How many bytes it takes to render this, beside what the frame takes to render nothing.
fn work(json: &str) -> (usize, usize) {
    let examination = Examination::of(json.as_bytes(), &ExamineOptions::default());
    let options = RenderOptions {
        view: View::named("changes").expect("a view"),
        since: date_time::parse("2020-01-01"),
        ..RenderOptions::default()
    };
    let before = ALLOCATED.get();
    let length = render(&examination.record, &[], &options).len();
    (ALLOCATED.get() - before, length)
}

#[test]
fn work_grows_with_the_input_alone() {
    let record = |version: usize, body: &str| {
        format!(r#"{{ "type": "Wish", "recordUid": "r", "versionNumber": {version}, {body} }}"#)
    };
    let pair = |one: &str, other: &str| document(&format!("[ {}, {} ]", record(1, one), record(2, other)));
    let many =
        |count: usize, item: &dyn Fn(usize) -> String| (0..count).map(item).collect::<Vec<_>>().join(", ");
    type Grown<'g> = (&'g str, &'g dyn Fn(usize) -> String);
    let grown: [Grown<'_>; 6] = [
        ("versions", &|count| {
            let body =
                |at| format!(r#""freeText": "Version {at}", "changeLog": [ {{ "recordVersion": {at} }} ]"#);
            document(&format!("[ {} ]", many(count, &|at| record(at, &body(at)))))
        }),
        ("versions of one number", &|count| {
            document(&format!("[ {} ]", many(count, &|at| record(1, &format!(r#""freeText": "{at}""#)))))
        }),
        ("unknown members", &|count| {
            let members = |by: usize| many(count, &|at| format!(r#""name {}": {at}"#, at * by % 10_007));
            pair(&members(3), &members(7))
        }),
        ("members of an unknown object", &|count| {
            let members = |by: usize| many(count, &|at| format!(r#""name {}": 1"#, at * by % 10_007));
            pair(&format!(r#""x": {{ {} }}"#, members(3)), &format!(r#""x": {{ {} }}"#, members(7)))
        }),
        ("items of a list", &|count| {
            let items = |by: usize| many(count, &|at| format!(r#"{{ "text": "{}" }}"#, at * by % 10_007));
            pair(&format!(r#""coding": [ {} ]"#, items(3)), &format!(r#""coding": [ {} ]"#, items(7)))
        }),
        ("entries of a log", &|count| {
            let entries =
                many(count, &|at| format!(r#"{{ "recordVersion": {at}, "changeType": "modified" }}"#));
            document(&format!("[ {} ]", record(count, &format!(r#""changeLog": [ {entries} ]"#))))
        }),
    ];
    for (what, json) in grown {
        let (few, many) = (json(300), json(3_000));
        let (little, short) = work(&few);
        let (much, long) = work(&many);
        let input = many.len() as f64 / few.len() as f64;
        // A sort takes n log n steps, some of which may allocate.
        assert!((much as f64) < little as f64 * input * 2.0, "{what}: {little} {much}");
        assert!((long as f64) < short as f64 * input * 1.2, "{what}: {short} {long}");
    }
}

#[test]
fn links_lead_to_the_changes() {
    let records = r#"[
        { "type": "Goal", "recordUid": "g", "versionNumber": 1, "goalsAndHopes": { "text": "Home" } },
        { "type": "Goal", "recordUid": "g", "versionNumber": 2, "goalsAndHopes": { "text": "Garden" } },
        { "type": "Instruction", "recordUid": "i", "versionNumber": 1, "goal": [ { "recordUid": "x" } ] },
        { "type": "Instruction", "recordUid": "i", "versionNumber": 2, "goal": [ { "recordUid": "g" }, { "recordUid": "cw-1" } ] } ]"#;
    let html = shown(&document(records), Format::Fragment, None, None);
    let (_, link) = html.split_once("<data value=\"g\"><a href=\"#").expect("a link");
    let id = link.split('"').next().unwrap();
    assert!(html.contains(&format!("<div class=\"nhsuk-card\" id=\"{id}\">")), "{html}");
    assert!(html.contains("<data value=\"cw-1\"><bdi>Ben Sample</bdi></data>"), "{html}");
    let ids: Vec<&str> = html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "each id once: {ids:?}");
}
