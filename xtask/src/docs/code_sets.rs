//! Every code list and identifier form: where it is from, what it is tied to, and its codes.

use super::dictionary::word;
use super::facts::Facts;
use super::page::{Page, Row, Text, code, plain, prose};
use crate::model::source::{Code, CodeSet, Content};

pub fn page(facts: &Facts) -> Page {
    let mut page = Page::new("code-sets.md", "Code sets");
    let sets = &facts.model.code_sets;
    let codes: usize = sets.iter().map(|set| set.codes.len()).sum();
    page.paragraph(prose(&format!(
        "{} [code sets](#term-code-set) with {codes} codes. Codes stand exactly as their publisher has them. How firmly \
         a set is tied to an element is its [binding](#term-binding); a value outside a set is never more than a \
         [warning](#code-not-in-code-set). A set that is complete has all codes of the list as it was published, which does not say \
         that MODS asks for it.",
        sets.len()
    )));
    let rows = sets.iter().map(|set| {
        let bound = bound(facts, set);
        Row::new(vec![
            Text::new().link(anchor(set), &set.name),
            plain(state(set)),
            plain(if set.codes.is_empty() { "-".to_owned() } else { set.codes.len().to_string() }),
            plain(bound.len().to_string()),
        ])
    });
    page.table(&["Set", "What is known of it", "Codes", "Elements"], rows.collect());
    for set in sets {
        describe(&mut page, facts, set);
    }
    page
}

fn anchor(set: &CodeSet) -> String {
    format!("#set-{}", set.id)
}

/// What stands behind the set, in words.
fn state(set: &CodeSet) -> &'static str {
    match set.content() {
        Content::Complete => "all codes",
        Content::Incomplete => "codes, perhaps not all",
        Content::Terminology => "a terminology: its content is not included",
        Content::NotPublic if !set.complete => "named by a source, codes not public",
        Content::NotPublic | Content::Format => "a form, no list",
    }
}

fn describe(page: &mut Page, facts: &Facts, set: &CodeSet) {
    page.heading(2, format!("set-{}", set.id), plain(&set.name));
    let mut items = vec![
        prose("Identifier in the model: ").code(&set.id),
        match &set.system {
            Some(system) => prose("System: ").code(system),
            None => plain("System: no URI was seen"),
        },
    ];
    items.extend(
        set.identifier
            .iter()
            .filter(|name| set.system.as_ref() != Some(name))
            .map(|name| plain(format!("Named by its publisher: {name}"))),
    );
    items.push(plain(format!("State: {}", state(set))));
    items.extend(set.form.as_deref().map(|form| plain(format!("Form, as its source has it: {form}"))));
    items.extend(set.format.as_deref().map(|format| prose("Checked as the format ").code(format)));
    items.extend(set.source.as_deref().map(|source| plain("Source and date: ").cite(source)));
    items.extend(set.note.as_deref().map(|note| plain("Note: ").cite(note)));
    items.push(elements(facts, set));
    page.list(items);
    codes(page, set);
}

fn bound<'a>(facts: &'a Facts, set: &CodeSet) -> Vec<(String, &'a str)> {
    let mut bound = Vec::new();
    for (class, element) in facts.model.elements() {
        if element.code_set.as_ref() == Some(&set.id) && class.id != "CodingOrReference" {
            let binding = element.binding.as_deref().unwrap_or("candidate");
            bound.push((format!("{}.{}", class.id, element.json), binding));
        }
    }
    bound
}

fn elements(facts: &Facts, set: &CodeSet) -> Text {
    let links = bound(facts, set).into_iter().map(|(name, binding)| {
        Text::new()
            .code_link(format!("#element-{name}"), name)
            .plain(" (")
            .then(word("binding", binding))
            .plain(")")
    });
    let links = Text::join(links, ", ");
    if links.is_empty() {
        plain("Elements: none; an identifier may name it as its system")
    } else {
        plain("Elements: ").then(links)
    }
}

fn codes(page: &mut Page, set: &CodeSet) {
    if set.codes.is_empty() {
        return;
    }
    let rows = set.codes.iter().enumerate().map(|(at, one)| {
        let row = vec![code(&one.code), plain(&one.display), plain(of_code(one))];
        Row::at(format!("value-{}.{}", set.id, slug(set, at, &one.code)), row)
    });
    page.table(&["Code", "Meaning", "State"], rows.collect());
}

fn of_code(code: &Code) -> &'static str {
    match (code.default, code.retired) {
        (_, true) => "retired",
        (true, _) => "default",
        _ => "",
    }
}

/// The code, as far as an anchor can hold it; where that would stand twice, with its place.
fn slug(set: &CodeSet, at: usize, code: &str) -> String {
    let slug = |code: &str| code.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
    let own = slug(code);
    let twice = set.codes.iter().take(at).any(|other| slug(&other.code) == own);
    if twice { format!("{own}-{}", at + 1) } else { own }
}
