//! The dictionary: an index of all classes, and a page for each category with every element.

use super::facts::Facts;
use super::page::{Page, Row, Text, code, link, plain, prose};
use crate::model::names::kebab;
use crate::model::origin;
use crate::model::source::{Class, Element};

/// References that lead here are counted, not listed, when there are more.
const LISTED: usize = 24;

/// Words that only the record document has, which is ours and not in the model of the standard.
const OURS: &[(&str, &str, &str)] = &[("kinds", "document", "The record document itself.")];

pub fn pages(facts: &Facts) -> Result<Vec<Page>, String> {
    let categories = categories(facts);
    let mut pages = vec![index(facts, &categories)];
    for category in categories {
        pages.push(category_page(facts, category)?);
    }
    Ok(pages)
}

/// In the order of the standard; those of the record document come with the data types.
fn categories(facts: &Facts) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for class in &facts.model.classes {
        if !names.contains(&class.category.as_str()) {
            names.push(&class.category);
        }
    }
    names
}

fn of_category<'a>(facts: &'a Facts, category: &'a str) -> impl Iterator<Item = &'a Class> {
    facts.model.classes.iter().filter(move |class| class.category == category)
}

fn index(facts: &Facts, categories: &[&str]) -> Page {
    let mut page = Page::new("dictionary/README.md", "Dictionary");
    let elements: usize = facts.of_standard().map(|class| class.own().len()).sum();
    let classes = facts.of_standard().count();
    page.paragraph(prose(&format!(
        "Every class and every element that this project knows of MODS: {classes} [classes](#term-class) with \
         {elements} [elements](#term-element), and besides them the record document. Definitions are ours, in our own \
         words; names are those of the source. Each fact has its [basis](#term-basis): most of them were **not** \
         read on a page of MODS."
    )));
    page.paragraph("`JSON` is the name of the element in a [record document](#term-record-document). MODS publishes no JSON; the names follow from the published ones by a fixed rule ([SR-14](#rule-SR-14)).");
    for category in categories {
        page.heading(2, format!("category-{}", kebab(category)), link(page_anchor(category), *category));
        let rows = of_category(facts, category).map(|class| {
            Row::new(vec![
                link(class_anchor(&class.id), &class.name),
                prose(&class.kind),
                code(&class.basis),
                plain(class.own().len().to_string()),
                plain(&class.definition),
            ])
        });
        page.table(&["Class", "Kind", "Basis", "Elements", "Definition"], rows.collect());
    }
    page.heading(2, "how-to-read", "How to read a table");
    words_of(&mut page, facts, "basis", "Basis: where a fact comes from", "bases");
    words_of(&mut page, facts, "level", "Level: what absence means", "levels");
    words_of(&mut page, facts, "binding", "Binding: how firmly a code set is tied", "bindings");
    words_of(&mut page, facts, "kind", "Kind: what a class is for", "kinds");
    words_of(&mut page, facts, "type", "Type: the form of a value in a record document", "types");
    page
}

/// What the model itself says of its words.
fn words_of(page: &mut Page, facts: &Facts, prefix: &str, title: &str, key: &str) {
    page.heading(3, format!("words-{key}"), title);
    let words = facts.standard[key].as_object().into_iter().flatten();
    let words = words.map(|(name, says)| (name.as_str(), says.as_str().unwrap_or_default()));
    let ours = OURS.iter().filter(|(of, ..)| *of == key).map(|(_, name, says)| (*name, *says));
    let rows = words
        .chain(ours)
        .map(|(name, says)| Row::at(format!("{prefix}-{name}"), vec![code(name), plain(says)]));
    page.table(&["Word", "Meaning"], rows.collect());
}

fn category_page(facts: &Facts, category: &str) -> Result<Page, String> {
    let mut page = Page::new(format!("dictionary/{}.md", kebab(category)), category);
    let names = of_category(facts, category).map(|class| link(class_anchor(&class.id), &class.name));
    page.paragraph(Text::join(names, ", ").plain("."));
    page.paragraph("How to read the tables: [bases, levels, types](#how-to-read). All classes: [dictionary](#page-dictionary).");
    for class in of_category(facts, category) {
        describe(&mut page, facts, class)?;
    }
    Ok(page)
}

fn describe(page: &mut Page, facts: &Facts, class: &Class) -> Result<(), String> {
    page.heading(2, format!("class-{}", class.id), plain(&class.name));
    page.paragraph(plain(&class.definition));
    let mut items = vec![
        prose("Kind: ").then(word("kind", &class.kind)).plain(". ").then(of_type(class)),
        prose("Basis: ").then(word("basis", &class.basis)).plain(". ").then(sources(class)),
    ];
    if !class.parents.is_empty() {
        items.push(prose("Under: ").then(classes(facts, &class.parents)?));
    }
    if !class.aliases.is_empty() {
        items.push(plain(format!("Also called: {}", class.aliases.join(", "))));
    }
    items.extend(pointed_to(facts, class));
    items.extend(class.note.as_deref().map(|note| plain(format!("Note: {note}"))));
    page.list(items);
    elements(page, facts, class)
}

fn of_type(class: &Class) -> Text {
    match class.kind.as_str() {
        "record" | "actor" => {
            Text::new().plain("In a record document: ").code(format!("\"type\": \"{}\"", class.id))
        }
        _ => Text::new().plain("Identifier in the model: ").code(&class.id),
    }
}

fn sources(class: &Class) -> Text {
    if class.source_urls.is_empty() {
        return plain(format!("Source: {}", origin::of_class(class)));
    }
    let links = class.source_urls.iter().map(|url| link(url, place(url)));
    plain("Sources: ").then(Text::join(links, ", "))
}

/// What a reader calls the page at this address.
fn place(url: &str) -> String {
    let host = url.split('/').nth(2).unwrap_or(url);
    let end = url.rsplit(['/', '?']).find(|part| !part.is_empty()).unwrap_or_default();
    if end == host { host.to_owned() } else { format!("{host}, {end}") }
}

/// The elements that hold the class or lead to it.
fn pointed_to(facts: &Facts, class: &Class) -> Option<Text> {
    let leads =
        |element: &Element| element.group.as_deref() == Some(&class.id) || element.target.contains(&class.id);
    let of: Vec<(&Class, &Element)> = facts
        .model
        .classes
        .iter()
        .flat_map(|from| from.own().iter().map(move |element| (from, element)))
        .filter(|(_, element)| leads(element))
        .collect();
    match of.len() {
        0 => None,
        1..=LISTED => {
            let links = of.iter().map(|(from, element)| {
                let name = format!("{}.{}", from.id, element.json);
                Text::new().code_link(format!("#element-{name}"), name)
            });
            Some(plain("Reached from: ").then(Text::join(links, ", ")))
        }
        many => Some(plain(format!("Reached from {many} elements"))),
    }
}

fn elements(page: &mut Page, facts: &Facts, class: &Class) -> Result<(), String> {
    if class.envelope > 0 {
        page.paragraph(envelope(class));
    }
    if class.own().is_empty() {
        page.paragraph("No elements of its own.");
        return Ok(());
    }
    let rows: Result<Vec<Row>, String> =
        class.own().iter().map(|element| row(facts, class, element)).collect();
    page.table(
        &[
            "Element",
            "JSON",
            "Type",
            "[Occurs](#term-occurs)",
            "[Level](#term-level)",
            "Definition",
            "[Basis](#term-basis) and source",
        ],
        rows?,
    );
    Ok(())
}

/// What every record or actor carries before its own elements.
fn envelope(class: &Class) -> Text {
    let carried = class.elements.iter().take(class.envelope).map(|element| {
        Text::new().code(&element.json).plain(format!(" ({}, {})", element.occurs, element.level))
    });
    let rules = prose(" ([SR-01](#rule-SR-01) to [SR-03](#rule-SR-03)).");
    plain("Before its own elements it carries ").then(Text::join(carried, ", ")).then(rules)
}

fn row(facts: &Facts, class: &Class, element: &Element) -> Result<Row, String> {
    let basis = word("basis", &element.basis).plain(": ").cite(&origin::in_full(class, element));
    let cells = vec![
        plain(&element.name),
        code(&element.json),
        kind(facts, element)?,
        plain(&element.occurs),
        word("level", &element.level),
        definition(element),
        basis,
    ];
    Ok(Row::at(format!("element-{}.{}", class.id, element.json), cells))
}

fn definition(element: &Element) -> Text {
    let mut words = element.definition.clone();
    if let Some(published) =
        element.published_type.as_deref().filter(|published| differs(published, &element.kind))
    {
        words.push_str(&format!(" Published as {published}."));
    }
    if !element.unknown.is_empty() {
        words.push_str(&format!(" Not seen, and so chosen here: {}.", element.unknown.join(", ")));
    }
    if let Some(note) = &element.note {
        words.push_str(&format!(" Note: {note}."));
    }
    plain(words)
}

/// Whether the page has another word for the type than the one that it plainly is.
fn differs(published: &str, kind: &str) -> bool {
    let plainly = match published {
        "Date and Time" => "DateTime",
        "Yes or No" => "YesNo",
        other => other,
    };
    plainly != kind && !(plainly == "Number" && kind == "WholeNumber")
}

fn kind(facts: &Facts, element: &Element) -> Result<Text, String> {
    let mut text = match (element.kind.as_str(), &element.group, &element.member) {
        ("Group", Some(group), _) => classes(facts, std::slice::from_ref(group))?,
        ("Member", _, Some(member)) => plain("any class of kind ").then(word("kind", member)),
        ("WholeNumber", ..) => plain("whole number, as ").then(word("type", "Number")),
        ("ClassName", ..) => plain("identifier of a class"),
        (kind, ..) => word("type", kind),
    };
    if !element.target.is_empty() {
        text = text.plain(" to ").then(targets(facts, &element.target)?);
    }
    if let Some(set) = element.code_set.as_deref().and_then(|id| facts.model.code_set(id)) {
        let binding = element.binding.as_deref().unwrap_or("candidate");
        text = text
            .plain("; ")
            .link(format!("#set-{}", set.id), &set.name)
            .plain(" (")
            .then(word("binding", binding));
        text = text.plain(")");
    }
    Ok(text)
}

/// The classes that a reference may lead to; those of a whole kind by one name.
fn targets(facts: &Facts, ids: &[String]) -> Result<Text, String> {
    let all = facts.model.classes.iter().filter(|class| class.kind == "actor");
    let is_any = all.clone().count() == ids.len() && all.into_iter().all(|class| ids.contains(&class.id));
    if is_any { Ok(prose("any [care actor](#term-care-actor)")) } else { classes(facts, ids) }
}

fn classes(facts: &Facts, ids: &[String]) -> Result<Text, String> {
    let links: Result<Vec<Text>, String> =
        ids.iter().map(|id| facts.class(id).map(|class| link(class_anchor(id), &class.name))).collect();
    Ok(Text::join(links?, ", "))
}

fn class_anchor(id: &str) -> String {
    format!("#class-{id}")
}

fn page_anchor(category: &str) -> String {
    format!("#page-dictionary-{}", kebab(category))
}

/// A word of the model, linked to what it means.
pub fn word(prefix: &str, name: &str) -> Text {
    Text::new().code_link(format!("#{prefix}-{name}"), name)
}
