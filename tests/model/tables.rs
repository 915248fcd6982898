//! The crate's tables against the data they are printed from.

use super::check::Tally;
use super::facts::{Class, Code, CodeSet, Element, Row, facts};
use mods_record::model::tables::{CLASSES, CODE_SETS, SYSTEM_FORMATS};
use mods_record::model::{self, Basis, ElementId, Kind, Level, Occurs, Release};
use std::collections::BTreeSet;

/// `Binding::Wording` → `wording`, `Basis::ModsPartial` → `modspartial`.
fn lower(value: impl std::fmt::Debug) -> String {
    format!("{value:?}").to_lowercase()
}

/// What the table says of a class, in the words of the data.
fn class_words(class: &model::Class) -> [String; 5] {
    let text = str::to_owned;
    [
        text(class.id),
        text(class.name),
        lower(class.kind),
        text(class.category.name()),
        text(class.basis.name()),
    ]
}

fn expected_class_words(class: &Class) -> [String; 5] {
    [&class.id, &class.name, &class.kind, &class.category, &class.basis].map(Clone::clone)
}

/// What the table says of an element, in the words of the data.
fn element_words(element: &model::Element) -> [String; 12] {
    let unknown = element.unknown;
    let flags = [(unknown.name, "name"), (unknown.kind, "type"), (unknown.occurs, "occurs")];
    let unknown: Vec<&str> = flags.iter().filter(|(set, _)| *set).map(|(_, what)| *what).collect();
    let targets: Vec<&str> = element.targets().iter().map(|class| class.class().id).collect();
    [
        element.class.class().id.to_owned(),
        element.name.to_owned(),
        element.json.to_owned(),
        kind_words(element.kind),
        occurs_words(element.occurs).to_owned(),
        lower(element.level),
        element.basis.name().to_owned(),
        lower(element.binding),
        element.code_set().map_or("", |set| set.id).to_owned(),
        targets.join(" "),
        held(element.kind),
        unknown.join(" "),
    ]
}

fn expected_element_words(element: &Element) -> [String; 12] {
    let unknown = ["name", "type", "occurs"]
        .into_iter()
        .filter(|what| element.unknown.iter().any(|known| known == what));
    [
        element.class.clone(),
        element.name.clone(),
        element.json.clone(),
        element.kind.clone(),
        element.occurs.clone(),
        element.level.clone(),
        element.basis.clone(),
        element.binding.clone().unwrap_or_else(|| "none".to_owned()),
        element.set.as_ref().map(|set| set.id.clone()).unwrap_or_default(),
        element.targets.join(" "),
        element.group.clone().or_else(|| element.member.clone()).unwrap_or_default(),
        unknown.collect::<Vec<_>>().join(" "),
    ]
}

fn kind_words(kind: Kind) -> String {
    let words = format!("{kind:?}");
    words.split('(').next().unwrap_or_default().to_owned()
}

fn held(kind: Kind) -> String {
    match kind {
        Kind::Group(class) => class.class().id.to_owned(),
        Kind::Member(kind) => lower(kind),
        _ => String::new(),
    }
}

const fn occurs_words(occurs: Occurs) -> &'static str {
    match occurs {
        Occurs::Optional => "0..1",
        Occurs::One => "1..1",
        Occurs::Any => "0..*",
        Occurs::Some => "1..*",
    }
}

#[test]
fn classes_are_those_of_the_data() {
    let mut tally = Tally::default();
    for (class, table) in facts().classes.iter().zip(&CLASSES) {
        let (got, expected) = (class_words(table), expected_class_words(class));
        tally.need(got == expected, || format!("class {got:?}, expected {expected:?}"));
        let (got, expected) = (usize::from(table.count), class.elements.len());
        tally.need(got == expected, || format!("{} has {got} elements, expected {expected}", class.id));
        tally.need(!table.source.is_empty(), || format!("{} has no source", class.id));
        tally.elements += expected;
    }
    println!("{} classes, {} of them in the file of the standard", CLASSES.len(), facts().classes.len() - 2);
    assert_eq!(CLASSES.len(), facts().classes.len());
    tally.close("classes");
}

#[test]
fn elements_are_those_of_the_data() {
    let mut tally = Tally::default();
    for (element, id) in pairs() {
        let table = Release::newest().element(id);
        let (got, expected) = (element_words(&table), expected_element_words(element));
        tally.need(got == expected, || format!("element {got:?}, expected {expected:?}"));
        tally.need(!table.source.is_empty(), || format!("{} has no source", element.path()));
        tally.elements += 1;
    }
    println!("{} elements, {} without envelopes, document and unions", ids().count(), own_elements());
    assert_eq!(ids().count(), facts().classes.iter().map(|class| class.elements.len()).sum::<usize>());
    tally.close("elements");
}

/// Every element of the tables, class by class.
fn ids() -> impl Iterator<Item = ElementId> {
    CLASSES.iter().flat_map(|class| (0..class.count).map(|place| class.element_id(place)))
}

/// Every element of the data with that of the tables.
fn pairs() -> impl Iterator<Item = (&'static Element, ElementId)> {
    facts().classes.iter().flat_map(|class| &class.elements).zip(ids())
}

fn own_elements() -> usize {
    let standard =
        facts().classes.iter().filter(|class| !["RecordDocument", "CodingOrReference"].contains(&&*class.id));
    standard.flat_map(|class| &class.elements).filter(|element| !element.envelope).count()
}

#[test]
fn code_sets_are_those_of_the_data() {
    let mut tally = Tally::default();
    for (element, id) in pairs() {
        if let (Some(set), Some(table)) = (&element.set, Release::newest().element(id).code_set()) {
            compare_sets(&mut tally, set, table);
            tally.elements += 1;
        }
    }
    let used: BTreeSet<&str> = facts()
        .classes
        .iter()
        .flat_map(|class| &class.elements)
        .filter_map(|e| Some(e.set.as_ref()?.id.as_str()))
        .collect();
    let tables: BTreeSet<&str> = CODE_SETS.iter().map(|set| set.id).collect();
    println!(
        "{} code sets, {} codes",
        CODE_SETS.len(),
        CODE_SETS.iter().map(|set| codes(set).len()).sum::<usize>()
    );
    assert_eq!(used, tables);
    assert_eq!(used.len(), CODE_SETS.len());
    tally.close("code sets");
}

fn compare_sets(tally: &mut Tally, set: &CodeSet, table: &model::CodeSet) {
    let got = (table.id, table.name, table.system, format!("{:?}", table.content));
    let expected =
        (set.id.as_str(), set.name.as_str(), set.system.as_deref(), format!("{:?}", set.content()));
    tally.need(got == expected, || format!("code set {got:?}, expected {expected:?}"));
    let got = table.format.map(|format| format!("{format:?}"));
    tally.need(got == set.format, || format!("{}: format {got:?}, expected {:?}", set.id, set.format));
    let (got, expected) = (codes(table), expected_codes(set));
    tally.need(got == expected, || format!("{}: codes {got:?}, expected {expected:?}", set.id));
    for code in expected {
        let got = table.find(&code.0).map(code_words);
        tally.need(got.as_ref() == Some(&code), || format!("{}: {code:?} is found as {got:?}", set.id));
    }
}

type CodeWords = (String, String, String);

fn code_words(code: model::Code) -> CodeWords {
    (code.code.to_owned(), code.display.to_owned(), format!("{:?}", code.state))
}

/// In one order, whatever that of the table.
fn codes(set: &model::CodeSet) -> Vec<CodeWords> {
    let mut codes: Vec<CodeWords> = set.codes().map(code_words).collect();
    codes.sort();
    codes
}

fn expected_codes(set: &CodeSet) -> Vec<CodeWords> {
    let words = |code: &Code| (code.code.clone(), code.display.clone(), code.state.to_owned());
    let mut codes: Vec<CodeWords> = set.codes.iter().map(words).collect();
    codes.sort();
    codes
}

#[test]
fn versions_and_systems_are_those_of_the_data() {
    let got = SYSTEM_FORMATS.map(|(system, format)| (system.to_owned(), format!("{format:?}")));
    assert_eq!(got.to_vec(), facts().systems);
    let name = format!("{} (dataset {})", facts().publication, facts().dataset);
    assert_eq!(Release::newest().version(), facts().publication);
    assert_eq!(Release::newest().name(), name);
    println!("{} systems of MODS {name}", got.len());
}

fn table_class(name: &str) -> Option<&'static model::Class> {
    CLASSES.iter().find(|class| class.name == name)
}

fn table_element(row: &Row) -> Option<ElementId> {
    let class = table_class(&row.class)?;
    (0..class.count).map(|place| class.element_id(place)).find(|id| id.name() == row.element)
}

/// The types that a row of this published type may have been read as.
fn readings(published: &str) -> &'static [&'static str] {
    match published {
        "Text" => &["Text"],
        "Number" => &["Number", "WholeNumber"],
        "Date" => &["Date"],
        "Time" => &["Time"],
        "Date and Time" => &["DateTime"],
        "Yes or No" => &["YesNo"],
        "Reference code" => &["Coded", "CodedOrReference"],
        // Date of birth is the one Lookup that is a date.
        "Lookup" => &["Coded", "CodedOrReference", "Reference", "Identifier", "Date"],
        _ => &[],
    }
}

#[test]
fn every_published_row_is_in_the_tables() {
    let mut tally = Tally::default();
    for row in &facts().published {
        let place = format!("{} / {}", row.class, row.element);
        let Some(id) = table_element(row) else {
            tally.need(false, || format!("{place} is not in the tables"));
            continue;
        };
        let element = Release::newest().element(id);
        tally.elements += 1;
        tally.need(element.basis == Basis::Mods, || format!("{place}: basis {:?}", element.basis));
        compare_occurs(&mut tally, &place, row, &element);
        compare_type(&mut tally, &place, row, &element);
        compare_level(&mut tally, &place, row, &element);
    }
    let musts = facts().published.iter().filter(|row| row.is_must()).count();
    println!("{} published rows, {musts} of them must", facts().published.len());
    assert_eq!((facts().published.len(), musts), (145, 34));
    tally.close("published rows");
}

/// What was cut is marked as not seen; what was read is what stands there.
fn compare_occurs(tally: &mut Tally, place: &str, row: &Row, element: &model::Element) {
    let got = occurs_words(element.occurs);
    let holds = match &row.occurs {
        Some(occurs) => got == occurs && !element.unknown.occurs,
        None => element.unknown.occurs,
    };
    tally.need(holds, || {
        format!("{place}: occurs {got}, unknown {}, published {:?}", element.unknown.occurs, row.occurs)
    });
}

fn compare_type(tally: &mut Tally, place: &str, row: &Row, element: &model::Element) {
    let got = kind_words(element.kind);
    let holds = match &row.published_type {
        Some(published) => readings(published).contains(&&*got) && !element.unknown.kind,
        // The rows of subclass lists have no column for the type.
        None => row.row == "subclass" || element.unknown.kind,
    };
    tally.need(holds, || format!("{place}: type {got}, published {:?}", row.published_type));
}

fn compare_level(tally: &mut Tally, place: &str, row: &Row, element: &model::Element) {
    let got = lower(element.level);
    let holds = match &row.level {
        Some(level) => got == *level,
        None => (element.level == Level::Must) == row.is_must(),
    };
    tally.need(holds, || format!("{place}: level {got}, published {:?} {:?}", row.occurs, row.level));
}

#[test]
fn published_rows_keep_their_order() {
    let mut tally = Tally::default();
    let pages: BTreeSet<&str> = facts().published.iter().map(|row| row.class.as_str()).collect();
    for page in pages {
        let rows = facts().published.iter().filter(|row| row.class == page && row.row == "element");
        let expected: Vec<&str> = rows.map(|row| row.element.as_str()).collect();
        let envelope =
            facts().classes.iter().filter(|class| class.name == page).flat_map(|class| &class.elements);
        let envelope = envelope.filter(|element| element.envelope).count();
        let class = table_class(page).unwrap_or_else(|| panic!("no class {page}"));
        let names = (0..class.count).map(|place| class.element_id(place).name());
        let got: Vec<&str> = names.skip(envelope).take(expected.len()).collect();
        tally.elements += expected.len();
        tally.need(got == expected, || format!("{page}: {got:?}, published {expected:?}"));
    }
    tally.close("published order");
}

#[test]
fn nothing_is_called_published_that_was_not_read() {
    let mut tally = Tally::default();
    for (element, id) in pairs() {
        let (table, path) = (Release::newest().element(id), element.path());
        let is_must = element.absence().is_some_and(|(code, _)| code == "missing-element");
        tally.need((table.basis == Basis::Mods) == element.row.is_some(), || {
            format!("{path}: basis {:?}", table.basis)
        });
        tally.need((table.level == Level::Must) == is_must, || format!("{path}: level {:?}", table.level));
        tally.elements += 1;
    }
    tally.close("basis");
}
