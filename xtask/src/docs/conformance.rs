//! What is enforced, what is only warned about, and what nobody could know from the public sources.

use super::dictionary::word;
use super::facts::{Enforced, Facts};
use super::page::{Page, Row, Text, link, plain, prose};
use crate::model::source::{Class, Content, Element};

pub fn page(facts: &Facts) -> Result<Page, String> {
    every_code_exists(facts)?;
    let mut page = Page::new("conformance.md", "Conformance");
    page.paragraph(
        "What this software calls an error, what only a warning, what it cannot know, and where each rule of the \
         guidance is looked after. A record without an error is not thereby conformant: see [what is not known](#not-known).",
    );
    severities(&mut page, facts);
    not_known(&mut page, facts);
    mandated(&mut page, facts);
    guidance(&mut page, facts);
    associations(&mut page, facts);
    Ok(page)
}

/// A rule that names a code that is not there would be enforced by nothing.
fn every_code_exists(facts: &Facts) -> Result<(), String> {
    let rules = facts.guidance.iter().map(|rule| (rule.id.clone(), &rule.enforced));
    let associations =
        facts.associations.iter().map(|one| (format!("association {}", one.number), &one.enforced));
    for (name, enforced) in rules.chain(associations) {
        if let Some(code) =
            enforced.codes.iter().find(|code| !facts.codes.iter().any(|known| known.name == **code))
        {
            return Err(format!("model/rules.json, {name}: there is no code {code}"));
        }
    }
    Ok(())
}

fn severities(page: &mut Page, facts: &Facts) {
    page.heading(2, "severities", "What is enforced");
    page.paragraph(
        "An **error** is what is broken in itself, whoever asks for it, and what MODS publishes as must where its class \
         is present. Whatever rests on guidance, on another standard or on this project alone is at most a **warning**. \
         With the option `strict` warnings count as errors. An optional class or element that is absent is nothing \
         ([SR-05](#rule-SR-05), [MG-30](#rule-MG-30)).",
    );
    for severity in ["error", "warning", "info"] {
        let codes = facts.codes.iter().filter(|code| code.severities.iter().any(|one| one == severity));
        let links: Vec<Text> = codes.map(|code| code_link(&code.name)).collect();
        page.heading(
            3,
            format!("severity-{severity}"),
            format!("{severity}: {} codes", links.len()).as_str(),
        );
        page.paragraph(Text::join(links, ", "));
    }
}

fn code_link(name: &str) -> Text {
    Text::new().code_link(format!("#code-{name}"), name)
}

fn not_known(page: &mut Page, facts: &Facts) {
    page.heading(2, "not-known", "What the public sources leave unknown");
    let classes: Vec<&Class> = facts.of_standard().collect();
    let whole = classes.iter().filter(|class| class.basis == "mods");
    let elements = || classes.iter().flat_map(|class| class.own());
    let read = elements().filter(|element| element.basis == "mods").count();
    let must = elements().filter(|element| element.is_must()).count();
    let unseen = elements().filter(|element| !element.unknown.is_empty()).count();
    let mut items = vec![
        prose("Tables that were read whole: ").then(Text::join(whole.map(|class| class_link(class)), ", ")).then(prose(". Of every other class, what MODS asks is known in part or not at all; a report lists them under [`unchecked`](#property-Report.unchecked).")),
        plain(format!("Of {} elements, {read} were read on a page of MODS, and {must} of those are published as must.", elements().count())),
        plain(format!("Of {unseen} elements, the name, the type or the number was not seen and was chosen here. No error rests on what was chosen.")),
    ];
    let lists = |wanted: Content| {
        let sets = facts.model.used_code_sets().filter(|set| set.content() == wanted);
        Text::join(sets.map(|set| link(format!("#set-{}", set.id), &set.name)), ", ")
    };
    items.push(plain("Lists whose codes are not public: ").then(lists(Content::NotPublic)));
    items.push(
        plain("Terminologies, whose content is not part of this project: ").then(lists(Content::Terminology)),
    );
    items.push(plain("Lists that are known or feared to have more codes: ").then(lists(Content::Incomplete)));
    let notes = facts.standard["standard"]["versionNotes"].as_array().into_iter().flatten();
    items.extend(notes.filter_map(|note| note.as_str()).map(plain));
    page.list(items);
}

fn class_link(class: &Class) -> Text {
    link(format!("#class-{}", class.id), &class.name)
}

fn mandated(page: &mut Page, facts: &Facts) {
    page.heading(2, "mandated", "What is mandated, class by class");
    page.paragraph(
        "No class as a whole is mandated of a record: MODS says what a system should be able to hold. Where a class is \
         present, its elements are: **must by MODS** (absent: [`missing-element`](#code-missing-element), an error), \
         **expected** (absent: [`recommended-element-missing`](#code-recommended-element-missing), a warning) with the \
         basis of that, or optional (absent: nothing). Every element with its level and source stands in the \
         [dictionary](#page-dictionary). What every record carries besides is the same for all: `recordUid` and \
         `versionNumber` by MODS ([SR-01](#rule-SR-01)), `changeLog` expected ([SR-02](#rule-SR-02)).",
    );
    let rows = facts.of_standard().map(|class| {
        let must = class.own().iter().filter(|element| element.is_must());
        let expected = class.own().iter().filter(|element| !element.is_must() && element.level != "could");
        let optional = class.own().iter().filter(|element| element.level == "could");
        let expected =
            expected.map(|element| element_link(class, element).plain(format!(" ({})", element.basis)));
        Row::new(vec![
            class_link(class),
            word("basis", &class.basis),
            Text::join(must.map(|element| element_link(class, element)), ", "),
            Text::join(expected, ", "),
            Text::join(optional.map(|element| plain(&element.name)), ", "),
        ])
    });
    page.table(&["Class", "Basis", "Must by MODS", "Expected, and by what", "Optional"], rows.collect());
}

fn element_link(class: &Class, element: &Element) -> Text {
    link(format!("#element-{}.{}", class.id, element.json), &element.name)
}

fn guidance(page: &mut Page, facts: &Facts) {
    page.heading(2, "guidance-rules", "The rules of the guidance");
    page.paragraph(
        "The guidance numbers nothing; the numbers are this project's, and the words too. What enforces a rule is a code \
         of findings. Where nothing does, the reason stands there.",
    );
    let rows = facts.guidance.iter().map(|rule| {
        Row::at(
            format!("rule-{}", rule.id),
            vec![
                plain(&rule.id),
                plain(&rule.says),
                plain(&rule.level),
                word("basis", &rule.basis).plain(": ").cite(&rule.source),
                by(&rule.enforced),
            ],
        )
    });
    page.table(&["Rule", "What it says", "Level", "Basis and source", "Enforced by"], rows.collect());
}

fn by(enforced: &Enforced) -> Text {
    let codes = Text::join(enforced.codes.iter().map(|code| code_link(code)), ", ");
    match (codes.is_empty(), &enforced.why) {
        (true, None) => plain("Nothing enforces it."),
        (true, Some(why)) => plain(format!("Nothing: {}", small(why))),
        (false, None) => codes,
        (false, Some(why)) => codes.plain(format!(". {why}")),
    }
}

/// The words inside a sentence.
fn small(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    if words.starts_with("MODS") { words.to_owned() } else { first + letters.as_str() }
}

fn associations(page: &mut Page, facts: &Facts) {
    page.heading(2, "associations", "The associations of the conceptual model");
    page.paragraph(
        "What the guidance draws between classes, with how many on either side. Where a class table that was read says \
         otherwise, the table is followed.",
    );
    let rows = facts.associations.iter().map(|one| {
        let end = |name: &str, card: &Option<String>| {
            plain(match card {
                Some(card) => format!("{name} ({card})"),
                None => name.to_owned(),
            })
        };
        let mut by = by(&one.enforced);
        if let Some(note) = &one.note {
            by = by.plain(format!(" Note: {note}."));
        }
        Row::at(
            format!("association-{}", one.number),
            vec![
                plain(one.number.to_string()),
                end(&one.from, &one.from_card),
                plain(&one.verb),
                end(&one.to, &one.to_card),
                plain(&one.source),
                by,
            ],
        )
    });
    page.table(&["Number", "From", "Verb", "To", "Source", "Enforced by"], rows.collect());
}
