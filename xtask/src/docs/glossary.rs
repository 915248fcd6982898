//! Every term, in our own words.

use serde_json::Value;

use super::dictionary::word;
use super::facts::{Facts, list};
use super::page::{Page, Text, link, plain, prose};
use crate::model::fields::Fields;

struct Term {
    id: String,
    name: String,
    of: String,
    says: String,
    source: String,
    basis: Option<String>,
    see: Vec<String>,
}

pub fn page(facts: &Facts) -> Result<Page, String> {
    let mut terms = list(&facts.glossary, "terms", term)?;
    terms.sort_by_key(|term| term.name.to_lowercase());
    let mut page = Page::new("glossary.md", "Glossary");
    page.paragraph(
        "The terms of these documents, in our own words: of the standard, of this project, and of other standards that \
         appear beside them. What a class of MODS is stands in the [dictionary](#page-dictionary).",
    );
    let links = terms.iter().map(|term| link(format!("#term-{}", term.id), &term.name));
    page.paragraph(Text::join(links, ", ").plain("."));
    for term in &terms {
        page.heading(2, format!("term-{}", term.id), plain(&term.name));
        page.paragraph(prose(&term.says));
        page.paragraph(origin(term, &terms)?);
    }
    Ok(page)
}

fn term(value: &Value) -> Result<Term, String> {
    let fields = Fields::of(value, format!("glossary.json, {}", value["id"]));
    Ok(Term {
        id: fields.text("id")?,
        name: fields.text("term")?,
        of: fields.text("of")?,
        says: fields.text("says")?,
        source: fields.text("source")?,
        basis: fields.maybe("basis")?,
        see: fields.texts("see")?,
    })
}

fn origin(term: &Term, terms: &[Term]) -> Result<Text, String> {
    let mut text = plain(format!("A term of {}. Source: ", term.of)).cite(&term.source);
    if let Some(basis) = &term.basis {
        text = text.plain("; basis ").then(word("basis", basis));
    }
    text = text.plain(".");
    let see: Result<Vec<Text>, String> = term
        .see
        .iter()
        .map(|id| {
            let other = terms.iter().find(|other| other.id == *id);
            let other = other.ok_or_else(|| format!("glossary.json, {}: there is no term {id}", term.id))?;
            Ok(link(format!("#term-{id}"), &other.name))
        })
        .collect();
    let see = Text::join(see?, ", ");
    Ok(if see.is_empty() { text } else { text.plain(" See also ").then(see).plain(".") })
}
