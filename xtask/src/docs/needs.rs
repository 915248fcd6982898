//! The needs of use case 7, and what this software does for each.

use std::path::Path;

use serde_json::Value;

use super::dictionary::word;
use super::facts::{Facts, list};
use super::page::{Page, Row, Text, link, plain, prose};
use crate::model::fields::Fields;
use crate::shell::read_json;

pub fn page(facts: &Facts, root: &Path) -> Result<Page, String> {
    let does = read_json(&root.join("xtask/docs/needs.json")).map_err(|error| error.to_string())?;
    let about = Fields::of(&facts.needs, "needs.json");
    let mut page = Page::new("needs.md", "Needs of use case 7");
    page.paragraph(
        "Use case 7 of the guidance is no single flow but a list of needs: parts of the care plan are shared among many \
         systems. Here they are in our words. The page numbers nothing; order and numbers are this project's. What this \
         software does for each is ours too.",
    );
    let source = about.text("source")?;
    page.paragraph(match about.maybe("sourceUrl")? {
        Some(url) => plain("Source: ")
            .link(url, source)
            .plain("; basis ")
            .then(word("basis", &about.text("basis")?))
            .plain("."),
        None => plain(format!("Source: {source}.")),
    });
    let rows = list(&facts.needs, "needs", |need| row(facts, need, &does))?;
    page.table(
        &[
            "Need",
            "Who",
            "What they need",
            "Parts of MODS that the page names",
            "Other sources that it names",
            "What this software does",
        ],
        rows,
    );
    page.heading(2, "need-names", "The parts, as classes");
    page.paragraph("Which class each name leads to is this project's reading.");
    let rows = list(&facts.needs, "names", |name| {
        let fields = Fields::of(name, "needs.json names");
        let note = fields.maybe("note")?.unwrap_or_default();
        Ok(Row::new(vec![
            plain(fields.text("name")?),
            class(facts, name)?,
            word("basis", &fields.text("basis")?),
            plain(note),
        ]))
    })?;
    page.table(&["Name on the page", "Class", "Basis", "Note"], rows);
    Ok(page)
}

fn row(facts: &Facts, need: &Value, does: &Value) -> Result<Row, String> {
    let fields = Fields::of(need, format!("need {}", need["number"]));
    let number = need["number"].to_string();
    let does = does[&number]
        .as_str()
        .ok_or_else(|| format!("xtask/docs/needs.json has no words for need {number}"))?;
    let named: Result<Vec<Text>, String> =
        fields.texts("named")?.iter().map(|name| named(facts, name)).collect();
    let note = fields.maybe("note")?.map(|note| format!(" Note: {note}")).unwrap_or_default();
    let cells = vec![
        plain(&number),
        plain(fields.text("who")?),
        plain(fields.text("says")? + &note),
        Text::join(named?, ", "),
        plain(fields.texts("others")?.join(", ")),
        prose(does),
    ];
    Ok(Row::at(format!("need-{number}"), cells))
}

/// A name of the page, linked to the class that it leads to.
fn named(facts: &Facts, name: &str) -> Result<Text, String> {
    let names = facts.needs["names"].as_array().into_iter().flatten();
    let row = names.into_iter().find(|row| row["name"] == name);
    let row = row.ok_or_else(|| format!("needs.json: {name} is not among the names"))?;
    match row["class"].as_str() {
        Some(id) => Ok(link(format!("#class-{id}"), name)),
        None => Ok(plain(name)),
    }
}

fn class(facts: &Facts, name: &Value) -> Result<Text, String> {
    match name["class"].as_str() {
        None => Ok(plain("none")),
        Some(id) => Ok(link(format!("#class-{id}"), &facts.class(id)?.name)),
    }
}
