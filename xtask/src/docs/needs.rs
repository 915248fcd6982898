//! The needs of use case 7, and what this software does for each.

use std::path::Path;

use serde_json::Value;

use super::dictionary::word;
use super::facts::Facts;
use super::page::{Page, Row, Text, link, plain, prose};
use crate::model::needs::{Name, Need};
use crate::shell::read_json;

pub fn page(facts: &Facts, root: &Path) -> Result<Page, String> {
    let does = read_json(&root.join("xtask/docs/needs.json")).map_err(|error| error.to_string())?;
    let needs = &facts.model.needs;
    let mut page = Page::new("needs.md", "Needs of use case 7");
    page.paragraph(
        "Use case 7 of the guidance is no single flow but a list of needs: parts of the care plan are shared among many \
         systems. Here they are in our words. The page numbers nothing; order and numbers are this project's. What this \
         software does for each is ours too.",
    );
    page.paragraph(match &needs.source_url {
        Some(url) => plain("Source: ")
            .link(url, &needs.source)
            .plain("; basis ")
            .then(word("basis", &needs.basis))
            .plain("."),
        None => plain(format!("Source: {}.", needs.source)),
    });
    let rows: Result<Vec<Row>, String> =
        (1..).zip(&needs.list).map(|(number, need)| row(facts, number, need, &does)).collect();
    page.table(
        &[
            "Need",
            "Who",
            "What they need",
            "Parts of MODS that the page names",
            "Other sources that it names",
            "What this software does",
        ],
        rows?,
    );
    page.heading(2, "need-names", "The parts, as classes");
    page.paragraph("Which class each name leads to is this project's reading.");
    let rows: Result<Vec<Row>, String> = needs.names.iter().map(|name| reading(facts, name)).collect();
    page.table(&["Name on the page", "Class", "Basis", "Note"], rows?);
    Ok(page)
}

fn row(facts: &Facts, number: usize, need: &Need, does: &Value) -> Result<Row, String> {
    let does = does[number.to_string()]
        .as_str()
        .ok_or_else(|| format!("xtask/docs/needs.json has no words for need {number}"))?;
    let note = need.note.as_ref().map(|note| format!(" Note: {note}")).unwrap_or_default();
    let cells = vec![
        plain(number.to_string()),
        plain(&need.who),
        plain(need.says.clone() + &note),
        Text::join(need.named.iter().map(|name| named(facts, name)), ", "),
        plain(need.others.join(", ")),
        prose(does),
    ];
    Ok(Row::at(format!("need-{number}"), cells))
}

/// A name of the page, linked to the class that it leads to.
fn named(facts: &Facts, name: &str) -> Text {
    match facts.model.needs.name(name).and_then(|known| known.class.as_ref()) {
        Some(id) => link(format!("#class-{id}"), name),
        None => plain(name),
    }
}

fn reading(facts: &Facts, name: &Name) -> Result<Row, String> {
    let class = match &name.class {
        None => plain("none"),
        Some(id) => link(format!("#class-{id}"), &facts.class(id)?.name),
    };
    let note = name.note.as_deref().unwrap_or_default();
    Ok(Row::new(vec![plain(&name.name), class, word("basis", &name.basis), plain(note)]))
}
